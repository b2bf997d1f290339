import { noteEmpty } from '../notes.ts';
import { parseQuantity } from '../quantity/index.ts';
import { type FieldSchema, type TypeRef, type TypeSchema, typeNamed } from '../schema/index.ts';
import { decodeBase64, encodeBase64, goJson, goQuote, parseMicroTime, parseTime } from '../text/index.ts';
import { emptyThatMatters, fillAlways, isEmpty, isGivenEmpty } from './empty.ts';
import { jsonKind, JsonObject } from './json.ts';
import { plain } from './plain.ts';
import { type Value, type ValueMap, WrittenNumber } from './yaml/index.ts';

export interface FieldsResult {
  readonly object: Record<string, unknown>;
  /** The first value that its field can't hold, in Go's words: refuses the whole. */
  readonly error?: string;
  /** Unknown fields (`unknown field "spec.foo"`) and, in JSON, keys given twice; refused only by a strict reader. */
  readonly unknown: readonly string[];
}

/** A field that can't hold what stands in it, or that isn't known; `path` by names and indexes. */
export interface FieldFault {
  readonly is: 'type' | 'unknown' | 'duplicate';
  readonly path: readonly (string | number)[];
  /** Of a wrong type: Go's words. Otherwise the field as a strict reader names it. */
  readonly message: string;
}

/** All faults of a map at once, where the server stops at the first, and the object as if what is faulty were not there. */
export function inspectFields(
  map: ValueMap,
  type: TypeSchema,
): { readonly object: Record<string, unknown>; readonly faults: readonly FieldFault[] } {
  const decoder = new FieldDecoder(true);
  const object = decoder.struct(map, type);
  return { object, faults: decoder.faults };
}

/** Fits plain data into a type as encoding/json fits it into Go's struct: wrong types, overflow, unknown fields, empty values dropped. */
export function decodeFields(map: ValueMap, type: TypeSchema): FieldsResult {
  const decoder = new FieldDecoder();
  try {
    const object = decoder.struct(map, type);
    return { object, unknown: decoder.unknown, ...(decoder.saved !== undefined && { error: decoder.saved }) };
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return { object: {}, unknown: [], error: problem.message };
  }
}

/** An unmarshaler's own error ends the decoding at once, and outranks type errors met before. */
class Refusal extends Error {}

const maxStrictErrors = 100;
const int32Limits = [-2147483648, 2147483647] as const;
const int64Limits = [-9223372036854775808n, 9223372036854775807n] as const;

type JsonNumber = number | bigint | WrittenNumber;
const isNumber = (value: Value): value is JsonNumber =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof WrittenNumber;

/** The text of a JSON number. */
const numberText = (value: JsonNumber): string =>
  value instanceof WrittenNumber ? value.text : Object.is(value, -0) ? '-0' : String(value);
const kindOrNumber = (value: Value): string => (isNumber(value) ? `number ${numberText(value)}` : jsonKind(value));

