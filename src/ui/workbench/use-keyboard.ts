import { useEffect } from 'react';
import { useSettings } from '../components/settings.tsx';
import { inTextField } from '../components/shortcuts.tsx';
import type { TransportControls } from './use-transport.ts';

/** Regions that F6 goes through, in the order of the page. */
function regions(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null);
}

/** Where a region takes the focus: where it says so, else where it is written into, else its first stop. */
const starts = ['[data-region-start]', '[role="textbox"]', 'textarea', '[tabindex="0"]'];

function focusRegion(direction: 1 | -1): void {
  const all = regions();
  // The last: a region within another stands after it.
  const current = all.findLastIndex((region) => region.contains(document.activeElement));
  const next = all[(current + direction + all.length) % all.length];
  const target = starts.map((start) => next?.querySelector<HTMLElement>(start)).find((found) => found);
  target?.focus();
}

/** The keyboard of the workbench. Single keys act only outside text fields and can be turned off. */
export function useKeyboard(transport: TransportControls): void {
  const [{ singleKeys }] = useSettings();
  useEffect(() => {
    const single: Readonly<Record<string, () => void>> = {
      ' ': transport.toggle,
      '.': transport.next,
      ',': transport.previous,
      n: () => transport.look(undefined),
      N: () => transport.look(undefined),
      '1': () => transport.speed(1),
      '2': () => transport.speed(10),
      '3': () => transport.speed(60),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        focusRegion(event.shiftKey ? -1 : 1);
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !singleKeys || inTextField(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === ' ' && event.target instanceof HTMLElement && event.target.closest('button, a, summary, [role="tab"]')) return;
      if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !arrowsTaken(event.target)) {
        event.preventDefault();
        transport.scrub((event.key === 'ArrowLeft' ? -1 : 1) * (event.shiftKey ? 10_000 : 1000));
        return;
      }
      const act = single[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [transport, singleKeys]);
}

const arrowsTaken = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('[role="tab"], [role="separator"], [role="slider"], [role="radio"], input, pre, .prose') !== null;
