import { readJson } from './json.ts';
import { readYaml, type Value, type YamlResult } from './yaml/index.ts';

export interface ReadOptions {
  readonly contentType: 'yaml' | 'json';
}

/** What was read: data, and the keys that stand twice. */
export type ReadData = Pick<Extract<YamlResult, { readonly ok: true }>, 'value' | 'duplicates'>;

/** A request body → plain data. What was YAML has the keys of its maps sorted, as the server's way over JSON leaves them. */
export function readText(text: string, { contentType }: ReadOptions): YamlResult {
  if (contentType === 'json') {
    const read = readJson(text);
    return read.ok ? { ...read, duplicates: [] } : { ok: false, message: `couldn't get version/kind; json parse error: ${read.message}` };
  }
  const read = readYaml(text);
  if (!read.ok) return read;
  const value = sorted(read.value);
  const odd = unprintable(value);
  return odd === undefined ? { ...read, value } : { ok: false, message: `json: unsupported value: ${odd}` };
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (!(value instanceof Map)) return value;
  const ordered = new Map<string, Value>();
  for (const key of [...value.keys()].sort()) ordered.set(key, sorted(value.get(key) ?? null));
  return ordered;
}

/** Infinity and NaN have no JSON: the first of them, in the order of the sorted keys. */
function unprintable(value: Value): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (Array.isArray(value)) return first(value);
  if (value instanceof Map) return first(value.values());
  return undefined;
}

function first(values: Iterable<Value>): string | undefined {
  for (const value of values) {
    const odd = unprintable(value);
    if (odd !== undefined) return odd;
  }
  return undefined;
}
