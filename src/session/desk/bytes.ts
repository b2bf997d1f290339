import { decodeUtf8, encodeUtf8 } from '../../api/text/index.ts';

/** Text as the simulated machines hold it: UTF-8, one character a byte. */
export function toBytes(text: string): string {
  let bytes = '';
  for (const byte of encodeUtf8(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text that such bytes are. */
export const ofBytes = (bytes: string): string => decodeUtf8(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
