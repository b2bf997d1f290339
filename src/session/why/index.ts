export { whatFieldsDid } from './did.ts';
export { whyEvent } from './event.ts';
export type { Cause, FieldPath, Why } from './link.ts';
export { whyPod, whyRestarts } from './pod.ts';
