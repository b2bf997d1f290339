import { goQuote, isRecord } from '../../api/index.ts';
import { goNumber } from './yaml.ts';

/** Stands for a key that isn't there: prints `<no value>`. */
export const missing = undefined;

/** The type that Go gives a value of JSON. */
function goTypeOf(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** A value as a template prints it. */
export function text(value: unknown): string {
  if (value === missing) return '<no value>';
  if (value === null) return '<no value>';
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(inner).join(' ')}]`;
  if (isRecord(value)) {
    const keys = Object.keys(value).sort();
    return `map[${keys.map((key) => `${key}:${inner(value[key])}`).join(' ')}]`;
  }
  return String(value);
}

/** A value within another, or among the operands of printf. */
export const inner = (value: unknown): string => (value === null || value === undefined ? '<nil>' : text(value));

/** Go's fmt.Sprintf, of the verbs that templates use. */
export function formatted(pattern: string, values: readonly unknown[]): string {
  let at = 0;
  const done = pattern.replace(
    /%([-+# 0]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (at >= values.length) return `%!${verb}(MISSING)`;
      const value = values[at++];
      const body =
        verb === 'T'
          ? goTypeOf(value)
          : verb === 'q'
            ? goQuote(text(value))
            : verb === 'd'
              ? typeof value === 'number' && Number.isInteger(value)
                ? String(value)
                : `%!d(${goTypeOf(value)}=${text(value)})`
              : verb === 'f' && typeof value === 'number'
                ? value.toFixed(Number(precision ?? 6))
                : verb === 's' && precision !== undefined
                  ? text(value).slice(0, Number(precision))
                  : verb === 'x' && typeof value === 'number'
                    ? value.toString(16)
                    : inner(value);
      const size = Number(width ?? 0);
      return flags.includes('-')
        ? body.padEnd(size)
        : flags.includes('0') && typeof value === 'number'
          ? body.padStart(size, '0')
          : body.padStart(size);
    },
  );
  return at < values.length
    ? `${done}%!(EXTRA ${values
        .slice(at)
        .map((value) => `${goTypeOf(value)}=${text(value)}`)
        .join(', ')})`
    : done;
}
