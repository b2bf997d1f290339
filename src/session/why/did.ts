import type { PodObject } from '../view/objects.ts';
import type { PodLane } from '../view/timeline.ts';
import { podView } from '../view/pod.ts';
import type { Cause } from './link.ts';
import { whyEvent } from './event.ts';
import { whyPod, whyRestarts } from './pod.ts';

/** Everything that is put down to a field of a pod up to an instant, oldest first: what lines of the manifest did. */
export function whatFieldsDid(pod: PodObject, lane: PodLane | undefined, at: number): readonly Cause[] {
  const flags = (lane?.flags ?? []).filter((flag) => flag.at <= at);
  const all = [
    ...flags.flatMap((flag) => whyEvent(pod, lane, flag).chain),
    ...podView(pod).containers.flatMap(({ name }) => whyRestarts(pod, lane, at, name).chain),
    ...whyPod(pod, lane, at).chain,
  ];
  const told = new Map<string, Cause>();
  for (const cause of all) if (cause.field) told.set(`${cause.title} ${cause.field.join('.')} ${cause.at ?? ''}`, cause);
  return [...told.values()].sort((a, b) => (a.at ?? at) - (b.at ?? at));
}
