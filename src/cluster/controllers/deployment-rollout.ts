import { sameValue } from '../apiserver/index.ts';
import { controllerOf, controllerReference, type Work } from './controller.ts';
import {
  byAge,
  type Deployed,
  desiredReplicas,
  hashLabel,
  margins,
  maxReplicas,
  notInherited,
  replicaSets,
  replicasAnnotations,
  revision,
  revisionHistory,
  revisionOf,
  type Set_,
  sameTemplate,
  wantedOf,
  withAnnotations,
} from './deployment-sets.ts';
import type { Finding } from './deployment-status.ts';
import { templateHash } from './go-dump.ts';
import { hasEnded } from './pods.ts';

/** One look at a deployment: its sets, and what is done to bring them to the present template and number. */
export class Rollout {
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
    const inherited = Object.fromEntries(Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !notInherited.has(key)));
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
      const before = Number(set.metadata.annotations?.[maxReplicas] ?? total) || total;
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
      this.work.client.delete(replicaSets, set.metadata.namespace, set.metadata.name ?? '', { propagationPolicy: 'Background' });
  }

  /** Whether the wanted number was changed since the sets were last told of it. */
  get isScaling(): boolean {
    return this.all.some(
      (set) =>
        wantedOf(set) > 0 &&
        set.metadata.annotations?.[desiredReplicas] !== undefined &&
        set.metadata.annotations[desiredReplicas] !== String(this.replicas),
    );
  }
}
