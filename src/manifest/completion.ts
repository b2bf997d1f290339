import { type FieldSchema, resources, structIn, type TypeSchema, typeOf } from '../api/index.ts';
import { type Cursor, cursorAt, kindIn } from './cursor.ts';
import type { Span } from './document.ts';
import type { Step } from './field-path.ts';
import { type Known, knownKeys, knownValues } from './completion-names.ts';
import { defaultOf } from './field-defaults.ts';
import { typeWords } from './hover.ts';
import { pieces, starts } from './snippets.ts';

/** Names that exist where the manifest will be applied; a later room fills it (the cluster knows them). */
export interface Names {
  readonly of: (resource: string) => readonly string[];
  readonly images: () => readonly string[];
  readonly nodeLabels: () => Readonly<Record<string, readonly string[]>>;
  readonly keysOf: (kind: 'ConfigMap' | 'Secret', name: string) => readonly string[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'name' | 'snippet';
  /** What is put in place of `span`; `$0` is where the cursor goes. */
  readonly insert: string;
  readonly span: Span;
  /** Type, required, default: short. */
  readonly detail: string;
  /** Sorts before others with the same beginning. */
  readonly first: boolean;
}

/** What may stand at an offset: fields that are missing there, values that are allowed, names that exist. */
export function complete(text: string, offset: number, names?: Names): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  const closes = text[offset] !== cursor.quote;
  return offers(cursor, names).flatMap((one) => asTyped(one, cursor, closes));
}

/** An offer as it fits to what is typed already: within quotes, a space behind a colon, between brackets on one line. */
function asTyped(offer: Completion, cursor: Cursor, closes: boolean): readonly Completion[] {
  const { quote, inFlow, at, needsSpace } = cursor;
  const { label, kind, insert } = offer;
  if (inFlow && kind === 'snippet') return [];
  if (inFlow && at === 'key') return [{ ...offer, insert: quote && !closes ? label : `${label}${quote}: $0` }];
  if (quote && kind === 'snippet') return [];
  if (quote && at === 'key') return [{ ...offer, insert: closes ? label + quote + insert.slice(label.length) : label }];
  // In quotes it is a text, whatever stands there.
  if (quote && /^(?:true|false)$/.test(label)) return [];
  return [{ ...offer, insert: `${needsSpace ? ' ' : ''}${insert}${closes ? quote : ''}` }];
}

function offers(cursor: Cursor, names: Names | undefined): readonly Completion[] {
  const span = { from: cursor.from, to: cursor.from + cursor.typed.length };
  const { apiVersion, kind } = kindIn(cursor.document);
  if (cursor.path.length === 1 && cursor.at === 'value' && cursor.path[0] === 'kind')
    return kindsOf(apiVersion).map((name) => value(name, span, 'kind'));
  if (cursor.path.length === 1 && cursor.at === 'value' && cursor.path[0] === 'apiVersion')
    return apiVersions(kind).map((name) => value(name, span, 'apiVersion'));
  const type = apiVersion && kind ? typeOf(apiVersion, kind) : undefined;
  if (!type) {
    if (cursor.at !== 'key' || cursor.path.length > 0) return [];
    const rest = ['apiVersion', 'kind', 'metadata', 'spec'].filter((key) => !cursor.siblings.includes(key));
    return [
      ...rest.map((key) => ({ label: key, kind: 'field' as const, insert: `${key}: $0`, span, detail: '', first: true })),
      ...starts(cursor, span),
    ];
  }
  const field = follow(type, cursor.path);
  if (cursor.at === 'key') {
    const struct =
      cursor.path.length === 0 ? type : field && (field.rest === 0 || typeof cursor.path.at(-1) === 'number') ? field.struct : undefined;
    if (struct)
      return [
        ...[...struct.fields.values()]
          .filter(({ name }) => !cursor.siblings.includes(name))
          .map((candidate) => fieldItem(candidate, struct, cursor, span)),
        ...pieces(struct.name, cursor, span),
      ];
    if (!field) return [];
    if (typeof cursor.path.at(-1) === 'number')
      return [...valuesOf(field.field, span), ...items(knownValues(cursor, field.field, names), span)];
    return items(knownKeys(cursor, names), span)
      .filter(({ label }) => !cursor.siblings.includes(label))
      .map((item) => ({ ...item, insert: `${item.label}: $0` }));
  }
  if (!field) return [];
  return [...valuesOf(field.field, span), ...items(knownValues(cursor, field.field, names), span)];
}

const items = (known: readonly Known[], span: Span): readonly Completion[] =>
  known.flatMap(({ labels, detail }) =>
    labels.map((label) => ({ label, kind: 'name' as const, insert: label, span, detail, first: true })),
  );

interface Followed {
  readonly field: FieldSchema;
  readonly struct: TypeSchema | undefined;
  /** Steps inside a map of free keys. */
  readonly rest: number;
}

function follow(type: TypeSchema, path: readonly Step[]): Followed | undefined {
  let struct: TypeSchema | undefined = type;
  let field: FieldSchema | undefined;
  let rest = 0;
  for (const step of path) {
    if (typeof step === 'number') continue;
    if (!struct) {
      rest++;
      continue;
    }
    field = struct.fields.get(step);
    if (!field) return undefined;
    struct = structIn(field);
  }
  return field && { field, struct, rest };
}

function fieldItem(field: FieldSchema, parent: TypeSchema, cursor: Cursor, span: Span): Completion {
  const pad = ' '.repeat(cursor.column);
  const { type } = field;
  const opens = type.is === 'struct' || type.is === 'map';
  const insert = type.is === 'list' ? `${field.name}:\n${pad}- $0` : opens ? `${field.name}:\n${pad}  $0` : `${field.name}: $0`;
  const byDefault = defaultOf(parent.name, field);
  const detail = [typeWords(field), field.required ? 'required' : '', byDefault === undefined ? '' : `default ${byDefault}`]
    .filter(Boolean)
    .join(', ');
  return { label: field.name, kind: 'field', insert, span, detail, first: field.required };
}

const value = (label: string, span: Span, detail: string): Completion => ({
  label,
  kind: 'value',
  insert: label,
  span,
  detail,
  first: false,
});

function valuesOf(field: FieldSchema, span: Span): readonly Completion[] {
  if (field.enum) return field.enum.filter(Boolean).map((one) => ({ ...value(one, span, typeWords(field)), first: one === field.default }));
  if (field.type.is === 'boolean') return ['true', 'false'].map((one) => value(one, span, 'boolean'));
  return [];
}

/** Kinds whose fields are known, so that a manifest of theirs can be completed further. */
const known = () => resources.filter(({ apiVersion, kind }) => typeOf(apiVersion, kind) !== undefined);

function kindsOf(apiVersion: string | undefined): readonly string[] {
  const fit = known().filter((resource) => apiVersion === undefined || resource.apiVersion === apiVersion);
  return [...new Set(fit.map(({ kind }) => kind))].sort((a, b) => Number(b === 'Pod') - Number(a === 'Pod') || a.localeCompare(b));
}

const apiVersions = (kind: string | undefined): readonly string[] => [
  ...new Set(
    known()
      .filter((resource) => kind === undefined || resource.kind === kind)
      .map(({ apiVersion }) => apiVersion),
  ),
];
