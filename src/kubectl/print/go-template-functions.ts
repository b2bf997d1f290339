import { base64ToText, isRecord, encodeUtf8 } from '../../api/index.ts';
import { formatted, goTypeOf, inner, isWhole, missing } from './go-printf.ts';

/** A template failed while it ran; `printed` is what it had printed. */
export class TemplateFailure extends Error {
  printed = '';
}

/** Does a value count as true? */
export const truth = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.keys(value).length > 0;
  return Boolean(value);
};

/** Go's fmt.Sprint: a space between two operands when neither is a text. */
const spaced = (values: readonly unknown[]): string =>
  values.map((value, i) => (i > 0 && typeof value !== 'string' && typeof values[i - 1] !== 'string' ? ' ' : '') + inner(value)).join('');

/** What Go compares as one kind. */
function kindOf(value: unknown): 'int' | 'float' | 'string' | 'bool' | undefined {
  if (isWhole(value)) return 'int';
  if (typeof value === 'number') return 'float';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'bool' : undefined;
}

function unlike(left: unknown, right: unknown): never {
  throw new TemplateFailure(`incompatible types for comparison: ${goTypeOf(left)} and ${goTypeOf(right)}`);
}

function equal(left: unknown, right: unknown): boolean {
  const nothing = (value: unknown) => value === null || value === undefined;
  if (nothing(left) || nothing(right)) return nothing(left) && nothing(right);
  const [a, b] = [kindOf(left), kindOf(right)];
  // A map or a list is no value to compare.
  if (b === undefined) throw new TemplateFailure(`non-comparable type ${formatted('%s', [right])}: ${goTypeOf(right)}`);
  if (a !== b) return unlike(left, right);
  return isWhole(left) && isWhole(right) ? BigInt(left) === BigInt(right) : left === right;
}

function less(left: unknown, right: unknown): boolean {
  const [a, b] = [kindOf(left), kindOf(right)];
  if (a === undefined || b === undefined || (a === b && a === 'bool')) throw new TemplateFailure('invalid type for comparison');
  if (a !== b) return unlike(left, right);
  return (left as number) < (right as number);
}

/** A place in a list or text, as Go checks it. */
function placeOf(key: unknown, length: number): number {
  if (key === null || key === undefined) throw new TemplateFailure('cannot index slice/array with nil');
  if (!isWhole(key)) throw new TemplateFailure(`cannot index slice/array with type ${goTypeOf(key)}`);
  if (Number(key) < 0 || Number(key) > length) throw new TemplateFailure(`index out of range: ${key}`);
  return Number(key);
}

function indexed(value: unknown, keys: readonly unknown[]): unknown {
  let at = value;
  if (at === null || at === undefined) throw new TemplateFailure('index of untyped nil');
  for (const key of keys) {
    if (Array.isArray(at) || typeof at === 'string') {
      const place = placeOf(key, at.length - 1);
      at = typeof at === 'string' ? BigInt(at.charCodeAt(place)) : (at[place] as unknown);
    } else if (isRecord(at)) {
      if (typeof key !== 'string') throw new TemplateFailure(`value has type ${goTypeOf(key)}; should be string`);
      at = at[key];
    } else if (at === null || at === undefined) throw new TemplateFailure('index of nil pointer');
    else throw new TemplateFailure(`can't index item of type ${goTypeOf(at)}`);
  }
  return at;
}

function sliced(value: unknown, keys: readonly unknown[]): unknown {
  if (value === null || value === undefined) throw new TemplateFailure('slice of untyped nil');
  if (keys.length > 3) throw new TemplateFailure(`too many slice indexes: ${keys.length}`);
  if (typeof value !== 'string' && !Array.isArray(value)) throw new TemplateFailure(`can't slice item of type ${goTypeOf(value)}`);
  if (typeof value === 'string' && keys.length === 3) throw new TemplateFailure('cannot 3-index slice a string');
  const places = keys.map((key) => placeOf(key, value.length));
  const [from = 0, to = value.length] = places;
  if (from > to) throw new TemplateFailure(`invalid slice index: ${from} > ${to}`);
  return value.slice(from, to);
}

