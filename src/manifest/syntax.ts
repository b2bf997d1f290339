import { type ReadData, readText } from '../api/index.ts';
import { readDocument, type Span } from './document.ts';

export interface SyntaxFault {
  readonly message: string;
  readonly span: Span;
}

/** A text with the lines that can't be read blanked out, so that offsets stay: a half-typed line must not hide what is wrong elsewhere. */
export interface Readable {
  readonly faults: readonly SyntaxFault[];
  readonly text: string;
  /** The lines that were taken out. */
  readonly blanked: readonly Span[];
  /** What the rest says; absent when that can't be read either. */
  readonly read?: ReadData;
}

const attempts = 4;
const suspectsTried = 7;

/** Finds the lines that keep a text from being read as YAML, and reads on without them. */
export function readAnyway(text: string): Readable {
  const faults: SyntaxFault[] = [];
  const blanked: Span[] = [];
  let readable = text;
  let read = readText(text, { contentType: 'yaml' });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const message = syntaxError(read);
    if (message === undefined) break;
    const { line, left } = culprit(message, readable);
    faults.push({ message, span: trimmed(readable, line) });
    blanked.push(line);
    readable = without(readable, line);
    read = left;
  }
  const legible = syntaxError(read) === undefined;
  return {
    faults: firstOfEach(legible ? faults : faults.slice(0, 1)),
    text: legible ? readable : '',
    blanked,
    ...(read.ok && { read: read }),
  };
}

/** A tab on ten lines is one mistake. */
const firstOfEach = (faults: readonly SyntaxFault[]): readonly SyntaxFault[] => {
  const words = ({ message }: SyntaxFault) => message.replace(/line \d+/, '');
  return faults.filter((fault, i) => faults.findIndex((other) => words(other) === words(fault)) === i);
};

type Read = ReturnType<typeof readText>;

/** What the server says when it can't read a text as YAML at all. */
const syntaxError = (read: Read): string | undefined =>
  read.ok || !read.message.startsWith('yaml: ') ? undefined : `error converting YAML to JSON: ${read.message}`;

const without = (text: string, { from, to }: Span): string =>
  text.slice(0, from) + text.slice(from, to).replaceAll(/[^\n]/g, ' ') + text.slice(to);

/** The line without which the text can be read, or can be read furthest: a bracket or quote left open is noticed only lines later. */
function culprit(message: string, text: string): { readonly line: Span; readonly left: Read } {
  const named = namedLine(message, text);
  const others = [...unclosed(text), lineBefore(text, named), lineAfter(text, named)].filter(({ from }) => from !== named.from);
  let best: { readonly line: Span; readonly left: Read; readonly reach: number } | undefined;
  for (const line of [named, ...others].slice(0, suspectsTried)) {
    if (!/[^ ]/.test(text.slice(line.from, line.to))) continue;
    const left = readText(without(text, line), { contentType: 'yaml' });
    const why = syntaxError(left);
    const reach = why === undefined ? Number.POSITIVE_INFINITY : lineNumber(why);
    if (!best || reach > best.reach) best = { line, left, reach };
    if (reach === Number.POSITIVE_INFINITY) break;
  }
  return best ?? { line: named, left: readText(without(text, named), { contentType: 'yaml' }) };
}

const lineNumber = (message: string): number => Number(/line (\d+)/.exec(message)?.[1] ?? 0);

/** The line a message names, or the first that our own reader trips over. */
function namedLine(message: string, text: string): Span {
  const anchor = /unknown anchor '([^']*)'/.exec(message)?.[1];
  const own = readDocument({ text, from: 0 }, 0).errors[0];
  const offset = anchor === undefined ? (own?.span.from ?? offsetOfLine(text, lineNumber(message))) : text.indexOf(`*${anchor}`);
  return lineAt(text, Math.max(0, Math.min(offset, text.length)));
}

export function lineAt(text: string, offset: number): Span {
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
}

export function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', offset);
    if (next < 0) return offset;
    offset = next + 1;
  }
  return offset;
}

function lineBefore(text: string, { from }: Span): Span {
  for (let at = from - 1; at > 0; ) {
    const line = lineAt(text, at);
    if (text.slice(line.from, line.to).trim() !== '') return line;
    at = line.from - 1;
  }
  return { from: 0, to: 0 };
}

/** A tab alone on a line makes it one that can't be read. */
function lineAfter(text: string, { to }: Span): Span {
  for (let at = to + 1; at < text.length; ) {
    const line = lineAt(text, at);
    if (/[^ ]/.test(text.slice(line.from, line.to))) return line;
    at = line.to + 1;
  }
  return { from: 0, to: 0 };
}

/** Lines with an odd number of quotes, or more brackets opened than closed. */
function unclosed(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let from = 0; from < text.length && found.length < suspectsTried; ) {
    const line = lineAt(text, from);
    const bare = text
      .slice(line.from, line.to)
      .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '')
      .replace(/(^|\s)#.*$/, '');
    const count = (character: string) => bare.split(character).length - 1;
    if (/(?:^|[\s[{,:-])["']/.test(bare) || count('[') > count(']') || count('{') > count('}')) found.push(line);
    from = line.to + 1;
  }
  return found;
}

export const trimmed = (text: string, { from, to }: Span): Span => {
  const line = text.slice(from, to);
  const lead = line.length - line.trimStart().length;
  return { from: from + (line.trim() ? lead : 0), to: Math.max(from + line.trimEnd().length, from + 1) };
};
