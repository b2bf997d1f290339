import { goJson, plain, readText } from '../../api/index.ts';
import type { Json } from '../patch/strategic-diff.ts';

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
  const value = plain(read.value);
  return { ok: true, value, text: goJson(value) };
}
