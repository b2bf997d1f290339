import { olderStatus } from '../other-versions/index.ts';
import { podView } from '../view/pod.ts';
import type { PodObject } from '../view/objects.ts';
import type { PodLane } from '../view/timeline.ts';
import { afterEnd, signalCauses, whyEnded, whyStopping } from './end.ts';
import { whyEvicted } from './evicted.ts';
import { type Cause, secondsText, type Why } from './link.ts';
import { deletedAt, eventBefore, type Place, placeOf, placesOf } from './place.ts';
import { whyPending } from './pending.ts';
import { whyNotReady } from './readiness.ts';
import { whyWaiting } from './waiting.ts';

const isPast = ({ view, container }: Place) =>
  container.restartPolicy === 'Always' ? view.look.kind === 'Running' : view.look.kind === 'Terminated' && view.look.exitCode === 0;

/** Waiting because the last try to start failed: it will be tried again, after a wait. */
const failsAgain = new Set(['RunContainerError', 'PostStartHookError', 'StartError']);

/** What tells most of a container's present state. */
function whyContainerIs(place: Place, before: Place | undefined): readonly Cause[] {
  const { look } = place.view;
  if (look.kind === 'Waiting') {
    const waiting = whyWaiting(place, before);
    if (waiting.length > 0) return failsAgain.has(look.word) ? [...waiting, ...afterEnd(place)] : waiting;
    const stopping = whyStopping(place);
    return stopping.length > 0 ? stopping : [...whyEnded(place), ...afterEnd(place)];
  }
  if (look.kind === 'Terminated') return [...whyEnded(place), ...afterEnd(place)];
  const stopping = whyStopping(place);
  return stopping.length > 0 ? stopping : whyNotReady(place);
}

/** How a pod came to run well. */
function whyWell(lane: PodLane | undefined, at: number): readonly Cause[] {
  return ['Scheduled', 'Pulled', 'Started'].flatMap((reason): readonly Cause[] => {
    const event = eventBefore(lane, at, reason);
    return event ? [{ state: 'ready', title: reason, say: event.message, at: event.at }] : [];
  });
}

const graceField = ['spec', 'terminationGracePeriodSeconds'];

/** What the containers of a pod on its way out went through: hooks first, then signals. */
function whyStopped(place: Place, from: number): readonly Cause[] {
  const { at, lane, path } = place;
  const hook = lane?.work.findLast((work) => work.what === 'preStop' && work.from >= from && work.from <= at);
  const running = hook && (hook.to === undefined || hook.to > at);
  const told = running
    ? 'The preStop hook runs first; no signal is sent before it has ended. Its time counts against the grace.'
    : `The preStop hook ran for ${secondsText((hook?.to ?? at) - (hook?.from ?? at))}, then came the signal. Its time counted against the grace.`;
  return [
    ...(hook
      ? [{ state: 'terminating', title: 'preStop hook', say: told, at: hook.from, field: [...path, 'lifecycle', 'preStop'] } as const]
      : []),
    ...signalCauses(place, from, at),
  ];
}

/** Before the rest of a pod that was told to go. */
function whyLeaving(pod: PodObject, lane: PodLane | undefined, at: number): readonly Cause[] {
  const { metadata, status } = pod;
  const evicted = whyEvicted(pod, lane, at);
  if (!metadata.deletionTimestamp && status?.reason === 'Evicted')
    return [
      evicted ?? { state: 'failed', title: 'Evicted', say: 'The node was short of something.' },
      ...placesOf(pod, lane, at).flatMap((place) => signalCauses(place, evicted?.at ?? 0, at)),
      {
        state: 'failed',
        title: 'Phase Failed',
        say: 'An evicted pod is never started again. If it has an owner, that one makes another pod.',
      },
    ];
  const lost = eventBefore(lane, at, 'NodeNotReady');
  if (!metadata.deletionTimestamp) return lost ? [{ state: 'unknown', title: 'NodeNotReady', say: lost.message, at: lost.at }] : [];
  const grace = metadata['deletionGracePeriodSeconds'];
  const seconds = typeof grace === 'number' ? grace : 30;
  const since = deletedAt(lane, at);
  return [
    ...(lost ? [{ state: 'unknown', title: 'NodeNotReady', say: lost.message, at: lost.at } as const] : []),
    evicted ?? {
      state: 'terminating',
      title: 'Deleted',
      say: 'Somebody deleted the pod. The object stays until its containers have ended.',
      ...(since !== undefined && { at: since }),
    },
    {
      state: 'terminating',
      title: `Grace ${seconds} s`,
      say: `Its containers have ${seconds} s to end, hooks included; what still runs then is killed.`,
      field: graceField,
    },
    ...placesOf(pod, lane, at).flatMap((place) => whyStopped(place, since ?? 0)),
  ];
}

/** Why a pod is what kubectl's STATUS says at an instant: the chain of what is recorded up to then. */
export function whyPod(pod: PodObject, lane: PodLane | undefined, at: number): Why {
  const { status, name } = podView(pod);
  const older = olderStatus(pod);
  return { question: `Why is ${name} ${status}?`, chain: whyPodIs(pod, lane, at), ...(older !== undefined && { older }) };
}

function whyPodIs(pod: PodObject, lane: PodLane | undefined, at: number): readonly Cause[] {
  if (podView(pod).node === undefined) return whyPending(pod, lane, at);
  const leaving = whyLeaving(pod, lane, at);
  if (leaving.length > 0) return leaving;
  const places = placesOf(pod, lane, at);
  const initial = places.filter(({ path }) => path[1] === 'initContainers');
  const holding = initial.find((place) => !isPast(place));
  const told = (holding ? [holding] : places.filter(({ path }) => path[1] === 'containers')).map((place) =>
    whyContainerIs(place, undefined),
  );
  // The first container that is not well tells; a pod may have several such.
  return told.find((chain) => chain.length > 0) ?? whyWell(lane, at);
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
