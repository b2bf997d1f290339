import type { Bytes } from '../program.ts';
import { type RegexNode, RegexError, RegexParser, escapeClass } from './regex-parse.ts';
import { compileThreads } from './regex-threads.ts';

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match and each group; undefined for a group that took no part. */
  readonly groups: readonly (Bytes | undefined)[];
}

export interface Regex {
  readonly groups: number;
  /** The leftmost match at or after `from`; `^` holds only at the text's beginning. */
  exec(text: Bytes, from: number): Match | undefined;
}

export interface RegexOptions {
  readonly extended?: boolean;
  readonly ignoreCase?: boolean;
  /** The pattern is a plain text. */
  readonly fixed?: boolean;
}

/** Compiles a POSIX regular expression over bytes; the error is in libc's words. No pattern takes more than about text × pattern steps, save those with back references. */
export function compileRegex(source: Bytes, options: RegexOptions = {}): Regex | { readonly error: string } {
  const parser = new RegexParser(source, options.extended === true);
  let node: RegexNode;
  try {
    node = options.fixed ? { kind: 'sequence', items: [...source].map((char) => ({ kind: 'char', char })) } : parser.parse();
  } catch (error) {
    if (error instanceof RegexError) return { error: error.message };
    throw error;
  }
  const { groups } = parser;
  const shape = shapeOf(node);
  if (!shape.back && (shape.choice || shape.nested)) return compileThreads(node, groups, options.ignoreCase === true);
  const native = nativeRegex(node, groups, options.ignoreCase === true);
  if (shape.back || shape.loops < 3) return native;
  const threads = compileThreads(node, groups, options.ignoreCase === true);
  if ('error' in threads) return threads;
  return { groups, exec: (text, from) => (text.length > 400 ? threads : native).exec(text, from) };
}

/** What in an expression decides how it is matched: choices want the longest, nested loops could run away in the native engine. */
interface Shape {
  choice: boolean;
  nested: boolean;
  back: boolean;
  loops: number;
}

function shapeOf(node: RegexNode): Shape {
  const shape: Shape = { choice: false, nested: false, back: false, loops: 0 };
  const visit = (inner: RegexNode, looping: boolean): void => {
    switch (inner.kind) {
      case 'back':
        shape.back = true;
        return;
      case 'choice':
        shape.choice = true;
        for (const item of inner.items) visit(item, looping);
        return;
      case 'sequence':
        for (const item of inner.items) visit(item, looping);
        return;
      case 'group':
        return visit(inner.body, looping);
      case 'repeat':
        if (looping) shape.nested = true;
        if (inner.most > 1) shape.loops++;
        return visit(inner.body, looping || inner.most > 1);
    }
  };
  visit(node, false);
  return shape;
}

function nativeSource(node: RegexNode): string {
  switch (node.kind) {
    case 'char':
      return escapeClass(node.char);
    case 'any':
      return '[^]';
    case 'set':
      return node.source === '' ? (node.negated ? '[^]' : '[]') : `[${node.negated ? '^' : ''}${node.source}]`;
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'word-edge':
      return '\\b';
    case 'no-word-edge':
      return '\\B';
    case 'word-start':
      return '\\b(?=\\w)';
    case 'word-end':
      return '\\b(?<=\\w)';
    case 'group':
      return `(${nativeSource(node.body)})`;
    case 'back':
      return `\\${node.index}(?:)`;
    case 'sequence':
      return node.items.map(nativeSource).join('');
    case 'choice':
      return `(?:${node.items.map(nativeSource).join('|')})`;
    case 'repeat':
      return `(?:${nativeSource(node.body)}){${node.least},${node.most === Infinity ? '' : node.most}}`;
  }
}

function nativeRegex(node: RegexNode, groups: number, ignoreCase: boolean): Regex {
  const regex = new RegExp(nativeSource(node), ignoreCase ? 'gi' : 'g');
  return {
    groups,
    exec(text, from) {
      regex.lastIndex = from;
      const match = regex.exec(text);
      return match ? { start: match.index, end: match.index + match[0].length, groups: [...match] } : undefined;
    },
  };
}
