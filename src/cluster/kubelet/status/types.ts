import type { ContainerStatus, PodCondition, PodStatus } from '../../../api/index.ts';

/** A condition as a kubelet writes it; when it last changed is filled in as it is stored. */
export type Condition = PodCondition;

/** A status that is being put together. */
export type StatusDraft = { -readonly [Field in keyof PodStatus]: PodStatus[Field] };

export type ContainerStatusDraft = { -readonly [Field in keyof ContainerStatus]: ContainerStatus[Field] };

const ofKubelet = new Set([
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
  'AllContainersRestarting',
  'PodResizePending',
  'PodResizeInProgress',
]);

/** Conditions that the kubelet alone writes; all others are left as they are in the API. */
export const isKubeletCondition = (type: string): boolean => ofKubelet.has(type);
