import type { FilterPlugin } from '../plugin.ts';

/** Whether a node can have the volumes that the pod's claims are bound to. */
export const volumes: FilterPlugin = {
  name: 'VolumeBinding',
  prepare(world, info) {
    if (!(info.pod.spec?.volumes ?? []).some(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim ?? ephemeral))
      return undefined;
    return (node) => world.volumes.refusal(info, node);
  },
};
