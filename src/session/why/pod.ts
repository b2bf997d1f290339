import { podView } from '../view/pod.ts';
import type { PodObject } from '../view/objects.ts';
import type { PodLane } from '../view/timeline.ts';
import { afterEnd, whyEnded } from './end.ts';
import type { Cause, Why } from './link.ts';
import { eventBefore, type Place, placeOf, placesOf } from './place.ts';
import { whyPending } from './pending.ts';
import { whyNotReady } from './readiness.ts';
import { whyWaiting } from './waiting.ts';

const isPast = ({ view, container }: Place) =>
  container.restartPolicy === 'Always' ? view.look.kind === 'Running' : view.look.kind === 'Terminated' && view.look.exitCode === 0;

/** What tells most of a container's present state. */
function whyContainerIs(place: Place, before: Place | undefined): readonly Cause[] {
  const { look } = place.view;
  if (look.kind === 'Waiting') {
    const waiting = whyWaiting(place, before);
    return waiting.length > 0 ? waiting : [...whyEnded(place), ...afterEnd(place)];
  }
  if (look.kind === 'Terminated') return [...whyEnded(place), ...afterEnd(place)];
  return whyNotReady(place);
}

/** How a pod came to run well. */
function whyWell(lane: PodLane | undefined, at: number): readonly Cause[] {
  return ['Scheduled', 'Pulled', 'Started'].flatMap((reason): readonly Cause[] => {
    const event = eventBefore(lane, at, reason);
    return event ? [{ state: 'ready', title: reason, say: event.message, at: event.at }] : [];
  });
}

/** Before the rest of a pod that was told to go. */
function whyLeaving({ metadata, status }: PodObject, lane: PodLane | undefined, at: number): readonly Cause[] {
  const asked = eventBefore(lane, at, 'Evicted', 'TaintManagerEviction', 'Preempted', 'NodeNotReady');
  if (!metadata.deletionTimestamp && status?.reason === 'Evicted')
    return [
      {
        state: 'failed',
        title: 'Evicted',
        say: status.message ?? asked?.message ?? 'The node was short of something.',
        ...(asked && { at: asked.at }),
        field: ['spec', 'containers'],
      },
    ];
  if (!metadata.deletionTimestamp)
    return asked?.reason === 'NodeNotReady' ? [{ state: 'unknown', title: 'NodeNotReady', say: asked.message, at: asked.at }] : [];
  const grace = metadata['deletionGracePeriodSeconds'];
  const seconds = typeof grace === 'number' ? grace : 30;
  const killing = eventBefore(lane, at, 'Killing');
  return [
    asked
      ? { state: 'failed', title: asked.reason, say: asked.message, at: asked.at }
      : { state: 'terminating', title: 'Deleted', say: 'Somebody deleted the pod. The object stays until its containers have ended.' },
    {
      state: 'terminating',
      title: `Grace ${seconds} s`,
      say: killing
        ? `${killing.message}: SIGTERM first; what still runs after ${seconds} s is killed.`
        : `Its containers have ${seconds} s to end.`,
      ...(killing && { at: killing.at }),
      field: ['spec', 'terminationGracePeriodSeconds'],
    },
  ];
}

/** Why a pod is what kubectl's STATUS says at an instant: the chain of what is recorded up to then. */
export function whyPod(pod: PodObject, lane: PodLane | undefined, at: number): Why {
  const { status, node, name } = podView(pod);
  const question = `Why is ${name} ${status}?`;
  if (node === undefined) return { question, chain: whyPending(pod, lane, at) };
  const leaving = whyLeaving(pod, lane, at);
  if (leaving.length > 0) return { question, chain: leaving };
  const places = placesOf(pod, lane, at);
  const initial = places.filter(({ path }) => path[1] === 'initContainers');
  const holding = initial.find((place) => !isPast(place));
  const told = (holding ? [holding] : places.filter(({ path }) => path[1] === 'containers')).map((place) =>
    whyContainerIs(place, undefined),
  );
  // The first container that is not well tells; a pod may have several such.
  return { question, chain: told.find((chain) => chain.length > 0) ?? whyWell(lane, at) };
}

/** Why a container is in its state. */
export function whyContainer(pod: PodObject, lane: PodLane | undefined, at: number, name: string): Why {
  const place = placeOf(pod, lane, at, name);
  const question = `Why is ${name} ${place?.view.look.word ?? 'in this state'}?`;
  if (!place) return { question, chain: [] };
  const holding = placesOf(pod, lane, at).find((one) => one.path[1] === 'initContainers' && !isPast(one));
  const chain = whyContainerIs(place, holding === place ? undefined : holding);
  return { question, chain: chain.length > 0 ? chain : whyWell(lane, at) };
}

/** Why a container was started again. Empty when it never was. */
export function whyRestarts(pod: PodObject, lane: PodLane | undefined, at: number, name: string): Why {
  const place = placeOf(pod, lane, at, name);
  const question = `Why did ${name} restart?`;
  return { question, chain: place && place.view.restarts > 0 ? [...whyEnded(place), ...afterEnd(place)] : [] };
}
