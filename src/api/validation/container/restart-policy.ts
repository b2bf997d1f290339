import { duplicate, type FieldError, invalid, required, tooMany } from '../../field/index.ts';
import type { Container, ContainerResizePolicy } from '../../types.generated.ts';
import { choice, oneOf } from '../common.ts';

/** A container's own restart policy and rules. */
export function validateContainerRestartPolicy({ restartPolicy, restartPolicyRules: rules = [] }: Container, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const at = `${path}.restartPolicy`;
  if (restartPolicy === undefined) {
    if (rules.length === 0) return errors;
    errors.push(required(at, 'must specify restartPolicy when restart rules are used'));
  } else errors.push(...oneOf(restartPolicy, ['Always', 'Never', 'OnFailure'], at));
  if (rules.length > 20) errors.push(tooMany(`${path}.restartPolicyRules`, rules.length, 20));
  rules.forEach(({ action, exitCodes }, i) => {
    const rule = `${path}.restartPolicyRules[${i}]`;
    errors.push(...oneOf(action, ['Restart', 'RestartAllContainers'], `${rule}.action`));
    if (!exitCodes) {
      errors.push(required(`${rule}.exitCodes`, 'must be specified'));
      return;
    }
    errors.push(...oneOf(exitCodes.operator, ['In', 'NotIn'], `${rule}.exitCodes.operator`));
    const count = exitCodes.values?.length ?? 0;
    if (count > 255) errors.push(tooMany(`${rule}.exitCodes.values`, count, 255));
  });
  return errors;
}

/** Of an init container: rules without a policy are the only fault when there is no policy. */
export function validateInitRestartPolicy(container: Container, path: string): FieldError[] {
  if (container.restartPolicy !== undefined) return validateContainerRestartPolicy(container, path);
  const rules = (container.restartPolicyRules?.length ?? 0) > 0;
  return rules ? [required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used')] : [];
}

export function validateResizePolicy(
  policies: readonly ContainerResizePolicy[] | undefined,
  podRestartPolicy: string,
  path: string,
): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  policies?.forEach(({ resourceName, restartPolicy }, i) => {
    if (seen.has(resourceName)) errors.push(duplicate(`${path}[${i}]`, resourceName));
    seen.add(resourceName);
    errors.push(...choice(resourceName, ['cpu', 'memory'], path), ...choice(restartPolicy, ['NotRequired', 'RestartContainer'], path));
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      errors.push(invalid(path, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
    }
  });
  return errors;
}
