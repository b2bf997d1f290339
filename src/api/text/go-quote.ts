const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const plain = /^[ !#-[\]-~]*$/;

/** A string as Go's %q prints it. */
export function goQuote(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  let out = '';
  for (const character of text) out += short[character] ?? (printable.test(character) ? character : escaped(character));
  return `"${out}"`;
}

function escaped(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return `\\x${hex(point, 2)}`;
  // half a pair can't leave a browser: as UTF-8 it is the replacement character
  if (point >= 0xd800 && point < 0xe000) return '\ufffd';
  return point < 0x10000 ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');

const htmlEscapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** A number as Go prints an int64 that a double can't tell from its neighbours: the ends of the range are the ends. */
export function goNumber(value: number): string {
  if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) > 2 ** 63) return String(value);
  return String(value === 2 ** 63 ? 2n ** 63n - 1n : BigInt(value));
}

/** A value as Go's json.Marshal prints it: keys in the order given, &, < and > escaped. */
export function goJson(value: unknown): string {
  if (typeof value === 'number') return goNumber(value);
  if (typeof value === 'bigint') return String(value);
  let digits = false;
  const text =
    JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner !== 'bigint') return inner;
      digits = true;
      return `\u0001${inner}\u0001`;
    }) ?? 'null';
  // JSON has no word for them, so they go through it as texts that nothing else looks like.
  return (digits ? text.replace(/"\\u0001(-?\d+)\\u0001"/g, '$1') : text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => htmlEscapes[character] ?? character,
  );
}
