import { type DaemonSet, type KubeObject, type Node, type Pod, type PodTemplateSpec, type Toleration } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { NodeInfo, demandsMet, tolerates } from '../scheduler/index.ts';
import { controller, keyOfObject, ownerKey, splitKey, type Work } from './controller.ts';
import { scaledValue } from './int-or-percent.ts';
import { createPod, hasEnded, isAvailable, isReady, podsOf } from './pods.ts';
import { currentRevision, forgetRevisions } from './revisions.ts';

type Daemons = DaemonSet & KubeObject;

const hashLabel = 'controller-revision-hash';
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

function create(work: Work<unknown>, set: Daemons, node: string, hash: string): void {
  const template = set.spec?.template ?? {};
  const labels = {
    ...template.metadata?.labels,
    [hashLabel]: hash,
    [generationLabel]: String(set.metadata.annotations?.[templateGeneration] ?? set.metadata.generation ?? 1),
  };
  const made = createPod(work, set, boundTemplate(template, node), { labels });
  if (made.ok) work.event(set, 'Normal', 'SuccessfulCreate', `Created pod: ${made.object.metadata.name ?? ''}`);
  else work.event(set, 'Warning', 'FailedCreate', `Error creating: ${made.status.message ?? ''}`);
}

/** One daemon for each node that should have one; none elsewhere. Daemons that ended are replaced. */
function place(work: Work<unknown>, set: Daemons, pods: readonly KubeObject[], hash: string): void {
  const standing = byNode(pods);
  const nodes = work.store.list('nodes');
  for (const node of nodes) {
    const name = node.metadata.name ?? '';
    const here = standing.get(name) ?? [];
    const { run, stay } = belongs(set.spec?.template ?? {}, node);
    for (const pod of here) {
      if (!stay) remove(work, set, pod);
      else if ((pod as Pod).status?.phase === 'Failed' && !pod.metadata.deletionTimestamp) {
        work.event(
          set,
          'Warning',
          'FailedDaemonPod',
          `Found failed daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${name}, will try to kill it`,
        );
        remove(work, set, pod);
      } else if ((pod as Pod).status?.phase === 'Succeeded') remove(work, set, pod);
    }
    const alive = here.filter((pod) => !hasEnded(pod));
    if (stay) for (const surplus of alive.slice(1)) if (surplusGoes(surplus)) remove(work, set, surplus);
    if (run && here.length === 0) create(work, set, name, hash);
  }
  for (const [name, here] of standing)
    if (!nodes.some((node) => node.metadata.name === name)) for (const pod of here) remove(work, set, pod);
}

const surplusGoes = (pod: KubeObject): boolean => pod.metadata.deletionTimestamp === undefined;

/** Old daemons go, no more at once than may be unavailable; their places are filled when they are gone. */
function update(work: Work<unknown>, set: Daemons, pods: readonly KubeObject[], hash: string, desired: number): void {
  if (set.spec?.updateStrategy?.type === 'OnDelete') return;
  const now = work.kernel.epochNow;
  const limit = scaledValue(set.spec?.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, desired, true);
  const old = pods.filter((pod) => pod.metadata.labels?.[hashLabel] !== hash && !pod.metadata.deletionTimestamp);
  const available = (pod: KubeObject) => isAvailable(pod, set.spec?.minReadySeconds ?? 0, now) && !pod.metadata.deletionTimestamp;
  const nodes = byNode(pods);
  const unavailable = desired - [...nodes.values()].filter((here) => here.some(available)).length;
  const idle = old.filter((pod) => !available(pod));
  const room = Math.max(0, limit - unavailable);
  for (const pod of idle) remove(work, set, pod);
  for (const pod of old.filter(available).slice(0, room)) remove(work, set, pod);
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
    const [pod] = standing.get(node.metadata.name ?? '') ?? [];
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

/** Keeps one daemon on each node that should have it. */
export const daemonSetController = controller({
  name: 'daemon-set',
  source: 'daemonset-controller',
  watches: ['daemonsets.apps', 'pods', 'nodes'],
  memory: () => null,
  concerns({ resource, key, type, object, previous }, { store }) {
    if (resource === 'daemonsets.apps') return type === 'DELETED' ? [] : [key];
    if (resource === 'pods') return [...new Set([...ownerKey(object, 'DaemonSet'), ...ownerKey(previous, 'DaemonSet')])];
    const relevant = (node: KubeObject | undefined) => [node?.metadata.labels, (node as Node | undefined)?.spec?.taints];
    return type === 'MODIFIED' && sameValue(relevant(object), relevant(previous)) ? [] : store.list('daemonsets.apps').map(keyOfObject);
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const set = work.store.get('daemonsets.apps', namespace, name) as Daemons | undefined;
    if (!set || set.metadata.deletionTimestamp) return;
    const revision = currentRevision(work, set, set.spec?.template ?? {}, hashLabel);
    const hash = revision?.metadata.labels?.[hashLabel] ?? '';
    const pods = podsOf(work, set);
    place(work, set, pods, hash);
    const status = statusOf(work, set, pods, hash);
    if (pods.length > 0) update(work, set, pods, hash, status.desiredNumberScheduled);
    if (!sameValue(status, set.status)) work.client.updateStatus({ ...set, status });
    const inUse = new Set(
      [hash, ...pods.map((pod) => pod.metadata.labels?.[hashLabel] ?? '')].map((used) => `${set.metadata.name ?? ''}-${used}`),
    );
    forgetRevisions(work, set, inUse, set.spec?.revisionHistoryLimit ?? 10);
  },
});
