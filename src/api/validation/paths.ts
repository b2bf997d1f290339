import { joined } from '../joined.ts';
import { type FieldError, invalid } from '../field/index.ts';

export function noBacksteps(target: string, path: string): FieldError[] {
  return target.split('/').includes('..') ? [invalid(path, target, "must not contain '..'")] : [];
}

/** A relative path that stays below where it starts. */
export function localDescending(target: string, path: string): FieldError[] {
  return joined(target.startsWith('/') ? [invalid(path, target, 'must be a relative path')] : [], noBacksteps(target, path));
}

/** The same, and not a name beginning with two dots, which volumes keep for themselves. */
export function localNonReserved(target: string, path: string): FieldError[] {
  const reserved = target.startsWith('..') && !target.startsWith('../');
  return joined(localDescending(target, path), reserved ? [invalid(path, target, "must not start with '..'")] : []);
}
