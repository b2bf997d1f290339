import { joined } from '../joined.ts';
import type { Draft } from '../draft.ts';
import { aggregateContainers, isPodLevelResource } from '../pod/resources.ts';
import type { Container, Pod, PodSpec, PodStatus } from '../types.generated.ts';
import { defaultPodSpec, dropInitAnnotations } from './pod-spec.ts';
import { isNativeResource } from '../kinds/resource-names.ts';

/** What a Pod gets beyond a template: requests from limits, pod-wide figures, service links, host ports. Idempotent. */
export function defaultPod(pod: Draft<Pod>): void {
  agreeAddresses(pod.status);
  dropInitAnnotations(pod.metadata);
  const spec = pod.spec;
  if (!spec) return;
  // a negative period has been stored as one second since 1.22
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1;
  for (const container of joined(spec.containers ?? [], spec.initContainers ?? [])) requestLimits(container);
  defaultPodLevel(spec);
  spec.enableServiceLinks ??= true;
  if (spec.hostNetwork) {
    for (const container of joined(spec.containers ?? [], spec.initContainers ?? [])) {
      for (const port of container.ports ?? []) if (port.containerPort) port.hostPort ??= port.containerPort;
    }
  }
  defaultPodSpec(spec);
}

/** `podIP` is the first of `podIPs`; where they differ the single one counts, as older kubelets write only that. */
function agreeAddresses(status: Draft<PodStatus> | undefined): void {
  const first = status?.podIPs?.[0]?.ip;
  if (status?.podIP && status.podIP !== first) status.podIPs = [{ ip: status.podIP }];
  else if (status && first !== undefined) status.podIP = first;
}

function requestLimits({ resources }: Draft<Container>): void {
  if (!resources?.limits) return;
  resources.requests ??= {};
  for (const [resource, amount] of Object.entries(resources.limits)) resources.requests[resource] ??= amount;
}

const isHugePages = (resource: string): boolean => resource.startsWith('hugepages-');

function defaultPodLevel(spec: Draft<PodSpec>): void {
  const { resources } = spec;
  if (!resources) return;
  const { limits = {}, requests = {} } = resources;
  if (Object.keys(limits).length > 0 || Object.keys(requests).length > 0) {
    for (const [resource, amount] of aggregateContainers(spec, 'limits')) {
      if (isHugePages(resource) && requests[resource] === undefined) limits[resource] ??= amount.toString();
    }
    if (Object.keys(limits).length > 0) resources.limits = limits;
  }
  if (Object.keys(limits).length === 0) return;
  for (const [resource, amount] of aggregateContainers(spec, 'requests')) {
    const counts = isPodLevelResource(resource) && isNativeResource(resource) && !isHugePages(resource);
    if (counts) requests[resource] ??= amount.toString();
  }
  for (const [resource, amount] of Object.entries(limits)) if (isPodLevelResource(resource)) requests[resource] ??= amount;
  if (Object.keys(requests).length > 0) resources.requests = requests;
}
