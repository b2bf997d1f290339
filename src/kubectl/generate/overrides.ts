import { typeOf } from '../../api/index.ts';
import { applyJsonPatch, applyMergePatch, applyStrategicMerge } from '../../cluster/index.ts';
import { fail } from '../errors.ts';
import { isMap, type Json, type JsonMap } from '../patch/strategic-diff.ts';

/** The object with --overrides laid over it, as --override-type says. */
export function overridden(object: JsonMap, text: string, type: string): JsonMap {
  let patch: Json;
  try {
    patch = JSON.parse(text) as Json;
  } catch {
    return fail('Invalid JSON Patch');
  }
  if (type === 'json') {
    if (!Array.isArray(patch)) return fail('Invalid JSON Patch');
    const patched = applyJsonPatch(object, patch as readonly Json[]);
    return patched.ok && isMap(patched.value) ? patched.value : fail(patched.ok ? 'Invalid JSON Patch' : patched.message);
  }
  if (!isMap(patch)) return fail('Invalid JSON Patch');
  if (type === 'merge') {
    const merged = applyMergePatch(object, patch);
    return isMap(merged) ? merged : object;
  }
  if (type === 'strategic') return applyStrategicMerge(object, patch, typeOf(String(object['apiVersion']), String(object['kind'])));
  return fail(`invalid override type: ${type}`);
}
