import { joined } from '../joined.ts';
import { type FieldError, invalid, required } from '../field/index.ts';
import { emptyOrNull } from '../notes.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { immutableMessage } from '../metadata/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { Quantity, ResourceQuota, ResourceQuotaSpec } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { isStandardQuotaResource, validateQuotaResourceName, validateResourceValue } from './resource-names.ts';
import { roundAmounts } from './values.ts';

const podResources = 'pods cpu memory limits.cpu limits.memory requests.cpu requests.memory'.split(' ');

/** Which resources a scope can narrow. */
const narrowed: Readonly<Record<string, readonly string[]>> = {
  Terminating: podResources,
  NotTerminating: podResources,
  NotBestEffort: podResources,
  PriorityClass: podResources,
  CrossNamespacePodAffinity: podResources,
  BestEffort: ['pods'],
  VolumeAttributesClass: ['persistentvolumeclaims', 'requests.storage'],
};
const withoutValues = new Set(['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity']);
const existsOnly =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

const amounts = (list: { readonly [resource: string]: Quantity } | undefined, path: string): FieldError[] =>
  Object.entries(list ?? {}).flatMap(([name, value]) =>
    joined(validateQuotaResourceName(name, `${path}[${name}]`), validateResourceValue(name, value, `${path}[${name}]`)),
  );

/** The resources limited that a scope has nothing to say about. */
const beyondScope = (scope: string, { hard = {} }: ResourceQuotaSpec): readonly string[] =>
  Object.keys(hard)
    .sort()
    .filter((name) => isStandardQuotaResource(name) && narrowed[scope] && !narrowed[scope].includes(name));

const conflicts = (scopes: readonly string[], spec: ResourceQuotaSpec): FieldError[] =>
  [
    ['BestEffort', 'NotBestEffort'],
    ['Terminating', 'NotTerminating'],
  ]
    .filter((pair) => pair.every((scope) => scopes.includes(scope)))
    .map(() => invalid('spec.scopes', spec.scopes ?? null, 'conflicting scopes'));

function scopeErrors(spec: ResourceQuotaSpec): FieldError[] {
  const { scopes = [] } = spec;
  const errors: FieldError[] = [];
  for (const scope of scopes) {
    if (!narrowed[scope]) errors.push(invalid('spec.scopes', scopes, 'unsupported scope'));
    for (const _ of beyondScope(scope, spec)) errors.push(invalid('spec.scopes', scopes, 'unsupported scope applied to resource'));
  }
  return scopes.length > 0 ? joined(errors, conflicts(scopes, spec)) : errors;
}

function selectorErrors(spec: ResourceQuotaSpec): FieldError[] {
  if (!spec.scopeSelector) return [];
  const path = 'spec.scopeSelector.matchExpressions';
  const errors: FieldError[] = [];
  const expressions = spec.scopeSelector.matchExpressions ?? [];
  const printed = {
    MatchExpressions:
      expressions.length > 0
        ? expressions.map((one) => ({ ScopeName: one.scopeName, Operator: one.operator, Values: one.values ?? emptyOrNull(one, 'values') }))
        : emptyOrNull(spec.scopeSelector, 'matchExpressions'),
  };
  for (const { scopeName = '', operator = '', values = [] } of expressions) {
    if (!narrowed[scopeName]) errors.push(invalid(`${path}.scopeName`, scopeName, 'unsupported scope'));
    for (const _ of beyondScope(scopeName, spec)) errors.push(invalid(path, printed, 'unsupported scope applied to resource'));
    if (withoutValues.has(scopeName) && operator !== 'Exists') errors.push(invalid(`${path}.operator`, operator, existsOnly));
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0)
        errors.push(required(`${path}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0)
        errors.push(invalid(`${path}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
    } else errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  }
  return joined(
    errors,
    conflicts(
      expressions.map(({ scopeName }) => scopeName),
      spec,
    ),
  );
}

const specErrors = (spec: ResourceQuotaSpec = {}): FieldError[] =>
  joined(amounts(spec.hard, 'spec.hard'), scopeErrors(spec), selectorErrors(spec));

function warnings({ spec }: ResourceQuota): string[] {
  const hard = spec?.hard ?? {};
  return ['cpu', 'memory', 'storage', 'ephemeral-storage'].flatMap((resource) => {
    const bare = resource === 'cpu' || resource === 'memory' ? resource : '';
    const requests = hard[`requests.${resource}`] === undefined && hard[bare] !== undefined ? bare : `requests.${resource}`;
    const [request, limit] = [hard[requests], hard[`limits.${resource}`]];
    if (request === undefined || limit === undefined || quantityOf(request).compare(quantityOf(limit)) <= 0) return [];
    return [
      `ResourceQuota ${requests} (${quantityOf(request).toString()}) should be less than limits.${resource} (${quantityOf(limit).toString()})`,
    ];
  });
}

const statusErrors = ({ status }: ResourceQuota): FieldError[] =>
  joined(amounts(status?.hard, 'status.hard'), amounts(status?.used, 'status.used'));

export const resourceQuota: KindRules = rulesFor<ResourceQuota>({
  default(draft) {
    draft.spec ??= {};
    draft.status ??= {};
    roundAmounts(draft.spec.hard);
    roundAmounts(draft.status.hard);
    roundAmounts(draft.status.used);
  },
  prepareForCreate(draft) {
    draft.status = {};
  },
  validateCreate: (quota) => joined(createdMeta(quota.metadata, 'namespaced', nameIsDNSSubdomain), specErrors(quota.spec)),
  warningsOnCreate: warnings,
  validateUpdate(now, before) {
    const errors = joined(updatedMeta(now.metadata, before.metadata), specErrors(now.spec));
    const scopes = (quota: ResourceQuota) => [...new Set(quota.spec?.scopes)].sort().join();
    if (scopes(now) !== scopes(before))
      errors.push(invalid('spec.scopes', now.spec?.scopes ?? emptyOrNull(now.spec, 'scopes'), immutableMessage));
    return errors;
  },
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate: (now, before) =>
        joined(
          updatedMeta(now.metadata, before.metadata),
          now.metadata?.resourceVersion ? [] : [required('resourceVersion')],
          statusErrors(now),
        ),
    },
  },
});
