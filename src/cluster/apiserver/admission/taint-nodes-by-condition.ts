import { isDraftOf, type Plugin } from './plugin.ts';

const key = 'node.kubernetes.io/not-ready';

/** A new node takes no Pods until it has reported that it is ready. */
export const taintNodesByCondition: Plugin = {
  mutate({ operation, subresource, draft }) {
    if (operation !== 'CREATE' || subresource || !isDraftOf('Node', draft)) return undefined;
    const spec = (draft.spec ??= {});
    if (spec.taints?.some((taint) => taint.key === key && taint.effect === 'NoSchedule')) return undefined;
    spec.taints = [...(spec.taints ?? []), { key, effect: 'NoSchedule' }];
    return undefined;
  },
};
