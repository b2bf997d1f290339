import { joined } from '../joined.ts';
import { type FieldError, invalid, invalidEach } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { isQualifiedName, nameIsDNSLabel } from '../names/index.ts';
import type { Namespace } from '../types.generated.ts';
import { createdMeta, standardFinalizer, updatedMeta } from './metadata.ts';

const finalizer = (name: string, path: string): FieldError[] =>
  joined(invalidEach(path, name, isQualifiedName(name)), standardFinalizer(name, path));

const validate = (namespace: Namespace): FieldError[] =>
  joined(
    createdMeta(namespace.metadata, 'cluster', nameIsDNSLabel),
    (namespace.spec?.finalizers ?? []).flatMap((name) => finalizer(name, 'spec.finalizers')),
  );

function validateStatus(now: Namespace, before: Namespace): FieldError[] {
  const errors = updatedMeta(now.metadata, before.metadata);
  const phase = now.status?.phase ?? '';
  const expected = now.metadata?.deletionTimestamp ? 'Terminating' : 'Active';
  const deletion = now.metadata?.deletionTimestamp ? 'is not empty' : 'is empty';
  if (phase !== expected) errors.push(invalid('status.Phase', phase, `may only be '${expected}' if \`deletionTimestamp\` ${deletion}`));
  return errors;
}

export const namespace: KindRules = rulesFor<Namespace>({
  default(draft) {
    draft.spec ??= {};
    draft.status ??= {};
    draft.status.phase ??= 'Active';
    if (!draft.metadata?.name) return;
    draft.metadata.labels = { ...draft.metadata.labels, 'kubernetes.io/metadata.name': draft.metadata.name };
  },
  /** Every namespace waits for the namespace controller before it goes. */
  prepareForCreate(draft) {
    draft.status = { phase: 'Active' };
    const { finalizers = [] } = draft.spec ?? {};
    draft.spec = { finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'] };
  },
  validateCreate: validate,
  prepareForUpdate(draft, before) {
    draft.spec = { finalizers: [...(before.spec?.finalizers ?? [])] };
    if (!before.spec?.finalizers) draft.spec = {};
  },
  validateUpdate: (now, before) => joined(validate(now), updatedMeta(now.metadata, before.metadata)),
  allowUnconditionalUpdate: true,
  subresources: {
    status: { prepareForUpdate() {}, validateUpdate: validateStatus },
    finalize: {
      prepareForUpdate() {},
      validateUpdate: (now, before) =>
        joined(
          updatedMeta(now.metadata, before.metadata),
          (now.spec?.finalizers ?? []).flatMap((name, i) => finalizer(name, `spec.finalizers[${i}]`)),
        ),
    },
  },
});
