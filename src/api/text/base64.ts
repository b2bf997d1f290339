import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...alphabet].map((character, value) => [character, value]));

/** Two letters for each twelve bits: half as many pieces to put together. */
const pairs = [...alphabet].flatMap((first) => [...alphabet].map((second) => first + second));

/** Bytes to standard base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let out = '';
  const left = bytes.length % 3;
  const whole = bytes.length - left;
  for (let i = 0; i < whole; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += (pairs[bits >> 12] ?? '') + (pairs[bits & 4095] ?? '');
  }
  if (left === 0) return out;
  const bits = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8);
  return `${out}${pairs[bits >> 12] ?? ''}${left === 2 ? (alphabet[(bits >> 6) & 63] ?? '') : '='}=`;
}

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

/** The text that base64 holds; undefined when it is not base64. */
export function base64ToText(text: string): string | undefined {
  const decoded = decodeBase64(text);
  return decoded.ok ? decodeUtf8(decoded.bytes) : undefined;
}
