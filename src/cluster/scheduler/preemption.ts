import { joined, parseRfc3339 } from '../../api/index.ts';
import { selects } from '../apiserver/index.ts';
import type { NodeInfo, PodInfo } from './node-info.ts';
import type { Refusal, World } from './plugin.ts';
import { checkFor, tally } from './check.ts';

/** Pods that make room, and on which node. */
export interface Preemption {
  readonly node: string;
  readonly victims: readonly PodInfo[];
}

interface Candidate extends Preemption {
  /** Victims that a disruption budget would have kept. */
  readonly violations: number;
}

const startOf = ({ pod }: PodInfo): number => parseRfc3339(pod.status?.startTime ?? '') ?? Number.POSITIVE_INFINITY;

/** More important first: higher priority, then the longer started. */
const byImportance = (a: PodInfo, b: PodInfo): number => b.priority - a.priority || startOf(a) - startOf(b);

/** The world with one node in another state. */
const withNode = (world: World, node: NodeInfo): World => ({
  ...world,
  nodes: world.nodes.map((other) => (other.name === node.name ? node : other)),
});

/** Pods, those first that a budget would keep; each budget lets as many go as it has left. */
function byBudget(world: World, pods: readonly PodInfo[]): readonly { readonly pod: PodInfo; readonly violates: boolean }[] {
  const left = world.budgets.map(({ allowed }) => allowed);
  const judged = pods.map((pod) => {
    let violates = false;
    for (const [i, { namespace, selector }] of world.budgets.entries()) {
      if (namespace !== pod.namespace || !selects(selector, pod.labels)) continue;
      left[i] = (left[i] ?? 0) - 1;
      if ((left[i] ?? 0) < 0) violates = true;
    }
    return { pod, violates };
  });
  return joined(
    judged.filter(({ violates }) => violates),
    judged.filter(({ violates }) => !violates),
  );
}

/** The least important pods whose going lets the pod fit; a refusal if that would not help. */
function victimsOn(world: World, pod: PodInfo, node: NodeInfo): Candidate | Refusal {
  const lower = [...node.pods.values()].filter(({ priority }) => priority < pod.priority);
  if (lower.length === 0)
    return { plugin: 'DefaultPreemption', reasons: ['No preemption victims found for incoming pod'], resolvable: false };
  const trial = node.copy();
  const fits = () => checkFor(withNode(world, trial), pod)(trial);
  for (const { key } of lower) trial.remove(key);
  const refusal = fits();
  if (refusal) return refusal;
  const victims: PodInfo[] = [];
  let violations = 0;
  for (const { pod: candidate, violates } of byBudget(world, lower.sort(byImportance))) {
    trial.add(candidate);
    if (!fits()) continue;
    trial.remove(candidate.key);
    victims.push(candidate);
    if (violates) violations++;
  }
  return { node: node.name, victims: victims.sort(byImportance), violations };
}

/** Each says how bad a candidate is; the next is asked only where the one before sees no difference. */
const drawbacks: readonly ((candidate: Candidate) => number)[] = [
  ({ violations }) => violations,
  ({ victims }) => victims[0]?.priority ?? Number.NEGATIVE_INFINITY,
  ({ victims }) => victims.reduce((sum, { priority }) => sum + priority + 2 ** 31, 0),
  ({ victims }) => victims.length,
  ({ victims }) => -Math.min(...victims.filter(({ priority }) => priority === victims[0]?.priority).map(startOf)),
];

function leastBad(candidates: readonly Candidate[]): Candidate | undefined {
  let left = candidates;
  for (const drawback of drawbacks) {
    const least = Math.min(...left.map(drawback));
    left = left.filter((candidate) => drawback(candidate) === least);
    if (left.length <= 1) break;
  }
  return left[0];
}

/** Looks for pods of lower priority that could make room. The message is what FailedScheduling adds when there are none. */
export function preempt(
  world: World,
  pod: PodInfo,
  refusals: ReadonlyMap<string, Refusal>,
): { readonly message: string; readonly preemption?: Preemption } {
  const failed = (why: string) => ({ message: `no new claims to deallocate, preemption: ${why}` });
  if (pod.pod.spec?.preemptionPolicy === 'Never') return failed('not eligible due to preemptionPolicy=Never.');
  const nominated = pod.pod.status?.nominatedNodeName;
  const waiting = nominated && world.nodes.find(({ name }) => name === nominated);
  if (waiting && refusals.get(waiting.name)?.resolvable !== false && someGoes(waiting, pod))
    return failed('not eligible due to a terminating pod on the nominated node.');
  const candidates: Candidate[] = [];
  const reasons: string[] = [];
  for (const node of world.nodes) {
    const refusal = refusals.get(node.name);
    if (!refusal?.resolvable) {
      reasons.push('Preemption is not helpful for scheduling');
      continue;
    }
    const result = victimsOn(world, pod, node);
    if ('victims' in result) candidates.push(result);
    else reasons.push(...result.reasons);
  }
  const best = leastBad(candidates);
  if (best) return { message: '', preemption: best };
  return failed(`0/${world.nodes.length} nodes are available: ${tally(reasons)}.`);
}

const someGoes = (node: NodeInfo, pod: PodInfo): boolean =>
  [...node.pods.values()].some(({ priority, pod: other }) => priority < pod.priority && other.metadata?.deletionTimestamp !== undefined);
