import { type Deployment, type KubeObject, parseRfc3339, type ReplicaSet } from '../../api/index.ts';
import { sameValue, selects } from '../apiserver/index.ts';
import { controller, controllerOf, controllerReference, keyOfObject, ownedBy, ownerKey, splitKey, type Work } from './controller.ts';
import { applyConditions, deploymentStatus, type Finding } from './deployment-status.ts';
import { templateHash } from './go-dump.ts';
import { scaledValue } from './int-or-percent.ts';
import { hasEnded } from './pods.ts';

const hashLabel = 'pod-template-hash';
const revision = 'deployment.kubernetes.io/revision';
const revisionHistory = 'deployment.kubernetes.io/revision-history';
const desired = 'deployment.kubernetes.io/desired-replicas';
const most = 'deployment.kubernetes.io/max-replicas';
/** Annotations that a set doesn't take over from its deployment. */
const own = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revision,
  revisionHistory,
  desired,
  most,
  'deprecated.deployment.rollback.to',
]);
const sets = 'replicasets.apps';

type Set_ = ReplicaSet & KubeObject;
type Deployed = Deployment & KubeObject;

const wantedOf = ({ spec }: ReplicaSet): number => spec?.replicas ?? 0;
const revisionOf = ({ metadata }: ReplicaSet): number => Number(metadata?.annotations?.[revision] ?? 0);
const createdAt = ({ metadata }: KubeObject): number => parseRfc3339(metadata.creationTimestamp ?? '') ?? 0;
const byAge = (a: Set_, b: Set_): number => createdAt(a) - createdAt(b) || ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1);

