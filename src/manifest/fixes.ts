import { isMap, isPair, isScalar, type Node, type Pair } from 'yaml';
import { fieldAt, structIn, type TypeSchema, typeOf } from '../api/index.ts';
import { kindIn } from './cursor.ts';
import type { Diagnostic } from './diagnostics.ts';
import { follow, type ManifestDocument, readDocument, type Span, splitDocuments } from './document.ts';
import { parseFieldPath, type Step } from './field-path.ts';

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A repair that an editor can offer: small, and safe to undo. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

interface Case {
  readonly text: string;
  readonly found: Diagnostic;
  readonly document: ManifestDocument;
  readonly path: readonly Step[];
  readonly root: TypeSchema | undefined;
}

/** Repairs for one diagnostic of a text, the likeliest first; none when there is nothing to be sure of. */
export function fixesFor(text: string, found: Diagnostic): readonly Fix[] {
  const piece = splitDocuments(text)[found.document];
  if (!piece) return [];
  const { apiVersion, kind } = kindIn(piece.text);
  const at: Case = {
    text,
    found,
    document: readDocument(piece, found.document),
    path: parseFieldPath(found.field),
    root: apiVersion && kind ? typeOf(apiVersion, kind) : undefined,
  };
  return [
    ...tabs(at),
    ...missingKind(at),
    ...misspelt(at),
    ...misplaced(at),
    ...wrongType(at),
    ...notSupported(at),
    ...lowerCase(at),
    ...duplicated(at),
    ...undeclaredVolume(at),
    ...required(at),
  ];
}

const replace = (span: Span, text: string): Edit => ({ span, text });

