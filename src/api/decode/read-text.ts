import { readYaml, type Value, type YamlResult } from './yaml/index.ts';

export interface ReadOptions {
  readonly contentType: 'yaml' | 'json';
}

/** A request body → plain data. What was YAML has the keys of its maps sorted, as the server's way over JSON leaves them. */
export function readText(text: string, { contentType }: ReadOptions): YamlResult {
  if (contentType === 'json') return readJson(text);
  const read = readYaml(text);
  if (!read.ok) return read;
  const value = sorted(read.value);
  const odd = unprintable(value);
  return odd === undefined ? { ...read, value } : { ok: false, message: `json: unsupported value: ${odd}` };
}

function readJson(text: string): YamlResult {
  // long integers would lose digits in JSON.parse; JSON is YAML too
  if (/\d{16}/.test(text)) {
    const read = readYaml(text);
    if (read.ok) return read;
  }
  try {
    return { ok: true, value: toValue(JSON.parse(text)), duplicates: [] };
  } catch {
    return { ok: false, message: `couldn't get version/kind; json parse error: ${jsonComplaint(text)}` };
  }
}

/** What Go says of text that is no JSON, for its first character; deeper faults are named at their end. */
function jsonComplaint(text: string): string {
  const first = text.trimStart()[0];
  if (first === undefined) return 'unexpected end of JSON input';
  return '{["-0123456789tfn'.includes(first)
    ? 'unexpected end of JSON input'
    : `invalid character ${quoteCharacter(first)} looking for beginning of value`;
}

const quoteCharacter = (character: string): string => (character === "'" ? "'\\''" : character === '"' ? "'\"'" : `'${character}'`);

const byBytes = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (!(value instanceof Map)) return value;
  const entries = [...value].map(([key, inner]): [string, Value] => [key, sorted(inner)]);
  return new Map(entries.sort(byBytes));
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

function toValue(data: unknown): Value {
  if (Array.isArray(data)) return data.map(toValue);
  if (typeof data === 'object' && data !== null) return new Map(Object.entries(data).map(([key, inner]) => [key, toValue(inner)]));
  return typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' ? data : null;
}
