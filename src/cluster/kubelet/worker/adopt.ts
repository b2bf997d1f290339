import { type Container, joined, type ResourceRequirements } from '../../../api/index.ts';
import type { PodObject } from '../spec/pod.ts';
import { sameValue } from '../../apiserver/index.ts';
import type { Worker } from './worker.ts';

/** Among the resources by container name: those of the pod itself. */
export const ofPod = '';

/** The resources that a pod's spec asks for, by container name. */
export function wishesOf({ spec }: PodObject): Readonly<Record<string, ResourceRequirements>> {
  const wishes = joined(spec.initContainers ?? [], spec.containers).map(({ name, resources }) => [name, resources ?? {}] as const);
  return Object.fromEntries(spec.resources ? joined([[ofPod, spec.resources] as const], wishes) : wishes);
}

/** Takes the pod as the API has it now; the containers keep the resources that the node has granted. */
export function adopt(worker: Worker, pod: PodObject): void {
  worker.pod = pod;
  delete worker.api;
  const { allocated } = worker.resize;
  if (Object.keys(allocated).length === 0 || sameValue(allocated, wishesOf(pod))) return;
  const grant = <T extends Container>(container: T): T => ({
    ...container,
    resources: allocated[container.name] ?? container.resources ?? {},
  });
  const { initContainers, containers } = pod.spec;
  const resources = allocated[ofPod] ?? pod.spec.resources;
  const spec = {
    ...pod.spec,
    ...(resources && { resources }),
    ...(initContainers && { initContainers: initContainers.map(grant) }),
    containers: containers.map(grant),
  };
  worker.api = pod;
  worker.pod = { ...pod, spec };
}
