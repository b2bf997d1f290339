import { draftOf, kinds, type Node, type Pod } from '../../api/index.ts';
import { selects } from '../apiserver/index.ts';
import { NodeInfo, podInfoOf } from './node-info.ts';
import type { World } from './plugin.ts';
import { scheduleOne } from './schedule-one.ts';
import { missingClaim, namedClaims } from './volume-view.ts';

/** A question to the scheduler alone: nodes, the pods bound to them, and one to be placed. */
export interface ScheduleCase {
  readonly nodes: readonly Node[];
  readonly existing: readonly Pod[];
  readonly pod: Pod;
}

export interface ScheduleAnswer {
  readonly node: string | null;
  readonly message: string | null;
  readonly totals: Readonly<Record<string, number>>;
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A world of nodes and pods in one namespace, without claims, services or budgets; a claim that is named there doesn't exist. */
function worldOf(nodes: readonly NodeInfo[], namespace: string): World {
  const labels = { 'kubernetes.io/metadata.name': namespace };
  return {
    nodes,
    namespaceLabels: () => labels,
    namespaces: (selector) => new Set(selects(selector, labels) ? [namespace] : []),
    siblings: () => undefined,
    volumes: {
      obstacle(pod) {
        const [claim] = namedClaims(pod);
        return claim && missingClaim(claim);
      },
      refusal: () => undefined,
      claims: () => [],
      exclusive: () => [],
    },
    budgets: [],
  };
}

/** A pod as the API server would have stored it. */
function stored(pod: Pod): Pod {
  const draft = draftOf({ ...pod, apiVersion: 'v1', kind: 'Pod', metadata: pod.metadata ?? {} });
  kinds['Pod']?.default?.(draft);
  kinds['Pod']?.prepareForCreate?.(draft);
  return draft;
}

/** Answers one case as the scheduler's log would. Of equal nodes the first is taken. */
export function answerCase({ nodes, existing, pod }: ScheduleCase): ScheduleAnswer {
  const infos = new Map(nodes.map((node) => [node.metadata?.name ?? '', new NodeInfo(node)]));
  for (const other of existing) infos.get(other.spec?.nodeName ?? '')?.add(podInfoOf(stored(other)));
  const asked = podInfoOf(stored(pod));
  const gate = asked.pod.status?.conditions?.find(({ reason }) => reason === 'SchedulingGated');
  if (gate) return { node: null, message: gate.message ?? null, totals: {}, scores: {} };
  const { node, message, totals, scores } = scheduleOne(worldOf([...infos.values()], asked.namespace), asked, () => 0);
  return {
    node: node ?? null,
    message: message ?? null,
    totals: Object.fromEntries(totals),
    scores: Object.fromEntries([...scores].map(([name, parts]) => [name, Object.fromEntries(parts)])),
  };
}
