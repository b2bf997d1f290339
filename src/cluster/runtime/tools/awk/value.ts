import type { Bytes } from '../../program.ts';

/** An awk value: a number, a string, or a string from input that counts as a number where it looks like one. */
export type Value = { readonly number: number; readonly text?: undefined } | { readonly text: Bytes; readonly input: boolean };

export const emptyValue: Value = { text: '', input: true };

const leading = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i;

export function numberOf(value: Value): number {
  if (value.text === undefined) return value.number;
  const match = leading.exec(value.text)?.[0];
  if (match === undefined) return 0;
  const text = match.trim().toLowerCase();
  if (text.includes('inf')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text.replace(/^[+]/, '')) || 0;
}

/** Whether a value compares as a number. */
export function isNumeric(value: Value): boolean {
  if (value.text === undefined) return true;
  if (!value.input) return false;
  const match = leading.exec(value.text)?.[0];
  return value.text === '' ? false : match !== undefined && value.text.slice(match.length).trim() === '';
}

export function truthOf(value: Value): boolean {
  if (value.text === undefined) return value.number !== 0;
  return isNumeric(value) ? numberOf(value) !== 0 : value.text !== '';
}

export const fromNumber = (number: number): Value => ({ number });
export const fromText = (text: Bytes): Value => ({ text, input: false });
export const fromInput = (text: Bytes): Value => ({ text, input: true });
