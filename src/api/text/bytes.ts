import { decodeUtf8, encodeUtf8 } from './utf8.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the same in both forms
const ascii = /^[\0-\x7f]*$/;

/** Text as the bytes of its UTF-8 form, a character (0 to 255) each: what descriptors carry. */
export function bytesOf(text: string): string {
  if (ascii.test(text)) return text;
  const bytes = encodeUtf8(text);
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return parts.join('');
}

/** The text that bytes stand for; U+FFFD where they are no UTF-8. */
export function textOf(bytes: string): string {
  if (ascii.test(bytes)) return bytes;
  const array = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) array[i] = bytes.charCodeAt(i);
  return decodeUtf8(array);
}
