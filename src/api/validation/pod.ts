import { joined } from '../joined.ts';
import { type FieldError, forbidden } from '../field/index.ts';
import { createdMeta } from '../kinds/metadata.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { Pod, PodSpec } from '../types.generated.ts';
import { validateImageSpace } from './container/container.ts';
import { validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from './pod-annotations.ts';
import { validatePodSpec } from './pod-spec.ts';

const none: PodSpec = { containers: [] };

/** Metadata and spec of a Pod, on create and on update alike. */
export function validateMetadataAndSpec(pod: Pod, before?: Pod): FieldError[] {
  const { metadata = {}, spec = none } = pod;
  // oxlint-disable-next-line typescript/no-useless-default-assignment -- a Pod sent without containers gets this far
  const { volumes = [], containers = [], initContainers = [], serviceAccountName } = spec;
  const errors = joined(
    createdMeta(metadata, 'namespaced', nameIsDNSSubdomain),
    validatePodAnnotations(metadata.annotations, spec, 'metadata.annotations'),
    validatePodSpec(spec, 'spec', { metadata, ...(before?.spec && { before: before.spec }) }),
  );
  if (!serviceAccountName) {
    volumes.forEach(({ projected }, v) =>
      projected?.sources?.forEach(({ serviceAccountToken }, s) => {
        const path = `spec.volumes[${v}].projected.sources[${s}].serviceAccountToken`;
        if (serviceAccountToken) errors.push(forbidden(path, 'must not be specified when serviceAccountName is not set'));
      }),
    );
  }
  return joined(
    errors,
    containers.flatMap((container, i) => validateImageSpace(container, `spec.containers[${i}]`)),
    initContainers.flatMap((container, i) => validateImageSpace(container, `spec.initContainers[${i}]`)),
  );
}

export function validatePodCreate(pod: Pod): FieldError[] {
  const { metadata, spec = none } = pod;
  const errors = validateMetadataAndSpec(pod);
  if (spec.ephemeralContainers?.length) errors.push(forbidden('spec.ephemeralContainers', 'cannot be set on create'));
  if (spec.nodeName && spec.schedulingGates?.length)
    errors.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  return joined(
    errors,
    validateSeccompAgreement(metadata?.annotations, spec, 'spec'),
    validateAppArmorAgreement(metadata?.annotations, spec, 'spec'),
  );
}