/** A template without the label that tells sets apart. */
function bareTemplate(template: NonNullable<Deployment['spec']>['template'] | undefined) {
  const { [hashLabel]: _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

const sameTemplate = (set: ReplicaSet, deployment: Deployment): boolean =>
  sameValue(bareTemplate(set.spec?.template), bareTemplate(deployment.spec?.template));

/** How far a rolling update may go beyond and below the wanted number. */
function margins({ spec }: Deployment): { readonly surge: number; readonly unavailable: number } {
  if (spec?.strategy?.type !== 'RollingUpdate') return { surge: 0, unavailable: 0 };
  const replicas = spec.replicas ?? 0;
  const surge = scaledValue(spec.strategy.rollingUpdate?.maxSurge, replicas, true);
  const unavailable = scaledValue(spec.strategy.rollingUpdate?.maxUnavailable, replicas, false);
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable: Math.min(unavailable, replicas) };
}

const withAnnotations = (set: Set_, annotations: Readonly<Record<string, string>>): Set_ => ({
  ...set,
  metadata: { ...set.metadata, annotations: { ...set.metadata.annotations, ...annotations } },
});

function replicasAnnotations(deployment: Deployment) {
  const replicas = deployment.spec?.replicas ?? 0;
  return { [desired]: String(replicas), [most]: String(replicas + margins(deployment).surge) };
}

/** The deployment's sets; those without an owner that it selects become its own. */
function claim(work: Work<unknown>, deployment: Deployed): readonly Set_[] {
  const found: Set_[] = [];
  for (const object of work.store.list(sets, deployment.metadata.namespace)) {
    if (ownedBy(object, deployment)) found.push(object as Set_);
    else if (
      !controllerOf(object) &&
      !deployment.metadata.deletionTimestamp &&
      selects(deployment.spec?.selector, object.metadata.labels)
    ) {
      const adopted = work.client.update({
        ...object,
        metadata: { ...object.metadata, ownerReferences: [controllerReference(deployment)] },
      });
      if (adopted.ok) found.push(adopted.object as Set_);
    }
  }
  return found.sort(byAge);
}

class Rollout {
  readonly findings: Finding[] = [];

  constructor(
    readonly work: Work<unknown>,
    public deployment: Deployed,
    public all: readonly Set_[],
  ) {}

  get replicas(): number {
    return this.deployment.spec?.replicas ?? 0;
  }

  get current(): Set_ | undefined {
    return this.all.find((set) => sameTemplate(set, this.deployment));
  }

  get old(): readonly Set_[] {
    const { current } = this;
    return this.all.filter((set) => set !== current);
  }

  update(set: Set_): Set_ {
    const written = this.work.client.update(set);
    const stored = (written.ok ? written.object : set) as Set_;
    this.all = this.all.map((other) => (other.metadata.uid === stored.metadata.uid ? stored : other));
    return stored;
  }

  /** Sets how many a set should have, and says so in an event. */
  scale(set: Set_, replicas: number): void {
    const before = wantedOf(set);
    const annotated = withAnnotations(set, replicasAnnotations(this.deployment));
    if (before === replicas && sameValue(annotated.metadata.annotations, set.metadata.annotations)) return;
    const name = set.metadata.name ?? '';
    this.update({ ...annotated, spec: { ...set.spec, replicas } } as Set_);
    if (before === replicas) return;
    const direction = replicas > before ? 'up' : 'down';
    this.work.event(
      this.deployment,
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${direction} replica set ${name} from ${before} to ${replicas}`,
    );
  }

  /** The deployment keeps the revision of its newest set. */
  revise(next: string): void {
    const { metadata } = this.deployment;
    if (metadata.annotations?.[revision] === next) return;
    const written = this.work.client.updateStatus({
      ...this.deployment,
      metadata: { ...metadata, annotations: { ...metadata.annotations, [revision]: next } },
    });
    if (written.ok) this.deployment = written.object as Deployed;
  }

  /** The set of the present template: brought up to date, or made. */
  ensureCurrent(create: boolean): Set_ | undefined {
    const { deployment } = this;
    const next = String(Math.max(0, ...this.old.map(revisionOf)) + 1);
    const inherited = Object.fromEntries(Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !own.has(key)));
    const { current } = this;
    if (current) {
      const before = current.metadata.annotations?.[revision] ?? '0';
      const newer = Number(before) < Number(next);
      const history = [current.metadata.annotations?.[revisionHistory], before].filter(Boolean).join(',');
      const changed = withAnnotations(current, {
        ...inherited,
        ...(newer && { [revision]: next }),
        ...(newer && before !== '0' && { [revisionHistory]: history }),
      });
      const stored = sameValue(changed, current) ? current : this.update(changed);
      this.revise(stored.metadata.annotations?.[revision] ?? next);
      const known = deployment.status?.conditions?.some(({ type }) => type === 'Progressing');
      if (!known) this.findings.push({ reason: 'FoundNewReplicaSet', message: `Found new replica set "${stored.metadata.name ?? ''}"` });
      return stored;
    }
    return create ? this.makeCurrent(next, inherited) : undefined;
  }

  private makeCurrent(next: string, inherited: Readonly<Record<string, string>>): Set_ | undefined {
    const { deployment, work } = this;
    const { template, selector, minReadySeconds } = deployment.spec ?? {};
    const hash = templateHash(template, deployment.status?.collisionCount);
    const labels = { ...template?.metadata?.labels, [hashLabel]: hash };
    const name = `${deployment.metadata.name ?? ''}-${hash}`;
    const replicas = this.firstReplicas();
    const created = work.client.create(
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: {
          name,
          namespace: deployment.metadata.namespace ?? '',
          labels,
          annotations: { ...inherited, ...replicasAnnotations(deployment), [revision]: next },
          ownerReferences: [controllerReference(deployment)],
        },
        spec: {
          replicas,
          ...(minReadySeconds && { minReadySeconds }),
          selector: { ...selector, matchLabels: { ...selector?.matchLabels, [hashLabel]: hash } },
          template: { ...template, metadata: { ...template?.metadata, labels } },
        },
      },
      { trusted: true },
    );
    if (!created.ok) {
      this.findings.push({
        reason: 'ReplicaSetCreateError',
        message: `Failed to create new replica set "${name}": ${created.status.message ?? ''}`,
        failed: true,
      });
      return undefined;
    }
    this.all = [...this.all, created.object as Set_];
    if (replicas > 0) work.event(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${name} from 0 to ${replicas}`);
    this.revise(next);
    this.findings.push({ reason: 'NewReplicaSetCreated', message: `Created new replica set "${name}"` });
    return created.object as Set_;
  }

  private firstReplicas(): number {
    if (this.deployment.spec?.strategy?.type === 'Recreate') return this.replicas;
    const { surge } = margins(this.deployment);
    const room = this.replicas + surge - this.all.reduce((sum, set) => sum + wantedOf(set), 0);
    return Math.max(0, Math.min(room, this.replicas));
  }

  rolling(): void {
    const current = this.ensureCurrent(true);
    if (!current) return;
    if (this.growCurrent(current)) return;
    this.shrinkOld();
  }

  /** True when the number of the new set changed: the rest waits for the next look. */
  private growCurrent(current: Set_): boolean {
    const wanted = wantedOf(current);
    if (wanted === this.replicas) return false;
    if (wanted > this.replicas) {
      this.scale(current, this.replicas);
      return true;
    }
    const room = this.replicas + margins(this.deployment).surge - this.all.reduce((sum, set) => sum + wantedOf(set), 0);
    if (room <= 0) return false;
    this.scale(current, Math.min(wanted + room, this.replicas));
    return true;
  }

  private shrinkOld(): void {
    const { current } = this;
    if (!current || this.old.every((set) => wantedOf(set) === 0)) return;
    const { unavailable } = margins(this.deployment);
    const least = this.replicas - unavailable;
    const total = this.all.reduce((sum, set) => sum + wantedOf(set), 0);
    const newUnavailable = wantedOf(current) - (current.status?.availableReplicas ?? 0);
    let cleanable = total - least - newUnavailable;
    if (cleanable <= 0) return;
    for (const set of this.old) {
      const unhealthy = Math.min(cleanable, wantedOf(set) - (set.status?.availableReplicas ?? 0));
      if (wantedOf(set) === 0 || unhealthy <= 0) continue;
      this.scale(set, wantedOf(set) - unhealthy);
      cleanable -= unhealthy;
    }
    let spare = this.all.reduce((sum, set) => sum + (set.status?.availableReplicas ?? 0), 0) - least;
    for (const set of this.old) {
      if (spare <= 0) break;
      const step = Math.min(wantedOf(set), spare);
      if (step <= 0) continue;
      this.scale(set, wantedOf(set) - step);
      spare -= step;
    }
  }

  recreate(): void {
    const standing = this.old.filter((set) => wantedOf(set) > 0);
    for (const set of standing) this.scale(set, 0);
    this.ensureCurrent(false);
    if (standing.length > 0 || this.oldPodsRun()) return;
    const current = this.ensureCurrent(true);
    if (current) this.scale(current, this.replicas);
  }

  private oldPodsRun(): boolean {
    const old = this.old.map(({ metadata }) => metadata.uid);
    return this.work.store
      .list('pods', this.deployment.metadata.namespace)
      .some((pod) => !hasEnded(pod) && old.includes(controllerOf(pod)?.uid));
  }

  /** A deployment that is paused, or whose number was just changed, is scaled without being rolled on. */
  resize(): void {
    this.ensureCurrent(false);
    const active = this.all.filter((set) => wantedOf(set) > 0);
    const [only] = active;
    const latest = active.length === 0 ? (this.current ?? this.all.at(-1)) : active.length === 1 ? only : undefined;
    if (latest) {
      this.scale(latest, this.replicas);
      return;
    }
    const { current } = this;
    if (current && (current.status?.availableReplicas ?? 0) === wantedOf(current) && wantedOf(current) === this.replicas) {
      for (const set of this.old) this.scale(set, 0);
      return;
    }
    if (this.deployment.spec?.strategy?.type === 'RollingUpdate') this.share(active);
  }

  /** Shares a changed number among the sets by their size; what is left over goes to the largest. */
  private share(active: readonly Set_[]): void {
    const total = active.reduce((sum, set) => sum + wantedOf(set), 0);
    const allowed = this.replicas > 0 ? this.replicas + margins(this.deployment).surge : 0;
    const change = allowed - total;
    const bySize = [...active].sort((a, b) => wantedOf(b) - wantedOf(a) || (change > 0 ? byAge(b, a) : byAge(a, b)));
    let left = change;
    const sizes = bySize.map((set) => {
      const before = Number(set.metadata.annotations?.[most] ?? total) || total;
      const fraction = Math.round((wantedOf(set) * allowed) / before) - wantedOf(set);
      const part = change > 0 ? Math.min(Math.max(fraction, 0), left) : Math.max(Math.min(fraction, 0), left);
      left -= part;
      return wantedOf(set) + part;
    });
    for (const [i, set] of bySize.entries()) this.scale(set, Math.max(0, (sizes[i] ?? 0) + (i === 0 ? left : 0)));
  }

  /** Old sets without pods beyond the limit of history go. */
  forgetOld(): void {
    const limit = this.deployment.spec?.revisionHistoryLimit ?? 10;
    const empty = this.old.filter(
      (set) =>
        wantedOf(set) === 0 &&
        (set.status?.replicas ?? 0) === 0 &&
        (set.status?.observedGeneration ?? 0) >= (set.metadata.generation ?? 0) &&
        !set.metadata.deletionTimestamp,
    );
    const surplus = this.old.length - limit;
    if (surplus <= 0) return;
    for (const set of [...empty].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, surplus))
      this.work.client.delete(sets, set.metadata.namespace, set.metadata.name ?? '', { propagationPolicy: 'Background' });
  }

  /** Whether the wanted number was changed since the sets were last told of it. */
  get isScaling(): boolean {
    return this.all.some(
      (set) =>
        wantedOf(set) > 0 &&
        set.metadata.annotations?.[desired] !== undefined &&
        set.metadata.annotations[desired] !== String(this.replicas),
    );
  }
}

