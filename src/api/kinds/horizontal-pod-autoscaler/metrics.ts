import { joined } from '../../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../../field/index.ts';
import { isDNS1123Label, nameIsPathSegment } from '../../names/index.ts';
import { quantityOf } from '../../quantity/index.ts';
import type { CrossVersionObjectReference, MetricIdentifier, MetricSpec, MetricTarget } from '../../types.generated.ts';
import { validateContainerResourceName } from '../resource-names.ts';

export interface ReferenceOptions {
  readonly allowEmptyGroup?: boolean;
  readonly allowInvalidApiVersion?: boolean;
}

/** What is wrong with an apiVersion, if anything. */
export function apiVersionError(apiVersion: string, { allowEmptyGroup, allowInvalidApiVersion }: ReferenceOptions): string | undefined {
  if (allowInvalidApiVersion) return undefined;
  if (apiVersion.split('/').length > 2) return `unexpected GroupVersion string: ${apiVersion}`;
  const hasGroup = apiVersion.indexOf('/') > 0;
  return hasGroup || allowEmptyGroup ? undefined : 'apiVersion must specify API group';
}

/** An object named by kind, name and apiVersion. */
export function validateReference(reference: Partial<CrossVersionObjectReference>, path: string, options: ReferenceOptions): FieldError[] {
  const { kind = '', name = '', apiVersion = '' } = reference;
  const wrong = apiVersionError(apiVersion, options);
  return joined(
    kind ? invalidEach(`${path}.kind`, kind, nameIsPathSegment(kind)) : [required(`${path}.kind`)],
    name ? invalidEach(`${path}.name`, name, nameIsPathSegment(name)) : [required(`${path}.name`)],
    wrong === undefined ? [] : [invalid(`${path}.apiVersion`, apiVersion, wrong)],
  );
}

function identifierErrors({ name = '' }: Partial<MetricIdentifier> = {}, path: string): FieldError[] {
  return name ? invalidEach(`${path}.name`, name, nameIsPathSegment(name)) : [required(`${path}.name`, 'must specify a metric name')];
}

const targetTypes = ['Utilization', 'Value', 'AverageValue'];

function targetErrors({ type = '', value, averageValue, averageUtilization }: Partial<MetricTarget> = {}, path: string): FieldError[] {
  const errors = type ? [] : [required(`${path}.type`, 'must specify a metric target type')];
  if (!targetTypes.includes(type)) errors.push(invalid(`${path}.type`, type, 'must be either Utilization, Value, or AverageValue'));
  for (const [field, amount] of Object.entries({ value, averageValue }))
    if (amount !== undefined && quantityOf(amount).sign !== 1) errors.push(invalid(`${path}.${field}`, amount, 'must be positive'));
  if (averageUtilization !== undefined && averageUtilization < 1)
    errors.push(invalid(`${path}.averageUtilization`, averageUtilization, 'must be greater than 0'));
  return errors;
}

/** Metrics that are measured against an amount or a share, but not both. */
function amountOrShare(target: Partial<MetricTarget> = {}, path: string): FieldError[] {
  const { averageUtilization: share, averageValue: amount } = target;
  const errors = targetErrors(target, path);
  if (share === undefined && amount === undefined)
    errors.push(required(`${path}.averageUtilization`, 'must set either a target raw value or a target utilization'));
  if (share !== undefined && amount !== undefined)
    errors.push(forbidden(`${path}.averageValue`, 'may not set both a target raw value and a target utilization'));
  return errors;
}

const sources = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;
type Source = (typeof sources)[number];
const sourceOfType: Readonly<Record<string, Source>> = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
};

function sourceErrors(metric: MetricSpec, source: Source, path: string, options: ReferenceOptions): FieldError[] {
  const target = `${path}.target`;
  switch (source) {
    case 'object': {
      const { describedObject = {}, metric: identifier, target: wanted } = metric.object ?? {};
      return joined(
        validateReference(describedObject, `${path}.describedObject`, options),
        identifierErrors(identifier, `${path}.metric`),
        targetErrors(wanted, target),
        wanted?.value === undefined && wanted?.averageValue === undefined
          ? [required(`${target}.averageValue`, 'must set either a target value or averageValue')]
          : [],
      );
    }
    case 'external': {
      const { metric: identifier, target: wanted } = metric.external ?? {};
      const { value, averageValue } = wanted ?? {};
      return joined(
        identifierErrors(identifier, `${path}.metric`),
        targetErrors(wanted, target),
        value === undefined && averageValue === undefined
          ? [required(`${target}.averageValue`, 'must set either a target value for metric or a per-pod target')]
          : [],
        value !== undefined && averageValue !== undefined
          ? [forbidden(`${target}.value`, 'may not set both a target value for metric and a per-pod target')]
          : [],
      );
    }
    case 'pods': {
      const { metric: identifier, target: wanted } = metric.pods ?? {};
      return joined(
        identifierErrors(identifier, `${path}.metric`),
        targetErrors(wanted, target),
        wanted?.averageValue === undefined ? [required(`${target}.averageValue`, 'must specify a positive target averageValue')] : [],
      );
    }
    case 'resource': {
      const { name, target: wanted } = metric.resource ?? {};
      return joined(name ? [] : [required(`${path}.name`, 'must specify a resource name')], amountOrShare(wanted, target));
    }
    case 'containerResource': {
      const { name, container, target: wanted } = metric.containerResource ?? {};
      return joined(
        name ? validateContainerResourceName(name, `${path}.name`) : [required(`${path}.name`, 'must specify a resource name')],
        container
          ? invalidEach(`${path}.container`, container, isDNS1123Label(container))
          : [required(`${path}.container`, 'must specify a container')],
        amountOrShare(wanted, target),
      );
    }
  }
}

function metricErrors(metric: MetricSpec, path: string, options: ReferenceOptions): FieldError[] {
  const { type } = metric;
  const known = Object.keys(sourceOfType).sort();
  const expected = sourceOfType[type];
  const unknown = expected ? [] : [notSupported(`${path}.type`, type, known)];
  const present = sources.filter((source) => metric[source] !== undefined);
  const [first] = present;
  const errors = joined(
    type ? [] : [required(`${path}.type`, 'must specify a metric source type')],
    unknown,
    first ? sourceErrors(metric, first, `${path}.${first}`, options) : [],
    unknown,
  );
  if (expected && !metric[expected]) errors.push(required(`${path}.${expected}`, 'must populate information for the given metric source'));
  if (present.length === 1) return errors;
  const surplus = present.filter((source) => source !== expected);
  return joined(
    errors,
    surplus.map((source) => forbidden(`${path}.${source}`, 'must populate the given metric source only')),
  );
}

export function validateMetrics(
  metrics: readonly MetricSpec[],
  minReplicas: number | undefined,
  options: ReferenceOptions,
  path = 'spec.metrics',
): FieldError[] {
  const errors = metrics.flatMap((metric, i) => metricErrors(metric, `${path}[${i}]`, options));
  if (minReplicas === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External'))
    errors.push(forbidden(path, 'must specify at least one Object or External metric to support scaling to zero replicas'));
  return errors;
}
