import type { StateName } from '../../../session/index.ts';

/** The colours of a picture, as they are outside of the page: plain values, no custom properties. */
export interface Palette {
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly accent: string;
  readonly state: Readonly<Record<StateName, string>>;
}

const states: readonly StateName[] = ['pending', 'waiting', 'running', 'ready', 'succeeded', 'failed', 'backoff', 'terminating', 'unknown'];

/** Reads the theme that is shown now. */
export function shownPalette(): Palette {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    surface: colour('surface'),
    sunken: colour('sunken'),
    line: colour('line-strong'),
    ink: colour('ink'),
    ink2: colour('ink-2'),
    accent: colour('accent'),
    // Every name is in the list above.
    state: Object.fromEntries(states.map((state) => [state, colour(`state-${state}`)])) as Record<StateName, string>,
  };
  probe.remove();
  return palette;
}

/** A shape for each state, so that a picture in grey says as much. */
export const shapes: Readonly<Record<StateName, string>> = {
  pending: '◌',
  waiting: '◷',
  running: '◐',
  ready: '✔',
  succeeded: '■',
  failed: '✖',
  backoff: '↻',
  terminating: '▼',
  unknown: '◆',
};
