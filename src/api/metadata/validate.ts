import { byteLength } from '../text/index.ts';
import { type FieldError, forbidden, invalid, invalidEach, required, tooLong } from '../field/index.ts';
import { goJson } from '../text/index.ts';
import { validateLabels } from '../labels/index.ts';
import { isQualifiedName, type NameCheck, nameIsDNSLabel } from '../names/index.ts';
import { semanticallyEqual } from '../draft.ts';
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '../types.generated.ts';

const annotationsLimit = 256 * 1024;
export const immutableMessage = 'field is immutable';

export function validateAnnotations(annotations: { readonly [key: string]: string } | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  let size = 0;
  for (const key in annotations) {
    errors.push(...invalidEach(path, key, isQualifiedName(key.toLowerCase())));
    size += byteLength(key) + byteLength(annotations[key] ?? '');
  }
  if (size > annotationsLimit) errors.push(tooLong(path, annotationsLimit));
  return errors;
}

/** An error when the two differ (absent and empty are the same). */
export function validateImmutable(now: unknown, before: unknown, path: string): FieldError[] {
  return semanticallyEqual(now, before) ? [] : [invalid(path, now ?? null, immutableMessage)];
}

/** The metadata of a new object: name, namespace, labels, annotations, owners, finalizers, in the server's order. */
export function validateObjectMeta(meta: ObjectMeta, namespaced: boolean, nameCheck: NameCheck, path = 'metadata'): FieldError[] {
  const errors: FieldError[] = [];
  const { generateName = '', name = '', namespace = '' } = meta;
  if (generateName) errors.push(...invalidEach(`${path}.generateName`, generateName, nameCheck(generateName, true)));
  if (!name) errors.push(required(`${path}.name`, 'name or generateName is required'));
  else errors.push(...invalidEach(`${path}.name`, name, nameCheck(name)));
  if (!namespaced) {
    if (namespace) errors.push(forbidden(`${path}.namespace`, 'not allowed on this type'));
  } else if (!namespace) errors.push(required(`${path}.namespace`));
  else errors.push(...invalidEach(`${path}.namespace`, namespace, nameIsDNSLabel(namespace)));
  if ((meta.generation ?? 0) < 0) errors.push(invalid(`${path}.generation`, meta.generation, 'must be greater than or equal to 0'));
  errors.push(...validateLabels(meta.labels, `${path}.labels`));
  errors.push(...validateAnnotations(meta.annotations, `${path}.annotations`));
  errors.push(...validateOwnerReferences(meta.ownerReferences, `${path}.ownerReferences`));
  errors.push(...validateFinalizers(meta.finalizers, `${path}.finalizers`));
  errors.push(...validateManagedFields(meta.managedFields, `${path}.managedFields`));
  return errors;
}

const fixed = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const;
const pointers: ReadonlySet<string> = new Set(['deletionTimestamp', 'deletionGracePeriodSeconds', 'creationTimestamp']);

/** The metadata of an object that replaces another. */
export function validateObjectMetaUpdate(meta: ObjectMeta, before: ObjectMeta, path = 'metadata'): FieldError[] {
  const errors: FieldError[] = [];
  if (before.deletionTimestamp) {
    const added = [...new Set(meta.finalizers)].filter((finalizer) => !before.finalizers?.includes(finalizer)).sort();
    const shown = `[]string{${added.map((finalizer) => goJson(finalizer)).join(', ')}}`;
    if (added.length > 0)
      errors.push(
        forbidden(`${path}.finalizers`, `no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`),
      );
  }
  if (!meta.resourceVersion) errors.push(invalid(`${path}.resourceVersion`, '', 'must be specified for an update'));
  if ((meta.generation ?? 0) < (before.generation ?? 0))
    errors.push(invalid(`${path}.generation`, meta.generation ?? 0, 'must not be decremented'));
  for (const field of fixed) {
    if (!semanticallyEqual(meta[field], before[field]))
      errors.push(invalid(`${path}.${field}`, meta[field] ?? (pointers.has(field) ? null : ''), immutableMessage));
  }
  errors.push(...validateLabels(meta.labels, `${path}.labels`));
  errors.push(...validateAnnotations(meta.annotations, `${path}.annotations`));
  errors.push(...validateOwnerReferences(meta.ownerReferences, `${path}.ownerReferences`));
  errors.push(...validateManagedFields(meta.managedFields, `${path}.managedFields`));
  return errors;
}

/** An owner with its fields in the order of Go's struct, as messages print it. */
function goOwner({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: OwnerReference): unknown {
  return {
    apiVersion,
    kind,
    name,
    uid,
    ...(controller !== undefined && { controller }),
    ...(blockOwnerDeletion !== undefined && { blockOwnerDeletion }),
  };
}

export function validateOwnerReferences(owners: readonly OwnerReference[] | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  let controller = '';
  for (const owner of owners ?? []) {
    const slash = owner.apiVersion.indexOf('/');
    if (owner.apiVersion.slice(slash + 1) === '' || owner.apiVersion.indexOf('/', slash + 1) >= 0) {
      errors.push(invalid(`${path}.apiVersion`, owner.apiVersion, 'version must not be empty'));
    }
    for (const field of ['kind', 'name', 'uid'] as const) {
      if (!owner[field]) errors.push(invalid(`${path}.${field}`, owner[field] ?? '', 'must not be empty'));
    }
    if (owner.apiVersion === 'v1' && owner.kind === 'Event')
      errors.push(invalid(path, goOwner(owner), '/v1, Kind=Event is disallowed from being an owner'));
    if (!owner.controller) continue;
    const name = `${owner.kind}/${owner.name}`;
    if (controller) {
      errors.push(
        invalid(
          path,
          owners?.map(goOwner),
          `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`,
        ),
      );
    } else controller = name;
  }
  return errors;
}

export function validateFinalizers(finalizers: readonly string[] | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const finalizer of finalizers ?? []) errors.push(...invalidEach(path, finalizer, isQualifiedName(finalizer)));
  if (finalizers?.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.push(invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'));
  }
  return errors;
}

function validateManagedFields(entries: readonly ManagedFieldsEntry[] | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  entries?.forEach((entry, i) => {
    const at = `${path}[${i}]`;
    if (entry.operation !== 'Apply' && entry.operation !== 'Update')
      errors.push(invalid(`${at}.operation`, entry.operation ?? '', 'must be `Apply` or `Update`'));
    if (entry.fieldsType && entry.fieldsType !== 'FieldsV1')
      errors.push(invalid(`${at}.fieldsType`, entry.fieldsType, 'must be `FieldsV1`'));
    if (byteLength(entry.manager ?? '') > 128) errors.push(tooLong(`${at}.manager`, 128));
    if (byteLength(entry.subresource ?? '') > 256) errors.push(tooLong(`${at}.subresource`, 256));
  });
  return errors;
}
