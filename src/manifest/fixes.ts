import { isMap, isPair, isScalar, isSeq } from 'yaml';
import { fieldAt, resources, structIn, type TypeSchema, typeOf } from '../api/index.ts';
import { kindIn } from './cursor.ts';
import type { Diagnostic } from './diagnostics.ts';
import { follow, type ManifestDocument, readDocument, type Span, splitDocuments } from './document.ts';
import { parseFieldPath, type Step } from './field-path.ts';
import { misplaced } from './fix-nesting.ts';
import { addRequired } from './fix-required.ts';

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
    ...moved(at),
    ...kindInWords(at),
    ...wrongType(at),
    ...notSupported(at),
    ...lowerCase(at),
    ...duplicated(at),
    ...otherVolume(at),
    ...undeclaredVolume(at),
    ...quantity(at),
    ...listOfOne(at),
    ...addRequired(at.found, at.document, at.path, at.root),
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
  if (found.code !== 'Kind' || !/is missing/.test(found.message)) return [];
  // apiversion, Kind: the key is there, in other letters
  const wanted = found.message.includes("'apiVersion'") ? 'apiVersion' : 'kind';
  const like = [...document.text.matchAll(/^[A-Za-z-]+(?=:)/gm)].find(
    ([word]) => word.toLowerCase().replaceAll('-', '') === wanted.toLowerCase(),
  );
  if (like) {
    const from = document.span.from + like.index;
    return [{ title: `Write ${wanted}`, edits: [replace({ from, to: from + like[0].length }, wanted)] }];
  }
  const at = { from: document.span.from, to: document.span.from };
  if (found.message.includes("'apiVersion' is missing")) return [{ title: 'Add apiVersion: v1', edits: [replace(at, 'apiVersion: v1\n')] }];
  if (found.message.includes("'Kind' is missing")) return [{ title: 'Add kind: Pod', edits: [replace(at, 'kind: Pod\n')] }];
  return [];
}

