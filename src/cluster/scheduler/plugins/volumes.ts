import type { NodeInfo } from '../node-info.ts';
import { type FilterPlugin, unschedulable } from '../plugin.ts';

/** Whether a node can have the volumes that the pod's claims are bound to. */
export const volumes: FilterPlugin = {
  name: 'VolumeBinding',
  prepare(world, info) {
    if (!(info.pod.spec?.volumes ?? []).some(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim ?? ephemeral))
      return undefined;
    return (node) => world.volumes.refusal(info, node);
  },
};

/** A claim that one pod alone may use (ReadWriteOncePod) keeps others off every node while a pod has it. */
export const volumeRestrictions: FilterPlugin = {
  name: 'VolumeRestrictions',
  prepare(world, info) {
    const claims = world.volumes.exclusive(info);
    if (claims.length === 0) return undefined;
    const inUse = ({ pods }: NodeInfo) =>
      [...pods.values()].some(
        (other) =>
          other.namespace === info.namespace && other.key !== info.key && world.volumes.claims(other).some((name) => claims.includes(name)),
      );
    const elsewhere = new Set(world.nodes.filter(inUse).map(({ name }) => name));
    return (node) =>
      inUse(node) || [...elsewhere].some((name) => name !== node.name)
        ? unschedulable(
            'VolumeRestrictions',
            'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod',
          )
        : undefined;
  },
};
