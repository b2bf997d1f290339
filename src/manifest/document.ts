import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Step } from './field-path.ts';

/** Where something stands in the text: offsets, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One YAML document of a manifest text, with the place of each of its nodes. */
export interface ManifestDocument {
  readonly index: number;
  /** The text of this document alone and where it begins in the whole. */
  readonly text: string;
  readonly span: Span;
  readonly errors: readonly YamlError[];
  readonly root: Node | null;
}

export interface YamlError {
  readonly message: string;
  readonly code: string;
  readonly span: Span;
}

/** The scalars and merges of YAML as the API server reads it (YAML 1.1 of go-yaml). */
const options = { version: '1.1', merge: true, uniqueKeys: false, keepSourceTokens: false, logLevel: 'silent', strict: false } as const;

const separator = /^---(?:[ \t].*)?$/gm;

/** Cuts a text at its `---` lines; each piece knows where it began. A text without documents gives one empty piece. */
export function splitDocuments(text: string): readonly { readonly text: string; readonly from: number }[] {
  const pieces: { text: string; from: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(separator)) {
    const piece = text.slice(from, match.index);
    if (pieces.length > 0 || piece.trim() !== '') pieces.push({ text: piece, from });
    from = match.index;
    const lineEnd = text.indexOf('\n', from);
    from = lineEnd < 0 ? text.length : lineEnd + 1;
  }
  pieces.push({ text: text.slice(from), from });
  return pieces;
}

/** Reads one piece. Never throws: what is wrong stands in `errors`, and `root` holds what could be read. */
export function readDocument(piece: { readonly text: string; readonly from: number }, index: number): ManifestDocument {
  const span = { from: piece.from, to: piece.from + piece.text.length };
  const lines = new LineCounter();
  let document: Document | undefined;
  try {
    const parsed = parseAllDocuments(piece.text, { ...options, lineCounter: lines });
    document = Array.isArray(parsed) ? parsed[0] : undefined;
  } catch {
    return {
      index,
      text: piece.text,
      span,
      errors: [{ message: 'this text cannot be read as YAML', code: 'UNREADABLE', span }],
      root: null,
    };
  }
  const errors = (document?.errors ?? []).map((error: YAMLError) => ({
    message: error.message.split('\n')[0] ?? '',
    code: error.code,
    span: { from: piece.from + error.pos[0], to: piece.from + Math.max(error.pos[1], error.pos[0] + 1) },
  }));
  return { index, text: piece.text, span, errors, root: document?.contents ?? null };
}

/** What a field path met: how far it could be followed, and where that stands. */
export interface Found {
  /** Steps that exist in the text. */
  readonly depth: number;
  readonly key?: Span;
  readonly value?: Span;
  readonly node: Node | null;
}

const rangeOf = (node: unknown, base: number): Span | undefined => {
  const range = (node as { range?: readonly [number, number, number] } | null)?.range;
  return range ? { from: base + range[0], to: base + Math.max(range[1], range[0]) } : undefined;
};

const keyText = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : String(pair.key));

function pairOf(map: YAMLMap, step: Step): Pair | undefined {
  let merged: Pair | undefined;
  for (const item of map.items) {
    if (!isPair(item)) continue;
    if (keyText(item) === String(step)) return item;
    if (keyText(item) === '<<') merged ??= item;
  }
  return merged;
}

/** Follows a path as far as the text has it. */
export function follow(document: ManifestDocument, path: readonly Step[]): Found {
  let node: Node | null = document.root;
  let key: Span | undefined;
  let depth = 0;
  const base = document.span.from;
  for (const step of path) {
    if (isAlias(node)) break;
    let next: Node | null | undefined;
    let nextKey: Span | undefined;
    if (isMap(node)) {
      const pair = pairOf(node, step);
      if (!pair) break;
      next = pair.value as Node | null;
      nextKey = rangeOf(pair.key, base);
    } else if (isSeq(node) && typeof step === 'number') {
      if (step >= node.items.length) break;
      next = node.items[step] as Node | null;
      nextKey = rangeOf(next, base);
    } else break;
    node = next ?? null;
    key = nextKey;
    depth++;
  }
  const value = rangeOf(node, base);
  return { depth, node, ...(key && { key }), ...(value && { value }) };
}
