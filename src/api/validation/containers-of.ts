import type { Container, EphemeralContainer, PodSpec } from '../types.generated.ts';

/** All containers with their paths: init, then ordinary, then ephemeral ones. */
export function containersOf(spec: PodSpec, path: string): readonly (readonly [container: Container | EphemeralContainer, path: string])[] {
  return (['initContainers', 'containers', 'ephemeralContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).map((container, i) => [container, `${path}.${list}[${i}]`] as const),
  );
}

/** An init container that keeps running beside the others. */
export const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';
