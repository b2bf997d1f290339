import type { Pod, PodSpec } from '../types.generated.ts';

const images = (list: readonly { readonly image?: string }[] | undefined): string =>
  JSON.stringify((list ?? []).map(({ image }) => image ?? ''));

/** Whether an update of a pod is judged again: only when images changed or a container came. */
export function isSignificantPodUpdate(pod: Pod, before: Pod): boolean {
  const none: PodSpec = { containers: [] };
  const { containers, initContainers, ephemeralContainers = [] } = pod.spec ?? none;
  const old = before.spec ?? none;
  if (images(containers) !== images(old.containers) || images(initContainers) !== images(old.initContainers)) return true;
  return ephemeralContainers.some(({ name, image }) => old.ephemeralContainers?.find((one) => one.name === name)?.image !== image);
}
