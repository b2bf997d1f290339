import type { Taint, Toleration } from '../../../api/index.ts';
import { type FilterPlugin, type ScorePlugin, unresolvable } from '../plugin.ts';
import { share } from './normalize.ts';

/** Whether a toleration bears a taint. No key: every taint; no effect: every effect. */
export function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  const equal = operator === undefined || operator === '' || operator === 'Equal';
  return equal && Boolean(key) && (value ?? '') === (taint.value ?? '');
}

const anyTolerates = (tolerations: readonly Toleration[] | undefined, taint: Taint): boolean =>
  (tolerations ?? []).some((toleration) => tolerates(toleration, taint));

const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

export const nodeUnschedulable: FilterPlugin = {
  name: 'NodeUnschedulable',
  prepare(_world, { pod }) {
    const tolerated = anyTolerates(pod.spec?.tolerations, cordon);
    return ({ node }) =>
      node.spec?.unschedulable && !tolerated ? unresolvable('NodeUnschedulable', 'node(s) were unschedulable') : undefined;
  },
};

export const untoleratedTaint: FilterPlugin = {
  name: 'TaintToleration',
  prepare:
    (_world, { pod }) =>
    ({ node }) => {
      const forbids = ({ effect }: Taint) => effect === 'NoSchedule' || effect === 'NoExecute';
      const borne = (node.spec?.taints ?? []).every((taint) => !forbids(taint) || anyTolerates(pod.spec?.tolerations, taint));
      return borne ? undefined : unresolvable('TaintToleration', 'node(s) had untolerated taint(s)');
    },
};

/** Fewer taints that would rather not have the pod are better. */
export const preferredTaints: ScorePlugin = {
  name: 'TaintToleration',
  weight: 3,
  prepare(_world, { pod }) {
    const soft = (pod.spec?.tolerations ?? []).filter(({ effect }) => !effect || effect === 'PreferNoSchedule');
    return ({ node }) =>
      (node.spec?.taints ?? []).filter((taint) => taint.effect === 'PreferNoSchedule' && !anyTolerates(soft, taint)).length;
  },
  normalize: (scores) => share(scores, true),
};
