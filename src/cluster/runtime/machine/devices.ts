import type { Bytes } from '../program.ts';
import type { Machine } from './machine.ts';

let zeroRun = '';

/** That many zero bytes: always the same string for the same length, since files keep it as it comes. */
export function zeros(count: number): Bytes {
  if (zeroRun.length !== count) zeroRun = '\0'.repeat(count);
  return zeroRun;
}

const block = 4096;

/** Bytes from the seed. What is more than a page repeats that page. */
export function randomBytes(m: Machine, count: number): Bytes {
  let page = '';
  const wanted = Math.min(count, block);
  while (page.length < wanted) page += String.fromCharCode(m.kernel.random.below(256));
  return count <= block ? page : page.repeat(Math.ceil(count / block)).slice(0, count);
}
