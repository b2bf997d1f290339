import { joined } from '../joined.ts';
import { type FieldError, forbidden, invalid, notSupported } from '../field/index.ts';
import { validateResourceName } from '../kinds/resource-names.ts';
import { aggregateContainers, isPodLevelResource, podLevelResources } from '../pod/resources.ts';
import { quantityOf } from '../quantity/index.ts';
import type { PodSpec } from '../types.generated.ts';
import { isHugePages, validateRequirements } from './resources.ts';

function podResourceName(name: string, path: string): FieldError[] {
  const errors = validateResourceName(name, path);
  return errors.length > 0 || isPodLevelResource(name) ? errors : [notSupported(path, name, podLevelResources)];
}

/** Figures for the pod as a whole, and that its containers fit in. */
export function validatePodResources(spec: PodSpec, claimNames: ReadonlySet<string>, path: string): FieldError[] {
  const { resources, os } = spec;
  if (!resources) return [];
  const at = `${path}.resources`;
  if (os?.name === 'windows') return [forbidden(at, 'may not be set for a windows pod')];
  return joined(
    resources.claims ? [forbidden(`${at}.claims`, 'claims may not be set for Resources at pod-level')] : [],
    validateRequirements(resources, claimNames, at, podResourceName),
    validateFit(spec, at),
  );
}

function validateFit(spec: PodSpec, path: string): FieldError[] {
  const { requests = {}, limits = {} } = spec.resources ?? {};
  const errors: FieldError[] = [];
  for (const [resource, sum] of aggregateContainers(spec, 'requests')) {
    const own = requests[resource];
    if (own === undefined || sum.compare(quantityOf(own)) <= 0) continue;
    errors.push(
      invalid(
        `${path}.requests[${resource}]`,
        String(own),
        `must be greater than or equal to aggregate container requests of ${sum.toString()}`,
      ),
    );
  }
  for (const [resource, sum] of aggregateContainers(spec, 'limits')) {
    const own = limits[resource];
    if (!isHugePages(resource) || own === undefined || sum.compare(quantityOf(own)) <= 0) continue;
    errors.push(
      invalid(
        `${path}.limits[${resource}]`,
        String(own),
        `must be greater than or equal to aggregate container limits of ${sum.toString()}`,
      ),
    );
  }
  spec.containers?.forEach((container, i) => {
    for (const [resource, limit] of Object.entries(container.resources?.limits ?? {})) {
      const own = limits[resource];
      if (own === undefined || quantityOf(limit).compare(quantityOf(own)) <= 0) continue;
      errors.push(
        invalid(`${path}.containers[${i}][${resource}].limits`, String(limit), `must be less than or equal to pod limits of ${own}`),
      );
    }
  });
  return errors;
}
