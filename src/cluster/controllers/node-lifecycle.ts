import type { KubeObject, Node, Pod, Taint } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, type Work } from './controller.ts';

const notReady = 'node.kubernetes.io/not-ready';
const unreachable = 'node.kubernetes.io/unreachable';

/** Conditions that keep new pods away while they hold. */
const pressures: Readonly<Record<string, string>> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
};
const unschedulable = 'node.kubernetes.io/unschedulable';
const cordonMillis = 20;
/** Taints that stand for the state of a node; the others are somebody's own. */
const managed = new Set([...Object.values(pressures), unschedulable, notReady, unreachable]);

const readyOf = ({ status }: Node): string | undefined => status?.conditions?.find(({ type }) => type === 'Ready')?.status;

/** The taints that the state of a node calls for. Nobody is driven away (`evicts`) while no node at all is ready: the fault may be ours. */
function calledFor(node: Node, evicts = true): readonly Pick<Taint, 'key' | 'effect'>[] {
  const taints: Pick<Taint, 'key' | 'effect'>[] = [];
  for (const { type, status } of node.status?.conditions ?? []) {
    const key = pressures[type];
    if (key && status === 'True') taints.push({ key, effect: 'NoSchedule' });
  }
  if (node.spec?.unschedulable) taints.push({ key: unschedulable, effect: 'NoSchedule' });
  const ready = readyOf(node);
  const lost = ready === 'False' ? notReady : ready === 'Unknown' ? unreachable : undefined;
  if (lost) taints.push({ key: lost, effect: 'NoSchedule' });
  if (lost && evicts) taints.push({ key: lost, effect: 'NoExecute' });
  return taints;
}

function taint(work: Work<unknown>, node: Node & KubeObject): void {
  const wanted = calledFor(
    node,
    work.store.list('nodes').some((one) => readyOf(one) === 'True'),
  );
  const standing = node.spec?.taints ?? [];
  const is = (a: Pick<Taint, 'key' | 'effect'>) => (b: Pick<Taint, 'key' | 'effect'>) => a.key === b.key && a.effect === b.effect;
  const kept = standing.filter((each) => !managed.has(each.key) || wanted.some(is(each)));
  const fresh = wanted.filter((each) => !standing.some(is(each))).map((each) => ({ ...each, timeAdded: work.now }));
  const taints = [...kept, ...fresh];
  if (sameValue(taints, standing)) return;
  const { taints: _, ...spec } = node.spec ?? {};
  work.client.update({ ...node, spec: taints.length > 0 ? { ...spec, taints } : spec });
}

/** Pods of a node that nobody hears of are not ready any more. */
function markPods(work: Work<unknown>, node: string): void {
  for (const object of work.store.podsOn(node)) {
    const { status }: Pod = object;
    const ready = status?.conditions?.find(({ type }) => type === 'Ready');
    if (ready?.status !== 'True') continue;
    const conditions = status?.conditions?.map((condition) =>
      condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: work.now } : condition,
    );
    work.client.updateStatus({ ...object, status: { ...status, conditions } });
    work.event(object, 'Warning', 'NodeNotReady', 'Node is not ready');
  }
}

const namesOf = (objects: readonly KubeObject[]): readonly string[] => objects.map(({ metadata }) => metadata.name ?? '');

/** Knows the nodes, and turns their state into taints. */
export const nodeLifecycleController = controller<Record<string, string>>({
  name: 'node-lifecycle',
  source: 'node-controller',
  watches: ['nodes'],
  memory: () => ({}),
  concerns({ type, key, object, previous }, work) {
    const { store } = work;
    const [now, before]: readonly (Node | undefined)[] = [object, previous];
    if ((now && readyOf(now)) !== (before && readyOf(before))) return [key, ...namesOf(store.list('nodes')).filter((name) => name !== key)];
    if (before && now?.spec?.unschedulable !== before.spec?.unschedulable) {
      // The scheduler has looked at the node before its taint is changed.
      work.again(key, cordonMillis);
      return [];
    }
    const same =
      type === 'MODIFIED' && sameValue([calledFor(object), now?.spec?.taints], [calledFor(previous ?? object), before?.spec?.taints]);
    return same ? [] : [key];
  },
  sync(key, work) {
    const object = work.store.get('nodes', undefined, key);
    if (!object) {
      delete work.memory[key];
      return;
    }
    const node = object as Node & KubeObject;
    const before = work.memory[key];
    const ready = readyOf(node) ?? 'Unknown';
    work.memory[key] = ready;
    if (before === undefined)
      work.event(
        { ...node, metadata: { ...node.metadata, resourceVersion: '' } },
        'Normal',
        'RegisteredNode',
        `Node ${key} event: Registered Node ${key} in Controller`,
      );
    taint(work, node);
    if (before === 'True' && ready !== 'True') {
      work.event(node, 'Normal', 'NodeNotReady', `Node ${key} status is now: NodeNotReady`);
      markPods(work, key);
    }
  },
});
