import { joined } from '../../joined.ts';
import type { Draft } from '../../draft.ts';
import { type FieldError, invalid, required } from '../../field/index.ts';
import type { HorizontalPodAutoscalerBehavior, HPAScalingPolicy, HPAScalingRules } from '../../types.generated.ts';
import { nonnegativeQuantity, oneOf } from '../values.ts';

const every15Seconds = (type: string, value: number): HPAScalingPolicy => ({ type, value, periodSeconds: 15 });

/** Up at once: four Pods or twice as many, whichever is more. Down: all that are too many, after the controller's own wait. */
export function defaultBehavior(behavior: Draft<HorizontalPodAutoscalerBehavior>): void {
  const { scaleUp = {}, scaleDown = {} } = behavior;
  behavior.scaleUp = {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [every15Seconds('Pods', 4), every15Seconds('Percent', 100)],
    ...scaleUp,
  };
  behavior.scaleDown = { selectPolicy: 'Max', policies: [every15Seconds('Percent', 100)], ...scaleDown };
}

function policyErrors({ type = '', value = 0, periodSeconds = 0 }: Partial<HPAScalingPolicy>, path: string): FieldError[] {
  const errors = oneOf(type, ['Percent', 'Pods'], `${path}.type`);
  if (value <= 0) errors.push(invalid(`${path}.value`, value, 'must be greater than zero'));
  if (periodSeconds <= 0) errors.push(invalid(`${path}.periodSeconds`, periodSeconds, 'must be greater than zero'));
  if (periodSeconds > 1800) errors.push(invalid(`${path}.periodSeconds`, periodSeconds, 'must be less than or equal to 1800'));
  return errors;
}

function ruleErrors(rules: HPAScalingRules | undefined, path: string): FieldError[] {
  if (!rules) return [];
  const { stabilizationWindowSeconds: wait, selectPolicy, policies = [], tolerance } = rules;
  const errors: FieldError[] = [];
  const window = `${path}.stabilizationWindowSeconds`;
  if (wait !== undefined && wait < 0) errors.push(invalid(window, wait, 'must be greater than or equal to zero'));
  if (wait !== undefined && wait > 3600) errors.push(invalid(window, wait, 'must be less than or equal to 3600'));
  if (selectPolicy !== undefined) errors.push(...oneOf(selectPolicy, ['Disabled', 'Max', 'Min'], `${path}.selectPolicy`));
  if (policies.length === 0) errors.push(required(`${path}.policies`, 'must specify at least one Policy'));
  policies.forEach((policy, i) => errors.push(...policyErrors(policy, `${path}.policies[${i}]`)));
  return tolerance === undefined ? errors : joined(errors, nonnegativeQuantity(tolerance, `${path}.tolerance`));
}

export const validateBehavior = (behavior: HorizontalPodAutoscalerBehavior | undefined): FieldError[] =>
  joined(ruleErrors(behavior?.scaleUp, 'spec.behavior.scaleUp'), ruleErrors(behavior?.scaleDown, 'spec.behavior.scaleDown'));