function tabs({ text, found, document }: Case): readonly Fix[] {
  if (found.code !== 'Syntax' || !/^[ ]*\t/m.test(document.text)) return [];
  const edits = [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map((match) =>
    replace({ from: match.index, to: match.index + match[0].length }, match[0].replaceAll('\t', '  ')),
  );
  return [{ title: 'Indent with spaces instead of tabs', edits }];
}

function missingKind({ found, document }: Case): readonly Fix[] {
  const at = { from: document.span.from, to: document.span.from };
  if (found.message.includes("'apiVersion' is missing")) return [{ title: 'Add apiVersion: v1', edits: [replace(at, 'apiVersion: v1\n')] }];
  if (found.message.includes("'Kind' is missing")) return [{ title: 'Add kind: Pod', edits: [replace(at, 'kind: Pod\n')] }];
  return [];
}

/** The struct that holds the field a path ends in. */
function holder(root: TypeSchema | undefined, path: readonly Step[]): TypeSchema | undefined {
  const parent = path.slice(0, -1);
  if (!root || parent.length === 0) return root;
  const found = fieldAt(root, parent);
  return found && structIn(found.field);
}

function misspelt({ found, path, root, document }: Case): readonly Fix[] {
  if (found.code !== 'UnknownField') return [];
  const name = String(path.at(-1) ?? '');
  const siblings = new Set(keysAt(document, path.slice(0, -1)));
  const names = [...(holder(root, path)?.fields.keys() ?? [])].filter((field) => !siblings.has(field));
  const near = names
    .map((field) => ({
      field,
      distance: field.toLowerCase() === name.toLowerCase() ? 0.5 : editDistance(field.toLowerCase(), name.toLowerCase()),
    }))
    .filter(({ field, distance }) => distance <= Math.max(1, Math.floor(field.length / 4)))
    .sort((a, b) => a.distance - b.distance);
  return near.slice(0, 2).map(({ field }) => ({ title: `Write ${field}`, edits: [replace(found.span, field)] }));
}

const keysAt = (document: ManifestDocument, path: readonly Step[]): readonly string[] => {
  const { node, depth } = follow(document, path);
  return depth === path.length && isMap(node)
    ? node.items.map((pair) => (isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : ''))
    : [];
};

/** How many letters must be added, removed, changed or swapped. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array.from({ length: b.length }, () => 0)]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? (i < 0 || j < 0 ? Number.POSITIVE_INFINITY : j);
  for (let j = 0; j <= b.length; j++) (rows[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      (rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]), swap);
    }
  return at(a.length, b.length);
}

/** A field that belongs one or two maps further out: it is moved there, before the key it stood in. */
function misplaced({ text, found, path, root, document }: Case): readonly Fix[] {
  if (found.code !== 'UnknownField' || !root) return [];
  const name = String(path.at(-1) ?? '');
  for (let depth = path.length - 2; depth >= 1; depth--) {
    const target = path.slice(0, depth);
    if (typeof target.at(-1) === 'number') continue;
    const struct = holder(root, [...target, name]);
    const before = path[depth];
    if (!struct?.fields.has(name) || before === undefined || keysAt(document, target).includes(name)) continue;
    const anchor = follow(document, [...target, before]).key;
    const pair = pairAt(document, path);
    if (!anchor || !pair) return [];
    const lines = linesOf(text, pair);
    const column = columnOf(text, anchor.from);
    const moved = text
      .slice(lines.from, lines.to)
      .split('\n')
      .map((line) => (line.trim() ? ' '.repeat(column) + line.slice(Math.min(line.length - line.trimStart().length, pair.column)) : ''))
      .join('\n');
    const lineStart = text.lastIndexOf('\n', anchor.from - 1) + 1;
    return [
      {
        title: `Move ${name} to ${target.filter((step) => typeof step === 'string').join('.')}`,
        edits: [replace({ from: lineStart, to: lineStart }, moved), replace(lines, '')],
      },
    ];
  }
  return [];
}

interface PairPlace extends Span {
  readonly column: number;
}

function pairAt(document: ManifestDocument, path: readonly Step[]): PairPlace | undefined {
  const { node, depth } = follow(document, path.slice(0, -1));
  if (depth !== path.length - 1 || !isMap(node)) return undefined;
  const pair = node.items.find(
    (item): item is Pair => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
  );
  const key = pair?.key as Node | undefined;
  const value = pair?.value as Node | null | undefined;
  if (!key?.range) return undefined;
  const from = document.span.from + key.range[0];
  return { from, to: document.span.from + (value?.range?.[2] ?? key.range[2]), column: columnOf(document.text, key.range[0]) };
}

const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** The whole lines of a pair; a dash before its key keeps it from being moved. */
function linesOf(text: string, { from, to }: Span): Span {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', Math.max(from, to - 1));
  return { from: start, to: end < 0 ? text.length : end + 1 };
}

function wrongType({ text, found }: Case): readonly Fix[] {
  if (found.code !== 'Type') return [];
  const value = text.slice(found.span.from, found.span.to);
  const wanted = /of type (\S+)/.exec(found.message)?.[1] ?? '';
  const bare = value.replaceAll(/^["']|["']$/g, '');
  if (/cannot unmarshal string/.test(found.message) && /^(\*?u?int\d*|\*?bool)$/.test(wanted) && /^(-?\d+|true|false)$/.test(bare))
    return [{ title: `Without quotes: ${bare}`, edits: [replace(found.span, bare)] }];
  if (/cannot unmarshal (number|bool)/.test(found.message) && wanted === 'string' && !value.includes(':'))
    return [{ title: `In quotes: "${value}"`, edits: [replace(found.span, `"${value}"`)] }];
  if (/cannot unmarshal string/.test(found.message) && wanted.startsWith('[]string'))
    return [{ title: 'Make it a list', edits: [replace(found.span, `[${value}]`)] }];
  return [];
}

function notSupported({ found, text }: Case): readonly Fix[] {
  const values = [...(/supported values: (.*)$/.exec(found.message)?.[1] ?? '').matchAll(/"([^"]*)"/g)]
    .map(([, value = '']) => value)
    .filter(Boolean);
  const value = text
    .slice(found.span.from, found.span.to)
    .replaceAll(/^["']|["']$/g, '')
    .toLowerCase();
  return values
    .map((one) => ({ one, distance: editDistance(one.toLowerCase(), value) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ one }) => ({ title: `Write ${one}`, edits: [replace(found.span, one)] }));
}

function lowerCase({ found, text }: Case): readonly Fix[] {
  const value = text.slice(found.span.from, found.span.to);
  if (!/RFC 1123/.test(found.message)) return [];
  const name = value
    .replaceAll(/^["']|["']$/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name && name !== value ? [{ title: `Write ${name}`, edits: [replace(found.span, name)] }] : [];
}

function duplicated({ text, found }: Case): readonly Fix[] {
  return found.code === 'DuplicateField' ? [{ title: 'Remove this line', edits: [replace(linesOf(text, found.span), '')] }] : [];
}

function undeclaredVolume({ text, found, document }: Case): readonly Fix[] {
  const prefix = /^(.*?spec)\.(?:initContainers|containers|ephemeralContainers)\[\d+\]\.volumeMounts\[\d+\]\.name$/.exec(found.field)?.[1];
  if (prefix === undefined || !/Not found/.test(found.message)) return [];
  const name = /Not found: "([^"]*)"/.exec(found.message)?.[1] ?? '';
  const spec = parseFieldPath(prefix);
  const volumes = follow(document, [...spec, 'volumes']);
  const first = follow(document, [...spec, 'containers']).key;
  if (!first) return [];
  const column = columnOf(text, first.from);
  const item = `${' '.repeat(column)}- name: ${name}\n${' '.repeat(column)}  emptyDir: {}\n`;
  if (volumes.depth === spec.length + 1 && volumes.key) {
    const at = text.indexOf('\n', volumes.key.to) + 1;
    return [{ title: `Declare the volume ${name} as an emptyDir`, edits: [replace({ from: at, to: at }, item)] }];
  }
  const line = text.lastIndexOf('\n', first.from - 1) + 1;
  return [
    {
      title: `Declare the volume ${name} as an emptyDir`,
      edits: [replace({ from: line, to: line }, `${' '.repeat(column)}volumes:\n${item}`)],
    },
  ];
}

const usual: Readonly<Record<string, string>> = {
  name: 'app',
  image: 'nginx:1.27',
  containers: '\n- name: app\n  image: nginx:1.27',
  mountPath: '/data',
  port: '80',
  containerPort: '80',
};

/** A missing field is added to the map it belongs in, after that map's first key. */
function required({ text, found, path, document }: Case): readonly Fix[] {
  if (found.code !== 'FieldValueRequired') return [];
  const name = String(path.at(-1) ?? '');
  const parent = follow(document, path.slice(0, -1));
  if (usual[name] === undefined || parent.depth !== path.length - 1 || !isMap(parent.node)) return [];
  const first = parent.node.items[0]?.key as Node | undefined;
  if (!first?.range) return [];
  const start = document.span.from + first.range[0];
  const column = columnOf(text, start);
  const value = usual[name].replaceAll('\n', `\n${' '.repeat(column)}`);
  return [
    {
      title: `Add ${name}`,
      edits: [replace({ from: start, to: start }, `${name}:${value.startsWith('\n') ? '' : ' '}${value}\n${' '.repeat(column)}`)],
    },
  ];
}

/** The text with edits done; edits may come in any order but not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.from - a.span.from || b.span.to - a.span.to)
    .reduce((done, { span, text: by }) => done.slice(0, span.from) + by + done.slice(span.to), text);
}
