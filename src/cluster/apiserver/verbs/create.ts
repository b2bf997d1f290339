import { badRequestStatus, joined, type KubeObject } from '../../../api/index.ts';
import { admittedOf } from '../managed/index.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import type { Writer } from '../../store/index.ts';
import type { ApiResponse } from '../request.ts';
import { bodyOf, namespaceMismatch } from './body.ts';

/** Kinds whose own rules decide what becomes of a status that is sent. */
const keepsStatus = new Set(['nodes', 'events', 'pods']);

/** POST of an object to its collection. */
export function create(context: ServerContext, call: Call): ApiResponse {
  const { info, namespace, name: pathName } = call.target;
  if (info.namespaced && namespace === undefined) return refuse(badRequestStatus(`an empty namespace may not be set during creation`));
  const decoded = bodyOf(context, call, info);
  if (!decoded.ok) return refuse(decoded.status);
  const mismatch = namespaceMismatch(info, namespace, decoded.object) ?? nameMismatch(decoded.object, pathName);
  if (mismatch) return refuse(mismatch, decoded.warnings);
  return createDecoded(context, call, decoded.object, decoded.warnings);
}

/** What is left to do once the object is decoded: admission, validation, storage. */
export function createDecoded(
  context: ServerContext,
  call: Call,
  sent: KubeObject,
  warnings: readonly string[],
  writer?: Writer,
): ApiResponse {
  const { registry, rules, admission } = context;
  const { info, namespace } = call.target;
  const placed = placedIn(info.namespaced ? namespace : undefined, sent);
  const prepared = registry.prepare(info, placed, keepsStatus.has(info.storage));
  const forgotten = writer === undefined && call.request.managers === false;
  const admitted = admission.mutate(admissionOf(call, prepared, forgotten));
  if (!admitted.ok) return refuse(admitted.status, warnings);
  const { object } = admitted;
  const filledIn = writer || forgotten ? undefined : admittedOf(prepared, object);
  rules.prepareForCreate(info, object);
  const said = joined(warnings, admitted.warnings, rules.preparationWarnings(info, object));
  const invalid = rules.validateCreate(info, object);
  if (invalid) return refuse(invalid, said);
  said.push(...rules.warnings(info, object, undefined));
  const verdict = admission.validate(admissionOf(call, object));
  said.push(...verdict.warnings);
  if (verdict.status) return refuse(verdict.status, said);
  rules.fillDefaults(info, object);
  const written = registry.insert(info, object, {
    by: writer ?? { manager: call.manager, operation: 'Update', ...(filledIn && { admitted: filledIn }) },
    dryRun: call.dryRun,
  });
  return written.ok ? answer(201, written.object, said) : refuse(written.status, said);
}

const admissionOf = (call: Call, object: KubeObject, spare = false) =>
  ({
    operation: 'CREATE',
    info: call.target.info,
    namespace: call.target.namespace,
    name: object.metadata.name ?? '',
    object,
    user: call.user,
    dryRun: call.dryRun,
    spare,
  }) as const;

function placedIn(namespace: string | undefined, object: KubeObject): KubeObject {
  if (object.metadata.namespace === namespace) return object;
  if (namespace !== undefined) return { ...object, metadata: { ...object.metadata, namespace } };
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function nameMismatch({ metadata }: KubeObject, pathName: string | undefined) {
  if (pathName === undefined || !metadata.name || metadata.name === pathName) return undefined;
  return badRequestStatus(`the name of the object (${metadata.name}) does not match the name on the URL (${pathName})`);
}
