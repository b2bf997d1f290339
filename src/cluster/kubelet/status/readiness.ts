import type { ContainerStatus } from '../../../api/index.ts';
import { isSidecar, type PodObject } from '../spec/pod.ts';
import type { ProbeVerdict } from '../worker/actions.ts';
import type { ContainerStatuses } from './container-statuses.ts';

/** What the prober knows of one container. */
export interface ProbeFacts {
  readonly hasStartupProbe: boolean;
  readonly hasReadinessProbe: boolean;
  readonly startup: ProbeVerdict | undefined;
  readonly readiness: ProbeVerdict | undefined;
}

/** A restarted container counts as started, as it did before, until its startup probe has looked at it. */
const isStarted = (status: ContainerStatus, { hasStartupProbe, startup }: ProbeFacts): boolean =>
  status.state?.running !== undefined && (startup === undefined ? status.started === true || !hasStartupProbe : startup === 'success');

/**
 * Fills in started and ready. A container without a readiness probe is ready as soon as it has started.
 * Returns the names of those whose readiness probe has not succeeded yet: it is run at once.
 */
export function fillReadiness(
  pod: PodObject,
  statuses: ContainerStatuses,
  factsOf: (status: ContainerStatus) => ProbeFacts,
): readonly string[] {
  const toProbe: string[] = [];
  const fill = (status: ContainerStatuses['app'][number]) => {
    const facts = factsOf(status);
    status.started = isStarted(status, facts);
    if (!status.started) return;
    status.ready = facts.readiness === 'success' || !facts.hasReadinessProbe;
    if (!status.ready) toProbe.push(status.name);
  };
  for (const status of statuses.app) fill(status);
  for (const [index, status] of statuses.init.entries()) {
    const container = pod.spec.initContainers?.[index];
    if (!container || isSidecar(container)) {
      fill(status);
      continue;
    }
    status.started = isStarted(status, factsOf(status));
    if (status.state?.terminated?.exitCode === 0) status.ready = true;
  }
  return toProbe;
}
