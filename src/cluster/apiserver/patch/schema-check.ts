import { type FieldSchema, type TypeRef, type TypeSchema, typeNamed } from '../../../api/index.ts';
import { isJsonArray, isJsonObject, type Json } from './json.ts';

const goKind = (value: Json): string =>
  isJsonArray(value)
    ? 'slice'
    : isJsonObject(value)
      ? 'map'
      : typeof value === 'string'
        ? 'string'
        : typeof value === 'boolean'
          ? 'bool'
          : 'float64';

const scalars: Readonly<Record<string, readonly [jsType: string, goType: string]>> = {
  string: ['string', 'string'],
  boolean: ['boolean', 'bool'],
  int32: ['number', 'int32'],
  int64: ['number', 'int64'],
  float: ['number', 'float64'],
};

function checkType(value: Json, type: TypeRef): string | undefined {
  if (value === null) return undefined;
  if (type.is === 'list') {
    if (!isJsonArray(value)) return `cannot restore slice from ${goKind(value)}`;
    return firstOf(value, (item) => checkType(item, type.of));
  }
  if (type.is === 'map') {
    if (!isJsonObject(value)) return `cannot restore map from ${goKind(value)}`;
    return firstOf(Object.values(value), (item) => checkType(item, type.of));
  }
  if (type.is === 'struct') {
    if (!isJsonObject(value)) return `cannot restore struct from: ${goKind(value)}`;
    const struct = typeNamed(type.name);
    return struct && mismatchOf(value, struct);
  }
  const [wanted, goType] = scalars[type.is] ?? [];
  if (wanted === undefined || goType === undefined) return undefined;
  return convertible(value, goType) ?? (typeof value === wanted ? undefined : `unrecognized type: ${goType}`);
}

/** Numbers that Go could turn into the type, and the server doesn't. */
function convertible(value: Json, goType: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  const whole = Number.isInteger(value);
  if (whole && goType === 'string') return 'cannot convert int64 to string';
  return !whole && goType.startsWith('int') ? `cannot convert float64 to ${goType}` : undefined;
}

function firstOf<T>(items: readonly T[], check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = check(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the server says when merged data doesn't fit its types; undefined when it does. */
export function mismatchOf(value: { readonly [key: string]: Json }, type: TypeSchema): string | undefined {
  return firstOf([...type.fields.values()], (field: FieldSchema) => {
    const child = value[field.name];
    return child === undefined ? undefined : checkType(child, field.type);
  });
}

/** Data as Go prints it with %+v: `map[spec:map[replicas:many]]`. */
export function goMap(value: Json): string {
  if (value === null) return '<nil>';
  if (isJsonArray(value)) return `[${value.map(goMap).join(' ')}]`;
  if (!isJsonObject(value)) return String(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${pairs.map(([key, child]) => `${key}:${goMap(child)}`).join(' ')}]`;
}
