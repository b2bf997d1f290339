import { joined } from '../joined.ts';
import { type FieldError, invalid } from '../field/index.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/index.ts';
import type { NameCheck } from '../names/index.ts';
import type { ObjectMeta } from '../types.generated.ts';

const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** A finalizer without a domain must be one of Kubernetes' own. */
export const standardFinalizer = (name: string, path: string): FieldError[] =>
  name.includes('/') || standardFinalizers.has(name)
    ? []
    : [invalid(path, name, 'name is neither a standard finalizer name nor is it fully qualified')];

const finalizerErrors = (meta: ObjectMeta): FieldError[] =>
  (meta.finalizers ?? []).flatMap((name, i) => standardFinalizer(name, `metadata.finalizers[${i}]`));

/** Metadata of a new object of a built-in kind. */
export const createdMeta = (meta: ObjectMeta | undefined, scope: 'namespaced' | 'cluster', name: NameCheck): FieldError[] =>
  joined(validateObjectMeta(meta ?? {}, scope === 'namespaced', name), finalizerErrors(meta ?? {}));

/** Metadata of one that replaces another. */
export const updatedMeta = (meta: ObjectMeta | undefined, before: ObjectMeta | undefined): FieldError[] =>
  joined(validateObjectMetaUpdate(meta ?? {}, before ?? {}), finalizerErrors(meta ?? {}));
