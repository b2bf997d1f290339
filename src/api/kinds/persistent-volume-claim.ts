import { joined } from '../joined.ts';
import { clone, draftOf, semanticallyEqual } from '../draft.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { immutableMessage, validateImmutable } from '../metadata/index.ts';
import { isQualifiedName, nameIsDNSSubdomain } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec, Quantity } from '../types.generated.ts';
import { type ClaimOptions, claimSpecWarnings, defaultClaimSpec, prepareClaimSpec, validateClaimSpec } from './claim-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { isNativeResource } from './resource-names.ts';
import { toleratingOld } from './selector.ts';
import { roundAmounts } from './values.ts';

const classAnnotation = 'volume.beta.kubernetes.io/storage-class';
const resizeStates = [
  'ControllerResizeInProgress',
  'ControllerResizeInfeasible',
  'NodeResizeInProgress',
  'NodeResizeInfeasible',
  'NodeResizePending',
].sort();

const optionsFor = (before: PersistentVolumeClaim): ClaimOptions => ({
  ...toleratingOld(before.spec?.selector),
  allowInvalidApiGroup: Boolean(before.spec?.dataSource?.apiGroup ?? before.spec?.dataSourceRef?.apiGroup),
});

const validate = (claim: PersistentVolumeClaim, options: ClaimOptions = {}): FieldError[] =>
  joined(createdMeta(claim.metadata, 'namespaced', nameIsDNSSubdomain), validateClaimSpec(claim.spec ?? {}, 'spec', options));

const classOf = (claim: PersistentVolumeClaim): string | undefined => claim.metadata?.annotations?.[classAnnotation];
const storageOf = (spec: PersistentVolumeClaimSpec | undefined) => quantityOf(spec?.resources?.requests?.['storage']);

/** The spec as it would have to be for the claim to count as unchanged: what may change is set back. */
function comparable(now: PersistentVolumeClaim, before: PersistentVolumeClaim): PersistentVolumeClaimSpec {
  const spec = clone(now.spec ?? {});
  const old = before.spec ?? {};
  const reset: Record<string, unknown> = {};
  const [oldClass, newClass] = [classOf(before), classOf(now)];
  const fromAnnotation =
    oldClass !== undefined &&
    old.storageClassName === undefined &&
    spec.storageClassName === oldClass &&
    (newClass === undefined || newClass === oldClass);
  const fromNothing =
    spec.storageClassName !== undefined &&
    old.storageClassName === undefined &&
    (oldClass === undefined || spec.storageClassName === oldClass);
  if (fromAnnotation || fromNothing) reset['storageClassName'] = old.storageClassName;
  if (now.status?.phase === 'Bound') {
    reset['volumeAttributesClassName'] = old.volumeAttributesClassName;
    if (spec.resources?.requests)
      reset['resources'] = {
        ...spec.resources,
        requests: { ...spec.resources.requests, storage: old.resources?.requests?.['storage'] ?? '0' },
      };
  }
  return { ...spec, ...reset };
}

const inPlainNumbers = (spec: PersistentVolumeClaimSpec): unknown => {
  const plain = (list: { readonly [key: string]: Quantity } = {}) =>
    Object.fromEntries(Object.entries(list).map(([key, value]) => [key, quantityOf(value).milliValue]));
  return { ...spec, resources: { requests: plain(spec.resources?.requests), limits: plain(spec.resources?.limits) } };
};

