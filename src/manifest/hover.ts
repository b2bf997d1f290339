import { type FieldSchema, fieldAt, typeOf } from '../api/index.ts';
import { kindIn } from './cursor.ts';
import { follow, readDocument, type Span, splitDocuments } from './document.ts';
import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import { printFieldPath, type Step } from './field-path.ts';
import { defaultOf } from './field-defaults.ts';
import { wordsFor } from './field-words.ts';

/** What is known of the field at a place of a text. */
export interface FieldFacts {
  readonly span: Span;
  /** In the API server's form: `spec.containers[0].image`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: string;
  readonly allowed?: readonly string[];
  /** Ours, for the fields that learners meet most. */
  readonly words?: string;
  /** Kubernetes' own description, where a later room brings it. */
  readonly description?: string;
  /** Whether it can be changed on a living pod. */
  readonly changeable: string;
}

/** Brings Kubernetes' own descriptions, by type and field; they are generated at build and loaded when first asked for. */
export type Descriptions = (type: string, field: string) => string | undefined;

/** The path of steps from a document's root to an offset: to the key or value that stands there. */
export function pathAt(
  text: string,
  offset: number,
): { readonly document: number; readonly path: readonly Step[]; readonly span: Span } | undefined {
  const pieces = splitDocuments(text);
  const index = pieces.findLastIndex(({ from }) => from <= offset);
  const piece = pieces[index];
  if (!piece) return undefined;
  const { root } = readDocument(piece, index);
  const path: Step[] = [];
  const at = offset - piece.from;
  let node: unknown = root;
  let span: Span | undefined;
  const within = (range: readonly [number, number, number] | null | undefined, end: 1 | 2) =>
    range !== null && range !== undefined && at >= range[0] && at <= range[end];
  for (;;) {
    const step = stepInto(node, at, within);
    if (!step) break;
    path.push(step.name);
    const range = step.keyRange;
    if (range) span = { from: piece.from + range[0], to: piece.from + range[1] };
    node = step.value;
    if (step.onKey) break;
  }
  return span && { document: index, path, span };
}

type Range = readonly [number, number, number];
interface Stepped {
  readonly name: Step;
  readonly value: unknown;
  readonly keyRange: Range | undefined;
  readonly onKey: boolean;
}

function stepInto(node: unknown, at: number, within: (range: Range | null | undefined, end: 1 | 2) => boolean): Stepped | undefined {
  if (isMap(node)) {
    const pairs = node.items.filter(isPair);
    for (const [i, pair] of pairs.entries()) {
      const key = pair.key as Node | null;
      const value = pair.value as Node | null;
      const next = (pairs[i + 1]?.key as Node | undefined)?.range?.[0] ?? Number.POSITIVE_INFINITY;
      const onKey = within(key?.range, 1);
      if (!onKey && !(key?.range && at > key.range[1] && at < next && within(node.range, 2))) continue;
      return { name: isScalar(key) ? String(key.value) : '', value, keyRange: key?.range ?? undefined, onKey };
    }
    return undefined;
  }
  if (isSeq(node)) {
    const index = node.items.findLastIndex((item) => ((item as Node | null)?.range?.[0] ?? Number.POSITIVE_INFINITY) <= at);
    if (index < 0) return undefined;
    return { name: index, value: node.items[index], keyRange: undefined, onKey: false };
  }
  return undefined;
}

/** What to say about the field under an offset; undefined where there is none that the schema knows. */
export function hover(text: string, offset: number, descriptions?: Descriptions): FieldFacts | undefined {
  const place = pathAt(text, offset);
  const piece = place && splitDocuments(text)[place.document];
  if (!place || !piece) return undefined;
  const { apiVersion, kind } = kindIn(piece.text);
  const type = apiVersion && kind ? typeOf(apiVersion, kind) : undefined;
  const found = type && fieldAt(type, place.path);
  if (!found) return undefined;
  const { field, parent } = found;
  const words = wordsFor(parent.name, field.name);
  const byDefault = defaultOf(parent.name, field);
  const description = descriptions?.(parent.name, field.name);
  return {
    span: place.span,
    path: printFieldPath(place.path),
    type: typeWords(field),
    required: field.required,
    ...(byDefault !== undefined && { default: byDefault }),
    ...(field.enum && { allowed: field.enum.filter(Boolean) }),
    ...(words !== undefined && { words }),
    ...(description !== undefined && { description }),
    changeable: changeable(kind ?? '', place.path),
  };
}

