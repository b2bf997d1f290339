import {
  decodeData,
  decodeObject,
  joined,
  type KubeObject,
  type ManagedFieldsEntry,
  parseQuantity,
  plain,
  readText,
  type Status,
} from '../../../api/index.ts';
import {
  appliedFields,
  difference,
  type Entries,
  entryOf,
  type FieldSet,
  fieldsOf,
  inOrder,
  intersection,
  isBy,
  isEmptySet,
  managedFieldsOf,
  membersOf,
  overlay,
  printPath,
  union,
  valueAtPath,
  withHolders,
  withoutFields,
} from '../managed/index.ts';
import { isJsonArray, isJsonObject, type Json } from '../patch/index.ts';
import { apiVersionOf } from '../resources.ts';
import type { ApiResponse } from '../request.ts';
import { answer, type Call, queryOf, refuse, type ServerContext } from '../server-context.ts';
import { sameValue } from '../strategy.ts';
import { fieldValidationOf } from './body.ts';
import { createDecoded } from './create.ts';
import { inStep, takenOver } from './last-applied.ts';
import { storeChange } from './update.ts';

const managerRequired: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
  reason: 'Invalid',
  details: {
    group: 'meta.k8s.io',
    kind: 'PatchOptions',
    causes: [{ reason: 'FieldValueRequired', message: 'Required value: is required for apply patch', field: 'fieldManager' }],
  },
  code: 422,
};

interface Conflict {
  readonly manager: ManagedFieldsEntry;
  readonly paths: readonly (readonly string[])[];
}

const managerText = ({ manager = '', operation, apiVersion = '', subresource }: ManagedFieldsEntry): string =>
  `${JSON.stringify(manager)}${subresource ? ` with subresource ${JSON.stringify(subresource)}` : ''}${operation === 'Update' ? ` using ${apiVersion}` : ''}`;

