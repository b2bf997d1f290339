/** Plain data as JSON has it. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isJsonArray = (value: unknown): value is readonly Json[] => Array.isArray(value);

export type Patched =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly message: string; readonly code: 400 | 422 };

export const patched = (value: Json): Patched => ({ ok: true, value });
export const inapplicable = (message: string): Patched => ({ ok: false, message, code: 422 });
