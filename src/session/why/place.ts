import type { Container } from '../../api/index.ts';
import type { ContainerView } from '../view/pod.ts';
import { podView } from '../view/pod.ts';
import type { PodObject } from '../view/objects.ts';
import type { ContainerLane, PodLane } from '../view/timeline.ts';
import type { FieldPath } from './link.ts';

/** A container with all that is known of it, up to an instant. */
export interface Place {
  readonly pod: PodObject;
  readonly at: number;
  readonly container: Container;
  readonly view: ContainerView;
  readonly lane: ContainerLane | undefined;
  readonly podLane: PodLane | undefined;
  readonly path: FieldPath;
}

/** The containers of a pod as explanations need them; init containers first. */
export function placesOf(pod: PodObject, podLane: PodLane | undefined, at: number): readonly Place[] {
  const views = new Map(podView(pod).containers.map((view) => [view.name, view]));
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    (pod.spec?.[list] ?? []).flatMap((container, index) => {
      const view = views.get(container.name);
      if (!view) return [];
      return [{ pod, at, container, view, podLane, lane: podLane?.containers.get(container.name), path: ['spec', list, index] }];
    }),
  );
}

export const placeOf = (pod: PodObject, podLane: PodLane | undefined, at: number, name: string): Place | undefined =>
  placesOf(pod, podLane, at).find(({ container }) => container.name === name);

/** The last event of a pod with one of these reasons, at or before an instant. */
export const eventBefore = (lane: PodLane | undefined, at: number, ...reasons: readonly string[]) =>
  lane?.flags.findLast((flag) => flag.at <= at && reasons.includes(flag.reason));

/** When the present run of a container began: after the end of the one before. */
export const runBegan = ({ lane, at }: Place): number => lane?.ends.findLast((end) => end.at <= at)?.at ?? 0;

/** When a deleted pod was told to go. */
export const deletedAt = (lane: PodLane | undefined, at: number): number | undefined => {
  const last = lane?.segments.findLast((segment) => segment.from <= at && segment.state === 'terminating');
  return last?.from;
};
