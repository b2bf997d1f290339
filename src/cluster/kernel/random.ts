/** Letters and digits that Kubernetes uses in generated names: no vowels, none that look alike. */
const nameAlphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** 00 to ff: numbers beyond 31 bits are slow to print. */
const twoHex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

/** A seeded random (sfc32). Same seed, same calls: the same numbers. Its whole state is four integers. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: number) {
    this.a = seed >>> 0;
    this.b = (seed ^ 0x9e3779b9) >>> 0;
    this.c = (Math.imul(seed, 0x85ebca6b) ^ 0xc2b2ae35) >>> 0;
    for (let i = 0; i < 12; i++) this.next();
  }

  /** A number in [0, 1). */
  next(): number {
    const t = (this.a + this.b + this.d) >>> 0;
    this.d = (this.d + 1) >>> 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) >>> 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) >>> 0;
    this.c = (this.c + t) >>> 0;
    return t / 4294967296;
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** The random part of a generated name: `web-` + suffix(5). */
  suffix(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) text += nameAlphabet[this.below(nameAlphabet.length)];
    return text;
  }

  /** Lower-case hex of the given length (container ids, digests). */
  hex(length: number): string {
    const parts: string[] = [];
    for (let left = length; left > 0; left -= 8) parts.push(this.eightHex());
    return parts.join('').slice(0, length);
  }

  private eightHex(): string {
    const bits = Math.floor(this.next() * 0x100000000);
    return `${twoHex[bits >>> 24]}${twoHex[(bits >>> 16) & 255]}${twoHex[(bits >>> 8) & 255]}${twoHex[bits & 255]}`;
  }

  /** A version 4 UUID. */
  uuid(): string {
    const first = this.eightHex();
    const second = this.eightHex();
    const third = this.eightHex();
    const fourth = this.eightHex();
    const variant = '89ab'[this.below(4)];
    return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
  }

  snapshot(): RandomState {
    return [this.a, this.b, this.c, this.d];
  }

  restore([a, b, c, d]: RandomState): void {
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }
}

export type RandomState = readonly [number, number, number, number];
