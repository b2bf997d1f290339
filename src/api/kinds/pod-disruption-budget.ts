import { type FieldError, invalid } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabelSelector, type SelectorOptions } from '../labels/index.ts';
import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from '../types.generated.ts';
import { validateConditions } from './conditions.ts';
import { printedSelector, toleratingOld } from './selector.ts';
import { nonnegativeFields, notMoreThan100Percent, oneOf, positiveIntOrPercent } from './values.ts';

function specErrors(spec: PodDisruptionBudgetSpec = {}, options: SelectorOptions = {}): FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: unhealthy } = spec;
  const errors: FieldError[] = [];
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const printed = {
      MinAvailable: minAvailable,
      Selector: printedSelector(selector),
      MaxUnavailable: maxUnavailable,
      UnhealthyPodEvictionPolicy: unhealthy ?? null,
    };
    errors.push(invalid('spec', printed, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const [field, value] of Object.entries({ minAvailable, maxUnavailable }))
    if (value !== undefined) errors.push(...positiveIntOrPercent(value, `spec.${field}`), ...notMoreThan100Percent(value, `spec.${field}`));
  errors.push(...validateLabelSelector(selector, 'spec.selector', options));
  if (unhealthy !== undefined) errors.push(...oneOf(unhealthy, ['AlwaysAllow', 'IfHealthyBudget'], 'spec.unhealthyPodEvictionPolicy'));
  return errors;
}

const nothing = { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 };

/** Its metadata is held to what holds for every object only. */
export const podDisruptionBudget: KindRules = rulesFor<PodDisruptionBudget>({
  default(draft) {
    draft.spec ??= {};
    draft.status ??= { ...nothing };
  },
  prepareForCreate(draft) {
    draft.status = { ...nothing };
  },
  validateCreate: ({ spec }) => specErrors(spec),
  validateUpdate: (now, before) => specErrors(now.spec, toleratingOld(before.spec?.selector)),
  allowUnconditionalUpdate: false,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate: ({ status }) => [
        ...validateConditions(status?.conditions ?? [], 'status.conditions'),
        ...nonnegativeFields(status, 'status', Object.keys(nothing)),
      ],
    },
  },
});
