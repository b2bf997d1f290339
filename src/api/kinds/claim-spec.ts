import { joined } from '../joined.ts';
import type { Draft } from '../draft.ts';
import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../field/index.ts';
import { type SelectorOptions, validateLabelSelector } from '../labels/index.ts';
import { isDNS1123Subdomain, nameIsDNSLabel, nameIsDNSSubdomain } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { PersistentVolumeClaimSpec, TypedLocalObjectReference, TypedObjectReference } from '../types.generated.ts';
import { oneOf, positiveQuantity, roundAmounts } from './values.ts';

export const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

export interface ClaimOptions extends SelectorOptions {
  /** The claim before named a group for its source: then any group may be named. */
  readonly allowInvalidApiGroup?: boolean;
}

export function defaultClaimSpec(spec: Draft<PersistentVolumeClaimSpec>): void {
  spec.volumeMode ??= 'Filesystem';
  spec.resources ??= {};
  roundAmounts(spec.resources.requests);
  roundAmounts(spec.resources.limits);
}

/** Modes must be known, and ReadWriteOncePod stands alone. */
export function validateAccessModes(modes: readonly string[], path: string): FieldError[] {
  const errors = modes.filter((mode) => !accessModes.includes(mode)).map((mode) => notSupported(path, mode, accessModes));
  const known = new Set(modes.filter((mode) => accessModes.includes(mode)));
  if (known.has('ReadWriteOncePod') && known.size > 1) errors.push(forbidden(path, 'may not use ReadWriteOncePod with other access modes'));
  return errors;
}

function sourceErrors(
  source: TypedLocalObjectReference | TypedObjectReference,
  path: string,
  { allowInvalidApiGroup }: ClaimOptions,
): FieldError[] {
  const { name, kind } = source;
  const apiGroup = source.apiGroup ?? '';
  const namespace = 'namespace' in source ? source.namespace : undefined;
  return joined(
    name ? [] : [required(`${path}.name`)],
    kind ? [] : [required(`${path}.kind`)],
    !apiGroup && kind !== 'PersistentVolumeClaim'
      ? [invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup")]
      : [],
    apiGroup && !allowInvalidApiGroup ? invalidEach(`${path}.apiGroup`, apiGroup, isDNS1123Subdomain(apiGroup)) : [],
    namespace ? invalidEach(`${path}.namespace`, namespace, nameIsDNSLabel(namespace)) : [],
  );
}

/** The spec of a claim, of a StatefulSet's template, or of an ephemeral volume's. */
export function validateClaimSpec(spec: PersistentVolumeClaimSpec, path: string, options: ClaimOptions = {}): FieldError[] {
  const {
    accessModes: modes = [],
    selector,
    resources,
    storageClassName,
    volumeMode,
    dataSource,
    dataSourceRef,
    volumeAttributesClassName,
  } = spec;
  const errors: FieldError[] = [];
  if (modes.length === 0) errors.push(required(`${path}.accessModes`, 'at least 1 access mode is required'));
  errors.push(...validateLabelSelector(selector, `${path}.selector`, options), ...validateAccessModes(modes, `${path}.accessModes`));
  const storage = resources?.requests?.['storage'];
  const storagePath = `${path}.resources[storage]`;
  errors.push(...(storage === undefined ? [required(storagePath)] : positiveQuantity(storage, storagePath)));
  if (storageClassName) errors.push(...invalidEach(`${path}.storageClassName`, storageClassName, nameIsDNSSubdomain(storageClassName)));
  if (volumeMode !== undefined) errors.push(...oneOf(volumeMode, ['Block', 'Filesystem'], `${path}.volumeMode`));
  if (dataSource) errors.push(...sourceErrors(dataSource, `${path}.dataSource`, options));
  if (dataSourceRef) errors.push(...sourceErrors(dataSourceRef, `${path}.dataSourceRef`, options));
  // The server prints the path it wanted to name here as an empty object.
  if (dataSource && dataSourceRef?.namespace)
    errors.push(invalid(path, {}, 'may not be specified when dataSourceRef.namespace is specified'));
  else if (dataSource && dataSourceRef && !sameSource(dataSource, dataSourceRef))
    errors.push(invalid(path, {}, 'must match dataSourceRef'));
  if (volumeAttributesClassName)
    errors.push(
      ...invalidEach(`${path}.volumeAttributesClassName`, volumeAttributesClassName, nameIsDNSSubdomain(volumeAttributesClassName)),
    );
  return errors;
}

const sameSource = (a: TypedLocalObjectReference, b: TypedObjectReference): boolean =>
  (a.apiGroup ?? undefined) === (b.apiGroup ?? undefined) && a.kind === b.kind && a.name === b.name;

const isKnownSource = ({ kind, apiGroup }: TypedLocalObjectReference): boolean =>
  (kind === 'PersistentVolumeClaim' && !apiGroup) || (kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io');

/** A source that names nothing known is dropped from a new claim; `dataSource` and `dataSourceRef` are kept the same. */
export function prepareClaimSpec(spec: Draft<PersistentVolumeClaimSpec>, before?: PersistentVolumeClaimSpec): void {
  if (spec.dataSourceRef?.namespace && !before?.dataSourceRef) delete spec.dataSourceRef;
  const inUse = before?.dataSource || before?.dataSourceRef;
  if (!inUse && !spec.dataSourceRef && spec.dataSource && !isKnownSource(spec.dataSource)) delete spec.dataSource;
  const { dataSource, dataSourceRef } = spec;
  if (dataSource && !dataSourceRef) spec.dataSourceRef = { ...dataSource };
  else if (dataSourceRef && !dataSource && !dataSourceRef.namespace) {
    const { apiGroup, kind, name } = dataSourceRef;
    spec.dataSource = { ...(apiGroup !== undefined && { apiGroup }), kind, name };
  }
}

/** Storage is counted in whole bytes. */
export const claimSpecWarnings = (spec: PersistentVolumeClaimSpec, path: string): string[] =>
  (['requests', 'limits'] as const).flatMap((list) => {
    const value = quantityOf(spec.resources?.[list]?.['storage']);
    return value.isWhole
      ? []
      : [`${path}.resources.${list}[storage]: fractional byte value "${value.toString()}" is invalid, must be an integer`];
  });
