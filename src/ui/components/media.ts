import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

export type Layout = 'wide' | 'medium' | 'narrow';

/** Three columns; lesson and editor sharing one; four tabs at the bottom. */
export function useLayout(): Layout {
  const wide = useMedia('(min-width: 1400px)');
  const medium = useMedia('(min-width: 1000px)');
  return wide ? 'wide' : medium ? 'medium' : 'narrow';
}
