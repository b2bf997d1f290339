import type { FieldSchema, TypeRef, TypeSchema } from '../../api/index.ts';
import { descriptionOf } from './descriptions.ts';
import { told } from './told.ts';
import { indent, wrap } from './wrap.ts';

const plain: Readonly<Record<Exclude<TypeRef['is'], 'list' | 'map' | 'struct' | 'any'>, string>> = {
  string: 'string',
  boolean: 'boolean',
  int32: 'integer',
  int64: 'integer',
  float: 'number',
  quantity: 'Quantity',
  time: 'string',
  microTime: 'string',
  intOrString: 'IntOrString',
  bytes: 'string',
};

/** Names that two groups have are longer in the schema than in Go. */
const ownName = (name: string): string => (told.typeNamed(name)?.goType ?? name).split('.').at(-1) ?? name;

/** A type as explain writes it: `[]Container`, `map[string]Quantity`, `integer`. */
export function typeText(type: TypeRef, field: string): string {
  switch (type.is) {
    case 'list':
      return `[]${typeText(type.of, field)}`;
    case 'map':
      return `map[string]${typeText(type.of, field)}`;
    case 'struct':
      return ownName(type.name);
    case 'any':
      return field === 'fieldsV1' ? 'FieldsV1' : 'RawExtension';
    default:
      return plain[type.is];
  }
}

const shownEnum = (value: string): string => (value === '' ? '""' : value);
const mostEnum = 4;

function enumLine(field: FieldSchema, by: number): string {
  if (!field.enum) return '';
  const shown = field.enum.slice(0, mostEnum).map(shownEnum).join(', ');
  return `\n${' '.repeat(by)}enum: ${shown}${field.enum.length > mostEnum ? ', ....' : ''}`;
}

function fieldText(type: TypeSchema, field: FieldSchema, level: number, short: boolean): string {
  const by = level * 2;
  const head = `${' '.repeat(by)}${field.name}\t<${typeText(field.type, field.name)}>${field.required ? ' -required-' : ''}${enumLine(field, by)}\n`;
  if (short) return head;
  const about = descriptionOf(type.name, field.name) ?? '<no description>';
  return `${head}${indent(wrap(about, 78 - by), by + 2)}\n\n`;
}

const byName = (a: FieldSchema, b: FieldSchema): number => (a.name < b.name ? -1 : 1);

/** The fields of a type; with `recursive` those of their types too, each type once on the way down. */
export function fieldsText(type: TypeSchema, recursive: boolean, level = 1, above: readonly string[] = []): string {
  return [...type.fields.values()]
    .sort(byName)
    .map((field) => {
      const inner = recursive ? told.structIn(field) : undefined;
      const deeper = inner && ![...above, type.name].includes(inner.name) ? fieldsText(inner, true, level + 1, [...above, type.name]) : '';
      return fieldText(type, field, level, recursive) + deeper;
    })
    .join('');
}

export interface Explained {
  readonly type: TypeSchema | undefined;
  /** The field that the path ends in, and the type it stands in. */
  readonly field?: { readonly field: FieldSchema; readonly owner: TypeSchema };
}

/** Follows field names from a type; undefined where one doesn't exist. */
export function explained(root: TypeSchema, path: readonly string[]): Explained | undefined {
  let type: TypeSchema | undefined = root;
  let found: Explained = { type: root };
  for (const name of path) {
    const field: FieldSchema | undefined = type?.fields.get(name);
    if (!field || !type) return undefined;
    const owner: TypeSchema = type;
    type = told.structIn(field);
    found = { type, field: { field, owner } };
  }
  return found;
}

/** FIELD, its ENUM, DESCRIPTION and FIELDS. */
export function explanation({ type, field }: Explained, recursive: boolean): string {
  const parts: string[] = [];
  if (field) {
    parts.push(`FIELD: ${field.field.name} <${typeText(field.field.type, field.field.name)}>\n`);
    if (field.field.enum) parts.push(`ENUM:${field.field.enum.map((value) => `\n    ${shownEnum(value)}`).join('')}`);
    parts.push('\n\n');
  }
  const abouts = [field && descriptionOf(field.owner.name, field.field.name), type && descriptionOf(type.name)].filter(
    (about) => about !== undefined,
  );
  parts.push(`DESCRIPTION:\n${indent(wrap(abouts.length > 0 ? `${abouts.join('\n')}\n` : '<empty>', 76), 4)}\n`);
  if (type) parts.push(`FIELDS:\n${fieldsText(type, recursive)}`);
  return parts.join('');
}
