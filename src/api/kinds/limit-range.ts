import { duplicate, type FieldError, forbidden, invalid, invalidEach, required } from '../field/index.ts';
import type { Draft } from '../draft.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { isQualifiedName, nameIsDNSSubdomain } from '../names/index.ts';
import { type Quantity as Exact, quantityOf } from '../quantity/index.ts';
import type { LimitRange, LimitRangeItem, Quantity } from '../types.generated.ts';
import { createdMeta } from './metadata.ts';
import { mayBeOvercommitted, validateContainerResourceName, validateResourceName } from './resource-names.ts';
import { roundAmounts } from './values.ts';

type Amounts = { readonly [resource: string]: Quantity };
const types = new Set(['Pod', 'Container', 'PersistentVolumeClaim']);

/** For containers: what is the most is also the default, and what is the default, or else the least, is requested. */
function defaultItem(item: Draft<LimitRangeItem>): void {
  if (item.type !== 'Container') return;
  const limits: Record<string, Quantity> = { ...item.max, ...item.default };
  const requests: Record<string, Quantity> = { ...item.min, ...limits, ...item.defaultRequest };
  if (Object.keys(limits).length > 0) item.default = limits;
  if (Object.keys(requests).length > 0) item.defaultRequest = requests;
}

function typeErrors(type: string, path: string): FieldError[] {
  const errors = invalidEach(path, type, isQualifiedName(type));
  if (errors.length > 0 || type.includes('/') || types.has(type)) return errors;
  return [invalid(path, type, 'must be a standard limit type or fully qualified')];
}

/** One resource over the item's maps: that least ≤ request ≤ default ≤ most. */
/** The most that an int64 of thousandths holds. */
const maxMilliValue = Number(2n ** 63n / 1000n);

function orderErrors(item: LimitRangeItem, resource: string, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const of = (amounts: Amounts | undefined) => (amounts && Object.hasOwn(amounts, resource) ? quantityOf(amounts[resource]) : undefined);
  const isPod = item.type === 'Pod';
  const [min, max, ratio] = [of(item.min), of(item.max), of(item.maxLimitRequestRatio)];
  const [limit, request] = isPod ? [] : [of(item.default), of(item.defaultRequest)];
  const exceeds = (
    low: Exact | undefined,
    high: Exact | undefined,
    field: string,
    bad: Exact | undefined,
    lower: string,
    higher: string,
  ) => {
    if (low && high && low.compare(high) > 0)
      errors.push(
        invalid(
          `${path}.${field}[${resource}]`,
          bad?.toString(),
          `${lower} ${low.toString()} is greater than ${higher} ${high.toString()}`,
        ),
      );
  };
  exceeds(min, max, 'min', min, 'min value', 'max value');
  exceeds(min, request, 'defaultRequest', request, 'min value', 'default request value');
  exceeds(request, max, 'defaultRequest', request, 'default request value', 'max value');
  exceeds(request, limit, 'defaultRequest', request, 'default request value', 'default limit value');
  exceeds(min, limit, 'default', min, 'min value', 'default value');
  exceeds(limit, max, 'default', max, 'default value', 'max value');
  const ratioPath = `${path}.maxLimitRequestRatio[${resource}]`;
  if (ratio && ratio.milliValue < 1000) errors.push(invalid(ratioPath, ratio.toString(), `ratio ${ratio.toString()} is less than 1`));
  if (ratio && min && max) {
    // in thousandths, unless one of them is too large for that
    const inMilli = [ratio, min, max].every(({ value }) => value < maxMilliValue);
    const most = inMilli ? max.milliValue / min.milliValue : max.value / min.value;
    if ((inMilli ? ratio.milliValue / 1000 : ratio.value) > most)
      errors.push(invalid(ratioPath, ratio.toString(), `ratio ${ratio.toString()} is greater than max/min = ${most.toFixed(6)}`));
  }
  if (!mayBeOvercommitted(resource) && limit && request && !limit.equals(request))
    errors.push(
      invalid(
        `${path}.defaultRequest[${resource}]`,
        request.toString(),
        `default value ${limit.toString()} must equal to defaultRequest value ${request.toString()} in ${resource}`,
      ),
    );
  return errors;
}

function itemErrors(item: LimitRangeItem, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const resources = new Set<string>();
  const name = item.type === 'Pod' || item.type === 'Container' ? validateContainerResourceName : validateResourceName;
  const read = (amounts: Amounts | undefined, field: string) => {
    for (const resource in amounts) {
      errors.push(...name(resource, `${path}.${field}[${resource}]`));
      resources.add(resource);
    }
  };
  read(item.max, 'max');
  read(item.min, 'min');
  for (const field of ['default', 'defaultRequest'] as const) {
    if (item.type !== 'Pod') read(item[field], field);
    else if (Object.keys(item[field] ?? {}).length > 0)
      errors.push(forbidden(`${path}.${field}`, "may not be specified when `type` is 'Pod'"));
  }
  if (item.type === 'PersistentVolumeClaim' && item.min?.['storage'] === undefined && item.max?.['storage'] === undefined)
    errors.push(required(`${path}.limits`, 'either minimum or maximum storage value is required, but neither was provided'));
  read(item.maxLimitRequestRatio, 'maxLimitRequestRatio');
  for (const resource of resources) errors.push(...orderErrors(item, resource, path));
  return errors;
}

function validate(range: LimitRange): FieldError[] {
  const errors = createdMeta(range.metadata, 'namespaced', nameIsDNSSubdomain);
  const seen = new Set<string>();
  (range.spec?.limits ?? []).forEach((item, i) => {
    const path = `spec.limits[${i}]`;
    const type = item.type ?? '';
    errors.push(...typeErrors(type, `${path}.type`));
    if (seen.has(type)) errors.push(duplicate(`${path}.type`, type));
    seen.add(type);
    errors.push(...itemErrors(item, path));
  });
  return errors;
}

export const limitRange: KindRules = rulesFor<LimitRange>({
  default(draft) {
    for (const item of draft.spec?.limits ?? []) {
      for (const field of ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const) roundAmounts(item[field]);
      defaultItem(item);
    }
  },
  /** The one kind that may go without a name: it gets a UUID. */
  prepareForCreate({ metadata }) {
    if (metadata?.uid) metadata.name ??= metadata.uid;
  },
  validateCreate: validate,
  validateUpdate: validate,
  allowUnconditionalUpdate: true,
});
