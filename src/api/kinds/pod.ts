import { joined } from '../joined.ts';
import { defaultPod } from '../defaults/pod.ts';
import { rulesFor } from '../kind-rules.ts';
import { ipWarnings } from './ip/index.ts';
import { isDNS1123Label } from '../names/index.ts';
import {
  prepareEphemeralContainers,
  preparePodForCreate,
  preparePodForUpdate,
  preparePodResize,
  preparePodStatus,
} from '../pod/prepare.ts';
import type { Pod } from '../types.generated.ts';
import { validatePodCreate } from '../validation/pod.ts';
import { validatePodResize } from '../validation/pod-resize.ts';
import { validatePodStatusUpdate } from '../validation/pod-status.ts';
import { validateEphemeralContainersUpdate, validatePodUpdate } from '../validation/pod-update.ts';
import { appArmorWarnings, warningsOfPodSpec } from '../warnings/pod-spec.ts';

const noSpec = { containers: [] };

function warningsOnCreate({ metadata = {}, spec = noSpec }: Pod): string[] {
  const messages = isDNS1123Label(metadata.name ?? '');
  const hostname = "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
  const warnings = joined(messages.length > 0 ? [`${hostname}: [${messages.join(' ')}]`] : [], warningsOfPodSpec(spec, metadata, ''));
  return [...new Set(warnings)];
}

/** Addresses in odd spellings. */
const statusWarnings = ({ status = {} }: Pod): string[] =>
  joined(
    (status.podIPs ?? []).flatMap(({ ip }, i) => ipWarnings(ip, `status.podIPs[${i}].ip`)),
    (status.hostIPs ?? []).flatMap(({ ip }, i) => ipWarnings(ip, `status.hostIPs[${i}].ip`)),
  );

export const podRules = rulesFor<Pod>({
  default: defaultPod,
  prepareForCreate: preparePodForCreate,
  preparationWarnings: ({ metadata = {}, spec = noSpec }) => [...new Set(appArmorWarnings(spec, metadata))],
  validateCreate: validatePodCreate,
  warningsOnCreate,
  prepareForUpdate: preparePodForUpdate,
  validateUpdate: validatePodUpdate,
  subresources: {
    status: { prepareForUpdate: preparePodStatus, validateUpdate: validatePodStatusUpdate, warningsOnUpdate: statusWarnings },
    ephemeralcontainers: { prepareForUpdate: prepareEphemeralContainers, validateUpdate: validateEphemeralContainersUpdate },
    resize: { prepareForUpdate: preparePodResize, validateUpdate: validatePodResize },
  },
  allowUnconditionalUpdate: true,
});
