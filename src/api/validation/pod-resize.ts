import { joined } from '../joined.ts';
import { type Draft, draftOf, semanticallyEqual } from '../draft.ts';
import { type FieldError, forbidden, invalid } from '../field/index.ts';
import { updatedMeta } from '../kinds/metadata.ts';
import { qosClassOf } from '../pod/qos-class.ts';
import type { Container, Pod, ResourceRequirements } from '../types.generated.ts';
import { validateMetadataAndSpec } from './pod.ts';
import { mirrorKey } from './pod-annotations.ts';
import { specOf } from './pod-update.ts';
import type { ResourceList } from './resources.ts';

/** Only cpu and memory of what a pod has may be changed in place, and not so that its quality of service changes. */
export function validatePodResize(pod: Pod, before: Pod): FieldError[] {
  if (before.metadata?.annotations?.[mirrorKey] !== undefined) return [forbidden('', 'static pods cannot be resized')];
  const spec = specOf(pod);
  const old = specOf(before);
  if (old.os?.name === 'windows') return [forbidden('', 'windows pods cannot be resized')];
  const errors = joined(updatedMeta(pod.metadata, before.metadata), validateMetadataAndSpec(pod, before));
  if ((before.status?.qosClass ?? qosClassOf(old)) !== qosClassOf(spec)) {
    errors.push(invalid('spec', pod.status?.qosClass ?? '', 'Pod QOS Class may not change as a result of resizing'));
  }
  const running = before.status?.containerStatuses?.find((status) => status.state?.running);
  if (running && !running.resources) errors.push(forbidden('spec', 'Pod running on node without support for resize'));
  const rest = draftOf(spec);
  if (isSet(spec.resources) || isSet(old.resources)) errors.push(...validatePodLevel(rest, old.resources));
  const order = validateOrder(spec, old);
  errors.push(...order);
  if (order.length > 0) return errors;
  for (const list of ['initContainers', 'containers'] as const) {
    spec[list]?.forEach(({ resources }, i) =>
      errors.push(...validateKept(resources, old[list]?.[i]?.resources, `spec.${list}[${i}].resources`)),
    );
  }
  rest.containers?.forEach((container, i) => {
    const was = old.containers?.[i];
    if (!was) return;
    putBackResources(container, was);
    if (!semanticallyEqual(container, was)) errors.push(forbidden('spec', 'only cpu and memory resources are mutable'));
  });
  rest.initContainers?.forEach((container, i) => {
    const was = old.initContainers?.[i];
    if (was) errors.push(...validateInit(container, was, `spec.initContainers[${i}]`));
  });
  if (errors.length > 0) return errors;
  return semanticallyEqual(rest, old) ? [] : [forbidden('spec', 'only cpu and memory resources are mutable')];
}

const isSet = (resources: ResourceRequirements | undefined): boolean =>
  Object.keys(resources?.requests ?? {}).length + Object.keys(resources?.limits ?? {}).length > 0;

const removed = (now: ResourceList = {}, before: ResourceList = {}): boolean =>
  Object.keys(before).some((resource) => now[resource] === undefined);

function validateKept(now: ResourceRequirements | undefined, before: ResourceRequirements | undefined, path: string): FieldError[] {
  return (['requests', 'limits'] as const)
    .filter((side) => removed(now?.[side], before?.[side]))
    .map((side) => forbidden(`${path}.${side}`, `resource ${side} cannot be removed`));
}

/** The list with cpu and memory as they were before. */
function withoutCompute(now: ResourceList | undefined, before: ResourceList | undefined): Record<string, string | number> | undefined {
  if (!now && !before) return undefined;
  const { cpu: _, memory: __, ...rest } = now ?? {};
  const list: Record<string, string | number> = { ...rest };
  for (const resource of ['cpu', 'memory']) {
    const was = before?.[resource];
    if (was !== undefined) list[resource] = was;
  }
  return Object.keys(list).length > 0 ? list : undefined;
}

function mended(now: ResourceRequirements | undefined, before: ResourceRequirements | undefined): Draft<ResourceRequirements> {
  const limits = withoutCompute(now?.limits, before?.limits);
  const requests = withoutCompute(now?.requests, before?.requests);
  return { ...(limits && { limits }), ...(requests && { requests }) };
}

function putBackResources(container: Draft<Container>, was: Container): void {
  container.resources = mended(container.resources, was.resources);
}

function validateInit(container: Draft<Container>, was: Container, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const modified = !semanticallyEqual(container, was);
  putBackResources(container, was);
  if (!semanticallyEqual(container, was))
    errors.push(forbidden(path, 'only cpu and memory resources for init or sidecar containers are mutable'));
  if (modified && container.restartPolicy !== 'Always') {
    for (const { restartPolicy } of container.resizePolicy ?? []) {
      const why = 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized';
      if (restartPolicy === 'RestartContainer') errors.push(forbidden(path, why));
    }
  }
  return errors;
}

function validatePodLevel(rest: Draft<{ resources?: ResourceRequirements }>, before: ResourceRequirements | undefined): FieldError[] {
  const path = 'spec.resources';
  const now = rest.resources;
  if (before && !now) return [forbidden(path, 'pod-level resources cannot be removed')];
  const errors: FieldError[] = [];
  if (before) {
    if (removed(now?.requests, before.requests))
      errors.push(forbidden(`${path}.requests`, 'pod-level resource requests cannot be removed'));
    if (removed(now?.limits, before.limits)) errors.push(forbidden(`${path}.limits`, 'pod-level resource limits cannot be removed'));
  }
  const back = { ...mended(now, before), ...(now?.claims && { claims: now.claims }) };
  if (!before && Object.keys(back).length === 0) delete rest.resources;
  else rest.resources = back;
  if (!semanticallyEqual(rest.resources, before)) errors.push(forbidden('spec', 'only cpu and memory resources are mutable at pod-level'));
  return errors;
}

type Lists = { readonly containers?: readonly Container[]; readonly initContainers?: readonly Container[] };

function validateOrder(now: Lists, before: Lists): FieldError[] {
  return (['containers', 'initContainers'] as const).flatMap((list) => {
    const [here, old] = [now[list] ?? [], before[list] ?? []];
    if (here.length !== old.length) return [forbidden(`spec.${list}`, `${list} may not be added or removed on resize`)];
    return old.flatMap(({ name }, i) =>
      here[i]?.name === name ? [] : [forbidden(`spec.${list}[${i}].name`, `${list} may not be renamed or reordered on resize`)],
    );
  });
}