function lengthOf(value: unknown): bigint {
  if (value === null || value === undefined) throw new TemplateFailure('reflect: call of reflect.Value.Type on zero Value');
  if (typeof value === 'string') return BigInt(encodeUtf8(value).length);
  if (Array.isArray(value)) return BigInt(value.length);
  if (isRecord(value)) return BigInt(Object.keys(value).length);
  throw new TemplateFailure(`len of type ${goTypeOf(value)}`);
}

const scriptEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\', "'": "\\'", '"': '\\"', '<': '\\u003C', '>': '\\u003E', '&': '\\u0026', '=': '\\u003D',
}; // biome-ignore format: a table

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};

interface TemplateFunction {
  /** How many operands, at least and at most. */
  readonly takes: readonly [least: number, most: number];
  /** Its first operand must be a text. */
  readonly text?: boolean;
  readonly run: (...values: unknown[]) => unknown;
}

/** What a template can call, by name. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  and: { takes: [1, Infinity], run: () => missing },
  or: { takes: [1, Infinity], run: () => missing },
  len: { takes: [1, 1], run: lengthOf },
  index: { takes: [1, Infinity], run: (value, ...keys) => indexed(value, keys) },
  slice: { takes: [1, Infinity], run: (value, ...keys) => sliced(value, keys) },
  not: { takes: [1, 1], run: (value) => !truth(value) },
  call: {
    takes: [1, Infinity],
    run: (value, ...rest) => {
      if (value === null || value === undefined) throw new TemplateFailure('call of nil');
      throw new TemplateFailure(`non-function ${String(rest.at(-1))} of type ${goTypeOf(value)}`);
    },
  },
  print: { takes: [0, Infinity], run: (...values) => spaced(values) },
  println: { takes: [0, Infinity], run: (...values) => `${values.map(inner).join(' ')}\n` },
  printf: { takes: [1, Infinity], text: true, run: (pattern, ...values) => formatted(String(pattern), values) },
  html: {
    takes: [0, Infinity],
    run: (...values) => spaced(values).replace(/[&<>"'\0]/g, (character) => htmlEscapes[character] ?? character),
  },
  js: {
    takes: [0, Infinity],
    run: (...values) =>
      spaced(values).replace(
        /[\\'"<>&=]|[^ -~\u00A0-\u{10FFFF}]/gu,
        (character) => scriptEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      ),
  },
  urlquery: { takes: [0, Infinity], run: (...values) => queryEscaped(spaced(values)) },
  eq: {
    takes: [1, Infinity],
    run: (first, ...others) => {
      if (others.length === 0) throw new TemplateFailure('missing argument for comparison');
      return others.some((other) => equal(first, other));
    },
  },
  ne: { takes: [2, 2], run: (left, right) => !equal(left, right) },
  lt: { takes: [2, 2], run: less },
  le: { takes: [2, 2], run: (left, right) => less(left, right) || equal(left, right) },
  gt: { takes: [2, 2], run: (left, right) => !(less(left, right) || equal(left, right)) },
  ge: { takes: [2, 2], run: (left, right) => !less(left, right) },
  base64decode: {
    takes: [1, 1],
    text: true,
    run: (value) => {
      const decoded = base64ToText(String(value));
      if (decoded !== undefined) return decoded;
      throw new TemplateFailure(`base64 decode failed: illegal base64 data at input byte ${firstBadByte(String(value))}`);
    },
  },
  exists: {
    takes: [1, Infinity],
    run: (value, ...keys) => {
      let at = value;
      for (const key of keys) {
        if (Array.isArray(at) && isWhole(key)) at = at[Number(key)] as unknown;
        else if (isRecord(at)) at = at[String(key)];
        else return false;
        if (at === undefined) return false;
      }
      return true;
    },
  },
};

const queryEscaped = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** Where Go's decoder finds that a text is no base64: at a strange letter, or where the four begin that are not whole. */
function firstBadByte(text: string): number {
  const strange = /[^A-Za-z0-9+/\r\n]/.exec(text)?.index;
  if (strange === undefined) return text.length - (text.length % 4);
  return text[strange] === '=' && strange % 4 > 1 ? text.length : strange;
}

export const known = (name: string): boolean => Object.hasOwn(functions, name);
