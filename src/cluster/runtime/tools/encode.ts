import type { Bytes } from '../program.ts';
import { contents } from './files.ts';
import { options } from './options.ts';
import { die, type Tool } from './tool.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(text: Bytes): string {
  let done = '';
  for (let i = 0; i < text.length; i += 3) {
    const bits = (text.charCodeAt(i) << 16) | ((text.charCodeAt(i + 1) || 0) << 8) | (text.charCodeAt(i + 2) || 0);
    done += (alphabet[bits >> 18] ?? '') + (alphabet[(bits >> 12) & 63] ?? '');
    done += (i + 1 < text.length ? (alphabet[(bits >> 6) & 63] ?? '') : '=') + (i + 2 < text.length ? (alphabet[bits & 63] ?? '') : '=');
  }
  return done;
}

/** Base64 to bytes; other characters are passed over. `whole` is false when the text is cut short. */
export function fromBase64(text: string): { readonly data: Bytes; readonly whole: boolean } {
  let data = '';
  let bits = 0;
  let count = 0;
  for (const char of text) {
    if (/\s/.test(char)) continue;
    if (char === '=') {
      count = count === 3 || count === 2 ? 0 : count;
      continue;
    }
    const value = alphabet.indexOf(char);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count++;
    if (count > 1) data += String.fromCharCode((bits >> (count === 2 ? 4 : count === 3 ? 2 : 0)) & 255);
    if (count === 4) count = 0;
  }
  return { data, whole: count === 0 };
}

/** base64 [-d] [-w N] FILE */
export const base64: Tool = function* (call) {
  const given = yield* options(call, 'dw:', { decode: 'd', wrap: 'w' });
  const text = yield* contents(call, given.operands[0] ?? '-', 'open');
  if (text === undefined) return 1;
  if (given.has('d')) {
    const { data, whole } = fromBase64(text);
    call.out.put(data);
    return whole ? 0 : yield* die(call, 'truncated base64 input');
  }
  const width = Number(given.value('w') ?? 76);
  const encoded = toBase64(text);
  if (width === 0) call.out.put(encoded);
  else for (let i = 0; i < encoded.length; i += width) call.out.line(encoded.slice(i, i + width));
  return 0;
};
