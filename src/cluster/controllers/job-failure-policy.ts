import type { Pod, PodFailurePolicy } from '../../api/index.ts';

/** What a failed pod means for its job. */
export interface FailureVerdict {
  readonly action: 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';
  readonly message: string;
}

const count: FailureVerdict = { action: 'Count', message: '' };

/** The first rule that matches decides; a pod that none matches counts against the back-off limit. */
export function failureAction(policy: PodFailurePolicy | undefined, pod: Pod): FailureVerdict {
  for (const [i, { action, onExitCodes, onPodConditions }] of (policy?.rules ?? []).entries()) {
    const where = `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
    let matched: string | undefined;
    if (onExitCodes) {
      const { containerName, operator, values } = onExitCodes;
      const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
      const found = statuses.find(({ name, state }) => {
        const code = state?.terminated?.exitCode ?? 0;
        return (!containerName || name === containerName) && code !== 0 && values.includes(code) === (operator === 'In');
      });
      if (found)
        matched = `Container ${found.name} for pod ${where} failed with exit code ${found.state?.terminated?.exitCode ?? 0} matching ${action} rule at index ${i}`;
    } else {
      const condition = onPodConditions?.find(({ type, status }) =>
        pod.status?.conditions?.some((c) => c.type === type && c.status === (status ?? 'True')),
      );
      if (condition) matched = `Pod ${where} has condition ${condition.type} matching ${action} rule at index ${i}`;
    }
    if (matched !== undefined)
      return { action: action === 'FailJob' || action === 'FailIndex' || action === 'Ignore' ? action : 'Count', message: matched };
  }
  return count;
}
