import { goJson } from '../../api/index.ts';
import { goNumber } from './yaml.ts';

const fieldsOf = (value: object, sorted: boolean): readonly (readonly [string, unknown])[] => {
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return sorted ? fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : fields;
};

/** Texts without anything to escape: most of them. */
const simple = /^[\w ./:-]*$/;
const quoted = (text: string): string => (simple.test(text) ? `"${text}"` : goJson(text));

function write(out: string[], value: unknown, pad: string, step: string, sorted: boolean): void {
  if (Array.isArray(value)) {
    if (value.length === 0) return void out.push('[]');
    out.push('[\n');
    value.forEach((item, i) => {
      out.push(pad, step);
      write(out, item, pad + step, step, sorted);
      out.push(i < value.length - 1 ? ',\n' : '\n');
    });
    out.push(pad, ']');
  } else if (typeof value === 'object' && value !== null) {
    const fields = fieldsOf(value, sorted);
    if (fields.length === 0) return void out.push('{}');
    out.push('{\n');
    fields.forEach(([key, inner], i) => {
      out.push(pad, step, quoted(key), ': ');
      write(out, inner, pad + step, step, sorted);
      out.push(i < fields.length - 1 ? ',\n' : '\n');
    });
    out.push(pad, '}');
  } else if (typeof value === 'string') out.push(quoted(value));
  else out.push(typeof value === 'number' ? goNumber(value) : goJson(value));
}

export interface JsonOptions {
  /** One level; four spaces as kubectl, two in a few places. */
  readonly indent?: string;
  /** Objects of the server have their keys sorted; typed ones keep the order of their fields. */
  readonly sorted?: boolean;
}

/** Indented JSON in Go's form (`\u003c` for `<`), without a final newline. */
export function jsonText(value: unknown, { indent = '    ', sorted = true }: JsonOptions = {}): string {
  const out: string[] = [];
  write(out, value, '', indent, sorted);
  return out.join('');
}

/** JSON on one line, keys sorted. */
export const compactJson = (value: unknown): string => goJson(sortKeys(value));

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(fieldsOf(value, true).map(([key, inner]) => [key, sortKeys(inner)]));
}
