import { formatMicroTime, formatTime, parseRfc3339 } from './rfc3339.ts';
import { encodeUtf8 } from './utf8.ts';

export type TimeResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

interface Element {
  readonly layout: string;
  /** How many digits, or the literal itself. */
  readonly digits?: number;
  readonly range?: readonly [name: string, low: number, high: number];
}
const literal = (layout: string): Element => ({ layout });
const elements: readonly Element[] = [
  { layout: '2006', digits: 4 },
  literal('-'),
  { layout: '01', digits: 2, range: ['month', 1, 12] },
  literal('-'),
  { layout: '02', digits: 2 },
  literal('T'),
  { layout: '15', digits: 2, range: ['hour', 0, 23] },
  literal(':'),
  { layout: '04', digits: 2, range: ['minute', 0, 59] },
  literal(':'),
  { layout: '05', digits: 2, range: ['second', 0, 59] },
];

/** Quoted as time's own errors quote: what is no plain ASCII by its bytes. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\]|[^ -\x7f]/gu, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : Array.from(encodeUtf8(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  )}"`;

/** Why Go's time.Parse refuses a text, in its words. */
function complaint(text: string, layout: string, fraction: boolean): string {
  const start = `parsing time ${quoted(text)}`;
  const cannot = (rest: string, element: string) => `${start} as ${quoted(layout)}: cannot parse ${quoted(rest)} as ${quoted(element)}`;
  let rest = text;
  for (const { layout: element, digits, range } of elements) {
    if (digits === undefined) {
      if (!rest.startsWith(element)) return cannot(rest, element);
      rest = rest.slice(element.length);
      continue;
    }
    const number = rest.slice(0, digits);
    if (!/^\d+$/.test(number) || number.length < digits) return cannot(rest, element);
    if (range && (Number(number) < range[1] || Number(number) > range[2])) return `${start}: ${range[0]} out of range`;
    rest = rest.slice(digits);
  }
  const decimals = /^[.,]\d+/.exec(rest)?.[0] ?? '';
  if (fraction && !/^[.,]\d{6}$/.test(decimals)) return cannot(rest, '.000000');
  rest = rest.slice(decimals.length);
  const zone = /^(?:Z|[+-]\d\d:\d\d)/.exec(rest)?.[0];
  if (zone === undefined) return cannot(rest, 'Z07:00');
  if (rest.length > zone.length) return `${start}: extra text: ${quoted(rest.slice(zone.length))}`;
  return `${start}: day out of range`;
}

const seconds = '2006-01-02T15:04:05Z07:00';
const micros = '2006-01-02T15:04:05.000000Z07:00';

/** Reads RFC 3339 and prints it as metav1.Time does (UTC, whole seconds), or says why not. */
export function parseTime(text: string): TimeResult {
  const millis = parseRfc3339(text);
  return millis === undefined
    ? { ok: false, message: complaint(text, seconds, false) }
    : { ok: true, text: formatTime(Math.floor(millis / 1000) * 1000) };
}

/** The same for metav1.MicroTime: six decimals. */
export function parseMicroTime(text: string): TimeResult {
  const millis = parseRfc3339(text);
  if (millis === undefined || !/\.\d{6}(?:Z|[+-])/.test(text)) return { ok: false, message: complaint(text, micros, true) };
  const digits = /\.(\d{6})/.exec(text)?.[1] ?? '000000';
  return { ok: true, text: formatMicroTime(millis).replace(/\.\d{6}/, `.${digits}`) };
}
