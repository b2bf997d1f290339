import { decodeUtf8, encodeUtf8 } from '../../api/index.ts';
import type { Bytes } from '../runtime/index.ts';

const ascii = /^[\x00-\x7f]*$/; // eslint-disable-line no-control-regex

/** Text as the runtime carries it: its UTF-8 bytes, one character each. */
export function bytesOf(text: string): Bytes {
  if (ascii.test(text)) return text;
  let out = '';
  for (const byte of encodeUtf8(text)) out += String.fromCharCode(byte);
  return out;
}

/** The last text that was found to be plain: a probe reads the same page again and again. */
let plain = '';

/** Bytes read as UTF-8; what isn't becomes U+FFFD. */
export function textOf(bytes: Bytes): string {
  if (bytes === plain) return bytes;
  if (ascii.test(bytes)) {
    plain = bytes;
    return bytes;
  }
  return decodeUtf8(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}
