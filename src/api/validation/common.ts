import { type FieldError, invalid, invalidEach, notSupported, required } from '../field/index.ts';
import { isDNS1123Label, isPortName, isPortNumber } from '../names/index.ts';
import type { IntOrString } from '../types.generated.ts';

/** `Required value` for each named field that holds nothing. */
export const requireFields = <T extends object>(object: T, path: string, ...fields: readonly (keyof T & string)[]): FieldError[] =>
  fields
    .filter((field) => !object[field] || (Array.isArray(object[field]) && object[field].length === 0))
    .map((field) => required(`${path}.${field}`));

export const dnsLabel = (value: string, path: string): FieldError[] => invalidEach(path, value, isDNS1123Label(value));

/** Required when empty, else a DNS label. */
export const requiredLabel = (value: string | undefined, path: string): FieldError[] => (value ? dnsLabel(value, path) : [required(path)]);

export const portNumberOrName = (port: IntOrString, path: string): FieldError[] =>
  invalidEach(path, port, typeof port === 'number' ? isPortNumber(port) : isPortName(port));

/** Not one of a list: unsupported; empty: required. */
export function choice(value: string | undefined, supported: readonly string[], path: string): FieldError[] {
  if (!value) return [required(path)];
  return supported.includes(value) ? [] : [notSupported(path, value, supported)];
}

/** Not one of a list, empty or not. */
export const oneOf = (value: string, supported: readonly string[], path: string): FieldError[] =>
  supported.includes(value) ? [] : [notSupported(path, value, supported)];

export const fileMode = (mode: number | undefined, path: string): FieldError[] =>
  mode !== undefined && (mode < 0 || mode > 0o777)
    ? [invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')]
    : [];

export const nonnegative = (value: number, path: string): FieldError[] =>
  value < 0 ? [invalid(path, value, 'must be greater than or equal to 0')] : [];

export const positive = (value: number, path: string): FieldError[] =>
  value <= 0 ? [invalid(path, value, 'must be greater than zero')] : [];
