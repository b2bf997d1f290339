import { decodeBase64, type FieldSchema, parseMicroTime, parseTime, type TypeRef, type TypeSchema, typeNamed } from '../../../api/index.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

const goKind = (value: Json): string =>
  isJsonArray(value)
    ? 'slice'
    : isJsonObject(value)
      ? 'map'
      : typeof value === 'string'
        ? 'string'
        : typeof value === 'boolean'
          ? 'bool'
          : Number.isInteger(value)
            ? 'int64'
            : 'float64';

const scalars: Readonly<Record<string, readonly [jsType: string, goType: string]>> = {
  string: ['string', 'string'],
  boolean: ['boolean', 'bool'],
  int32: ['number', 'int32'],
  int64: ['number', 'int64'],
  float: ['number', 'float64'],
};

/** Whole numbers count as characters of a string to Go, which then finds that it can't do it after all; fractions are no whole numbers. */
function mismatchedScalar(value: Json, wanted: string, kind: string, goType: string): string | undefined {
  const given = goKind(value);
  if (wanted === 'string' && given === 'int64') return `cannot convert int64 to ${goType}`;
  if (wanted === 'number' && given === 'float64' && kind !== 'float64') return `cannot convert float64 to ${goType}`;
  return typeof value === wanted ? undefined : `unrecognized type: ${kind}`;
}

const jsonKinds: Readonly<Record<string, string>> = { int64: 'number', float64: 'number', slice: 'array', map: 'object' };

/** Times read their own JSON. */
function checkTime(value: Json, kind: 'time' | 'microTime'): string | undefined {
  const given = goKind(value);
  if (typeof value !== 'string') return `json: cannot unmarshal ${jsonKinds[given] ?? given} into Go value of type string`;
  const read = kind === 'time' ? parseTime(value) : parseMicroTime(value);
  return read.ok ? undefined : read.message;
}

function checkBytes(value: Json): string | undefined {
  if (typeof value !== 'string') return isJsonArray(value) ? undefined : `cannot restore slice from ${goKind(value)}`;
  const read = decodeBase64(value);
  return read.ok ? undefined : `error decoding from json: illegal base64 data at input byte ${read.at}`;
}

function checkType(value: Json, type: TypeRef, goType: string): string | undefined {
  if (value === null) return undefined;
  if (type.is === 'time' || type.is === 'microTime') return checkTime(value, type.is);
  if (type.is === 'bytes') return checkBytes(value);
  if (type.is === 'list') {
    if (!isJsonArray(value)) return `cannot restore slice from ${goKind(value)}`;
    return firstOf(value, (item) => checkType(item, type.of, innerGoType(goType)));
  }
  if (type.is === 'map') {
    if (!isJsonObject(value)) return `cannot restore map from ${goKind(value)}`;
    return firstOf(Object.values(value), (item) => checkType(item, type.of, innerGoType(goType)));
  }
  if (type.is === 'struct') {
    if (!isJsonObject(value)) return `cannot restore struct from: ${goKind(value)}`;
    const struct = typeNamed(type.name);
    return struct && mismatchOf(value, struct);
  }
  const [wanted, kind] = scalars[type.is] ?? [];
  return wanted === undefined || kind === undefined ? undefined : mismatchedScalar(value, wanted, kind, goType);
}

/** `v1.Container` of `[]v1.Container` and of `map[string]v1.Container`. */
const innerGoType = (goType: string): string => goType.replace(/^(?:\*?\[\]|\*?map\[[^\]]*\])\*?/, '');

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
    return child === undefined ? undefined : checkType(child, field.type, field.goType.replace(/^\*/, ''));
  });
}

/** The same data as Go's integers of 32 bits hold it: what is too big for them is cut off. */
export function wrapped(value: JsonObject, type: TypeSchema): JsonObject {
  let copy: Record<string, Json> | undefined;
  for (const [name, child] of Object.entries(value)) {
    const field = type.fields.get(name);
    const held = field ? held32(child, field.type) : child;
    if (held !== child) (copy ??= { ...value })[name] = held;
  }
  return copy ?? value;
}

function held32(value: Json, type: TypeRef): Json {
  if (type.is === 'int32') return typeof value === 'number' || typeof value === 'bigint' ? wrap32(value) : value;
  if (isJsonArray(value) && type.is === 'list') {
    const items = value.map((item) => held32(item, type.of));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const struct = type.is === 'struct' && isJsonObject(value) ? typeNamed(type.name) : undefined;
  return struct && isJsonObject(value) ? wrapped(value, struct) : value;
}

const wrap32 = (value: number | bigint): number | bigint =>
  typeof value === 'number' && !Number.isInteger(value) ? value : Number(BigInt.asIntN(32, BigInt(value)));

/** Data as Go prints it with %+v: `map[spec:map[replicas:many]]`. */
export function goMap(value: Json): string {
  if (value === null) return '<nil>';
  if (isJsonArray(value)) return `[${value.map(goMap).join(' ')}]`;
  if (!isJsonObject(value)) return String(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${pairs.map(([key, child]) => `${key}:${goMap(child)}`).join(' ')}]`;
}
