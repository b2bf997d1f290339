import { draftOf, kinds, type Node, type Pod } from '../../api/index.ts';
import { NodeInfo, podInfoOf } from './node-info.ts';
import type { World } from './plugin.ts';
import { scheduleOne } from './schedule-one.ts';

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

/** A world of nodes and pods without claims, services or budgets; a claim that is named there doesn't exist. */
function worldOf(nodes: readonly NodeInfo[]): World {
  return {
    nodes,
    namespaceLabels: () => ({}),
    namespaces: () => new Set(['']),
    siblings: () => undefined,
    volumes: {
      obstacle({ pod }) {
        const claim = pod.spec?.volumes?.find(({ persistentVolumeClaim }) => persistentVolumeClaim)?.persistentVolumeClaim;
        return claim && `persistentvolumeclaim "${claim.claimName}" not found`;
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
  const { node, message, totals, scores } = scheduleOne(worldOf([...infos.values()]), podInfoOf(stored(pod)), () => 0);
  return {
    node: node ?? null,
    message: message ?? null,
    totals: Object.fromEntries(totals),
    scores: Object.fromEntries([...scores].map(([name, parts]) => [name, Object.fromEntries(parts)])),
  };
}
