import type { EngineClient } from './client.ts';
import { bytesOf, textOf } from '../api/text/index.ts';

const most = 60_000;
const slot = (key: string) => `podground.terminal.${key}`;
const divider = bytesOf('\x1b[0m\r\n\x1b[2m── The page was loaded anew: the cluster begins from the start. ──\x1b[0m\r\n');

/** What the terminal of a playground showed before the page was loaded anew, in this tab; '' when that is not known. */
export function keptOutput(key: string): string {
  try {
    const kept = sessionStorage.getItem(slot(key)) ?? '';
    return kept === '' ? '' : kept + divider;
  } catch {
    return '';
  }
}

/** The lines that were entered, in what a terminal showed: the shell marks them. */
export const linesIn = (output: string): readonly string[] =>
  [...output.matchAll(/\x1b\]133;C;([^;]*);[^\x07]*\x07/g)].map(([, line = '']) => textOf(decodeURIComponent(line)));

/** Keeps what the terminal shows for the next load of the page in this tab. Answers how to stop. */
export function keepOutput(engine: EngineClient, key: string): () => void {
  const keep = () => {
    const printed = engine.printedText;
    const cut = printed.length <= most ? printed : printed.slice(printed.indexOf('\n', printed.length - most) + 1);
    // Without the last prompt: the next shell brings its own.
    const end = cut.lastIndexOf('\x1b]133;A\x07');
    try {
      sessionStorage.setItem(slot(key), end < 0 ? cut : cut.slice(0, end));
    } catch {
      // Forbidden or full: then it is not kept.
    }
  };
  window.addEventListener('pagehide', keep);
  return () => {
    keep();
    window.removeEventListener('pagehide', keep);
  };
}
