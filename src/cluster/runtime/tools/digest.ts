import type { Bytes } from '../program.ts';
import { contents, lines } from './files.ts';
import { options } from './options.ts';
import { complain, type Tool } from './tool.ts';

const rotl = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const rotr = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

/** The message padded to whole 64-byte blocks, as 32-bit words. */
function padded(text: Bytes, littleEndian: boolean): Int32Array {
  const count = ((text.length + 8) >>> 6) + 1;
  const words = new Int32Array(count * 16);
  const put = (at: number, byte: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (littleEndian ? (at % 4) * 8 : 24 - (at % 4) * 8));
  };
  for (let i = 0; i < text.length; i++) put(i, text.charCodeAt(i));
  put(text.length, 0x80);
  const bits = text.length * 8;
  words[count * 16 - (littleEndian ? 2 : 1)] = bits | 0;
  words[count * 16 - (littleEndian ? 1 : 2)] = Math.floor(bits / 2 ** 32);
  return words;
}

const hex = (words: readonly number[], littleEndian: boolean): string =>
  words
    .map((word) => {
      const text = (word >>> 0).toString(16).padStart(8, '0');
      return littleEndian ? (text.match(/../g) ?? []).reverse().join('') : text;
    })
    .join('');

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

export function md5(text: Bytes): string {
  const words = padded(text, true);
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < words.length; block += 16) {
    const before = [a, b, c, d] as const;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const mix = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const at = round === 0 ? i : round === 1 ? (5 * i + 1) % 16 : round === 2 ? (3 * i + 5) % 16 : (7 * i) % 16;
      const sum = (a + mix + (sines[i] ?? 0) + (words[block + at] ?? 0)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotl(sum, shifts[round * 4 + (i % 4)] ?? 0)) | 0];
    }
    [a, b, c, d] = [(a + before[0]) | 0, (b + before[1]) | 0, (c + before[2]) | 0, (d + before[3]) | 0];
  }
  return hex([a, b, c, d], true);
}

export function sha1(text: Bytes): string {
  const words = padded(text, false);
  const h = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const w = new Int32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 80; i++)
      w[i] = i < 16 ? (words[block + i] ?? 0) : rotl((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = h;
    for (let i = 0; i < 80; i++) {
      const [mix, constant] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotl(a, 5) + mix + e + constant + (w[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotl(b, 30), a, next];
    }
    for (const [index, value] of [a, b, c, d, e].entries()) h[index] = ((h[index] ?? 0) + value) | 0;
  }
  return hex(h, false);
}

/** The first primes, from whose roots SHA-2 takes its constants. */
const primes = ((): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < 80; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
})();

/** The first `bits` bits after the point of the root (square or cube) of n, exactly. */
function rootBits(n: number, degree: bigint, bits: bigint): bigint {
  const target = BigInt(n) << (bits * degree);
  let low = 0n;
  let high = 1n << (bits + 5n);
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle;
  }
  return low & ((1n << bits) - 1n);
}

const k256 = primes.slice(0, 64).map((prime) => Number(rootBits(prime, 3n, 32n)) | 0);
const h256 = primes.slice(0, 8).map((prime) => Number(rootBits(prime, 2n, 32n)) | 0);

export function sha256(text: Bytes): string {
  const words = padded(text, false);
  const h = [...h256];
  const w = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 64; i++) {
      const [x, y] = [w[i - 15] ?? 0, w[i - 2] ?? 0];
      const s0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3);
      const s1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
      w[i] = i < 16 ? (words[block + i] ?? 0) : ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, last = 0] = h;
    for (let i = 0; i < 64; i++) {
      const t1 = (last + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + (k256[i] ?? 0) + (w[i] ?? 0)) | 0;
      const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [last, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, last].entries()) h[index] = ((h[index] ?? 0) + value) | 0;
  }
  return hex(h, false);
}

const mask64 = (1n << 64n) - 1n;
const rotr64 = (value: bigint, by: bigint): bigint => ((value >> by) | (value << (64n - by))) & mask64;

export function sha512(text: Bytes): string {
  const k = primes.map((prime) => rootBits(prime, 3n, 64n));
  const h = primes.slice(0, 8).map((prime) => rootBits(prime, 2n, 64n));
  const length = (((text.length + 16) >> 7) + 1) * 128;
  const message = `${text}\x80`.padEnd(length - 8, '\0');
  const byte = (at: number): bigint =>
    at < length - 8 ? BigInt(message.charCodeAt(at)) : (BigInt(text.length * 8) >> BigInt((length - 1 - at) * 8)) & 255n;
  for (let block = 0; block < length; block += 128) {
    const w: bigint[] = [];
    for (let i = 0; i < 80; i++) {
      if (i < 16) {
        let word = 0n;
        for (let j = 0; j < 8; j++) word = (word << 8n) | byte(block + i * 8 + j);
        w.push(word);
        continue;
      }
      const [x, y] = [w[i - 15] ?? 0n, w[i - 2] ?? 0n];
      const s0 = rotr64(x, 1n) ^ rotr64(x, 8n) ^ (x >> 7n);
      const s1 = rotr64(y, 19n) ^ rotr64(y, 61n) ^ (y >> 6n);
      w.push(((w[i - 16] ?? 0n) + s0 + (w[i - 7] ?? 0n) + s1) & mask64);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, last = 0n] = h;
    for (let i = 0; i < 80; i++) {
      const t1 = last + (rotr64(e, 14n) ^ rotr64(e, 18n) ^ rotr64(e, 41n)) + ((e & f) ^ (~e & mask64 & g)) + (k[i] ?? 0n) + (w[i] ?? 0n);
      const t2 = (rotr64(a, 28n) ^ rotr64(a, 34n) ^ rotr64(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [last, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & mask64, c, b, a, (t1 + t2) & mask64];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, last].entries()) h[index] = ((h[index] ?? 0n) + value) & mask64;
  }
  return h.map((value) => value.toString(16).padStart(16, '0')).join('');
}

/** md5sum and its kin: [-c [-s]] FILES */
export const digestTool = (digest: (text: Bytes) => string): Tool =>
  function* (call) {
    const given = yield* options(call, 'csw');
    const paths = given.operands.length > 0 ? given.operands : ['-'];
    let status = 0;
    if (!given.has('c')) {
      for (const path of paths) {
        const text = yield* contents(call, path, 'open');
        if (text === undefined) status = 1;
        else call.out.line(`${digest(text)}  ${path}`);
      }
      return status;
    }
    for (const list of paths) {
      const text = yield* contents(call, list, 'open');
      if (text === undefined) return 1;
      let wrong = 0;
      const entries = lines(text);
      for (const line of entries) {
        const [, sum = '', path = ''] = /^(\S+)\s[ *](.*)$/.exec(line) ?? [];
        const data = yield* contents(call, path, 'open');
        const good = data !== undefined && digest(data) === sum.toLowerCase();
        if (!good) wrong++;
        if (!given.has('s')) call.out.line(`${path}: ${good ? 'OK' : 'FAILED'}`);
      }
      if (wrong > 0) {
        status = 1;
        if (!given.has('s')) yield* complain(call, `WARNING: ${wrong} of ${entries.length} computed checksums did NOT match`);
      }
    }
    return status;
  };
