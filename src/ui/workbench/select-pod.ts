import { useSyncExternalStore } from 'react';

let chosen: string | undefined;
const listeners = new Set<() => void>();

/** Chooses a pod in the cluster view, by uid, from wherever it is named. */
export function selectPod(uid: string): void {
  chosen = uid;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The pod that was chosen last, wherever that was. */
export const useChosenPod = (): string | undefined => useSyncExternalStore(subscribe, () => chosen);
