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
  const met: Met = {};
  const value = sorted(read.value, met);
  return met.unprintable === undefined ? { ...read, value } : { ok: false, message: `json: unsupported value: ${met.unprintable}` };
}

interface Met {
  /** Infinity and NaN have no JSON: the first of them, in the order of the sorted keys. */
  unprintable?: string;
}

function sorted(value: Value, met: Met): Value {
  if (typeof value === 'number' && !Number.isFinite(value)) met.unprintable ??= Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (Array.isArray(value)) return value.map((item) => sorted(item, met));
  if (!(value instanceof Map)) return value;
  if (isSorted(value)) {
    for (const [key, inner] of value) if (typeof inner === 'object' || typeof inner === 'number') value.set(key, sorted(inner, met));
    return value;
  }
  const ordered = new Map<string, Value>();
  for (const key of [...value.keys()].sort()) ordered.set(key, sorted(value.get(key) ?? null, met));
  return ordered;
}

function isSorted(map: ReadonlyMap<string, unknown>): boolean {
  let last = '';
  for (const key of map.keys()) {
    if (key < last) return false;
    last = key;
  }
  return true;
}
