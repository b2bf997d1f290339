import type { Container, EphemeralContainer, PodSpec } from '../types.generated.ts';

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** All containers with their paths: init, then ordinary, then ephemeral ones. */
export function containersOf(spec: PodSpec, path: string): readonly (readonly [container: Container | EphemeralContainer, path: string])[] {
  const all: (readonly [Container | EphemeralContainer, string])[] = [];
  for (const list of lists) spec[list]?.forEach((container, i) => all.push([container, `${path}.${list}[${i}]`]));
  return all;
}

/** An init container that keeps running beside the others. */
export const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';
