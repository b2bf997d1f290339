import { goJson, readText, type Value, WrittenNumber } from '../../api/index.ts';
import type { Json } from '../json.ts';

type ToJson = { readonly ok: true; readonly value: Json; readonly text: string } | { readonly ok: false; readonly message: string };

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/** A text of YAML or JSON as JSON. What begins as a JSON object is left as it is, even where it is none: its reader will say so. */
export function toJson(text: string): ToJson {
  const json = /^\s*[{[]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) return { ok: true, value: json, text };
  if (/^\s*\{/.test(text)) return { ok: true, value: null, text };
  const read = readText(text, { contentType: 'yaml' });
  if (!read.ok) return { ok: false, message: read.message };
  const value = exact(read.value);
  return { ok: true, value, text: goJson(value) };
}

/** Plain data of what the YAML reader found. An integer that a double can't hold keeps its digits; one that no int64 can hold is a float. */
export function exact(value: Value): Json {
  if (Array.isArray(value)) return value.map(exact);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, exact(inner)]));
  if (value instanceof WrittenNumber) return value.value;
  return typeof value === 'bigint' && (Number.isSafeInteger(Number(value)) || BigInt.asIntN(64, value) !== value) ? Number(value) : value;
}
