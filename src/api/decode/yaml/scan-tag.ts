import type { Reader } from './reader.ts';

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 45;

export function readWord(reader: Reader): string {
  const from = reader.at;
  while (isWord(reader.code())) reader.skip();
  return reader.text.slice(from, reader.at);
}

const afterAnchor = new Set([...'?:,]}%@`'].map((c) => c.charCodeAt(0)));

/** The name behind `&` or `*`. */
export function scanAnchor(reader: Reader): string {
  reader.skip();
  const name = readWord(reader);
  if (name === '' || !(reader.isBlankOrEnd() || afterAnchor.has(reader.code())))
    throw reader.problem('did not find expected alphabetic or numeric character');
  return name;
}

const uriMarks = new Set([...";/?:@&=+$,.!~*'()[]"].map((c) => c.charCodeAt(0)));

/** The rest of a tag; `head` was read before as what might have been a handle. */
function readUri(reader: Reader, head: string): string {
  let uri = head.slice(1);
  const from = reader.at;
  for (;;) {
    if (reader.code() === 37) {
      const digits = reader.text.slice(reader.at + 1, reader.at + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw reader.problem('did not find URI escaped octet');
      uri += String.fromCharCode(Number.parseInt(digits, 16));
      reader.skip(3);
    } else if (isWord(reader.code()) || uriMarks.has(reader.code())) uri += reader.read();
    else break;
  }
  if (reader.at === from && head === '') throw reader.problem('did not find expected tag URI');
  return uri;
}

/** `!!str` → ['!!', 'str']; `!custom` → ['!', 'custom']; `!<uri>` → ['', uri]; `!` alone → ['', '!']. */
export function scanTag(reader: Reader): readonly [handle: string, suffix: string] {
  const [handle, suffix] = readTag(reader);
  if (!reader.isBlankOrEnd()) throw reader.problem('did not find expected whitespace or line break');
  return [handle, suffix];
}

function readTag(reader: Reader): readonly [string, string] {
  if (reader.code(1) === 60) {
    reader.skip(2);
    const uri = readUri(reader, '');
    if (reader.code() !== 62) throw reader.problem("did not find the expected '>'");
    reader.skip();
    return ['', uri];
  }
  reader.skip();
  const word = readWord(reader);
  if (reader.code() === 33) {
    reader.skip();
    return [`!${word}!`, readUri(reader, '')];
  }
  const suffix = readUri(reader, `!${word}`);
  return suffix === '' ? ['', '!'] : ['!', suffix];
}

/** `%YAML 1.1` and `%TAG ! prefix`. */
export function scanDirective(reader: Reader): readonly [name: string, value: string] {
  reader.skip();
  const name = readWord(reader);
  if (name === '') throw reader.problem('could not find expected directive name');
  if (!reader.isBlankOrEnd()) throw reader.problem('found unexpected non-alphabetical character');
  if (name !== 'YAML' && name !== 'TAG') throw reader.problem('found unknown directive name');
  while (reader.isBlank()) reader.skip();
  const from = reader.at;
  while (!reader.isBreakOrEnd() && reader.code() !== 35) reader.skip();
  const value = reader.text.slice(from, reader.at).trim();
  if (name === 'YAML' && !/^\d+\.\d+$/.test(value))
    throw reader.problem(/^\d/.test(value) ? "did not find expected digit or '.' character" : 'did not find expected version number');
  while (!reader.isBreakOrEnd()) reader.skip();
  if (reader.isBreak()) reader.readBreak();
  return [name, value];
}