function writeStatus(rollout: Rollout, progress: boolean): void {
  const { work } = rollout;
  const counted = deploymentStatus(rollout.deployment, rollout.all, rollout.current, work.now);
  const { status, checkAfter } = applyConditions({
    deployment: rollout.deployment,
    counted,
    current: rollout.current,
    sets: rollout.all,
    findings: rollout.findings,
    now: work.kernel.epochNow,
    progress,
  });
  if (!sameValue(status, rollout.deployment.status)) work.client.updateStatus({ ...rollout.deployment, status });
  if (checkAfter !== undefined) work.again(keyOfObject(rollout.deployment), checkAfter);
}

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const deployment = work.store.get('deployments.apps', namespace, name) as Deployed | undefined;
  if (!deployment) return;
  const rollout = new Rollout(work, deployment, claim(work, deployment));
  if (deployment.metadata.deletionTimestamp) return writeStatus(rollout, false);
  const paused = deployment.spec?.paused ?? false;
  if (paused || rollout.isScaling) {
    rollout.resize();
    if (paused) rollout.forgetOld();
    return writeStatus(rollout, !paused);
  }
  if (deployment.spec?.strategy?.type === 'Recreate') rollout.recreate();
  else rollout.rolling();
  const { current } = rollout;
  const complete =
    current &&
    wantedOf(current) === rollout.replicas &&
    (current.status?.availableReplicas ?? 0) === rollout.replicas &&
    rollout.old.every((set) => (set.status?.replicas ?? 0) === 0);
  if (complete) rollout.forgetOld();
  writeStatus(rollout, true);
}

/** Rolls deployments out: a set for each template, the new one up, the old ones down. */
export const deploymentController = controller({
  name: 'deployment',
  source: 'deployment-controller',
  watches: ['deployments.apps', sets, 'pods'],
  memory: () => null,
  concerns({ resource, key, type, object, previous }, { store }) {
    if (resource === 'deployments.apps') return type === 'DELETED' ? [] : [key];
    if (resource === sets) return [...new Set([...ownerKey(object, 'Deployment'), ...ownerKey(previous, 'Deployment')])];
    if (type !== 'DELETED') return [];
    const set = ownerKey(object, 'ReplicaSet')
      .map(splitKey)
      .map(([namespace, name]) => store.get(sets, namespace, name))[0];
    return ownerKey(set, 'Deployment');
  },
  sync,
});
