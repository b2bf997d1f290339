import type { Bytes } from '../program.ts';

/**
 * The bytes of a file, in pieces that are never joined: a gigabyte of zeros is a thousand times the same string.
 * `pieces` may be longer than `count`: a later version of the file goes on where this one ends.
 */
export interface Content {
  readonly pieces: Bytes[];
  /** Where each piece ends. */
  readonly ends: number[];
  readonly count: number;
  readonly size: number;
}

const small = 4096;

export const emptyContent: Content = Object.freeze({
  pieces: Object.freeze([]) as unknown as Bytes[],
  ends: Object.freeze([]) as unknown as number[],
  count: 0,
  size: 0,
});

export const contentOf = (data: Bytes): Content =>
  data === '' ? emptyContent : Object.freeze({ pieces: [data], ends: [data.length], count: 1, size: data.length });

export function appended(content: Content, data: Bytes): Content {
  if (data === '') return content;
  const size = content.size + data.length;
  if (size <= small) return contentOf(readContent(content, 0, content.size) + data);
  const last = content.pieces[content.count - 1];
  if (last !== undefined && last.length + data.length <= small) return joined(content, last + data, size);
  const fresh = content.count === 0 || content.pieces.length !== content.count;
  const pieces = fresh ? content.pieces.slice(0, content.count) : content.pieces;
  const ends = fresh ? content.ends.slice(0, content.count) : content.ends;
  pieces.push(data);
  ends.push(size);
  return Object.freeze({ pieces, ends, count: content.count + 1, size });
}

/** The last piece replaced by a longer one. */
function joined(content: Content, piece: Bytes, size: number): Content {
  const pieces = content.pieces.slice(0, content.count);
  const ends = content.ends.slice(0, content.count);
  pieces[content.count - 1] = piece;
  ends[content.count - 1] = size;
  return Object.freeze({ pieces, ends, count: content.count, size });
}

export function readContent(content: Content, offset: number, max: number): Bytes {
  const end = Math.min(content.size, offset + max);
  if (offset >= end) return '';
  let i = pieceAt(content, offset);
  let start = i === 0 ? 0 : (content.ends[i - 1] ?? 0);
  let data = '';
  while (start < end) {
    const piece = content.pieces[i++] ?? '';
    data += offset <= start && start + piece.length <= end ? piece : piece.slice(Math.max(0, offset - start), end - start);
    start += piece.length;
  }
  return data;
}

/** The first piece that ends after the offset. */
function pieceAt(content: Content, offset: number): number {
  let low = 0;
  let high = content.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((content.ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Bytes put at an offset; a gap before it reads as zeros. */
export function written(content: Content, offset: number, data: Bytes): Content {
  if (offset === content.size) return appended(content, data);
  if (offset > content.size) return appended(appended(content, '\0'.repeat(offset - content.size)), data);
  const rest = offset + data.length;
  let result = appended(resized(content, offset), data);
  for (let at = rest; at < content.size; at += 1 << 20) result = appended(result, readContent(content, at, 1 << 20));
  return result;
}

export function resized(content: Content, size: number): Content {
  if (size === content.size) return content;
  if (size === 0) return emptyContent;
  if (size > content.size) return appended(content, '\0'.repeat(size - content.size));
  const whole = pieceAt(content, size);
  const start = whole === 0 ? 0 : (content.ends[whole - 1] ?? 0);
  const kept: Content = { pieces: content.pieces.slice(0, whole), ends: content.ends.slice(0, whole), count: whole, size: start };
  return appended(Object.freeze(kept), readContent(content, start, size - start));
}
