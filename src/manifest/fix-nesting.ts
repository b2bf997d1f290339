import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { type FieldSchema, structIn, type TypeSchema } from '../api/index.ts';
import { follow, type ManifestDocument, type Span } from './document.ts';
import type { Fix } from './fixes.ts';
import { printFieldPath, type Step } from './field-path.ts';

/** A map of the manifest's type: its path, with an index behind every list. */
interface Home {
  readonly path: readonly Step[];
  readonly field: FieldSchema;
}

const deepest = 8;

/** Where else in a kind a field of this name may stand; of each list the item that the path given is in, or the first. */
function homesOf(name: string, root: TypeSchema, near: readonly Step[]): readonly Home[] {
  const found: Home[] = [];
  const visit = (type: TypeSchema, path: readonly Step[], seen: readonly string[]): void => {
    const own = type.fields.get(name);
    if (own) found.push({ path, field: own });
    if (path.length >= deepest) return;
    for (const field of type.fields.values()) {
      const inner = structIn(field);
      if (!inner || seen.includes(inner.name) || field.name === 'status') continue;
      const same = path.every((step, i) => near[i] === step) && near[path.length] === field.name ? near[path.length + 1] : undefined;
      const steps = field.type.is === 'list' ? [...path, field.name, typeof same === 'number' ? same : 0] : [...path, field.name];
      visit(inner, steps, [...seen, inner.name]);
    }
  };
  visit(root, [], [root.name]);
  return found;
}

const shared = (a: readonly Step[], b: readonly Step[]): number => {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
};

/** Steps from one map to another: out to what they share, and in again. */
const distance = (a: readonly Step[], b: readonly Step[]): number => a.length + b.length - 2 * shared(a, b);

const fits = (node: Node | null, { type }: FieldSchema): boolean =>
  isMap(node) ? type.is === 'struct' || type.is === 'map' : isSeq(node) ? type.is === 'list' : !['struct', 'map', 'list'].includes(type.is);

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The lines of a pair that stand alone: not behind a dash, not in a flow map. */
function linesOfPair(
  document: ManifestDocument,
  path: readonly Step[],
): (Span & { readonly column: number; readonly value: Node | null }) | undefined {
  const { node, depth } = follow(document, path.slice(0, -1));
  if (depth !== path.length - 1 || !isMap(node) || node.flow) return undefined;
  const pair = node.items.find(
    (item): item is Pair => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
  );
  const key = pair?.key as Node | undefined;
  const value = (pair?.value ?? null) as Node | null;
  if (!key?.range) return undefined;
  const from = lineStart(document.text, key.range[0]);
  if (document.text.slice(from, key.range[0]).trim() !== '') return undefined;
  const end = document.text.indexOf('\n', Math.max(key.range[1], (value?.range?.[1] ?? 0) - 1));
  return { from, to: end < 0 ? document.text.length : end + 1, column: key.range[0] - from, value };
}

/** A field that belongs into another map of the manifest, further out, further in or beside, is moved there. */
export function misplaced(document: ManifestDocument, path: readonly Step[], root: TypeSchema): readonly Fix[] {
  const name = String(path.at(-1) ?? '');
  const lines = linesOfPair(document, path);
  if (!lines) return [];
  const here = path.slice(0, -1);
  const homes = homesOf(name, root, here)
    .filter(({ path: home, field }) => fits(lines.value, field) && follow(document, [...home, name]).depth <= home.length)
    .filter(({ path: home }) => canHold(document, home))
    .sort((a, b) => distance(here, a.path) - distance(here, b.path) || a.path.length - b.path.length);
  const [home] = homes;
  if (!home || distance(here, home.path) > 5) return [];
  const edit = insertion(document, home.path, document.text.slice(lines.from, lines.to), lines.column);
  if (!edit || (edit.at > lines.from && edit.at < lines.to)) return [];
  const base = document.span.from;
  return [
    {
      title: `Move ${name} to ${printFieldPath(home.path) || 'the top'}`,
      edits: [
        { span: { from: base + edit.at, to: base + edit.at }, text: edit.text },
        { span: { from: base + lines.from, to: base + lines.to }, text: '' },
      ],
    },
  ];
}

/** Lists are not begun for a field's sake, but maps are. */
const canHold = (document: ManifestDocument, home: readonly Step[]): boolean =>
  !home.slice(follow(document, home).depth).some((step) => typeof step === 'number');

/** Where lines go so that they stand in a map; the maps that are missing on the way are written, too. */
function insertion(
  document: ManifestDocument,
  home: readonly Step[],
  lines: string,
  column: number,
): { readonly at: number; readonly text: string } | undefined {
  const { depth, node } = follow(document, home);
  if (!isMap(node) || node.flow) return undefined;
  const last = node.items.at(-1);
  const first = node.items[0]?.key as Node | undefined;
  if (!isPair(last) || !first?.range) return undefined;
  const target = columnOf(document.text, first.range[0]);
  const end = Math.max((last.key as Node).range?.[1] ?? 0, ((last.value as Node | null)?.range?.[1] ?? 0) - 1);
  const newline = document.text.indexOf('\n', end);
  const at = newline < 0 ? document.text.length : newline + 1;
  const parents = home.slice(depth).map(String);
  const opened = parents.map((parent, i) => `${' '.repeat(target + 2 * i)}${parent}:\n`).join('');
  const indent = target + 2 * parents.length;
  const moved = lines
    .split('\n')
    .map((line) => (line.trim() ? ' '.repeat(indent) + line.slice(Math.min(line.length - line.trimStart().length, column)) : line))
    .join('\n');
  return { at, text: (newline < 0 ? '\n' : '') + opened + (moved.endsWith('\n') ? moved : `${moved}\n`) };
}
