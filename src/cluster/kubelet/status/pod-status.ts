import { type ContainerStatus, joined, type PodStatus } from '../../../api/index.ts';
import { isTerminalPhase, type PodObject } from '../spec/pod.ts';
import { resourceStatusOf } from '../spec/pod-resources.ts';
import { qosClassOf } from '../spec/qos.ts';
import { hasActiveAppContainer } from '../worker/seen.ts';
import { conditionsOf } from './conditions.ts';
import { containerStatusesOf, type StatusFacts } from './container-statuses.ts';
import { type Phase, phaseOf } from './phase.ts';
import { fillReadiness, type ProbeFacts } from './readiness.ts';
import { type Condition, isKubeletCondition, type StatusDraft } from './types.ts';

export interface Eviction {
  readonly reason: string;
  readonly message: string;
}

export interface PodStatusFacts extends StatusFacts {
  /** The last status of the kubelet, or what the API held before it had one. */
  readonly old: PodStatus;
  /** All containers have been stopped for good. */
  readonly over: boolean;
  readonly hostIp: string;
  /** An active deadline has passed. */
  readonly deadline: Eviction | undefined;
  readonly resizeConditions: readonly Condition[];
  readonly probes: (status: ContainerStatus) => ProbeFacts;
}

export interface GeneratedStatus {
  readonly status: PodStatus;
  /** Containers whose readiness probe is to be run at once. */
  readonly probeNow: readonly string[];
}

const asPhase = (phase: string | undefined): Phase | undefined =>
  phase === 'Pending' || phase === 'Running' || phase === 'Succeeded' || phase === 'Failed' ? phase : undefined;

/** A terminal phase is never left; else the phase follows from the containers. */
function finalPhase(pod: PodObject, old: PodStatus, computed: Phase): Phase {
  if (isTerminalPhase(computed)) return computed;
  const settled = [old.phase, pod.status.phase].find(isTerminalPhase);
  return asPhase(settled) ?? computed;
}

/** The status of a pod as the kubelet sees it now, everything but the times of its conditions. */
export function podStatusOf(pod: PodObject, facts: PodStatusFacts): GeneratedStatus {
  const { old, seen, over } = facts;
  const containers = containerStatusesOf(pod, old, facts);
  const names = pod.spec.containers.map(({ name }) => name);
  const statuses: readonly ContainerStatus[] = joined(containers.init, containers.app);
  let phase = finalPhase(pod, old, phaseOf(pod, statuses, { over, initialized: hasActiveAppContainer(seen, names) }));
  let reason = phase === old.phase ? old.reason || pod.status.reason : undefined;
  let message = phase === old.phase ? old.message || pod.status.message : undefined;
  if (facts.deadline) ({ reason, message } = facts.deadline);
  if (facts.deadline) phase = 'Failed';
  if (isTerminalPhase(pod.status.phase)) phase = asPhase(pod.status.phase) ?? phase;
  const probeNow = fillReadiness(pod, containers, facts.probes);
  const kept = joined(
    (pod.status.conditions ?? []).filter(({ type }) => !isKubeletCondition(type)),
    facts.resizeConditions,
  );
  const disruption = old.conditions?.find(({ type }) => type === 'DisruptionTarget');
  if (disruption && !kept.some(({ type }) => type === 'DisruptionTarget')) kept.push(disruption);
  const ip = pod.spec.hostNetwork ? facts.hostIp : seen.ip;
  const status: StatusDraft = {
    observedGeneration: pod.metadata.generation ?? 0,
    phase,
    conditions: conditionsOf(pod, { statuses, phase, old, seen, restartingAll: facts.restartingAll, kept }),
  };
  // Field by field, in the order in which they are shown: to spread what is there or not is much slower, and this is made at each look.
  if (message) status.message = message;
  if (reason) status.reason = reason;
  status.hostIP = facts.hostIp;
  status.hostIPs = [{ ip: facts.hostIp }];
  if (ip) {
    status.podIP = ip;
    status.podIPs = [{ ip }];
  }
  if (old.startTime) status.startTime = old.startTime;
  if (containers.init.length > 0) status.initContainerStatuses = containers.init;
  status.containerStatuses = containers.app;
  status.qosClass = pod.status.qosClass ?? qosClassOf(pod.spec);
  if (containers.ephemeral.length > 0) status.ephemeralContainerStatuses = containers.ephemeral;
  const { allocatedResources, resources } = resourceStatusOf(pod.spec, facts.actuated);
  if (allocatedResources) status.allocatedResources = allocatedResources;
  status.resources = resources;
  return { status, probeNow };
}
