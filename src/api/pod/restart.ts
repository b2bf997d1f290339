import type { Container, PodSpec } from '../types.generated.ts';

/** Whether a container that ended with this code runs again: its own rules, then its own policy, then the pod's. */
export function shouldRestart(container: Container, spec: PodSpec, exitCode: number): boolean {
  const { restartPolicy, restartPolicyRules = [] } = container;
  if (restartPolicy !== undefined) {
    const rule = restartPolicyRules.find(({ exitCodes }) => {
      const listed = exitCodes?.values?.includes(exitCode) ?? false;
      return exitCodes?.operator === 'In' ? listed : exitCodes?.operator === 'NotIn' && !listed;
    });
    if (rule?.action === 'Restart' || rule?.action === 'RestartAllContainers') return true;
    if (restartPolicy === 'Always') return true;
    if (restartPolicy === 'OnFailure') return exitCode !== 0;
    if (restartPolicy === 'Never') return false;
  }
  return spec.restartPolicy === 'Never' ? false : spec.restartPolicy === 'OnFailure' ? exitCode !== 0 : true;
}
