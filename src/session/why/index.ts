export { whyEvent } from './event.ts';
export type { Cause, FieldPath, Why } from './link.ts';
export { whyContainer, whyPod, whyRestarts } from './pod.ts';