/** A kind in other letters, or in the version it is really of. */
function kindInWords({ text, found, document }: Case): readonly Fix[] {
  const [, kind = '', version = ''] = /no matches for kind "([^"]*)" in version "([^"]*)"/.exec(found.message) ?? [];
  if (!kind) return [];
  const known = resources.filter((one) => typeOf(one.apiVersion, one.kind));
  const versions = [...new Set(known.filter((one) => one.kind === kind).map((one) => one.apiVersion))];
  const at = follow(document, ['apiVersion']).value;
  if (versions.length > 0 && at) return versions.map((one) => ({ title: `Write apiVersion: ${one}`, edits: [replace(at, one)] }));
  const near = [...new Map(known.map((one) => [one.kind, one])).values()]
    .map((one) => ({ ...one, distance: editDistance(one.kind.toLowerCase(), kind.toLowerCase()) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance || Number(b.apiVersion === version) - Number(a.apiVersion === version))
    .slice(0, 2);
  return near
    .map((one) => ({
      title: one.apiVersion === version || !at ? `Write ${one.kind}` : `Write ${one.kind}, of ${one.apiVersion}`,
      edits: [replace(found.span, one.kind), ...(one.apiVersion === version || !at ? [] : [replace(at, one.apiVersion)])],
    }))
    .filter(({ edits }) => applyEdits(text, edits) !== text);
}

function moved({ found, path, root, document }: Case): readonly Fix[] {
  return found.code === 'UnknownField' && root ? misplaced(document, path, root) : [];
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
      distance:
        field.toLowerCase() === name.toLowerCase()
          ? 0.5
          : name.length >= 3 && field.toLowerCase().endsWith(name.toLowerCase())
            ? 1
            : editDistance(field.toLowerCase(), name.toLowerCase()),
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

const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** The whole lines of a pair; a dash before its key keeps it from being moved. */
function linesOf(text: string, { from, to }: Span): Span {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', Math.max(from, to - 1));
  return { from: start, to: end < 0 ? text.length : end + 1 };
}

/** A command line as the list that command and args want; what needs a shell is given to one. */
function listOfWords(value: string): string {
  const bare = value.replaceAll(/^["']|["']$/g, '');
  if (!/\s/.test(bare)) return `[${value}]`;
  const words = /["'$|&;<>*?`]/.test(bare) ? ['sh', '-c', bare] : bare.trim().split(/\s+/);
  return JSON.stringify(words).replaceAll('","', '", "');
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
    return [{ title: 'Make it a list', edits: [replace(found.span, listOfWords(value))] }];
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
  if (!/RFC 1123/.test(found.message) || found.severity === 'warning' || !/Invalid value/.test(found.message) || value.includes(':'))
    return [];
  const name = value
    .replaceAll(/^["']|["']$/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name && name !== value ? [{ title: `Write ${name}`, edits: [replace(found.span, name)] }] : [];
}

function duplicated({ text, found }: Case): readonly Fix[] {
  if (found.code !== 'DuplicateField') return [];
  const lines = linesOf(text, found.span);
  const alone = text.slice(lines.from, found.span.from).trim() === '';
  return alone ? [{ title: 'Remove this line', edits: [replace(lines, '')] }] : [];
}

/** A mount of a volume that is declared under nearly that name. */
function otherVolume({ found, document }: Case): readonly Fix[] {
  const [, spec, name = ''] = /^(.*?spec)\.\w+\[\d+\]\.volumeMounts\[\d+\]\.name: Not found: "([^"]*)"/.exec(found.message) ?? [];
  if (spec === undefined) return [];
  const { node } = follow(document, [...parseFieldPath(spec), 'volumes']);
  const declared = isSeq(node)
    ? node.items.flatMap((item) => (isMap(item) && typeof item.get('name') === 'string' ? [String(item.get('name'))] : []))
    : [];
  return declared
    .filter((one) => editDistance(one, name) <= Math.max(2, Math.floor(one.length / 3)))
    .slice(0, 2)
    .map((one) => ({ title: `Write ${one}`, edits: [replace(found.span, one)] }));
}

const units: Readonly<Record<string, readonly string[]>> = {
  b: [''],
  k: ['Ki'],
  kb: ['Ki', 'k'],
  kib: ['Ki'],
  m: ['Mi'],
  mb: ['Mi', 'M'],
  mi: ['Mi'],
  mib: ['Mi'],
  g: ['Gi'],
  gb: ['Gi', 'G'],
  gi: ['Gi'],
  gib: ['Gi'],
  tb: ['Ti', 'T'],
  core: [''],
  cores: [''],
  cpu: [''],
  cpus: [''],
  millicores: ['m'],
};

/** 512MB, 1 Gi, 2 cores: a quantity in words people use. */
function quantity({ text, found }: Case): readonly Fix[] {
  if (!/quantities must match|unable to parse quantity/.test(found.message)) return [];
  const written = text.slice(found.span.from, found.span.to).replaceAll(/^["']|["']$/g, '');
  const [, number = '', unit = ''] = /^([\d.]+)\s*([A-Za-z]*)$/.exec(written) ?? [];
  const exact = /^(?:[kMGTPE]i?|m|Ki)$/.test(unit) ? [unit] : units[unit.toLowerCase()];
  if (!number || !exact) return [];
  return exact.map((one) => ({ title: `Write ${number}${one}`, edits: [replace(found.span, number + one)] }));
}

/** One map where a list of maps is to be: it becomes the list's only item. */
function listOfOne({ text, found, document, path }: Case): readonly Fix[] {
  if (found.code !== 'Type' || !/cannot unmarshal object into .* of type \[\]/.test(found.message)) return [];
  const { node, depth, value } = follow(document, path);
  if (depth !== path.length || !isMap(node) || node.flow || !value) return [];
  const lines = linesOf(text, { from: value.from, to: value.to });
  const block = text.slice(lines.from, lines.to).split('\n');
  const column = columnOf(text, value.from);
  const done = block
    .map((line, i) => (i === 0 ? `${' '.repeat(column)}- ${line.trimStart()}` : line.trim() ? `  ${line}` : line))
    .join('\n');
  return [{ title: 'Make it a list', edits: [replace(lines, done)] }];
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

/** The text with edits done; edits may come in any order but not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.from - a.span.from || b.span.to - a.span.to)
    .reduce((done, { span, text: by }) => done.slice(0, span.from) + by + done.slice(span.to), text);
}
