export { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
export { asPatched } from './as-patched.ts';
export { applyJsonPatch } from './json-patch.ts';
export { applyMergePatch } from './merge-patch.ts';
export { goMap, mismatchOf, wrapped } from './schema-check.ts';
export { applyStrategicMerge, strategicMerge, tryStrategicMerge } from './strategic-merge.ts';
