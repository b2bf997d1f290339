import { goQuote, isRecord } from '../../api/index.ts';
import { goNumber } from './yaml.ts';

const sortedEntries = (value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] =>
  Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** A value as Go's %v prints what was decoded from JSON: `map[a:1 b:[x y]]`. */
export function goPrint(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(goPrint).join(' ')}]`;
  if (isRecord(value))
    return `map[${sortedEntries(value)
      .map(([key, inner]) => `${key}:${goPrint(inner)}`)
      .join(' ')}]`;
  return String(value);
}

/** A value as Go's %#v prints it: `map[string]interface {}{"a":1}`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (isRecord(value))
    return `map[string]interface {}{${sortedEntries(value)
      .map(([key, inner]) => `${goQuote(key)}:${goSyntax(inner)}`)
      .join(', ')}}`;
  return String(value);
}

/** The Go type that a decoded value has. */
export function goType(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return value === null || value === undefined ? 'interface {}' : 'map[string]interface {}';
  }
}
