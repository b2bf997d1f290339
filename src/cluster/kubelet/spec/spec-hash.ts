import type { Container } from '../../../api/index.ts';

/** What makes a running container another one when it changes: only what may change in a live pod, which is its image. */
export const specHashOf = (container: Container): string => `${container.name} ${container.image ?? ''}`;
