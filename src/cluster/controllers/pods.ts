import { type KubeObject, parseRfc3339, type Pod, type PodTemplateSpec } from '../../api/index.ts';
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

/** Which of two pods goes first when there are too many: the one that is worth less. */
export function compareForDeletion(a: Pod, b: Pod, neighbours: (pod: Pod) => number, now: number): number {
  const by = (value: (pod: Pod) => number) => value(a) - value(b);
  return (
    by(({ spec }) => (spec?.nodeName ? 1 : 0)) ||
    by(({ status }) => phases[status?.phase ?? 'Pending'] ?? 2) ||
    by((pod) => (isReady(pod) ? 1 : 0)) ||
    by((pod) => deletionCost(pod)) ||
    -by(neighbours) ||
    (isReady(a) && isReady(b) ? -by((pod) => ageRank(now - (readySince(pod) ?? now))) : 0) ||
    -by((pod) => restartsOf(pod)) ||
    -by(({ metadata }) => ageRank(now - (parseRfc3339(metadata?.creationTimestamp ?? '') ?? now)))
  );
}

const deletionCost = ({ metadata }: Pod): number => Number(metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0);

const restartsOf = ({ status }: Pod): number => Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount));

/** Ages are compared by their order of magnitude; the younger goes first. */
const ageRank = (millis: number): number => -Math.floor(Math.log2(Math.max(1, millis)));
