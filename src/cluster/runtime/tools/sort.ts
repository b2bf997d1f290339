import type { Bytes } from '../program.ts';
import { contents, lines } from './files.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, Output, type Tool } from './tool.ts';

interface Key {
  readonly from: number;
  readonly fromChar: number;
  readonly to: number;
  readonly toChar: number;
  readonly flags: string;
}

function parseKey(text: string): Key | undefined {
  const match = /^(\d+)(?:\.(\d+))?([bdfginrMhV]*)(?:,(\d+)(?:\.(\d+))?([bdfginrMhV]*))?$/.exec(text);
  if (!match || Number(match[1]) === 0) return undefined;
  const flags = `${match[3] ?? ''}${match[6] ?? ''}`;
  return { from: Number(match[1]), fromChar: Number(match[2] ?? 1), to: Number(match[4] ?? 0), toChar: Number(match[5] ?? 0), flags };
}

/** Where each field begins and ends: with no separator, a field begins with the blanks before it. */
function fieldBounds(line: Bytes, separator: string | undefined): (readonly [number, number])[] {
  const bounds: [number, number][] = [];
  if (separator !== undefined) {
    let at = 0;
    for (const field of line.split(separator)) {
      bounds.push([at, at + field.length]);
      at += field.length + 1;
    }
    return bounds;
  }
  for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) bounds.push([match.index, match.index + match[0].length]);
  return bounds;
}

function extract(line: Bytes, key: Key, separator: string | undefined): Bytes {
  const bounds = fieldBounds(line, separator);
  const skipBlanks = (at: number) => (key.flags.includes('b') ? at + (/^[ \t]*/.exec(line.slice(at))?.[0].length ?? 0) : at);
  const first = bounds[key.from - 1];
  if (!first) return '';
  const start = skipBlanks(first[0]) + key.fromChar - 1;
  const last = key.to === 0 ? undefined : bounds[key.to - 1];
  const end = last ? (key.toChar > 0 ? Math.min(last[1], skipBlanks(last[0]) + key.toChar) : last[1]) : line.length;
  return line.slice(start, Math.max(start, end));
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const number = (text: string): number => Number(/^[ \t]*\+?(-?(\d+\.?\d*|\.\d+))/.exec(text)?.[1] ?? 0);
const scale: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4, P: 5 };
function human(text: string): number {
  const match = /^[ \t]*(-?(?:\d+\.?\d*|\.\d+))([KMGTP]?)/i.exec(text);
  return match ? Number(match[1]) * 1024 ** (scale[(match[2] ?? '').toUpperCase()] ?? 0) : 0;
}
const version = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(20, '0'));

function compare(a: Bytes, b: Bytes, flags: string): number {
  if (flags.includes('n')) return number(a) - number(b);
  if (flags.includes('g')) return (Number.parseFloat(a) || 0) - (Number.parseFloat(b) || 0);
  if (flags.includes('h')) return human(a) - human(b);
  if (flags.includes('M')) return months.indexOf(a.trim().slice(0, 3).toUpperCase()) - months.indexOf(b.trim().slice(0, 3).toUpperCase());
  const dress = (text: Bytes) => {
    let dressed = flags.includes('b') ? text.replace(/^[ \t]+/, '') : text;
    if (flags.includes('d')) dressed = dressed.replace(/[^0-9A-Za-z \t]/g, '');
    if (flags.includes('V')) dressed = version(dressed);
    return flags.includes('f') ? dressed.toUpperCase() : dressed;
  };
  const [x, y] = [dress(a), dress(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** sort [-nrubfdghiMVzsc] [-k KEY] [-t CHAR] [-o FILE] FILES */
export const sort: Tool = function* (call) {
  const given = yield* options(call, 'nrubfdghiMVzscCmk:t:o:T:S:');
  const global = ['n', 'g', 'h', 'M', 'V', 'b', 'f', 'd', 'i'].filter((flag) => given.has(flag)).join('');
  const keys: Key[] = [];
  for (const text of given.values.get('k') ?? []) {
    const key = parseKey(text);
    if (!key) return yield* die(call, `bad field specification`);
    keys.push(key.flags.replace('b', '') === '' ? { ...key, flags: `${key.flags}${global}${given.has('r') ? 'r' : ''}` } : key);
  }
  const separator = given.value('t')?.replace('\\t', '\t');
  const all: Bytes[] = [];
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) return 2;
    if (given.has('z')) all.push(...text.split('\0').filter((item, index, items) => index < items.length - 1 || item !== ''));
    else for (const line of lines(text)) all.push(line);
  }
  const byKeys = (a: Bytes, b: Bytes): number => {
    for (const key of keys) {
      const order = compare(extract(a, key, separator), extract(b, key, separator), key.flags);
      if (order !== 0) return key.flags.includes('r') ? -order : order;
    }
    if (keys.length > 0) return 0;
    const order = compare(a, b, global);
    return given.has('r') ? -order : order;
  };
  const order = (a: Bytes, b: Bytes): number => {
    const first = byKeys(a, b);
    if (first !== 0 || given.has('s') || given.has('u')) return first;
    const last = a < b ? -1 : a > b ? 1 : 0;
    return given.has('r') ? -last : last;
  };
  if (given.has('c') || given.has('C')) {
    for (let i = 1; i < all.length; i++) {
      const wrong = order(all[i - 1] ?? '', all[i] ?? '');
      if (wrong > 0 || (wrong === 0 && given.has('u'))) {
        if (!given.has('C')) call.err.put(`${call.name}: -:${i + 1}: disorder: ${all[i]}\n`);
        return 1;
      }
    }
    return 0;
  }
  yield* sys.compute(all.length / 2000);
  all.sort(order);
  const kept = given.has('u') ? all.filter((line, index) => index === 0 || byKeys(all[index - 1] ?? '', line) !== 0) : all;
  const path = given.value('o');
  const to = path === undefined ? undefined : yield* sys.open(path, { write: true, create: true, truncate: true });
  if (failed(to)) return yield* die(call, `can't open '${path}': ${strerror(to)}`);
  const out = to === undefined ? call.out : new Output(to);
  const end = given.has('z') ? '\0' : '\n';
  for (const line of kept) {
    out.put(line + end);
    yield* out.drain();
  }
  yield* out.flush();
  return 0;
};
