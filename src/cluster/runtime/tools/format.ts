/** A printf directive: `%-08.3f` and the like. */
export interface Directive {
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  readonly conversion: string;
}

function pad(text: string, { flags, width = 0 }: Directive, zeros: boolean): string {
  const limit = Math.min(width, 100_000);
  if (text.length >= limit) return text;
  if (flags.includes('-')) return text.padEnd(limit);
  if (!zeros) return text.padStart(limit);
  const sign = /^([-+ ]|0[xX])?/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(limit - sign.length, '0');
}

export const formatText = (text: string, directive: Directive): string =>
  pad(directive.precision === undefined ? text : text.slice(0, directive.precision), directive, false);

const signed = (text: string, flags: string): string =>
  text.startsWith('-') ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;

/** %d %i %u %o %x %X of a 64-bit integer. */
export function formatInteger(value: bigint, directive: Directive): string {
  const { flags, precision, conversion } = directive;
  const decimal = conversion === 'd' || conversion === 'i';
  const unsigned = BigInt.asUintN(64, value);
  const magnitude = decimal
    ? (value < 0n ? -value : value).toString()
    : unsigned.toString(conversion === 'o' ? 8 : conversion === 'u' ? 10 : 16);
  let digits = magnitude.padStart(Math.min(precision ?? 1, 1000), '0');
  if (precision === 0 && value === 0n) digits = '';
  if (flags.includes('#') && conversion === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  if (flags.includes('#') && (conversion === 'x' || conversion === 'X') && value !== 0n) digits = `0x${digits}`;
  const text = decimal ? signed(value < 0n ? `-${digits}` : digits, flags) : digits;
  return pad(conversion === 'X' ? text.toUpperCase() : text, directive, flags.includes('0') && precision === undefined);
}

function exponential(value: number, precision: number): string {
  return value.toExponential(Math.min(precision, 100)).replace(/e([-+])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number, keep: boolean): string {
  if (value === 0) return '0';
  const digits = Math.min(Math.max(precision, 1), 100);
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  const trim = (text: string) => (keep ? text : text.replace(/(\.\d*?)0+($|e)/, '$1$2').replace(/\.($|e)/, '$1'));
  return exponent < -4 || exponent >= digits
    ? trim(exponential(value, digits - 1))
    : trim(value.toFixed(Math.min(100, digits - 1 - exponent)));
}

/** %f %e %g and their capitals. */
export function formatFloat(value: number, directive: Directive): string {
  const { flags, precision = 6, conversion } = directive;
  const kind = conversion.toLowerCase();
  let text: string;
  if (!Number.isFinite(value)) text = Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  else if (kind === 'f') text = fixed(value, Math.min(precision, 100));
  else text = kind === 'e' ? exponential(value, precision) : general(value, precision, flags.includes('#'));
  if (Object.is(value, -0) && !text.startsWith('-')) text = `-${text}`;
  const done = pad(signed(text, flags), directive, flags.includes('0') && Number.isFinite(value));
  return conversion === kind ? done : done.toUpperCase();
}

function fixed(value: number, precision: number): string {
  return Math.abs(value) < 1e21
    ? value.toFixed(precision)
    : BigInt(Math.trunc(value)).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
}
