import type { Bytes } from '../program.ts';

type Piece =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly test: (char: string) => boolean };

const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/, alpha: /[A-Za-z]/, blank: /[ \t]/, cntrl: /[\x00-\x1f\x7f]/, digit: /[0-9]/, graph: /[!-~]/, lower: /[a-z]/,
  print: /[ -~]/, punct: /[!-/:-@[-`{-~]/, space: /[ \t\n\v\f\r]/, upper: /[A-Z]/, xdigit: /[0-9A-Fa-f]/,
}; // biome-ignore format: a table

/** Whether a pattern holds an unescaped wildcard; a bracket that is never closed is none. */
export const hasWildcard = (pattern: Bytes): boolean =>
  pattern.includes(']') ? /^(?:[^\\*?[]|\\[^])*[*?[]/.test(pattern) : /^(?:[^\\*?]|\\[^])*[*?]/.test(pattern);

/** Escapes every character that a pattern could take as special. */
export const escapePattern = (text: Bytes): Bytes => text.replace(/[*?[\]\\!^-]/g, '\\$&');

export const unescapePattern = (pattern: Bytes): Bytes => pattern.replace(/\\([^])/g, '$1');

function bracket(pattern: Bytes, start: number): { readonly piece: Piece; readonly end: number } | undefined {
  let at = start + 1;
  const negated = pattern[at] === '!' || pattern[at] === '^';
  if (negated) at++;
  const tests: ((char: string) => boolean)[] = [];
  for (let first = true; ; first = false) {
    const char = pattern[at];
    if (char === undefined) return undefined;
    if (char === ']' && !first) break;
    const named = char === '[' && pattern[at + 1] === ':' ? /^\[:([a-z]+):\]/.exec(pattern.slice(at, at + 12)) : null;
    if (named) {
      const known = classes[named[1] ?? ''];
      if (known) tests.push((c) => known.test(c));
      at += named[0].length;
      continue;
    }
    const low = char === '\\' ? (pattern[++at] ?? '\\') : char;
    at++;
    if (pattern[at] === '-' && pattern[at + 1] !== undefined && pattern[at + 1] !== ']') {
      at++;
      const high = pattern[at] === '\\' ? (pattern[++at] ?? '\\') : (pattern[at] ?? '');
      at++;
      tests.push((c) => c >= low && c <= high);
    } else tests.push((c) => c === low);
  }
  return { piece: { kind: 'set', negated, test: (char) => tests.some((test) => test(char)) }, end: at };
}

/** A shell pattern, ready to be held against texts. Matching takes at most text × pattern steps. */
export class Pattern {
  private readonly pieces: Piece[] = [];

  constructor(pattern: Bytes) {
    for (let i = 0; i < pattern.length; i++) {
      const char = pattern[i] ?? '';
      if (char === '*') {
        if (this.pieces.at(-1)?.kind !== 'star') this.pieces.push({ kind: 'star' });
      } else if (char === '?') this.pieces.push({ kind: 'any' });
      else if (char === '\\' && i + 1 < pattern.length) this.pieces.push({ kind: 'char', char: pattern[++i] ?? '' });
      else {
        const set = char === '[' ? bracket(pattern, i) : undefined;
        this.pieces.push(set?.piece ?? { kind: 'char', char });
        if (set) i = set.end;
      }
    }
  }

  private fits(piece: Piece | undefined, char: string | undefined): boolean {
    if (!piece || char === undefined) return false;
    if (piece.kind === 'char') return piece.char === char;
    return piece.kind === 'any' || (piece.kind === 'set' && piece.test(char) !== piece.negated);
  }

  matches(text: Bytes): boolean {
    const { pieces } = this;
    let at = 0;
    let piece = 0;
    let star = -1;
    let retry = 0;
    while (at < text.length) {
      if (pieces[piece]?.kind === 'star') {
        star = piece++;
        retry = at;
      } else if (this.fits(pieces[piece], text[at])) {
        at++;
        piece++;
      } else if (star >= 0) {
        piece = star + 1;
        at = ++retry;
      } else return false;
    }
    while (pieces[piece]?.kind === 'star') piece++;
    return piece === pieces.length;
  }

  /** Where the pattern can end when it begins at `from`: the lengths it can match, as flags by end position. */
  ends(text: Bytes, from: number): readonly number[] {
    let here = new Set<number>([from]);
    for (const piece of this.pieces) {
      const next = new Set<number>();
      if (piece.kind === 'star') {
        const least = Math.min(...here);
        if (here.size > 0) for (let i = least; i <= text.length; i++) next.add(i);
      } else for (const at of here) if (this.fits(piece, text[at])) next.add(at + 1);
      here = next;
      if (here.size === 0) return [];
    }
    return [...here].sort((a, b) => a - b);
  }
}

/** `text` without the shortest (or longest) beginning that the pattern matches. */
export function withoutPrefix(text: Bytes, pattern: Bytes, longest: boolean): Bytes {
  const ends = new Pattern(pattern).ends(text, 0);
  const end = longest ? ends.at(-1) : ends[0];
  return end === undefined ? text : text.slice(end);
}

/** `text` without the shortest (or longest) ending that the pattern matches. */
export function withoutSuffix(text: Bytes, pattern: Bytes, longest: boolean): Bytes {
  const compiled = new Pattern(pattern);
  for (let i = 0; i <= text.length; i++) {
    const start = longest ? i : text.length - i;
    if (compiled.matches(text.slice(start))) return text.slice(0, start);
  }
  return text;
}

/** `text` with the first (or every) longest match replaced; an empty pattern replaces nothing. */
export function replaceMatches(text: Bytes, pattern: Bytes, replacement: Bytes, all: boolean): Bytes {
  if (pattern === '') return text;
  const compiled = new Pattern(pattern);
  let done = '';
  let at = 0;
  while (at < text.length) {
    const end = compiled.ends(text, at).at(-1);
    if (end === undefined || end === at) {
      done += text[at++];
      continue;
    }
    done += replacement;
    at = end;
    if (!all) break;
  }
  return done + text.slice(at);
}
