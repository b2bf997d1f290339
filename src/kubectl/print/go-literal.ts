const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\' };

/** What a quoted text of Go stands for; undefined when it holds an escape that Go doesn't know. */
export function unquoted(text: string): string | undefined {
  if (text.startsWith('`')) return text.slice(1, -1).replaceAll('\r', '');
  const quote = text[0] ?? '"';
  let known = true;
  const plain = text.slice(1, -1).replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[0-7]{3}|[^])/gu, (_, code: string) => {
    if (code === quote) return quote;
    if (/^[uUx]./.test(code)) return codePoint(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]{3}$/.test(code)) return codePoint(Number.parseInt(code, 8));
    const stands = escapes[code];
    known &&= stands !== undefined;
    return stands ?? '';
  });
  return known ? plain : undefined;
}

const codePoint = (code: number): string => (code <= 0x10_ffff ? String.fromCodePoint(code) : '\uFFFD');

const integer = /^[+-]?(?:0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?\d)*)$/;
const decimal = /^[+-]?(?:\d(?:_?\d)*)?\.?(?:\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;

/** A number as Go reads one: a whole one as bigint, also when it is written as a fraction that is whole only by its exponent; undefined for no number. */
export function numberOf(text: string): number | bigint | undefined {
  const plain = text.replaceAll('_', '');
  if (integer.test(text)) {
    const [, sign = '', digits = ''] = /^([+-]?)(.*)$/.exec(plain) ?? [];
    const whole = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return sign === '-' ? -whole : whole;
  }
  if (!decimal.test(text) || !/\d/.test(text)) return undefined;
  return Number(plain);
}
