import { decodeData, typeOf } from '../../api/index.ts';
import { applyJsonPatch, applyMergePatch, tryStrategicMerge } from '../../cluster/index.ts';
import { fail } from '../errors.ts';
import { isMap, type Json, type JsonMap } from '../json.ts';
import { jsonOf } from '../patch/tree.ts';

const goVersionKind = String.raw`Go value of type struct { APIVersion string "json:\"apiVersion,omitempty\""; Kind string "json:\"kind,omitempty\"" }`;

/** The object with --overrides laid over it, as --override-type says; ends the command when it is none of a known kind then. */
export function overridden(object: JsonMap, text: string, type: string): JsonMap {
  const changed = laidOver(object, text, type);
  const [apiVersion, kind] = [String(changed['apiVersion'] ?? ''), String(changed['kind'] ?? '')];
  if (typeOf(apiVersion, kind) === undefined)
    return fail(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    );
  const read = decodeData(changed, { apiVersion, kind }, 'Ignore');
  if (!read.ok) return fail(read.status.message?.replace(/^.*? cannot be handled as an? \w+: /s, '') ?? '');
  return jsonOf(read.object);
}

function laidOver(object: JsonMap, text: string, type: string): JsonMap {
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
  if (!isMap(patch))
    return fail(
      `couldn't get version/kind; json parse error: json: cannot unmarshal ${Array.isArray(patch) ? 'array' : typeof patch} into ${goVersionKind}`,
    );
  if (type === 'merge') {
    const merged = applyMergePatch(object, patch);
    return isMap(merged) ? merged : object;
  }
  if (type === 'strategic') {
    const merged = tryStrategicMerge(object, patch, typeOf(String(object['apiVersion']), String(object['kind'])));
    return typeof merged === 'string' ? fail(merged) : merged;
  }
  return fail(`invalid override type: ${type}`);
}
