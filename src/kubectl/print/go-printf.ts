import { goQuote, isRecord, encodeUtf8 } from '../../api/index.ts';
import { goNumber } from './yaml.ts';

/** Stands for a key that isn't there: prints `<no value>`. */
export const missing = undefined;

/** Whether a value is a whole number: one of JSON, or one that a template names (a bigint). */
export const isWhole = (value: unknown): value is number | bigint => typeof value === 'bigint' || Number.isInteger(value);

/** The type that Go gives a value: whole numbers of JSON are int64, those that a template names int. */
export function goTypeOf(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** A value as a template prints it. */
export function text(value: unknown): string {
  if (value === missing) return '<no value>';
  if (value === null) return '<no value>';
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(' ')}]`;
  if (isRecord(value)) {
    const keys = Object.keys(value).sort();
    return `map[${keys.map((key) => `${key}:${inner(value[key])}`).join(' ')}]`;
  }
  return String(value);
}

/** A value within another, or among the operands of printf. */
export const inner = (value: unknown): string => (value === null || value === undefined ? '<nil>' : text(value));

const wrong = (verb: string, value: unknown): string =>
  value === null || value === undefined ? `%!${verb}(<nil>)` : `%!${verb}(${goTypeOf(value)}=${text(value)})`;

/** A value under a verb of printf, not yet brought to a width. */
function underVerb(verb: string, value: unknown, precision: number | undefined): string {
  if (verb === 'v') return inner(value);
  if (verb === 'T') return goTypeOf(value);
  if (Array.isArray(value)) return `[${value.map((one) => underVerb(verb, one, precision)).join(' ')}]`;
  if (isRecord(value))
    return `map[${Object.keys(value)
      .sort()
      .map((key) => `${underVerb(verb, key, precision)}:${underVerb(verb, value[key], precision)}`)
      .join(' ')}]`;
  if (typeof value === 'string') {
    const cut = precision === undefined ? value : [...value].slice(0, precision).join('');
    if (verb === 's') return cut;
    if (verb === 'q') return goQuote(cut);
    if (verb === 'x' || verb === 'X') return hexOf(encodeUtf8(cut), verb);
  }
  if (typeof value === 'boolean' && verb === 't') return String(value);
  if (isWhole(value)) return wholeUnder(verb, BigInt(value)) ?? wrong(verb, value);
  if (typeof value === 'number' && /[eEfFgG]/.test(verb))
    return /[fF]/.test(verb) ? value.toFixed(precision ?? 6) : /[gG]/.test(verb) ? goNumber(value) : exponential(value, precision ?? 6);
  return wrong(verb, value);
}

const hexOf = (bytes: Uint8Array, verb: string): string => {
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return verb === 'X' ? text.toUpperCase() : text;
};

const exponential = (value: number, precision: number): string => value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2');

function wholeUnder(verb: string, value: bigint): string | undefined {
  const bases: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16 };
  const base = bases[verb];
  if (base !== undefined) return value.toString(base);
  if (verb === 'X') return value.toString(16).toUpperCase();
  const code = Number(value);
  if (verb === 'c') return String.fromCodePoint(code >= 0 && code <= 0x10_ffff ? code : 0xfffd);
  return verb === 'U' ? `U+${value.toString(16).toUpperCase().padStart(4, '0')}` : undefined;
}

/** Go's fmt.Sprintf, of the verbs that templates use. */
export function formatted(pattern: string, values: readonly unknown[]): string {
  let at = 0;
  const done = pattern.replace(
    /%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (at >= values.length) return `%!${verb}(MISSING)`;
      const value = values[at++];
      const body = underVerb(verb, value, precision === undefined ? undefined : Number(precision));
      const size = Number(width ?? 0);
      if (flags.includes('-')) return body.padEnd(size);
      const isNumber = typeof value === 'number' || typeof value === 'bigint';
      const signed = flags.includes('+') && isNumber && !body.startsWith('-') ? `+${body}` : body;
      return signed.padStart(size, flags.includes('0') && isNumber ? '0' : ' ');
    },
  );
  if (at >= values.length) return done;
  const extra = values.slice(at).map((value) => (value === null || value === undefined ? '<nil>' : `${goTypeOf(value)}=${text(value)}`));
  return `${done}%!(EXTRA ${extra.join(', ')})`;
}
