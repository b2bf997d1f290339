import { type KubeObject, type Pod, type PodTemplateSpec, parseRfc3339 } from '../../api/index.ts';
import type { Written } from '../apiserver/index.ts';
import { controllerReference, ownedBy, type Work } from './controller.ts';

export const isReady = ({ status }: Pod): boolean =>
  (status?.conditions ?? []).some(({ type, status: holds }) => type === 'Ready' && holds === 'True');

export const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';

/** Neither ended nor about to go. */
export const isActive = (pod: Pod): boolean => !hasEnded(pod) && !pod.metadata?.deletionTimestamp;

const readySince = ({ status }: Pod): number | undefined => {
  const since = status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime;
  return since ? parseRfc3339(since) : undefined;
};

/** Ready for at least so many seconds. */
export function isAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  if (!isReady(pod)) return false;
  return minReadySeconds === 0 || (readySince(pod) ?? now) + minReadySeconds * 1000 <= now;
}

/** Pods of an owner, in the order of their names. */
export const podsOf = (work: Work<unknown>, owner: KubeObject): readonly KubeObject[] =>
  work.store.list('pods', owner.metadata.namespace).filter((pod) => ownedBy(pod, owner));

/** Makes a pod from a template, and tells of it in an event of the owner. */
export function createPod(
  work: Work<unknown>,
  owner: KubeObject,
  template: PodTemplateSpec | undefined,
  change: Partial<KubeObject['metadata']> = {},
): Written {
  const { labels, annotations, finalizers } = template?.metadata ?? {};
  const written = work.client.create(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...(change.name === undefined && { generateName: generateNameOf(owner) }),
        namespace: owner.metadata.namespace ?? '',
        ...(labels && { labels }),
        ...(annotations && { annotations }),
        ...(finalizers && { finalizers }),
        ownerReferences: [controllerReference(owner)],
        ...change,
      },
      spec: template?.spec ?? { containers: [] },
    },
    { trusted: true },
  );
  return written;
}

const longestBase = 58;

/** `web-`; too long a name is left without its dash, as a name must stay valid. */
export function generateNameOf(owner: KubeObject): string {
  const prefix = `${owner.metadata.name ?? ''}-`;
  return prefix.length <= longestBase + 5 ? prefix : (owner.metadata.name ?? '');
}

const phases: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

const difference = (a: Pod, b: Pod, value: (pod: Pod) => number): number => value(a) - value(b);

/** Whether they have a node, how far they are, whether they are ready. */
const compareStanding = (a: Pod, b: Pod): number =>
  difference(a, b, ({ spec }) => (spec?.nodeName ? 1 : 0)) ||
  difference(a, b, ({ status }) => phases[status?.phase ?? 'Pending'] ?? 2) ||
  difference(a, b, (pod) => (isReady(pod) ? 1 : 0));

/** Which of two pods goes first when there are too many: the one that is worth less. 0: it doesn't matter. */
export function compareForDeletion(a: Pod, b: Pod, neighbours: (pod: Pod) => number, now: number): number {
  return (
    compareStanding(a, b) ||
    difference(a, b, deletionCost) ||
    difference(b, a, neighbours) ||
    (isReady(a) && isReady(b) ? younger(a, b, readySince, now) : 0) ||
    difference(b, a, restartsOf) ||
    younger(a, b, createdAt, now)
  );
}

/** As compareForDeletion, of the pods of a job: only how far they have come counts. */
export const compareProgress = (a: Pod, b: Pod): number =>
  compareStanding(a, b) ||
  difference(b, a, (pod) => (isReady(pod) ? (readySince(pod) ?? 0) : 0)) ||
  difference(b, a, restartsOf) ||
  difference(b, a, (pod) => createdAt(pod) ?? 0);

const createdAt = ({ metadata }: Pod): number | undefined => parseRfc3339(metadata?.creationTimestamp ?? '');

/** The younger first, by the order of magnitude of their ages; chance decides where that is the same, unless they are equally old. */
function younger(a: Pod, b: Pod, since: (pod: Pod) => number | undefined, now: number): number {
  const [left, right] = [since(a) ?? now, since(b) ?? now];
  if (left === right) return 0;
  const rank = (time: number) => Math.floor(Math.log2(Math.max(1, now - time)));
  return rank(left) - rank(right) || ((a.metadata?.uid ?? '') < (b.metadata?.uid ?? '') ? -1 : 1);
}

/** Pods in the order in which they were made. */
export function inOrderOfBirth(work: Work<unknown>, pods: readonly KubeObject[]): readonly KubeObject[] {
  const born = new Map(pods.map((pod) => [pod, bornAt(work, pod)]));
  return [...pods].sort((a, b) => (born.get(a) ?? 0) - (born.get(b) ?? 0));
}

function bornAt({ store }: Work<unknown>, pod: KubeObject): number {
  let revision = store.at(Number(pod.metadata.resourceVersion));
  for (let before = revision?.previous; before; before = revision?.previous) revision = store.at(Number(before.metadata.resourceVersion));
  return revision?.revision ?? 0;
}

const deletionCost = ({ metadata }: Pod): number => Number(metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0);

const restartsOf = ({ status }: Pod): number => Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount));
