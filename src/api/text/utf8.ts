/** Length of the UTF-8 form, which is what Go's len() counts. Lone surrogates count as U+FFFD. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(i + 1))) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Text to its UTF-8 bytes; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteLength(text));
  let at = 0;
  if (bytes.length === text.length) {
    for (; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  }
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
    if (point < 0x80) bytes[at++] = point;
    else if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6);
      bytes[at++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      bytes[at++] = 0xe0 | (point >> 12);
      bytes[at++] = 0x80 | ((point >> 6) & 63);
      bytes[at++] = 0x80 | (point & 63);
    } else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 63);
      bytes[at++] = 0x80 | ((point >> 6) & 63);
      bytes[at++] = 0x80 | (point & 63);
    }
  }
  return bytes;
}

/** UTF-8 bytes to text; each byte that is not part of a valid sequence becomes U+FFFD, as in Go's range over a string. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; ) {
    const [point, size] = readPoint(bytes, i);
    parts.push(String.fromCodePoint(point));
    i += size;
  }
  return parts.join('');
}

/** True when the bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; ) {
    const [point, size] = readPoint(bytes, i);
    if (point === 0xfffd && size === 1) return false;
    i += size;
  }
  return true;
}

const invalid: readonly [number, number] = [0xfffd, 1];

function readPoint(bytes: Uint8Array, at: number): readonly [point: number, size: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, 1];
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return invalid;
  let point = first & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return invalid;
    point = (point << 6) | (next & 63);
  }
  const smallest = size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80;
  if (point < smallest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return invalid;
  return [point, size];
}
