import { readJson } from './json.ts';
import { readYaml, type Value, type YamlResult } from './yaml/index.ts';

export interface ReadOptions {
  readonly contentType: 'yaml' | 'json';
}

/** What was read: data, and the keys that stand twice. */
export type ReadData = Pick<Extract<YamlResult, { readonly ok: true }>, 'value' | 'duplicates'>;

/** A request body → plain data. */
export function readText(text: string, { contentType }: ReadOptions): YamlResult {
  if (contentType === 'json') {
    const read = readJson(text);
    return read.ok
      ? { ...read, duplicates: [], unprintable: false }
      : { ok: false, message: `couldn't get version/kind; json parse error: ${read.message}` };
  }
  const read = readYaml(text);
  const unprintable = read.ok && read.unprintable && firstUnprintable(read.value);
  return unprintable ? { ok: false, message: `json: unsupported value: ${unprintable}` } : read;
}

/** Infinity and NaN have no JSON: the first of them, as Go writes it. */
function firstUnprintable(value: Value): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  if (!Array.isArray(value) && !(value instanceof Map)) return undefined;
  for (const inner of value.values()) {
    const found = firstUnprintable(inner);
    if (found) return found;
  }
  return undefined;
}
