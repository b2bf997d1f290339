import {
  badRequestStatus,
  goJson,
  inGoOrder,
  joined,
  type KubeObject,
  notFoundStatus,
  printedForm,
  readJson,
  type Status,
  typeOf,
  unsupportedMediaTypeStatus,
} from '../../../api/index.ts';
import { withManagers } from '../managed/index.ts';
import {
  applyJsonPatch,
  applyMergePatch,
  asPatched,
  goMap,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  mismatchOf,
  strategicMerge,
  wrapped,
} from '../patch/index.ts';
import type { ApiResponse } from '../request.ts';
import { olderVersion } from '../older-versions/index.ts';
import { apiVersionOf } from '../resources.ts';
import { type Decoded, isKubeObject } from '../rules.ts';
import { type Call, refuse, type ServerContext } from '../server-context.ts';
import { apply } from './apply.ts';
import { fieldValidationOf, namespaceMismatch } from './body.ts';
import { nameMismatch, storeChange } from './update.ts';

export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

/** What a patch makes of data. `type` is of the kind whose lists are merged by key. */
export type PatchResult = Patched | { readonly ok: false; readonly status: Status };

interface Patched {
  readonly ok: true;
  readonly value: JsonObject;
  /** What the server quotes when it doesn't take the value: what is left of a patch that it merges itself, else what was made. */
  readonly quoted?: string;
}

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

/** A strategic merge that can't be done: where its form is right, that is told without a reason. */
const unmerged = (message: string, code: 400 | 422 | 500): Status =>
  code === 400 ? badRequestStatus(message) : { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code };

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
function patchObject(
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
  const merged = strategicMerge(standing, patch, type);
  if (!merged.ok) return { ok: false, status: unmerged(merged.message, merged.code) };
  const quoted = goMap(merged.left);
  const mismatch = type && mismatchOf(merged.value, type);
  if (mismatch) return { ok: false, status: invalidPatch(quoted, mismatch) };
  return { ok: true, value: { ...(type ? wrapped(merged.value, type) : merged.value), ...kind }, quoted };
}

/** What a patch makes of owners is looked at only when it is about to be stored. */
const ownersTwice = /^\.metadata\.ownerReferences contains duplicate entries/;

const decodedPrefix = /^.* cannot be handled as a [A-Za-z]+: /s;

/** PATCH of an object in any of its four forms. */
export function patch(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace, name = '' } = call.target;
  const patchType = patchTypeOf(call.request.contentType);
  if (!patchType) return wrongPatchType();
  if (patchType === 'apply') return apply(context, call);
  const before = registry.get(info, namespace, name);
  if (!before) return refuse(notFoundStatus(info, name));
  const stored = withManagers(registry.store, registry.kernel.options.startedAt, before);
  const served = printedForm(olderVersion(apiVersionOf(info), info.kind)?.fromStored(stored) ?? stored);
  const decoded = patchedObject(context, call, patchType, served, info);
  if (!decoded.ok) return refuse(decoded.status);
  const misplaced = namespaceMismatch(info, namespace, decoded.object) ?? nameMismatch(decoded.object.metadata, name);
  if (misplaced)
    return refuse(
      misplaced,
      decoded.warnings.filter((text) => !ownersTwice.test(text)),
    );
  const warnings = decoded.warnings.map((text) => text.replace(ownersTwice, '$& after mutating admission happens'));
  return storeChange(context, call, before, decoded.object, warnings);
}

/** What the patch of a request makes of an object as it is served, decoded. */
export function patchedObject(
  { rules }: ServerContext,
  call: Call,
  patchType: Exclude<PatchType, 'apply'>,
  served: KubeObject,
  type: { readonly kind: string; readonly group: string; readonly version: string },
): Decoded {
  const { body } = call.request;
  const kind = { apiVersion: apiVersionOf(type), kind: type.kind };
  const standing = { ...served, ...kind } as unknown as JsonObject;
  const sent = parsed(body);
  const result = patchObject(patchType, isJsonObject(sent) || isJsonArray(sent) ? sent : body, standing, kind);
  if (!result.ok) return result;
  const read = (value: JsonObject, from: JsonObject): JsonObject =>
    patchType === 'strategic' ? value : asPatched(value, joined(Object.values(from), patchType === 'json' ? [sent ?? null] : []));
  const decoded = rules.decode(read(result.value, standing), 'application/json', type, fieldValidationOf(call));
  if (decoded.ok)
    return isKubeObject(decoded.object) ? decoded : { ok: false, status: nameMismatch({}, call.target.name ?? '') ?? rejected };
  if (result.quoted !== undefined) return { ok: false, status: asPatchError(decoded.status, result.quoted) };
  const printed = inGoOrder({ ...served, ...kind }) as unknown as JsonObject;
  const again = patchObject(patchType, sent, printed, kind);
  return { ok: false, status: asPatchError(decoded.status, goJson(again.ok ? read(again.value, printed) : result.value)) };
}

/** What decoding refuses is, for a patch, an invalid value: of the patch where it is applied to the server's object, else of the JSON it made. */
function asPatchError(status: Status, shown: string): Status {
  if (status.reason !== 'BadRequest') return status;
  return invalidPatch(shown, (status.message ?? '').replace(decodedPrefix, ''));
}
