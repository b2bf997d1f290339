import type { Bytes } from '../program.ts';
import { escapeAt } from './escapes.ts';
import { options, usageOnly } from './options.ts';
import { failed, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

const everyByte = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const classes: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/, alnum: /[A-Za-z0-9]/, digit: /[0-9]/, lower: /[a-z]/, upper: /[A-Z]/, space: /[ \t\n\v\f\r]/, blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/, cntrl: /[\x00-\x1f\x7f]/, xdigit: /[0-9A-Fa-f]/, print: /[ -~]/, graph: /[!-~]/,
}; // biome-ignore format: a table

/** The characters a set stands for, in order: ranges, classes, escapes. */
function expand(set: Bytes): string[] {
  const chars: string[] = [];
  const one = (at: number): readonly [string, number] => {
    if (set[at] !== '\\') return [set[at] ?? '', at + 1];
    const escape = escapeAt(set, at + 1, false);
    return escape ? [escape.byte, at + 1 + escape.length] : at + 1 < set.length ? [set[at + 1] ?? '', at + 2] : ['\\', at + 1];
  };
  for (let at = 0; at < set.length; ) {
    const named = /^\[:([a-z]+):\]/.exec(set.slice(at, at + 12));
    const known = named ? classes[named[1] ?? ''] : undefined;
    if (named && known) {
      chars.push(...everyByte.filter((char) => known.test(char)));
      at += named[0].length;
      continue;
    }
    const same = /^\[=([^])=\]/.exec(set.slice(at, at + 5));
    if (same) {
      chars.push(same[1] ?? '');
      at += 5;
      continue;
    }
    const [low, after] = one(at);
    at = after;
    if (set[at] === '-' && at + 1 < set.length) {
      const [high, end] = one(at + 1);
      for (let code = low.charCodeAt(0); code <= high.charCodeAt(0); code++) chars.push(String.fromCharCode(code));
      at = end;
    } else chars.push(low);
  }
  return chars;
}

/** tr [-cds] SET1 [SET2] */
export const tr: Tool = function* (call) {
  const given = yield* options(call, 'cCdst', {}, true);
  const [first, second] = given.operands;
  if (first === undefined) return yield* usageOnly(call);
  const deleting = given.has('d');
  const squeezing = given.has('s');
  const complement = given.has('c') || given.has('C');
  const listed = new Set(expand(first));
  const from = complement ? everyByte.filter((char) => !listed.has(char)) : expand(first);
  const to = second === undefined ? [] : expand(second);
  if (second === '' && !deleting) return yield* die(call, 'when not truncating set1, string2 must be non-empty');
  const map = new Map<string, string>();
  if (!deleting) for (const [index, char] of from.entries()) map.set(char, to[index] ?? to.at(-1) ?? char);
  const removed = new Set(deleting ? from : []);
  const squeezed = new Set(squeezing ? (second === undefined ? from : to) : []);
  let last = '';
  for (;;) {
    const piece = yield* sys.read(call.stdin);
    if (failed(piece) && piece.errno === 'EINTR') continue;
    if (failed(piece) || piece === '') return 0;
    let done = '';
    for (const char of piece) {
      if (removed.has(char)) continue;
      const mapped = map.get(char) ?? char;
      if (mapped === last && squeezed.has(mapped)) continue;
      last = mapped;
      done += mapped;
    }
    call.out.put(done);
    yield* call.out.flush();
  }
};
