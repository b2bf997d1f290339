import type { KubeObject, Node, Pod, Taint } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { tolerates } from '../scheduler/index.ts';
import { controller, splitKey, type Work } from './controller.ts';

/** By pod: when it goes, in milliseconds of the Unix epoch. */
type Marked = Record<string, number>;

const evicting = (node: Node | undefined): readonly Taint[] => (node?.spec?.taints ?? []).filter(({ effect }) => effect === 'NoExecute');

/** For how many milliseconds a pod bears the taints: undefined for ever. */
function patience(pod: Pod, taints: readonly Taint[]): number | undefined {
  const bearing = taints.map((taint) => (pod.spec?.tolerations ?? []).filter((toleration) => tolerates(toleration, taint)));
  if (bearing.some((tolerations) => tolerations.length === 0)) return 0;
  const limits = bearing
    .flat()
    .flatMap(({ tolerationSeconds }) => (tolerationSeconds === undefined ? [] : [Math.max(0, tolerationSeconds) * 1000]));
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

function evict(work: Work<Marked>, object: KubeObject): void {
  const { namespace = '', name = '' } = object.metadata;
  work.event(object, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${namespace}/${name}`);
  const { status }: Pod = object;
  const condition = {
    type: 'DisruptionTarget',
    observedGeneration: object.metadata.generation,
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: work.now,
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
  };
  const others = (status?.conditions ?? []).filter(({ type }) => type !== condition.type);
  work.client.updateStatus({ ...object, status: { ...status, conditions: [...others, condition] } });
  work.client.delete('pods', namespace, name);
}

/** Deletes the pods that do not bear a NoExecute taint of their node, or no longer. */
export const taintEvictionController = controller<Marked>({
  name: 'taint-eviction',
  source: 'taint-eviction-controller',
  watches: ['pods', 'nodes'],
  memory: () => ({}),
  concerns({ resource, type, object, previous, key }, { store, memory }) {
    if (resource === 'nodes') {
      if (type === 'DELETED' || sameValue(evicting(object), evicting(previous))) return [];
      return [...store.podsOn(object.metadata.name ?? '')].map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    }
    if (type === 'DELETED') {
      delete memory[key];
      return [];
    }
    const { spec }: Pod = object;
    const before: Pod | undefined = previous;
    const placed = spec?.nodeName && spec.nodeName !== before?.spec?.nodeName;
    return placed || (spec?.nodeName && !sameValue(spec.tolerations, before?.spec?.tolerations)) ? [key] : [];
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const object = work.store.get('pods', namespace, name);
    if (!object || object.metadata.deletionTimestamp) return;
    const pod: Pod = object;
    const taints = evicting(work.store.get('nodes', undefined, pod.spec?.nodeName ?? '') as Node | undefined);
    const wait = taints.length === 0 ? undefined : patience(pod, taints);
    const due = work.memory[key];
    if (wait === undefined) {
      if (due !== undefined) work.event(object, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${namespace}/${name}`);
      delete work.memory[key];
      return;
    }
    const now = work.kernel.epochNow;
    if (wait === 0 || (due !== undefined && due <= now)) {
      delete work.memory[key];
      evict(work, object);
      return;
    }
    if (due !== undefined) return;
    work.memory[key] = now + wait;
    work.again(key, wait);
  },
});
