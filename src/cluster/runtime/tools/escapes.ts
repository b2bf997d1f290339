import type { Bytes } from '../program.ts';

const simple: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\',
}; // biome-ignore format: a table

/**
 * One escape sequence of C after its backslash, as echo -e, printf and $'…' read it: its byte and how many characters it took;
 * undefined when it is none. `zeroOctal`: octal needs a leading 0 that does not count among its three digits (echo, %b).
 */
export function escapeAt(text: Bytes, at: number, zeroOctal: boolean): { readonly byte: string; readonly length: number } | undefined {
  const char = text[at] ?? '';
  const plain = simple[char];
  if (plain !== undefined) return { byte: plain, length: 1 };
  if (char === 'x') {
    const digits = /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 1, at + 3))?.[0];
    return digits === undefined ? undefined : { byte: String.fromCharCode(Number.parseInt(digits, 16)), length: 1 + digits.length };
  }
  const octal = (zeroOctal && char === '0' ? /^0[0-7]{0,3}/ : /^[0-7]{1,3}/).exec(text.slice(at, at + 4))?.[0];
  return octal === undefined ? undefined : { byte: String.fromCharCode(Number.parseInt(octal, 8) & 255), length: octal.length };
}

/** A text with its backslash escapes done; `stop` tells that \c ended it. */
export function unescape(text: Bytes): { readonly text: Bytes; readonly stop: boolean } {
  if (!text.includes('\\')) return { text, stop: false };
  let done = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char !== '\\') {
      done += char;
      continue;
    }
    if (text[i + 1] === 'c') return { text: done, stop: true };
    const escape = escapeAt(text, i + 1, true);
    if (escape) {
      done += escape.byte;
      i += escape.length;
    } else done += char;
  }
  return { text: done, stop: false };
}
