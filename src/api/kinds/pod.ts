import { defaultPod } from '../defaults/pod.ts';
import { rulesFor } from '../kind-rules.ts';
import { isDNS1123Label } from '../names/index.ts';
import { preparePodForCreate } from '../pod/prepare.ts';
import type { Pod } from '../types.generated.ts';
import { validatePodCreate } from '../validation/pod.ts';
import { appArmorWarnings, warningsOfPodSpec } from '../warnings/pod-spec.ts';

const noSpec = { containers: [] };

function warningsOnCreate({ metadata = {}, spec = noSpec }: Pod): string[] {
  const messages = isDNS1123Label(metadata.name ?? '');
  const hostname = "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
  const warnings = [
    ...appArmorWarnings(spec, metadata),
    ...(messages.length > 0 ? [`${hostname}: [${messages.join(' ')}]`] : []),
    ...warningsOfPodSpec(spec, metadata, ''),
  ];
  return [...new Set(warnings)];
}

export const podRules = rulesFor<Pod>({
  default: defaultPod,
  prepareForCreate: preparePodForCreate,
  validateCreate: validatePodCreate,
  warningsOnCreate,
  validateUpdate: () => [],
  allowUnconditionalUpdate: true,
});
