import type { Container, ContainerRestartRule, PodSpec } from '../../../api/index.ts';

function matches(rule: ContainerRestartRule, exitCode: number): boolean {
  const { exitCodes } = rule;
  if (!exitCodes) return false;
  const listed = (exitCodes.values ?? []).includes(exitCode);
  return exitCodes.operator === 'In' ? listed : exitCodes.operator === 'NotIn' && !listed;
}

/** The first restartPolicyRule that speaks of an exit code. */
export const matchingRule = (container: Container, exitCode: number): ContainerRestartRule | undefined =>
  container.restartPolicyRules?.find((rule) => matches(rule, exitCode));

/** Whether a container that ended is to run again: its rules, then its own policy, then the pod's. */
export function shouldRestart(container: Container, spec: PodSpec, exitCode: number): boolean {
  if (matchingRule(container, exitCode)) return true;
  switch (container.restartPolicy ?? spec.restartPolicy ?? 'Always') {
    case 'Never':
      return false;
    case 'OnFailure':
      return exitCode !== 0;
    default:
      return true;
  }
}

/** Whether an exit of this code restarts the whole pod in place. */
export const restartsAllContainers = (container: Container, exitCode: number): boolean =>
  matchingRule(container, exitCode)?.action === 'RestartAllContainers';

/** Whether any container has a rule that may restart the whole pod in place. */
export const allContainersCouldRestart = ({ initContainers, containers }: PodSpec): boolean =>
  containers.some(mayRestartAll) || (initContainers?.some(mayRestartAll) ?? false);

const mayRestartAll = ({ restartPolicyRules }: Container): boolean =>
  restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers') ?? false;
