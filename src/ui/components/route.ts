import { useSyncExternalStore } from 'react';

/** The page's address: what stands behind `#`. */
export interface Route {
  readonly path: string;
  readonly search: URLSearchParams;
  /** The heading that an address names: `#/lessons/probes#three-questions`. */
  readonly anchor: string | undefined;
}

const read = () => window.location.hash.slice(1) || '/';

const listen = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The address as it is now; draws again when it changes. */
export function useRoute(): Route {
  return parts(useSyncExternalStore(listen, read));
}

/** The path of the address now. */
export const currentPath = (): string => parts(read()).path;

function parts(address: string): Route {
  const [path = '/', search = ''] = address.split(/\?(.*)/s);
  const [way = '/', anchor] = path.split('#');
  return { path: way, search: new URLSearchParams(search), anchor: anchor === undefined ? undefined : decoded(anchor) };
}

/** Reads an address by a pattern, `/lessons/:lesson/:exercise?`; undefined when it is another one. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const steps = path.split('/').filter(Boolean);
  if (steps.length > wanted.length) return undefined;
  const found: Record<string, string> = {};
  for (const [i, want] of wanted.entries()) {
    const step = steps[i];
    if (step === undefined) {
      if (want.endsWith('?')) continue;
      return undefined;
    }
    if (want.startsWith(':')) found[want.slice(1).replace('?', '')] = decoded(step);
    else if (want !== step) return undefined;
  }
  return found;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
