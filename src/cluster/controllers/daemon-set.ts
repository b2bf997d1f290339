import { type DaemonSet, type KubeObject, type Node, type Pod, type PodTemplateSpec, type Toleration } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { demandsMet, NodeInfo, tolerates } from '../scheduler/index.ts';
import { controller, keyOfObject, ownerKey, splitKey, type Work } from './controller.ts';
import { hashLabel, nextExchange, oldestFirst, tooMany } from './daemon-set-update.ts';
import { createPod, hasEnded, isAvailable, isReady, podsOf } from './pods.ts';
import { type Refusals, retryRefused } from './refusals.ts';
import { currentRevision, forgetRevisions } from './revisions.ts';

type Daemons = DaemonSet & KubeObject;

const generationLabel = 'pod-template-generation';
const templateGeneration = 'deprecated.daemonset.template.generation';

/** Daemons stay where others must go. */
const usualTolerations: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const hostNetworkToleration: Toleration = { key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' };

function tolerationsOf(template: PodTemplateSpec): readonly Toleration[] {
  const usual = template.spec?.hostNetwork ? [...usualTolerations, hostNetworkToleration] : usualTolerations;
  const own = template.spec?.tolerations ?? [];
  return [...own, ...usual.filter((toleration) => !own.some((other) => sameValue(other, toleration)))];
}

/** The template bound to one node: a daemon is scheduled like other pods, but can mean only that node. */
function boundTemplate(template: PodTemplateSpec, node: string): PodTemplateSpec {
  const required = template.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const here = { key: 'metadata.name', operator: 'In', values: [node] };
  const terms = required?.nodeSelectorTerms.map((term) => ({ ...term, matchFields: [here] })) ?? [{ matchFields: [here] }];
  const affinity = {
    ...template.spec?.affinity,
    nodeAffinity: {
      ...template.spec?.affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms },
    },
  };
  return { ...template, spec: { containers: [], ...template.spec, affinity, tolerations: tolerationsOf(template) } };
}

/** Whether a daemon belongs on a node, and whether one that is there may stay. */
function belongs(template: PodTemplateSpec, node: Node): { readonly run: boolean; readonly stay: boolean } {
  const pod: Pod = { spec: { containers: [], ...template.spec } };
  if (!demandsMet(pod, new NodeInfo(node))) return { run: false, stay: false };
  const tolerations = tolerationsOf(template);
  const untolerated = (node.spec?.taints ?? []).filter((taint) => !tolerations.some((toleration) => tolerates(toleration, taint)));
  const forbids = (effect: string) => untolerated.some((taint) => taint.effect === effect);
  return { run: !forbids('NoSchedule') && !forbids('NoExecute'), stay: !forbids('NoExecute') };
}

const targetNode = ({ spec }: Pod): string => {
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return spec?.nodeName || (terms.flatMap(({ matchFields }) => matchFields ?? [])[0]?.values?.[0] ?? '');
};

function byNode(pods: readonly KubeObject[]): ReadonlyMap<string, readonly KubeObject[]> {
  const nodes = new Map<string, KubeObject[]>();
  for (const pod of pods) nodes.set(targetNode(pod), [...(nodes.get(targetNode(pod)) ?? []), pod]);
  return nodes;
}

