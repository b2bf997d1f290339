import { checkFor, tally } from './check.ts';
import type { NodeInfo, PodInfo } from './node-info.ts';
import type { Refusal, World } from './plugin.ts';
import { namedNodes, scorers } from './plugins/index.ts';
import { type Preemption, preempt } from './preemption.ts';

/** What the scheduler found for a pod: where it goes, or why nowhere; with each node's verdict and scores, for whoever wants to look. */
export interface Verdict {
  readonly node: string | undefined;
  /** The nodes with the best total; one of them is `node`. */
  readonly tied: readonly string[];
  /** The words of FailedScheduling and of the PodScheduled condition; absent when there is a node. */
  readonly message?: string;
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** By node, weighted; empty where only one node was left. */
  readonly scores: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly totals: ReadonlyMap<string, number>;
  /** Pods that must go so that the pod finds a place, and where. */
  readonly preemption?: Preemption;
}

const nowhere = (message: string, refusals: ReadonlyMap<string, Refusal> = new Map(), preemption?: Preemption): Verdict => ({
  node: undefined,
  tied: [],
  message,
  refusals,
  scores: new Map(),
  totals: new Map(),
  ...(preemption && { preemption }),
});

/** One plugin's weighted scores, in the order of the nodes. */
interface Row {
  readonly plugin: string;
  readonly points: readonly number[];
}

function scoresOf(world: World, pod: PodInfo, nodes: readonly NodeInfo[]): readonly Row[] {
  const rows: Row[] = [];
  for (const plugin of scorers) {
    const score = plugin.prepare(world, pod, nodes);
    if (!score) continue;
    const raw = nodes.map(score);
    const final = plugin.normalize?.(raw, nodes) ?? raw;
    rows.push({ plugin: plugin.name, points: plugin.weight === 1 ? final : final.map((points) => points * plugin.weight) });
  }
  return rows;
}

/** The choice among nodes. Every pod's is remembered, few are looked at: the tables are made when they are asked for. */
class Choice implements Verdict {
  constructor(
    readonly node: string | undefined,
    readonly tied: readonly string[],
    readonly refusals: ReadonlyMap<string, Refusal>,
    private readonly nodes: readonly string[],
    private readonly rows: readonly Row[],
    private readonly sums: readonly number[],
  ) {}

  get scores(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    return new Map(this.nodes.map((name, i) => [name, new Map(this.rows.map(({ plugin, points }) => [plugin, points[i] ?? 0]))]));
  }

  get totals(): ReadonlyMap<string, number> {
    return new Map(this.nodes.map((name, i) => [name, this.sums[i] ?? 0]));
  }
}

/** Finds the node for a pod. `pick` chooses among equals: a whole number below its argument. */
export function scheduleOne(world: World, pod: PodInfo, pick: (bound: number) => number): Verdict {
  const { nodes } = world;
  if (nodes.length === 0) return nowhere('no nodes available to schedule pods');
  const available = `0/${nodes.length} nodes are available:`;
  const obstacle = world.volumes.obstacle(pod);
  if (obstacle) return nowhere(`${available} ${obstacle}. not found`);

  const named = namedNodes(pod.pod);
  if (named?.size === 0) return nowhere(`${available} pod affinity terms conflict. not found`);
  const check = checkFor(world, pod);
  const refusals = new Map<string, Refusal>();
  const fitting: NodeInfo[] = [];
  for (const node of nodes) {
    const refusal = named && !named.has(node.name) ? notNamed : check(node);
    if (refusal) refusals.set(node.name, refusal);
    else fitting.push(node);
  }
  if (fitting.length === 0) {
    const reasons = [...refusals.values()].flatMap((refusal) => refusal.reasons);
    const { message, preemption } = preempt(world, pod, refusals);
    return nowhere(`${available} ${tally(reasons)}.${message ? ` ${message}` : ''}`, refusals, preemption);
  }
  const [only] = fitting;
  if (fitting.length === 1 && only) return { node: only.name, tied: [only.name], refusals, scores: new Map(), totals: new Map() };
  const rows = scoresOf(world, pod, fitting);
  const totals = fitting.map(() => 0);
  for (const { points } of rows) for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (points[i] ?? 0);
  const best = Math.max(...totals);
  const names = fitting.map(({ name }) => name);
  const tied = names.filter((_, i) => totals[i] === best);
  return new Choice(tied[tied.length > 1 ? pick(tied.length) : 0], tied, refusals, names, rows, totals);
}

const notNamed: Refusal = { plugin: 'NodeAffinity', reasons: ["node(s) didn't satisfy plugin(s) [NodeAffinity]"], resolvable: false };
