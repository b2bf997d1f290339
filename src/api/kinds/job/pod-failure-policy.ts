import { joined } from '../../joined.ts';
import { duplicate, type FieldError, invalid, invalidEach, omitted, required, tooMany } from '../../field/index.ts';
import { isQualifiedName } from '../../names/index.ts';
import { goQuote } from '../../text/index.ts';
import type {
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from '../../types.generated.ts';
import { oneOf } from '../values.ts';
import type { Spec } from './job-spec.ts';

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const operators = ['In', 'NotIn'];
const statuses = ['False', 'True', 'Unknown'];
const valid = (values: readonly string[]): string => `valid values: [${values.map(goQuote).join(' ')}]`;

/** What a Job does about Pods that failed. */
export function validatePodFailurePolicy(spec: Spec, path: string): FieldError[] {
  const { rules = [] } = spec.podFailurePolicy ?? {};
  const pods = spec.template?.spec;
  const names = new Set(joined(pods?.containers ?? [], pods?.initContainers ?? []).map(({ name }) => name));
  return joined(
    rules.length > 20 ? [tooMany(`${path}.rules`, rules.length, 20)] : [],
    rules.flatMap((rule, i) => ruleErrors(rule, spec, names, `${path}.rules[${i}]`)),
  );
}

function ruleErrors(rule: PodFailurePolicyRule, spec: Spec, names: ReadonlySet<string>, path: string): FieldError[] {
  const { action, onExitCodes, onPodConditions = [] } = rule;
  const errors: FieldError[] = [];
  if (!action) errors.push(required(`${path}.action`, valid(actions)));
  else if (action !== 'FailIndex') errors.push(...oneOf(action, actions, `${path}.action`));
  else if (spec.backoffLimitPerIndex === undefined)
    errors.push(invalid(`${path}.action`, action, 'requires the backoffLimitPerIndex to be set'));
  if (onExitCodes) errors.push(...exitCodeErrors(onExitCodes, names, `${path}.onExitCodes`));
  errors.push(...conditionErrors(onPodConditions, `${path}.onPodConditions`));
  const conditions = onPodConditions.length > 0;
  if (onExitCodes && conditions) errors.push(invalid(path, omitted, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  if (!onExitCodes && !conditions) errors.push(invalid(path, omitted, 'specifying one of OnExitCodes and OnPodConditions is required'));
  return errors;
}

function conditionErrors(patterns: readonly PodFailurePolicyOnPodConditionsPattern[], path: string): FieldError[] {
  return joined(
    patterns.length > 20 ? [tooMany(path, patterns.length, 20)] : [],
    patterns.flatMap(({ type, status = '' }, i) =>
      joined(
        invalidEach(`${path}[${i}].type`, type, isQualifiedName(type)),
        status ? oneOf(status, statuses, `${path}[${i}].status`) : [required(`${path}[${i}].status`, valid(statuses))],
      ),
    ),
  );
}

function exitCodeErrors(codes: PodFailurePolicyOnExitCodesRequirement, names: ReadonlySet<string>, path: string): FieldError[] {
  const { operator, containerName, values = [] } = codes;
  const errors = operator ? oneOf(operator, operators, `${path}.operator`) : [required(`${path}.operator`, valid(operators))];
  if (containerName !== undefined && !names.has(containerName))
    errors.push(invalid(`${path}.containerName`, containerName, 'must be one of the container or initContainer names in the pod template'));
  if (values.length === 0) errors.push(invalid(`${path}.values`, codes.values ?? null, 'at least one value is required'));
  else if (values.length > 255) errors.push(tooMany(`${path}.values`, values.length, 255));
  values.forEach((value, i) => {
    const at = `${path}.values[${i}]`;
    if (operator === 'In' && value === 0) errors.push(invalid(at, value, 'must not be 0 for the In operator'));
    if (values.indexOf(value) < i) errors.push(duplicate(at, value));
  });
  if (values.some((value, i) => i > 0 && (values[i - 1] ?? 0) > value)) errors.push(invalid(`${path}.values`, values, 'must be ordered'));
  return errors;
}