function validateUpdate(now: PersistentVolumeClaim, before: PersistentVolumeClaim): FieldError[] {
  const errors = joined(updatedMeta(now.metadata, before.metadata), validate(now, optionsFor(before)));
  const old = draftOf(before.spec ?? {});
  prepareClaimSpec(old, before.spec);
  const oldSpec = old.volumeName ? old : { ...old, ...(now.spec?.volumeName && { volumeName: now.spec.volumeName }) };
  const spec = comparable(now, { ...before, spec: old });
  if (classOf(now) !== classOf(before) && !(spec.storageClassName !== now.spec?.storageClassName && classOf(now) === undefined))
    errors.push(invalid(`metadata.annotations.${classAnnotation}`, classOf(now) ?? '', immutableMessage));
  if (!semanticallyEqual(inPlainNumbers(spec), inPlainNumbers(oldSpec)))
    errors.push(
      forbidden(
        'spec',
        `spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n@@ ${specDiff(oldSpec, spec)}`,
      ),
    );
  const [oldSize, newSize] = [storageOf(before.spec), storageOf(now.spec)];
  if (newSize.compare(oldSize) < 0 && newSize.compare(quantityOf(before.status?.capacity?.['storage'])) <= 0)
    errors.push(forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity'));
  errors.push(...validateImmutable(now.spec?.volumeMode, before.spec?.volumeMode, 'volumeMode'));
  const attributes = now.spec?.volumeAttributesClassName;
  if (
    attributes !== before.spec?.volumeAttributesClassName &&
    before.status?.currentVolumeAttributesClassName !== undefined &&
    !attributes
  ) {
    const to = attributes === undefined ? 'nil' : 'empty string';
    errors.push(
      forbidden('spec.volumeAttributesClassName', `update to ${to} is forbidden when status.currentVolumeAttributesClassName is not nil`),
    );
  }
  return errors;
}

/** The fields that differ, old and new: readable, unlike the server's. */
const specDiff = (before: PersistentVolumeClaimSpec, now: PersistentVolumeClaimSpec): string =>
  [...new Set(joined(Object.keys(before), Object.keys(now)))]
    .sort()
    .flatMap((field) => {
      const [old, fresh]: readonly unknown[] = [Reflect.get(before, field), Reflect.get(now, field)];
      if (semanticallyEqual(old, fresh)) return [];
      return joined(
        old === undefined ? [] : [`- ${field}: ${JSON.stringify(old)}`],
        fresh === undefined ? [] : [`+ ${field}: ${JSON.stringify(fresh)}`],
      );
    })
    .join('\n');

const resourceKey = (name: string, path: string): FieldError[] => {
  const errors = isQualifiedName(name).map((message) => invalid(path, name, message));
  return errors.length > 0 || !isNativeResource(name) || name === 'storage' ? errors : [notSupported(path, name, ['storage'])];
};

const wholeNotNegative = (value: Quantity, path: string): FieldError[] =>
  quantityOf(value).value < 0 ? [invalid(path, quantityOf(value).value, 'must be a valid resource quantity')] : [];

function validateStatus(now: PersistentVolumeClaim, before: PersistentVolumeClaim): FieldError[] {
  const errors = updatedMeta(now.metadata, before.metadata);
  if (!now.metadata?.resourceVersion) errors.push(required('resourceVersion'));
  if ((now.spec?.accessModes?.length ?? 0) === 0) errors.push(required('Spec.accessModes'));
  const { capacity = {}, allocatedResourceStatuses = {}, allocatedResources = {} } = now.status ?? {};
  for (const [name, value] of Object.entries(capacity)) errors.push(...wholeNotNegative(value, `status.capacity[${name}]`));
  for (const [name, state] of Object.entries(allocatedResourceStatuses)) {
    errors.push(...resourceKey(name, 'status.allocatedResourceStatuses'));
    if (!resizeStates.includes(state)) errors.push(notSupported('status.allocatedResourceStatuses', name, resizeStates));
  }
  for (const [name, value] of Object.entries(allocatedResources)) {
    const wrong = resourceKey(name, 'status.allocatedResources');
    errors.push(...(wrong.length > 0 ? wrong : wholeNotNegative(value, `status.allocatedResources[${name}]`)));
  }
  return errors;
}

const warnings = (claim: PersistentVolumeClaim): string[] =>
  joined(
    classOf(claim) === undefined
      ? []
      : [`metadata.annotations[${classAnnotation}]: deprecated since v1.8; use "storageClassName" attribute instead`],
    claimSpecWarnings(claim.spec ?? {}, 'spec'),
  );

export const persistentVolumeClaim: KindRules = rulesFor<PersistentVolumeClaim>({
  default(draft) {
    defaultClaimSpec((draft.spec ??= {}));
    draft.status ??= {};
    draft.status.phase ??= 'Pending';
    roundAmounts(draft.status.capacity);
  },
  prepareForCreate(draft) {
    draft.status = { phase: 'Pending' };
    if (draft.spec) prepareClaimSpec(draft.spec);
  },
  validateCreate: (claim) => validate(claim),
  warningsOnCreate: warnings,
  prepareForUpdate(draft, before) {
    if (draft.spec) prepareClaimSpec(draft.spec, before.spec);
  },
  validateUpdate,
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
  subresources: { status: { prepareForUpdate() {}, validateUpdate: validateStatus } },
});
