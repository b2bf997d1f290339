import type { Plugin } from './plugin.ts';

const finalizers: Readonly<Record<string, string>> = {
  persistentvolumes: 'kubernetes.io/pv-protection',
  persistentvolumeclaims: 'kubernetes.io/pvc-protection',
  'volumeattributesclasses.storage.k8s.io': 'kubernetes.io/vac-protection',
};

/** Storage stays as long as somebody uses it: a finalizer waits for that. */
export const storageObjectInUseProtection: Plugin = {
  mutate({ operation, subresource, info, draft }) {
    const finalizer = finalizers[info.storage];
    if (operation !== 'CREATE' || subresource || finalizer === undefined || draft.metadata.finalizers?.includes(finalizer))
      return undefined;
    draft.metadata = { ...draft.metadata, finalizers: [...(draft.metadata.finalizers ?? []), finalizer] };
    return undefined;
  },
};