function remove(work: Work<unknown>, set: Daemons, pod: KubeObject): void {
  if (pod.metadata.deletionTimestamp) return;
  work.client.delete('pods', pod.metadata.namespace, pod.metadata.name ?? '');
  work.event(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name ?? ''}`);
}

/** False when the API refuses. */
function create(work: Work<unknown>, set: Daemons, node: string, hash: string): boolean {
  const template = set.spec?.template ?? {};
  const labels = {
    ...template.metadata?.labels,
    [hashLabel]: hash,
    [generationLabel]: String(set.metadata.annotations?.[templateGeneration] ?? set.metadata.generation ?? 1),
  };
  const made = createPod(work, set, boundTemplate(template, node), { labels });
  if (made.ok) work.event(set, 'Normal', 'SuccessfulCreate', `Created pod: ${made.object.metadata.name ?? ''}`);
  else work.event(set, 'Warning', 'FailedCreate', `Error creating: ${made.status.message ?? ''}`);
  return made.ok;
}

/** One daemon for each node that should have one; none elsewhere. Daemons that ended are replaced. Whether it had something to do, and was refused. */
function place(
  work: Work<unknown>,
  set: Daemons,
  pods: readonly KubeObject[],
  hash: string,
): { readonly changed: boolean; readonly refused: boolean } {
  const standing = byNode(pods);
  const nodes = work.store.list('nodes');
  let changed = false;
  let refused = false;
  const drop = (pod: KubeObject) => {
    changed = true;
    remove(work, set, pod);
  };
  for (const node of nodes) {
    const name = node.metadata.name ?? '';
    const here = standing.get(name) ?? [];
    const { run, stay } = belongs(set.spec?.template ?? {}, node);
    const alive = here.filter(({ metadata }) => !metadata.deletionTimestamp);
    const over = stay ? alive.filter(hasEnded) : alive;
    for (const pod of over) {
      if (stay) tellEnd(work, set, pod, name);
      drop(pod);
    }
    const running = stay ? alive.filter((pod) => !hasEnded(pod)) : [];
    for (const pod of tooMany(set, running, hash, work.kernel.epochNow)) drop(pod);
    if (!run || here.length > 0) continue;
    changed = true;
    if (!create(work, set, name, hash)) refused = true;
  }
  for (const [name, here] of standing)
    if (!nodes.some((node) => node.metadata.name === name)) for (const pod of here) remove(work, set, pod);
  return { changed, refused };
}

function tellEnd(work: Work<unknown>, set: Daemons, pod: KubeObject, node: string): void {
  const which = `daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${node}`;
  if ((pod as Pod).status?.phase === 'Failed') work.event(set, 'Warning', 'FailedDaemonPod', `Found failed ${which}, will try to kill it`);
  else work.event(set, 'Normal', 'SucceededDaemonPod', `Found succeeded ${which}, will try to delete it`);
}

function statusOf(work: Work<unknown>, set: Daemons, pods: readonly KubeObject[], hash: string) {
  const standing = byNode(pods);
  let desired = 0;
  let current = 0;
  let misplaced = 0;
  let ready = 0;
  let available = 0;
  let updated = 0;
  for (const node of work.store.list('nodes')) {
    const { run } = belongs(set.spec?.template ?? {}, node);
    const [pod] = oldestFirst(standing.get(node.metadata.name ?? '') ?? []);
    if (!run) {
      if (pod) misplaced++;
      continue;
    }
    desired++;
    if (!pod) continue;
    current++;
    if (pod.metadata.labels?.[hashLabel] === hash) updated++;
    if (!isReady(pod)) continue;
    ready++;
    if (isAvailable(pod, set.spec?.minReadySeconds ?? 0, work.kernel.epochNow)) available++;
  }
  return {
    currentNumberScheduled: current,
    numberMisscheduled: misplaced,
    desiredNumberScheduled: desired,
    numberReady: ready,
    ...(set.metadata.generation !== undefined && { observedGeneration: set.metadata.generation }),
    ...(updated > 0 && { updatedNumberScheduled: updated }),
    ...(available > 0 && { numberAvailable: available }),
    ...(desired > available && { numberUnavailable: desired - available }),
  };
}

/** A daemon that is ready is looked at a second after it has been so for long enough. */
function awaitAvailability(work: Work<unknown>, keys: readonly string[]): void {
  for (const key of keys) {
    const set = work.store.get('daemonsets.apps', ...splitKey(key)) as Daemons | undefined;
    const seconds = set?.spec?.minReadySeconds ?? 0;
    if (seconds > 0) work.again(key, (seconds + 1) * 1000);
  }
}

/** Keeps one daemon on each node that should have it. */
export const daemonSetController = controller<Refusals>({
  name: 'daemon-set',
  source: 'daemonset-controller',
  watches: ['daemonsets.apps', 'pods', 'nodes'],
  memory: () => ({}),
  concerns({ resource, key, type, object, previous }, work) {
    const { store } = work;
    if (resource === 'daemonsets.apps') return type === 'DELETED' ? [] : [key];
    if (resource === 'pods') {
      if (previous && isReady(object) && !isReady(previous)) awaitAvailability(work, ownerKey(object, 'DaemonSet'));
      return [...new Set([...ownerKey(object, 'DaemonSet'), ...ownerKey(previous, 'DaemonSet')])];
    }
    const relevant = (node: KubeObject | undefined) => [node?.metadata.labels, (node as Node | undefined)?.spec?.taints];
    return type === 'MODIFIED' && sameValue(relevant(object), relevant(previous)) ? [] : store.list('daemonsets.apps').map(keyOfObject);
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const set = work.store.get('daemonsets.apps', namespace, name) as Daemons | undefined;
    if (!set || set.metadata.deletionTimestamp) {
      delete work.memory[key];
      return;
    }
    const revision = currentRevision(work, set, set.spec?.template ?? {}, hashLabel);
    const hash = revision?.metadata.labels?.[hashLabel] ?? '';
    const pods = podsOf(work, set);
    const { changed, refused } = place(work, set, pods, hash);
    const status = statusOf(work, set, pods, hash);
    const next = changed
      ? { remove: [], create: [] }
      : nextExchange(set, byNode(pods), hash, status.desiredNumberScheduled, work.kernel.epochNow);
    for (const pod of next.remove) remove(work, set, pod);
    const made = next.create.map((node) => create(work, set, node, hash));
    retryRefused(work, key, refused || made.includes(false));
    const minReady = set.spec?.minReadySeconds ?? 0;
    if (minReady > 0 && status.numberReady !== (status.numberAvailable ?? 0)) work.again(key, minReady * 1000);
    if (!sameValue(status, set.status)) work.client.updateStatus({ ...set, status });
    const inUse = new Set(
      [hash, ...pods.map((pod) => pod.metadata.labels?.[hashLabel] ?? '')].map((used) => `${set.metadata.name ?? ''}-${used}`),
    );
    forgetRevisions(work, set, inUse, set.spec?.revisionHistoryLimit ?? 10);
  },
});
