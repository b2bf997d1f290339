import { joined } from '../joined.ts';
import type { Draft } from '../draft.ts';
import { duplicate, type FieldError, forbidden, internal, invalid, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabelName } from '../labels/index.ts';
import { isLabelValue, nameIsDNSSubdomain } from '../names/index.ts';
import type { Node, NodeSpec, Taint } from '../types.generated.ts';
import { cidrWarnings, isDualStack, parseCidr, validateLegacyCidr } from './ip/index.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { validateResourceValue } from './resource-names.ts';
import { positiveMessage, roundAmounts } from './values.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** The server says `metadata.taints`, though they stand in the spec. */
function taintErrors(taints: readonly Taint[]): FieldError[] {
  const pairs = taints.map(({ key, effect }) => `${effect} ${key}`);
  return taints.flatMap((taint, i) => {
    const path = `metadata.taints[${i}]`;
    const { key, value = '', effect } = taint;
    const wrongValue = isLabelValue(value);
    const errors = validateLabelName(key, `${path}.key`);
    if (wrongValue.length > 0) errors.push(invalid(`${path}.value`, value, wrongValue.join(';')));
    if (!effect) errors.push(required(`${path}.effect`));
    else if (!effects.includes(effect)) errors.push(notSupported(`${path}.effect`, effect, effects));
    if (pairs.indexOf(pairs[i] ?? '') < i)
      errors.push({
        ...duplicate(path, { Key: key, Value: value, Effect: effect, TimeAdded: taint.timeAdded ?? null }),
        detail: 'taints must be unique by key and effect pair',
      });
    return errors;
  });
}

const resourceErrors = ({ status }: Node): FieldError[] =>
  (['capacity', 'allocatable'] as const).flatMap((list) =>
    Object.entries(status?.[list] ?? {}).flatMap(([name, value]) => validateResourceValue(name, value, `status.${list}.${name}`)),
  );

const featureForm = /^[A-Z][A-Za-z0-9]*(\/[A-Za-z0-9]+)*$/;

function featureErrors(features: readonly string[]): FieldError[] {
  const path = (i: number) => `status.declaredFeatures[${i}]`;
  return features.flatMap((feature, i) => {
    const errors: FieldError[] = [];
    if (feature.length > 253 || !featureForm.test(feature))
      errors.push(
        invalid(
          path(i),
          feature,
          `invalid feature name "${feature}": ${feature.length > 253 ? 'must be no more than 253 characters' : "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes"}`,
        ),
      );
    const next = features[i + 1];
    if (next === feature) errors.push(duplicate(path(i + 1), next));
    else if (next !== undefined && feature > next) errors.push(invalid(path(i + 1), next, 'list must be sorted alphabetically'));
    return errors;
  });
}

function validate(node: Node): FieldError[] {
  const { podCIDRs = [], taints = [] } = node.spec ?? {};
  const errors = joined(createdMeta(node.metadata, 'cluster', nameIsDNSSubdomain), taintErrors(taints), resourceErrors(node));
  const swap = node.status?.nodeInfo?.swap?.capacity;
  if (swap !== undefined && swap <= 0) errors.push(invalid('metadata.nodeSwapStatus.capacity', swap, positiveMessage));
  errors.push(...featureErrors(node.status?.declaredFeatures ?? []));
  podCIDRs.forEach((cidr, i) => errors.push(...validateLegacyCidr(cidr, `spec.podCIDRs[${i}]`)));
  const broken = podCIDRs.findIndex((cidr) => !parseCidr(cidr));
  if (podCIDRs.length > 1 && broken >= 0) {
    const why = `invalid CIDR[${broken}]: <nil> (invalid CIDR address: ${podCIDRs[broken]})`;
    errors.push(internal('spec.podCIDRs', `invalid PodCIDRs. failed to check with dual stack with error:${why}`));
  }
  if (podCIDRs.length > 1 && (podCIDRs.length > 2 || !isDualStack(podCIDRs.map((cidr) => parseCidr(cidr)?.address))))
    errors.push(invalid('spec.podCIDRs', podCIDRs, 'may specify no more than one CIDR for each IP family'));
  return errors;
}

function changeErrors(now: Node, before: Node): FieldError[] {
  const errors = joined(updatedMeta(now.metadata, before.metadata), resourceErrors(now), featureErrors(now.status?.declaredFeatures ?? []));
  const { addresses = [] } = now.status ?? {};
  const pairs = addresses.map(({ type, address }) => `${type} ${address}`);
  addresses.forEach((address, i) => {
    if (pairs.indexOf(pairs[i] ?? '') < i)
      errors.push(duplicate(`status.addresses[${i}]`, { Type: address.type, Address: address.address }));
  });
  const { podCIDRs: old = [], providerID } = before.spec ?? {};
  const { podCIDRs = [] } = now.spec ?? {};
  const fixed = (field: string) =>
    forbidden(`spec.${field}`, `node updates may not change ${field === 'podCIDRs' ? 'podCIDR' : field} except from "" to valid`);
  if (old.length > 0 && old.length !== podCIDRs.length) errors.push(fixed('podCIDRs'));
  else errors.push(...old.filter((cidr, i) => cidr !== podCIDRs[i]).map(() => fixed('podCIDRs')));
  if (providerID && providerID !== now.spec?.providerID) errors.push(fixed('providerID'));
  errors.push(...taintErrors(now.spec?.taints ?? []));
  if (now.spec?.externalID !== before.spec?.externalID) errors.push(forbidden('spec.externalID', 'may not be updated'));
  return errors;
}

const warnings = ({ spec = {} }: Node): string[] =>
  joined(
    spec.configSource ? ['spec.configSource: the feature is removed'] : [],
    spec.externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : [],
    (spec.podCIDRs ?? []).flatMap((cidr, i) => cidrWarnings(cidr, `spec.podCIDRs[${i}]`)),
  );

/** One CIDR stands in both fields: the single one wins. */
function agreeOnCidrs(spec: Draft<NodeSpec>): void {
  const { podCIDR, podCIDRs = [] } = spec;
  if (podCIDR && podCIDR !== podCIDRs[0]) spec.podCIDRs = [podCIDR];
  else if (!podCIDR && podCIDRs[0]) [spec.podCIDR] = podCIDRs;
}

export const node: KindRules = rulesFor<Node>({
  default(draft) {
    draft.spec ??= {};
    agreeOnCidrs(draft.spec);
    draft.status ??= {};
    roundAmounts(draft.status.capacity);
    roundAmounts(draft.status.allocatable);
    if (draft.status.capacity) draft.status.allocatable ??= { ...draft.status.capacity };
  },
  prepareForCreate(draft) {
    delete draft.spec?.configSource;
    delete draft.status?.config;
  },
  validateCreate: validate,
  warningsOnCreate: warnings,
  prepareForUpdate(draft, before) {
    if (!before.spec?.configSource) delete draft.spec?.configSource;
  },
  validateUpdate: (now, before) => joined(validate(now), changeErrors(now, before)),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
  subresources: { status: { prepareForUpdate() {}, validateUpdate: changeErrors } },
});
