import { badRequestStatus, invalid, invalidStatus, joined, type KubeObject, notFoundStatus } from '../../../api/index.ts';
import type { Writer } from '../../store/index.ts';
import { afterUpdate, managedFieldsOf } from '../managed/index.ts';
import { stale } from '../preconditions.ts';
import type { ApiResponse } from '../request.ts';
import type { SubresourceInfo } from '../resources.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { sameValue } from '../strategy.ts';
import { bodyOf, namespaceMismatch } from './body.ts';

/** PUT of an object, or of the part of it that a subresource speaks of. */
export function update(context: ServerContext, call: Call): ApiResponse {
  const { info, namespace, name = '', subresource } = call.target;
  const decoded = bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const mismatch = namespaceMismatch(info, namespace, decoded.object) ?? nameMismatch(decoded.object.metadata, name);
  if (mismatch) return refuse(mismatch, decoded.warnings);
  const before = context.registry.get(info, namespace, name);
  if (!before) return refuse(notFoundStatus(info, name), decoded.warnings);
  return storeChange(context, call, before, decoded.object, decoded.warnings);
}

/** Admits, validates and stores what an object is to become; shared by PUT, patches and subresources. */
export function storeChange(
  context: ServerContext,
  call: Call,
  before: KubeObject,
  sent: KubeObject,
  warnings: readonly string[],
  writer?: Writer,
): ApiResponse {
  const { registry, rules, admission } = context;
  const { info, namespace, name = '', subresource } = call.target;
  // A patch is made of the object that stands: it doesn't speak of another by a uid that it changes.
  const outdated = stale(info, before, sent, call.verb === 'patch' ? ['resourceVersion'] : undefined);
  if (outdated) return refuse(outdated, warnings);
  if (!sent.metadata.resourceVersion && !rules.allowsUnconditionalUpdate(info)) {
    const unversioned = invalid('metadata.resourceVersion', 0, 'must be specified for an update');
    return refuse(invalidStatus(info, name, [unversioned]), warnings);
  }
  const about = {
    operation: 'UPDATE',
    info,
    namespace,
    name,
    before,
    user: call.user,
    dryRun: call.dryRun,
    ...(subresource && { subresource }),
  } as const;
  const admitted = admission.mutate({ ...about, object: sent });
  if (!admitted.ok) return refuse(admitted.status, warnings);
  const said = joined(warnings, admitted.warnings);
  const prepared = rules.prepareForUpdate(info, before, admitted.object, subresource);
  const object = registry.merge(info, before, prepared, partOf(subresource));
  const refusal = rules.validateUpdate(info, before, object, subresource);
  if (refusal) return refuse(refusal, said);
  said.push(...rules.warnings(info, object, before, subresource));
  const verdict = admission.validate({ ...about, object });
  said.push(...verdict.warnings);
  if (verdict.status) return refuse(verdict.status, said);
  const by = writer ?? writerOf(context, call, before, sent, object);
  const written = registry.replace(info, before, object, { by, dryRun: call.dryRun });
  return written.ok ? answer(200, written.object, said) : refuse(written.status, said);
}

/** The writer of an ordinary change. A client may send managedFields of its own: then those are what the change is noted in. */
function writerOf({ registry }: ServerContext, call: Call, before: KubeObject, sent: KubeObject, after: KubeObject): Writer {
  const { subresource } = call.target;
  const by: Writer = { manager: call.manager, operation: 'Update', ...(subresource && { subresource: subresource.name }) };
  const { managedFields } = sent.metadata;
  if (!managedFields || managedFields === before.metadata.managedFields) return by;
  const known = managedFieldsOf(registry.store, registry.kernel.options.startedAt, before);
  if (sameValue(known, managedFields)) return by;
  return { ...by, fields: afterUpdate(managedFields, before, after, by, registry.now) };
}

const partOf = (subresource: SubresourceInfo | undefined) => (subresource?.name === 'status' ? 'status' : 'object');

/** An object that doesn't say its name, or another than the URL. */
export function nameMismatch(metadata: { readonly name?: string }, name: string) {
  if (!metadata.name) return badRequestStatus(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  if (metadata.name === name) return undefined;
  return badRequestStatus(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`);
}
