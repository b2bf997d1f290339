import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...alphabet].map((character, value) => [character, value]));

const codesOf = (letters: string): readonly number[] => Array.from(letters, (letter) => letter.charCodeAt(0));
const standard = codesOf(alphabet);
const urlSafe = codesOf(`${alphabet.slice(0, 62)}-_`);

/** Letters are put together so many at once: as many as a call takes arguments everywhere. */
const atOnce = 4096;

function lettersOf(codes: readonly number[]): string {
  if (codes.length <= atOnce) return String.fromCharCode(...codes);
  let out = '';
  for (let i = 0; i < codes.length; i += atOnce) out += String.fromCharCode(...codes.slice(i, i + atOnce));
  return out;
}

/** The letters of bytes, without padding. */
function unpadded(bytes: Uint8Array, codes: readonly number[]): string {
  const count = Math.ceil((bytes.length * 4) / 3);
  const out: number[] = [];
  for (let i = 0, at = 0; at < count; i += 3, at += 4) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out[at] = codes[bits >> 18] ?? 0;
    out[at + 1] = codes[(bits >> 12) & 63] ?? 0;
    if (at + 2 < count) out[at + 2] = codes[(bits >> 6) & 63] ?? 0;
    if (at + 3 < count) out[at + 3] = codes[bits & 63] ?? 0;
  }
  return lettersOf(out);
}

/** Bytes to standard base64 with padding. */
export const encodeBase64 = (bytes: Uint8Array): string => unpadded(bytes, standard) + '='.repeat((3 - (bytes.length % 3)) % 3);

export type Base64Result = { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly ok: false; readonly at: number };

/** Standard base64 to bytes; `at` is the byte where Go's decoder gives up. Line breaks are skipped, as there. */
export function decodeBase64(text: string): Base64Result {
  const out: number[] = [];
  let quantum: number[] = [];
  let i = 0;
  const skip = () => {
    while (text[i] === '\n' || text[i] === '\r') i++;
  };
  const flush = () => {
    const bits = quantum.reduce((sum, value, index) => sum | (value << (18 - 6 * index)), 0);
    const count = quantum.length - 1;
    for (let byte = 0; byte < count; byte++) out.push((bits >> (16 - 8 * byte)) & 255);
    quantum = [];
  };
  for (skip(); i < text.length; skip()) {
    const character = text[i] ?? '';
    const value = values.get(character);
    if (value !== undefined) {
      i++;
      if (quantum.push(value) === 4) flush();
      continue;
    }
    if (character !== '=' || quantum.length < 2) return { ok: false, at: i };
    i++;
    if (quantum.length === 2) {
      skip();
      if (i === text.length) return { ok: false, at: text.length };
      if (text[i] !== '=') return { ok: false, at: i };
      i++;
    }
    skip();
    if (i < text.length) return { ok: false, at: i };
    flush();
    return { ok: true, bytes: Uint8Array.from(out) };
  }
  if (quantum.length > 0) return { ok: false, at: text.length - quantum.length };
  return { ok: true, bytes: Uint8Array.from(out) };
}

export const textToBase64 = (text: string): string => encodeBase64(encodeUtf8(text));

/** Text as a token carries it: letters that may stand in a URL, no padding. */
export const textToBase64Url = (text: string): string => unpadded(encodeUtf8(text), urlSafe);

/** The text that base64 holds; undefined when it is not base64. */
export function base64ToText(text: string): string | undefined {
  const decoded = decodeBase64(text);
  return decoded.ok ? decodeUtf8(decoded.bytes) : undefined;
}
