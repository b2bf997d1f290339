import { joined } from '../../../api/index.ts';
import { isDraftOf, isPodRequest, type Plugin } from './plugin.ts';

const taints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** A Pod stays five minutes on a node that is gone or not ready, unless it says otherwise. */
export const defaultTolerationSeconds: Plugin = {
  mutate(request) {
    const { draft } = request;
    if (!isPodRequest(request) || !isDraftOf('Pod', draft) || !draft.spec) return undefined;
    const { tolerations = [] } = draft.spec;
    const missing = taints.filter(
      (key) => !tolerations.some((one) => (!one.key || one.key === key) && (!one.effect || one.effect === 'NoExecute')),
    );
    if (missing.length > 0)
      draft.spec.tolerations = joined(
        tolerations,
        missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })),
      );
    return undefined;
  },
};
