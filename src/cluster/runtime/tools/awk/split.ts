import type { Bytes } from '../../program.ts';
import type { Regex } from '../regex.ts';

/** The pieces of a text between the matches of a regex; an empty match parts nothing. */
export function splitByRegex(text: Bytes, regex: Regex): Bytes[] {
  if (text === '') return [];
  const pieces: Bytes[] = [];
  let at = 0;
  for (let from = 0; from <= text.length; ) {
    const match = regex.exec(text, from);
    if (!match) break;
    if (match.end === match.start) {
      from = match.end + 1;
      continue;
    }
    pieces.push(text.slice(at, match.start));
    at = match.end;
    from = at;
  }
  pieces.push(text.slice(at));
  return pieces;
}

/** Fields of a text: blanks for ' ', characters for '', one character as itself, else a regex. */
export function splitText(text: Bytes, separator: Bytes, regex: (text: Bytes) => Regex): Bytes[] {
  if (text === '') return [];
  if (separator === ' ') return text.match(/[^ \t\n]+/g) ?? [];
  if (separator === '') return [...text];
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  return splitByRegex(text, regex(separator));
}
