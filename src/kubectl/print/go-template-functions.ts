import { base64ToText, isRecord } from '../../api/index.ts';
import { formatted, inner } from './go-printf.ts';

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

const kindOf = (value: unknown): string => (typeof value === 'number' ? 'number' : typeof value);

function equal(left: unknown, right: unknown): boolean {
  if (left === null || left === undefined || right === null || right === undefined) return (left ?? null) === (right ?? null);
  if (kindOf(left) !== kindOf(right)) throw new TemplateFailure('incompatible types for comparison');
  return left === right;
}

function less(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  throw new TemplateFailure(kindOf(left) === kindOf(right) ? 'invalid type for comparison' : 'incompatible types for comparison');
}

function indexed(value: unknown, keys: readonly unknown[]): unknown {
  let at = value;
  for (const key of keys) {
    if (Array.isArray(at)) {
      if (typeof key !== 'number') throw new TemplateFailure(`cannot index slice/array with type ${typeof key}`);
      if (key < 0 || key >= at.length) throw new TemplateFailure(`index out of range: ${key}`);
      at = at[key] as unknown;
    } else if (isRecord(at)) at = at[String(key)];
    else if (typeof at === 'string' && typeof key === 'number') at = at.charCodeAt(key);
    else if (at === null || at === undefined) throw new TemplateFailure('index of untyped nil');
    else throw new TemplateFailure(`can't index item of type ${typeof at === 'number' ? 'float64' : typeof at}`);
  }
  return at;
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '\0': '\uFFFD',
};

/** What a template can call, by name. */
export const functions: Readonly<Record<string, (...values: unknown[]) => unknown>> = {
  len: (value) => {
    if (typeof value === 'string' || Array.isArray(value)) return value.length;
    if (isRecord(value)) return Object.keys(value).length;
    throw new TemplateFailure(
      value === null || value === undefined ? 'len of nil pointer' : `len of type ${typeof value === 'number' ? 'float64' : typeof value}`,
    );
  },
  index: (value, ...keys) => indexed(value, keys),
  slice: (value, from = 0, to?: unknown) =>
    typeof value === 'string' || Array.isArray(value) ? value.slice(Number(from), to === undefined ? undefined : Number(to)) : value,
  not: (value) => !truth(value),
  print: (...values) => spaced(values),
  println: (...values) => `${values.map(inner).join(' ')}\n`,
  printf: (pattern, ...values) => formatted(String(pattern), values),
  html: (...values) => spaced(values).replace(/[&<>"'\0]/g, (character) => htmlEscapes[character] ?? character),
  js: (...values) => JSON.stringify(spaced(values)).slice(1, -1).replaceAll("'", "\\'"),
  urlquery: (...values) => encodeURIComponent(spaced(values)).replaceAll('%20', '+'),
  eq: (first, ...others) => {
    if (others.length === 0) throw new TemplateFailure('missing argument for comparison');
    return others.some((other) => equal(first, other));
  },
  ne: (left, right) => !equal(left, right),
  lt: (left, right) => less(left, right),
  le: (left, right) => less(left, right) || equal(left, right),
  gt: (left, right) => !(less(left, right) || equal(left, right)),
  ge: (left, right) => !less(left, right),
  base64decode: (value) => {
    const decoded = base64ToText(String(value));
    if (decoded === undefined) throw new TemplateFailure('illegal base64 data at input byte 0');
    return decoded;
  },
  exists: (value, ...keys) => {
    let at = value;
    for (const key of keys) {
      if (Array.isArray(at) && typeof key === 'number') at = at[key] as unknown;
      else if (isRecord(at)) at = at[String(key)];
      else return false;
      if (at === undefined) return false;
    }
    return true;
  },
};

export const known = (name: string): boolean => name === 'and' || name === 'or' || Object.hasOwn(functions, name);
