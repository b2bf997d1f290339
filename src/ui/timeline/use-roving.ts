import { type KeyboardEvent, useRef, useState } from 'react';

/** Where an arrow, Home or End leads among so many; undefined for another key. */
export function roved(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(count - 1, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * One tab stop among the buttons of a lane, moved by arrows, Home and End. A button stands for several things (`keys`) and may be taken in by a
 * neighbour while time runs: the stop, and the focus with it, stays with the thing it was set on.
 */
export function useRoving(keys: readonly (readonly string[])[]) {
  const ref = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState<string | undefined>(undefined);
  const found = chosen === undefined ? -1 : keys.findIndex((some) => some.includes(chosen));
  const stop = found >= 0 ? found : keys.length - 1;
  return {
    ref,
    stop,
    /** Of the element: the same as long as it stands for the thing that the stop was set on. */
    keyOf: (i: number) => (i === found ? chosen : keys[i]?.[0]),
    onFocus: (i: number) => choose((before) => (before !== undefined && keys[i]?.includes(before) ? before : keys[i]?.[0])),
    onKeyDown: (event: KeyboardEvent) => {
      const to = roved(event.key, stop, keys.length);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      ref.current?.querySelectorAll<HTMLButtonElement>('button')[to]?.focus();
    },
  };
}
