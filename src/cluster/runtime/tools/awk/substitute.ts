import type { Bytes } from '../../program.ts';
import type { Regex } from '../regex.ts';

/** A text with its first match, or all, replaced (`&` stands for what matched), and how many there were. */
export function substituted(text: Bytes, regex: Regex, by: Bytes, all: boolean): { readonly done: Bytes; readonly count: number } {
  let done = '';
  let at = 0;
  let count = 0;
  for (let from = 0; from <= text.length; ) {
    const match = regex.exec(text, from);
    if (!match) break;
    if (match.end === match.start && count > 0 && match.start === at && at > 0 && from === at) {
      done += text[at] ?? '';
      from = ++at;
      continue;
    }
    count++;
    done +=
      text.slice(at, match.start) +
      by.replace(/\\\\|\\&|&/g, (found) => (found === '&' ? text.slice(match.start, match.end) : found.slice(1)));
    at = match.end;
    if (match.end === match.start) {
      done += text[at] ?? '';
      at++;
    }
    from = at;
    if (!all) break;
  }
  return { done: done + text.slice(at), count };
}
