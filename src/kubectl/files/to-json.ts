import { goJson, type Value, readText } from '../../api/index.ts';
import type { Json } from '../patch/strategic-diff.ts';

type ToJson = { readonly ok: true; readonly value: Json; readonly text: string } | { readonly ok: false; readonly message: string };

/** A text of YAML or JSON as JSON; what looks like JSON is left as it is. */
export function toJson(text: string): ToJson {
  if (/^\s*[{[]/.test(text)) {
    try {
      return { ok: true, value: JSON.parse(text) as Json, text };
    } catch {
      // it may be YAML's flow form
    }
  }
  const read = readText(text, { contentType: 'yaml' });
  if (!read.ok) return { ok: false, message: read.message };
  const value = plain(read.value);
  return { ok: true, value, text: goJson(value) };
}

/** Plain data of what the YAML reader found. */
export function plain(value: Value): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  return typeof value === 'bigint' ? Number(value) : value;
}
