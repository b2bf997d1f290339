export { ageText, clockText, longClockText, spokenText } from './age.ts';
export { type Chart, type ChartArrow, chartOf, type ChartState } from './chart.ts';
export { type Trigger, triggerOf } from './trigger.ts';
export { type OwnerView, type SecurityBadge, type ServiceView, type Surroundings, surroundingsOf, type UseView } from './anatomy/index.ts';
export { eventAge, eventView, type EventView, newestFirst } from './event.ts';
export type { Change, Objects } from './history.ts';
export { type EventObject, isEvent, isNode, isPod, millisOf, type NodeObject, type PodObject } from './objects.ts';
export { type ConditionView, type ContainerView, type PodView, podView, type ProbeKind, type Role, type VolumeView } from './pod.ts';
export { eventsOf, nodesOf, podsOf } from './select.ts';
export { thinnedHere, thinnedNote } from './thinned.ts';
export { type PodGroup, podGrouper } from './pod-groups.ts';
export { type ContainerLook, type StateName } from './state.ts';
export {
  type BackOffWindow,
  type ContainerLane,
  emptyLane,
  type Exit,
  type End,
  type Flag,
  type Life,
  type LogBin,
  momentAfter,
  momentBefore,
  type PodLane,
  type Segment,
  type Tick,
  type Timeline,
  type Use,
  type Work,
} from './timeline.ts';