/** `list of Container`, `map of string`, `integer`. */
export function typeWords(field: FieldSchema): string {
  const word = (type: FieldSchema['type']): string =>
    type.is === 'list'
      ? `list of ${word(type.of)}`
      : type.is === 'map'
        ? `map of ${word(type.of)}`
        : type.is === 'struct'
          ? type.name
          : (plain[type.is] ?? type.is);
  return word(field.type);
}
const plain: Readonly<Record<string, string>> = {
  int32: 'integer',
  int64: 'integer',
  intOrString: 'integer or text',
  bytes: 'base64',
  time: 'time',
};

/** What an update of a living pod may touch. */
function changeable(kind: string, path: readonly Step[]): string {
  const [root, second, , fourth] = path;
  if (kind !== 'Pod') return '';
  if (root === 'metadata')
    return second === 'labels' || second === 'annotations'
      ? 'can be changed later'
      : second === 'name' || second === 'namespace'
        ? 'cannot be changed later'
        : '';
  if (root !== 'spec') return '';
  if ((second === 'containers' || second === 'initContainers') && fourth === 'image')
    return 'can be changed on a living pod: the container is restarted';
  if (second === 'containers' && fourth === 'resources') return 'can be changed on a living pod with kubectl’s --subresource resize';
  if (second === 'tolerations') return 'can only be added to on a living pod';
  if (second === 'activeDeadlineSeconds') return 'can be set or lowered on a living pod';
  if (second === 'terminationGracePeriodSeconds' || second === undefined) return '';
  return 'cannot be changed on a living pod: replace it';
}

/** The fields of a text as a tree with places, for an outline and to jump by path. */
export interface OutlineEntry {
  readonly name: string;
  readonly path: string;
  readonly span: Span;
  readonly children: readonly OutlineEntry[];
}

export function outline(text: string): readonly OutlineEntry[] {
  return splitDocuments(text).flatMap((piece, index) => {
    const { root } = readDocument(piece, index);
    const { kind } = kindIn(piece.text);
    if (!isMap(root)) return [];
    const name = /^metadata:\s*\n(?:\s+.*\n)*?\s+name:\s*["']?([\w.-]+)/m.exec(`${piece.text}\n`)?.[1];
    return [
      {
        name: `${kind ?? 'document'}${name ? ` ${name}` : ''}`,
        path: '',
        span: { from: piece.from, to: piece.from + piece.text.length },
        children: entries(root, [], piece.from),
      },
    ];
  });
}

function entries(node: unknown, path: readonly Step[], base: number): readonly OutlineEntry[] {
  const entry = (name: string, steps: readonly Step[], from: Node | null, to: Node | null): OutlineEntry => ({
    name,
    path: printFieldPath(steps),
    span: { from: base + (from?.range?.[0] ?? 0), to: base + ((to ?? from)?.range?.[1] ?? 0) },
    children: entries(to, steps, base),
  });
  if (isMap(node))
    return node.items
      .filter(isPair)
      .map((pair) =>
        entry(
          isScalar(pair.key) ? String(pair.key.value) : '',
          [...path, isScalar(pair.key) ? String(pair.key.value) : ''],
          pair.key as Node | null,
          pair.value as Node | null,
        ),
      );
  if (isSeq(node))
    return node.items.map((item, i) => {
      const named = isMap(item) ? item.get('name') : undefined;
      return entry(typeof named === 'string' ? named : `[${i}]`, [...path, i], item as Node | null, item as Node | null);
    });
  return [];
}

/** Where a field path stands in a document of a text; undefined if it isn't there. */
export function jumpTo(text: string, path: readonly Step[], document = 0): Span | undefined {
  const piece = splitDocuments(text)[document];
  if (!piece) return undefined;
  const found = follow(readDocument(piece, document), path);
  return found.depth === path.length ? (found.key ?? found.value) : undefined;
}
