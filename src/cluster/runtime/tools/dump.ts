import type { Bytes } from '../program.ts';
import { contents } from './files.ts';
import { options } from './options.ts';
import { die, type Tool } from './tool.ts';

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
const printable = (text: Bytes): string => text.replace(/[^ -~]/g, '.');

/** xxd [-p] [-l N] [-s N] [-r] FILE */
export const xxd: Tool = function* (call) {
  const given = yield* options(call, 'prl:s:g:c:u');
  const all = yield* contents(call, given.operands[0] ?? '-', 'open');
  if (all === undefined) return 1;
  if (given.has('r')) {
    const digits = given.has('p') ? all : all.replace(/^[0-9a-f]+: ((?:[0-9a-f]+ ?)+).*$/gm, '$1');
    call.out.put(
      (digits.replace(/\s/g, '').match(/[0-9a-fA-F]{2}/g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''),
    );
    return 0;
  }
  const start = Number(given.value('s') ?? 0);
  const data = all.slice(start, given.has('l') ? start + Number(given.value('l')) : undefined);
  const plain = given.has('p');
  const columns = Number(given.value('c') ?? (plain ? 30 : 16));
  const group = Number(given.value('g') ?? 2);
  for (let at = 0; at < data.length; at += columns) {
    const piece = data.slice(at, at + columns);
    if (plain) {
      call.out.line([...piece].map((char) => hex(char.charCodeAt(0), 2)).join(''));
      continue;
    }
    let text = '';
    for (let i = 0; i < columns; i++)
      text += (i < piece.length ? hex(piece.charCodeAt(i), 2) : '  ') + (i % group === group - 1 ? ' ' : '');
    call.out.line(`${hex(start + at, 8)}: ${text} ${printable(piece)}`);
  }
  return 0;
};

/** hexdump [-C] [-n N] [-s N] [-v] FILE */
export const hexdump: Tool = function* (call) {
  const given = yield* options(call, 'Cbcdoxvn:s:e:');
  const all = yield* contents(call, given.operands[0] ?? '-', 'open');
  if (all === undefined) return 1;
  const start = Number(given.value('s') ?? 0);
  const data = all.slice(start, given.has('n') ? start + Number(given.value('n')) : undefined);
  const canonical = given.has('C') || call.command === 'hd';
  const width = canonical ? 8 : 7;
  let last: Bytes | undefined;
  let starred = false;
  for (let at = 0; at < data.length; at += 16) {
    const piece = data.slice(at, at + 16);
    if (piece === last && piece.length === 16 && !given.has('v')) {
      if (!starred) call.out.line('*');
      starred = true;
      continue;
    }
    last = piece;
    starred = false;
    let text = '';
    if (canonical) for (let i = 0; i < 16; i++) text += `${i === 8 ? ' ' : ''} ${i < piece.length ? hex(piece.charCodeAt(i), 2) : '  '}`;
    else
      for (let i = 0; i < 16; i += 2)
        text += i < piece.length ? ` ${hex(piece.charCodeAt(i) | ((piece.charCodeAt(i + 1) || 0) << 8), 4)}` : '     ';
    call.out.line(`${hex(start + at, width)}${canonical ? ' ' : ''}${text}${canonical ? `  |${printable(piece)}|` : ''}`);
  }
  if (data.length > 0) call.out.line(hex(start + data.length, width));
  return 0;
};

const named: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** od [-c] [-b] [-x] [-A d|o|x|n] [-t TYPE] [-N N] [-j N] [-v] FILE */
export const od: Tool = function* (call) {
  const given = yield* options(call, 'bcdoxvA:t:N:j:aBDeFfhHiIlLOsXw:');
  const all = yield* contents(call, given.operands[0] ?? '-', 'open');
  if (all === undefined) return 1;
  const start = Number(given.value('j') ?? 0);
  const data = all.slice(start, given.has('N') ? start + Number(given.value('N')) : undefined);
  const type = given.has('c') ? 'c' : given.has('b') ? 'o1' : given.has('x') ? 'x2' : given.has('d') ? 'u2' : (given.value('t') ?? 'o2');
  const match = /^([acdoux])(\d?)z?$/.exec(type);
  if (!match) return yield* die(call, `invalid character '${type}' in type string '${type}'`);
  const kind = match[1] ?? 'o';
  const size = kind === 'c' || kind === 'a' ? 1 : Number(match[2] || 4);
  const base = given.value('A') ?? 'o';
  const address = (at: number) =>
    base === 'n' ? '' : base === 'x' ? hex(at, 6) : base === 'd' ? String(at).padStart(7, '0') : at.toString(8).padStart(7, '0');
  const cell = (piece: Bytes, at: number): string => {
    if (kind === 'c') {
      const char = piece[at] ?? '';
      return ` ${(named[char] ?? (/[ -~]/.test(char) ? char : char.charCodeAt(0).toString(8).padStart(3, '0'))).padStart(3)}`;
    }
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + (piece.charCodeAt(at + i) || 0);
    if (kind === 'x') return ` ${hex(value, size * 2)}`;
    if (kind === 'o') return ` ${value.toString(8).padStart(Math.ceil((size * 8) / 3), '0')}`;
    const signed = kind === 'd' && value >= 2 ** (size * 8 - 1) ? value - 2 ** (size * 8) : value;
    const widths: Readonly<Record<number, number>> = kind === 'd' ? { 1: 4, 2: 6, 4: 11 } : { 1: 3, 2: 5, 4: 10 };
    return ` ${String(signed).padStart(widths[size] ?? 20)}`;
  };
  for (let at = 0; at < data.length; at += 16) {
    const piece = data.slice(at, at + 16);
    let text = '';
    for (let i = 0; i < piece.length; i += size) text += cell(piece, i);
    call.out.line(address(start + at) + text);
  }
  if (base !== 'n') call.out.line(address(start + data.length));
  return 0;
};
