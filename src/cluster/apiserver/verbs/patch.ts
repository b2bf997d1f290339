import {
  badRequestStatus,
  goJson,
  joined,
  notFoundStatus,
  readJson,
  type Status,
  typeOf,
  unsupportedMediaTypeStatus,
} from '../../../api/index.ts';
import {
  applyJsonPatch,
  applyMergePatch,
  asPatched,
  goMap,
  leftOfPatch,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  mismatchOf,
  tryStrategicMerge,
} from '../patch/index.ts';
import { apiVersionOf } from '../resources.ts';
import type { ApiResponse } from '../request.ts';
import { isKubeObject } from '../rules.ts';
import { type Call, refuse, type ServerContext } from '../server-context.ts';
import { withManagers } from '../managed/index.ts';
import { apply } from './apply.ts';
import { fieldValidationOf, namespaceMismatch } from './body.ts';
import { nameMismatch, storeChange } from './update.ts';

export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

/** What a patch makes of data. `type` is of the kind whose lists are merged by key. */
export type PatchResult = { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly status: Status };

const types: readonly (readonly [string, PatchType])[] = [
  ['application/json-patch+json', 'json'],
  ['application/merge-patch+json', 'merge'],
  ['application/strategic-merge-patch+json', 'strategic'],
  ['application/apply-patch+yaml', 'apply'],
];

export const patchTypeOf = (contentType: string | undefined): PatchType | undefined =>
  types.find(([name]) => contentType?.split(';')[0]?.trim() === name)?.[1];

export const wrongPatchType = (): ApiResponse =>
  refuse(
    unsupportedMediaTypeStatus(
      `the body of the request was in an unknown format - accepted media types include: ${types.map(([name]) => name).join(', ')}, application/apply-patch+cbor`,
    ),
  );

const invalidPatch = (badValue: string, why: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: ` "" is invalid: patch: Invalid value: ${JSON.stringify(badValue)}: ${why}`,
  reason: 'Invalid',
  details: { causes: [{ reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(badValue)}: ${why}`, field: 'patch' }] },
  code: 422,
});

/** A JSON patch that cannot be applied: the server says no more than this. */
const rejected: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'the server rejected our request due to an error in our request',
  reason: 'Invalid',
  details: {},
  code: 422,
};

/** A strategic merge that can't be done is told without a reason. */
const unmerged = (message: string): Status => ({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code: 500 });

function parsed(body: unknown): Json | undefined {
  if (typeof body !== 'string') return body === undefined ? undefined : (body as Json);
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

const goTypes: Readonly<Record<string, string>> = { boolean: 'bool' };
const goTypeOf = (value: Json): string => (isJsonArray(value) ? 'array' : (goTypes[typeof value] ?? typeof value));

/** A patch body that is no patch of its type. Strategic merge has a decoder of its own, which says less. */
function undecodable(patchType: PatchType, why: string): PatchResult {
  return { ok: false, status: badRequestStatus(patchType === 'strategic' ? why : `error decoding patch: ${why}`) };
}

function whyNoJson(body: unknown): string {
  const read = typeof body === 'string' ? readJson(body) : undefined;
  return read && !read.ok ? read.message : 'unexpected end of JSON input';
}

/** Applies a patch body to an object as it is served. */
export function patchObject(
  patchType: Exclude<PatchType, 'apply'>,
  body: unknown,
  standing: JsonObject,
  kind: { readonly apiVersion: string; readonly kind: string },
): PatchResult {
  const read = parsed(body);
  // An empty patch is none.
  const patch = read === null && patchType === 'strategic' ? {} : read;
  if (patch === undefined) return undecodable(patchType, whyNoJson(body));
  if (patchType === 'json') {
    if (!isJsonArray(patch))
      return undecodable(patchType, `json: cannot unmarshal ${goTypeOf(patch)} into Go value of type []handlers.jsonPatchOp`);
    const odd = patch.find((operation) => !isJsonObject(operation));
    if (odd !== undefined)
      return undecodable(patchType, `json: cannot unmarshal ${goTypeOf(odd)} into Go value of type handlers.jsonPatchOp`);
    const result = applyJsonPatch(standing, patch);
    return result.ok && isJsonObject(result.value) ? { ok: true, value: result.value } : { ok: false, status: rejected };
  }
  if (!isJsonObject(patch))
    return undecodable(patchType, `json: cannot unmarshal ${goTypeOf(patch)} into Go value of type map[string]interface {}`);
  if (patchType === 'merge') {
    const merged = applyMergePatch(standing, patch);
    return isJsonObject(merged) ? { ok: true, value: merged } : { ok: false, status: rejected };
  }
  const type = typeOf(kind.apiVersion, kind.kind);
  const merged = tryStrategicMerge(standing, patch, type);
  if (typeof merged === 'string') return { ok: false, status: unmerged(merged) };
  const mismatch = type && mismatchOf(merged, type);
  return mismatch ? { ok: false, status: invalidPatch(goMap(patch), mismatch) } : { ok: true, value: { ...merged, ...kind } };
}

const decodedPrefix = /^.* cannot be handled as a [A-Za-z]+: /s;

/** PATCH of an object in any of its four forms. */
export function patch(context: ServerContext, call: Call): ApiResponse {
  const { registry, rules } = context;
  const { info, namespace, name = '' } = call.target;
  const { body, contentType } = call.request;
  const patchType = patchTypeOf(contentType);
  if (!patchType) return wrongPatchType();
  if (patchType === 'apply') return apply(context, call);
  const before = registry.get(info, namespace, name);
  if (!before) return refuse(notFoundStatus(info, name));
  const kind = { apiVersion: apiVersionOf(info), kind: info.kind };
  const managed = withManagers(registry.store, registry.kernel.options.startedAt, before) as unknown as JsonObject;
  const standing: JsonObject = { ...managed, ...kind };
  const sent = parsed(body);
  const result = patchObject(patchType, isJsonObject(sent) || isJsonArray(sent) ? sent : body, standing, kind);
  if (!result.ok) return refuse(result.status);
  const asTheyStood = joined(Object.values(standing), patchType === 'json' ? [sent ?? null] : []);
  const patched = patchType === 'strategic' ? result.value : asPatched(result.value, asTheyStood);
  const decoded = rules.decode(patched, 'application/json', info, fieldValidationOf(call));
  if (!decoded.ok)
    return refuse(asPatchError(decoded.status, patchType === 'strategic' ? goMap(leftOfPatch(sent ?? null)) : goJson(patched)));
  if (!isKubeObject(decoded.object)) return refuse(nameMismatch({}, name) ?? rejected);
  const misplaced = namespaceMismatch(info, namespace, decoded.object) ?? nameMismatch(decoded.object.metadata, name);
  if (misplaced) return refuse(misplaced, decoded.warnings);
  return storeChange(context, call, before, decoded.object, decoded.warnings);
}

/** What decoding refuses is, for a patch, an invalid value: of the patch where it is applied to the server's object, else of the JSON it made. */
function asPatchError(status: Status, shown: string): Status {
  if (status.reason !== 'BadRequest') return status;
  return invalidPatch(shown, (status.message ?? '').replace(decodedPrefix, ''));
}
