import { joined } from '../../../api/index.ts';
import type { Container, ResourceRequirements } from '../../../api/index.ts';
import type { PodObject } from '../spec/pod.ts';
import { sameValue } from '../../apiserver/index.ts';
import type { Worker } from './worker.ts';

/** The resources that a pod's spec asks for, by container name. */
export const wishesOf = ({ spec }: PodObject): Readonly<Record<string, ResourceRequirements>> =>
  Object.fromEntries(joined(spec.initContainers ?? [], spec.containers).map(({ name, resources }) => [name, resources ?? {}]));

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
  const spec = { ...pod.spec, ...(initContainers && { initContainers: initContainers.map(grant) }), containers: containers.map(grant) };
  worker.api = pod;
  worker.pod = { ...pod, spec };
}