function setKey(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/** `Container` of `v1.Container`. */
const withoutPackage = ({ goType = '' }: Partial<TypeSchema> = {}): string => goType.slice(goType.indexOf('.') + 1);

class FieldDecoder {
  saved: string | undefined;
  readonly unknown: string[] = [];
  /** Go's field stack and struct, for messages. */
  private readonly stack: string[] = [];
  private holder: TypeSchema | undefined;
  /** The steps to where the decoder stands: names, keys and indexes. */
  private readonly trail: (string | number)[] = [];
  readonly faults: FieldFault[] = [];

  /** A lenient one goes on where the server gives up. */
  constructor(private readonly lenient = false) {}

  private get path(): string {
    return this.trail.reduce<string>(
      (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`),
      '',
    );
  }

  private place(goType: string): string {
    return this.stack.length > 0
      ? `Go struct field ${withoutPackage(this.holder)}.${this.stack.join('.')} of type ${goType}`
      : `Go value of type ${goType}`;
  }

  private mismatch(what: string, goType: string): string {
    return `json: cannot unmarshal ${what} into ${this.place(goType)}`;
  }

  private save(message: string): void {
    this.saved ??= message;
    this.note('type', message);
  }

  private note(is: FieldFault['is'], message: string): void {
    if (this.lenient) this.faults.push({ is, path: [...this.trail], message });
  }

  /** What an unmarshaler of its own says ends the decoding, unless it is lenient: then the value counts as `instead`. */
  private refuse<T>(message: string, instead: T): T {
    if (!this.lenient) throw new Refusal(message);
    this.note('type', message);
    return instead;
  }

  struct(map: ValueMap, type: TypeSchema): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    const { holder } = this;
    const depth = this.stack.length;
    for (const [key, value] of map) {
      const field = type.fields.get(key);
      this.trail.push(key);
      if (field) this.reportRepeated(map, key);
      else {
        const at = this.path;
        this.reportUnknown(`unknown field ${goQuote(at)}`);
        this.note('unknown', at);
        this.trail.pop();
        continue;
      }
      this.holder = type;
      if (field.inline) this.stack.push(...field.inline.split('.'));
      this.stack.push(field.name);
      const decoded = this.field(value, field) ?? (value === null ? undefined : emptyThatMatters(type.name, field, () => this.path));
      if (decoded !== undefined) object[key] = decoded;
      if (typeof value === 'object' && isGivenEmpty(value)) noteEmpty(object, key, field.type.is);
      while (this.stack.length > depth) this.stack.pop();
      this.trail.pop();
    }
    this.holder = holder;
    fillAlways(object, type);
    return object;
  }

  private reportRepeated(map: ValueMap, key: string): void {
    if (!(map instanceof JsonObject) || !map.repeated.has(key)) return;
    const at = this.path;
    this.reportUnknown(`duplicate field ${goQuote(at)}`);
    this.note('duplicate', at);
  }

  private reportUnknown(message: string): void {
    if (this.unknown.length < maxStrictErrors && !this.unknown.includes(message)) this.unknown.push(message);
  }

  /** Undefined: the field counts as absent. */
  private field(value: Value, field: FieldSchema): unknown {
    if (value === null && (field.pointer || field.type.is === 'list' || field.type.is === 'map' || field.type.is === 'bytes'))
      return undefined;
    const decoded = this.value(value, field.type, field.goType);
    if (field.pointer || field.always || field.required) return decoded;
    return isEmpty(decoded) ? undefined : decoded;
  }

  private value(value: Value, type: TypeRef, goType: string): unknown {
    switch (type.is) {
      case 'struct': {
        const schema = typeNamed(type.name);
        if (!schema) return plain(value);
        if (value instanceof Map) return this.struct(value, schema);
        if (value !== null) this.save(this.mismatch(jsonKind(value), goType));
        return this.struct(new Map(), schema);
      }
      case 'list':
        return this.list(value, type.of, goType);
      case 'map':
        return this.map(value, type.of, goType);
      case 'string':
        if (typeof value === 'string') return value;
        if (value !== null) this.save(this.mismatch(jsonKind(value), goType));
        return '';
      case 'boolean':
        if (typeof value === 'boolean') return value;
        if (value !== null) this.save(this.mismatch(jsonKind(value), goType));
        return false;
      case 'int32':
      case 'int64':
        return this.integer(value, type.is, goType);
      case 'float':
        return this.float(value, goType);
      case 'quantity':
        return this.quantity(value);
      case 'intOrString':
        return this.intOrString(value);
      case 'time':
      case 'microTime':
        return this.time(value, type.is);
      case 'bytes':
        return this.bytes(value, goType);
      case 'any':
        return plain(value);
    }
  }

  private list(value: Value, of: TypeRef, goType: string): unknown[] {
    if (!Array.isArray(value)) {
      if (value !== null) this.save(this.mismatch(jsonKind(value), goType));
      return [];
    }
    const itemType = goType.startsWith('[]') ? goType.slice(2) : goType;
    return value.map((item, i) => {
      this.trail.push(i);
      const decoded = this.value(item, of, itemType);
      this.trail.pop();
      return decoded;
    });
  }

  private map(value: Value, of: TypeRef, goType: string): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    if (!(value instanceof Map)) {
      if (value !== null) this.save(this.mismatch(jsonKind(value), goType));
      return object;
    }
    const itemType = goType.startsWith('map[') ? goType.slice(goType.indexOf(']') + 1) : goType;
    for (const [key, inner] of value) {
      this.trail.push(key);
      this.reportRepeated(value, key);
      setKey(object, key, this.value(inner, of, itemType));
      this.trail.pop();
    }
    return object;
  }

  private integer(value: Value, kind: 'int32' | 'int64', goType: string): number {
    if (value === null) return 0;
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      this.save(this.mismatch(kindOrNumber(value), goType));
      return 0;
    }
    const [low, high] = kind === 'int32' ? int32Limits : int64Limits;
    const whole = typeof value === 'bigint' || (Number.isInteger(value) && Math.abs(value) < 1e21);
    // the digits as they were printed on the way, not those that the double stands for
    const exact = typeof value === 'bigint' || Number.isSafeInteger(value) || !whole ? value : BigInt(String(value));
    if (!whole || exact < low || exact > high) this.save(this.mismatch(`number ${numberText(value)}`, goType));
    return Number(value);
  }

  private float(value: Value, goType: string): number {
    if (value === null) return 0;
    if (!isNumber(value)) {
      this.save(this.mismatch(jsonKind(value), goType));
      return 0;
    }
    const number = value instanceof WrittenNumber ? value.value : Number(value);
    if (!Number.isFinite(number)) this.save(this.mismatch(kindOrNumber(value), goType));
    return number;
  }

  private quantity(value: Value): string {
    if (value === null) return '0';
    const text = typeof value === 'string' ? value : isNumber(value) ? numberText(value) : goJson(plain(value));
    const result = parseQuantity(text.trim());
    return result.ok ? result.quantity.toString() : this.refuse(result.message, '0');
  }

  private intOrString(value: Value): number | string {
    if (typeof value === 'string') return value;
    if (value === null) return 0;
    const whole = typeof value === 'number' && Number.isInteger(value);
    if (whole && value >= int32Limits[0] && value <= int32Limits[1]) return value;
    return this.refuse(this.mismatch(kindOrNumber(value), 'int32'), 0);
  }

  private time(value: Value, kind: 'time' | 'microTime'): string | null {
    if (value === null) return null;
    if (typeof value !== 'string') return this.refuse(this.mismatch(jsonKind(value), 'string'), null);
    const result = kind === 'time' ? parseTime(value) : parseMicroTime(value);
    if (!result.ok) return this.refuse(result.message, null);
    return result.text.startsWith('0001-01-01T00:00:00') ? null : result.text;
  }

  /** One of a list: bytes may be written as numbers, too. */
  private byte(value: Value): number {
    if (value === null) return 0;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
    if (fits) return value;
    this.save(this.mismatch(kindOrNumber(value), 'uint8'));
    return 0;
  }

  private bytes(value: Value, goType: string): string {
    if (value === null) return '';
    if (Array.isArray(value)) return encodeBase64(Uint8Array.from(value, (byte) => this.byte(byte)));
    if (typeof value !== 'string') {
      this.save(this.mismatch(jsonKind(value), goType));
      return '';
    }
    const result = decodeBase64(value);
    if (!result.ok) this.save(`illegal base64 data at input byte ${result.at}`);
    const text = value.replace(/[\r\n]/g, '');
    return result.ok && hasSpareBits.test(text) ? encodeBase64(result.bytes) : text;
  }
}

/** The last letter says more than there are bytes for: the server writes it otherwise. */
const hasSpareBits = /(?:[^AQgw=]==|[^AEIMQUYcgkosw048=]=)$/;
