import { joined } from '../../joined.ts';
import { type FieldError, forbidden, required } from '../../field/index.ts';
import { validateClaimSpec } from '../../kinds/claim-spec.ts';
import { validateLabels } from '../../labels/index.ts';
import { validateAnnotations } from '../../metadata/index.ts';
import type { EphemeralVolumeSource, ObjectMeta } from '../../types.generated.ts';

/** Metadata that a claim's template can't carry, in the order of Go's struct. */
const fixed: readonly (readonly [keyof ObjectMeta, string])[] = [
  ['name', 'name'],
  ['generateName', 'generateName'],
  ['namespace', 'namespace'],
  ['selfLink', 'selfLink'],
  ['uid', 'uID'],
  ['resourceVersion', 'resourceVersion'],
  ['generation', 'generation'],
  ['creationTimestamp', 'creationTimestamp'],
  ['deletionTimestamp', 'deletionTimestamp'],
  ['deletionGracePeriodSeconds', 'deletionGracePeriodSeconds'],
  ['ownerReferences', 'ownerReferences'],
  ['finalizers', 'finalizers'],
  ['managedFields', 'managedFields'],
];

export function validateEphemeral({ volumeClaimTemplate: template }: EphemeralVolumeSource, path: string): FieldError[] {
  const at = `${path}.volumeClaimTemplate`;
  if (!template) return [required(at)];
  const meta = template.metadata ?? {};
  return joined(
    validateAnnotations(meta.annotations, `${at}.metadata.annotations`),
    validateLabels(meta.labels, `${at}.metadata.labels`),
    fixed.filter(([field]) => meta[field] !== undefined).map(([, goField]) => forbidden(`${at}.metadata.${goField}`, 'cannot be set')),
    validateClaimSpec(template.spec, `${at}.spec`),
  );
}
