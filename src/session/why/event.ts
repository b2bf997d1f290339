import { olderEvent } from '../other-versions/index.ts';
import { podView } from '../view/pod.ts';
import type { PodObject } from '../view/objects.ts';
import type { PodLane } from '../view/timeline.ts';
import type { Cause, Why } from './link.ts';
import { placesOf } from './place.ts';
import { whyContainer, whyPod } from './pod.ts';
import { whyPending } from './pending.ts';

interface Told {
  readonly reason: string;
  readonly message: string;
  readonly type: string;
  readonly at: number;
  readonly container?: string;
}

/** The container an event's message names, or the only one there is. */
function namedBy(pod: PodObject, message: string): string | undefined {
  const names = podView(pod).containers.map(({ name }) => name);
  return (
    names.find((name) => new RegExp(`container "?${name.replaceAll('.', '\\.')}"?\\b`, 'i').test(message)) ??
    (names.length === 1 ? names[0] : undefined)
  );
}

/** Why an event was written: what led to it, and the event itself at the end. `pod` as it was then. */
export function whyEvent(pod: PodObject, lane: PodLane | undefined, event: Told): Why {
  const older = olderEvent(event);
  return { ...whyWritten(pod, lane, event), ...(older !== undefined && { older }) };
}

function whyWritten(pod: PodObject, lane: PodLane | undefined, event: Told): Why {
  const question = `Why “${event.reason}”?`;
  const self: Cause = { state: event.type === 'Warning' ? 'failed' : 'ready', title: event.reason, say: event.message, at: event.at };
  if (event.reason === 'FailedScheduling') return { question, chain: whyPending(pod, lane, event.at) };
  const name = namedBy(pod, event.message);
  const probe = /^(Liveness|Readiness|Startup) probe/i.exec(event.message)?.[1]?.toLowerCase();
  if (event.reason === 'Unhealthy' && probe !== undefined) {
    const place = placesOf(pod, lane, event.at).find(
      ({ lane: one, container }) => one?.probes.has(probe as 'liveness') && (name === undefined || container.name === name),
    );
    const path = place && [...place.path, `${probe}Probe`];
    return { question, chain: [{ ...self, ...(path && { field: path }) }] };
  }
  if (event.type === 'Normal' && event.reason !== 'Killing' && event.reason !== 'BackOff') return { question, chain: [self] };
  const { chain } = name === undefined ? whyPod(pod, lane, event.at) : whyContainer(pod, lane, event.at, name);
  const same = chain.find(({ say }) => say.trim() === event.message.trim());
  const own = same?.field ? { ...self, field: same.field } : self;
  // What follows from the event is no cause of it; of a pod that is well there is none.
  const before = chain.filter((cause) => cause !== same && cause.state !== 'ready' && (cause.at ?? 0) <= event.at);
  return { question, chain: [...(same ? before.slice(0, chain.indexOf(same)) : before), own] };
}
