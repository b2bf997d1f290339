export { EventRecorder, type EventSource } from './events/recorder.ts';
export type { EventFacts } from './events/correlator.ts';
export type { Journal, JournalEntry, JournalFact } from './journal.ts';
export { Kubelet } from './kubelet.ts';
export type { KubeletParts } from './context.ts';
export { type ContainerEvent, type ContainerLife, containerMachine } from './machines/container.machine.ts';
export { type PodEvent, podMachine, type PodState } from './machines/pod.machine.ts';