function conflictStatus(conflicts: readonly Conflict[]): Status {
  const all = conflicts.flatMap(({ manager, paths }) => paths.map((path) => ({ manager, field: printPath(path) })));
  const groups = conflicts.map(({ manager, paths }) => ({ who: managerText(manager), fields: paths.map(printPath) }));
  const [only] = all;
  const told =
    all.length === 1 && only
      ? `conflict with ${managerText(only.manager)}: ${only.field}`
      : groups.map(({ who, fields }) => `conflicts with ${who}:\n${fields.map((field) => `- ${field}`).join('\n')}`).join('\n');
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `Apply failed with ${all.length} conflict${all.length === 1 ? '' : 's'}: ${told}`,
    reason: 'Conflict',
    details: {
      causes: all.map(({ manager, field }) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${managerText(manager)}`,
        field,
      })),
    },
    code: 409,
  };
}

const bothQuantities = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  return left.ok && right.ok && left.quantity.equals(right.quantity);
};

/** Fields of others that the configuration would give another value. */
/** Who is named first where several are in the way: by manager, then by operation. */
const byIdentifier = (a: ManagedFieldsEntry, b: ManagedFieldsEntry): number => {
  const key = ({ manager, operation, apiVersion, subresource }: ManagedFieldsEntry) =>
    JSON.stringify({ manager, operation, apiVersion, subresource });
  return key(a) < key(b) ? -1 : 1;
};

function conflictsOf(live: KubeObject, applied: KubeObject, fields: FieldSet, others: Entries): readonly Conflict[] {
  return others.toSorted(byIdentifier).flatMap((manager) => {
    const shared = membersOf(intersection(fields, fieldsOf(manager)));
    const paths = shared.filter((path) => {
      const [old, next] = [valueAtPath(live, path), valueAtPath(applied, path)];
      const container = typeof next === 'object' && next !== null && typeof old === 'object' && old !== null;
      return !sameValue(old, next) && !bothQuantities(old, next) && !(container && hasParts(fields, path));
    });
    return paths.length > 0 ? [{ manager, paths }] : [];
  });
}

/** Whether a member has fields of its own beneath it: those are looked at, not the whole. */
function hasParts(fields: FieldSet, path: readonly string[]): boolean {
  let set: FieldSet | undefined = fields;
  for (const element of path) set = set?.[element];
  return set !== undefined && Object.keys(set).some((element) => element !== '.');
}

/** Server-side apply: what the configuration says becomes the manager's; what it said before and says no more goes, if nobody else wants it. */
export function apply(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace, name = '', subresource } = call.target;
  const manager = queryOf(call.request, 'fieldManager');
  if (!manager) return refuse(managerRequired);
  const expected = { apiVersion: apiVersionOf(info), kind: info.kind };
  const { body } = call.request;
  const decoded =
    typeof body === 'string'
      ? decodeObject(body, expected, { contentType: 'yaml', fieldValidation: fieldValidationOf(call) })
      : decodeData(body, expected, fieldValidationOf(call));
  if (!decoded.ok) return refuse(decoded.status);
  const said = onlySaid(decoded.object as unknown as Json, rawOf(body)) as unknown as KubeObject;
  const applied: KubeObject = {
    ...said,
    metadata: { ...said.metadata, name, ...(info.namespaced && namespace !== undefined && { namespace }) },
  };
  const by = { manager, operation: 'Apply', ...(subresource && { subresource: subresource.name }) } as const;
  const fields = appliedFields(applied);
  const live = registry.get(info, namespace, name);
  if (!live) {
    const created = { ...by, fields: [entryOf(applied, by, fields, registry.now)] };
    const complete = context.rules.applyDefaults(info, applied);
    return createDecoded(context, call, complete, decoded.warnings, created);
  }
  const entries = managedFieldsOf(registry.store, registry.kernel.options.startedAt, live);
  const mine = entries.find((entry) => isBy(entry, by));
  const others = entries.filter((entry) => entry !== mine);
  const conflicts = conflictsOf(live, applied, fields, others);
  const force = /^(true|1)$/.test(queryOf(call.request, 'force') ?? '');
  const standing = force || conflicts.length === 0 ? [] : exceptFor(conflicts, takenOver(live, manager));
  if (standing.length > 0) return refuse(conflictStatus(standing), decoded.warnings);
  const lost = conflicts.reduce<FieldSet>((set, { paths }) => paths.reduce<FieldSet>((all, path) => union(all, pathSet(path)), set), {});
  const kept = others.flatMap((entry) => {
    const left = difference(fieldsOf(entry), lost);
    return isEmptySet(left) ? [] : [{ ...entry, fieldsV1: left }];
  });
  const wanted = [fields, ...kept.map(fieldsOf)].map(withHolders);
  const dropped = wanted.reduce(difference, fieldsOf(mine));
  const merged = overlay(live, applied);
  const pruned = withoutFields(merged as unknown as KubeObject, dropped);
  const final = context.rules.decode(pruned, 'application/json', info, 'Ignore');
  if (!final.ok) return refuse(final.status, decoded.warnings);
  const same = mine !== undefined && sameValue(fieldsOf(mine), fields) && isEmptySet(lost);
  // What changes who manages a field, but no field, is no occasion for a new time.
  const time = sameButManagers(live, final.object) ? mine?.time : registry.now;
  const own = isEmptySet(fields) ? [] : [entryOf(applied, by, fields, time)];
  const next = same ? undefined : joined(kept, own).sort(inOrder);
  const written = inStep(final.object, applied, manager);
  const { resourceVersion: _, ...metadata } = written.metadata;
  const asked = applied.metadata.resourceVersion;
  const sent: KubeObject = { ...written, metadata: { ...metadata, ...(asked && { resourceVersion: asked }) } };
  const response = storeChange(context, call, live, sent, decoded.warnings, { ...by, fields: next ?? entries });
  return response.code === 200 ? answer(200, response.body, response.warnings) : response;
}

const exceptFor = (conflicts: readonly Conflict[], allowed: ReadonlySet<string>): readonly Conflict[] =>
  conflicts.flatMap(({ manager, paths }) => {
    const left = paths.filter((path) => !allowed.has(printPath(path)));
    return left.length > 0 ? [{ manager, paths: left }] : [];
  });

function sameButManagers(before: KubeObject, after: KubeObject): boolean {
  const plain = ({ metadata: { managedFields: _, resourceVersion: __, ...metadata }, ...rest }: KubeObject) => ({ ...rest, metadata });
  return sameValue(plain(before), plain(after));
}

/** The body as it was written, before the server fills anything in. */
function rawOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  const read = readText(body, { contentType: 'yaml' });
  return read.ok ? plain(read.value) : undefined;
}

/** Of a decoded value: what was said, without the empty structs that decoding adds. */
function onlySaid(decoded: Json, raw: unknown): Json {
  if (isJsonArray(decoded)) return Array.isArray(raw) ? decoded.map((item, i) => onlySaid(item, raw[i])) : decoded;
  if (!isJsonObject(decoded) || !isJsonObject(raw)) return decoded;
  return Object.fromEntries(
    Object.entries(decoded).flatMap(([key, value]) => (Object.hasOwn(raw, key) ? [[key, onlySaid(value, raw[key])]] : [])),
  );
}

const pathSet = (path: readonly string[]): FieldSet => path.reduceRight<FieldSet>((set, element) => ({ [element]: set }), {});
