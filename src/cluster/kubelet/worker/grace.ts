import type { PodObject } from '../spec/pod.ts';

/** Seconds that a pod gets to stop: what was asked of the API, or of the kubelet, if that is shorter; else its own; one at least. */
export function effectiveGrace(pod: PodObject, before?: number, asked?: number): number {
  const wanted = [pod.metadata.deletionGracePeriodSeconds, asked].filter((seconds) => seconds !== undefined);
  let grace = before ?? 0;
  for (const seconds of wanted) if (grace === 0 || seconds < grace) grace = seconds;
  if (grace === 0) grace = pod.spec.terminationGracePeriodSeconds ?? 0;
  return Math.max(grace, 1);
}
