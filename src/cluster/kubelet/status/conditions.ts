import { type Container, type ContainerStatus, joined, type PodStatus } from '../../../api/index.ts';
import { isSidecar, type PodObject } from '../spec/pod.ts';
import { allContainersCouldRestart } from '../spec/restart-rules.ts';
import { hasAppContainer, needsSandbox, type SeenPod } from '../worker/seen.ts';
import type { Phase } from './phase.ts';
import type { Condition } from './types.ts';

type Statuses = readonly ContainerStatus[];

/** `[a b]`, as Go prints a list. */
const listed = (names: readonly string[]): string => `[${names.join(' ')}]`;

const sentence = (parts: readonly (readonly [string, readonly string[]])[]): string =>
  parts
    .filter(([, names]) => names.length > 0)
    .map(([text, names]) => `${text}: ${listed(names)}`)
    .join(', ');

type Verdict = Omit<Condition, 'type' | 'observedGeneration'>;

const yes: Verdict = { status: 'True' };
const no = (reason?: string, message?: string): Verdict => ({ status: 'False', ...(reason && { reason }), ...(message && { message }) });

function containersReady(pod: PodObject, statuses: Statuses, phase: Phase): Verdict {
  const unknown: string[] = [];
  const unready: string[] = [];
  const look = ({ name }: Container) => {
    const status = statuses.find((one) => one.name === name);
    if (!status) unknown.push(name);
    else if (!status.ready) unready.push(name);
  };
  for (const container of pod.spec.initContainers ?? []) if (isSidecar(container)) look(container);
  for (const container of pod.spec.containers) look(container);
  if (phase === 'Succeeded' && unknown.length === 0) return no('PodCompleted');
  if (phase === 'Failed') return no('PodFailed');
  if (unknown.length === 0 && unready.length === 0) return yes;
  const message = sentence([
    ['containers with unknown status', unknown],
    ['containers with unready status', unready],
  ]);
  return no('ContainersNotReady', message);
}

function ready(pod: PodObject, containers: Verdict, others: readonly Condition[]): Verdict {
  if (containers.status !== 'True' || !pod.spec.readinessGates) return containers;
  const complaints = pod.spec.readinessGates.flatMap(({ conditionType }) => {
    const condition = others.find(({ type }) => type === conditionType);
    if (!condition) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    return condition.status === 'True'
      ? []
      : [`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`];
  });
  return complaints.length > 0 ? no('ReadinessGatesNotReady', complaints.join(', ')) : yes;
}

function initialized(pod: PodObject, statuses: Statuses, phase: Phase, old: PodStatus): Verdict {
  const init = pod.spec.initContainers ?? [];
  if (init.length === 0) return phase === 'Succeeded' ? { ...yes, reason: 'PodCompleted' } : yes;
  const statusOf = (name: string) => statuses.find((status) => status.name === name);
  const unknown = init.filter(({ name }) => !statusOf(name)).map(({ name }) => name);
  const incomplete = init
    .filter((container) => {
      const status = statusOf(container.name);
      return status && !(isSidecar(container) ? status.started : status.ready);
    })
    .map(({ name }) => name);
  if (phase === 'Succeeded' && unknown.length === 0) return { ...yes, reason: 'PodCompleted' };
  const appHasStarted = pod.spec.containers.some(({ name }) => {
    const state = statusOf(name)?.state;
    return state?.running !== undefined || state?.terminated !== undefined;
  });
  if (appHasStarted) return yes;
  const message = sentence([
    ['containers with unknown status', unknown],
    ['containers with incomplete status', incomplete],
  ]);
  const wasInitialized = old.conditions?.some(({ type, status }) => type === 'Initialized' && status === 'True');
  return message && !wasInitialized ? no('ContainersNotInitialized', message) : yes;
}

/** Whether a restart in place of all containers is under way. */
function allContainersRestarting(pod: PodObject, seen: SeenPod, phase: Phase, restarting: boolean): Verdict {
  if (phase === 'Succeeded') return no('PodCompleted');
  if (phase === 'Failed') return no('PodFailed');
  const names = joined(pod.spec.containers, pod.spec.initContainers ?? []).map(({ name }) => name);
  if (!restarting || !hasAppContainer(seen, names)) return no();
  return { status: 'True', reason: 'RestartAllContainersStarted', message: 'container exited with restart policy rule' };
}

export interface ConditionFacts {
  readonly statuses: Statuses;
  readonly phase: Phase;
  readonly old: PodStatus;
  readonly seen: SeenPod;
  readonly restartingAll: boolean;
  /** Conditions of others (readiness gates), and of a resize. */
  readonly kept: readonly Condition[];
}

/** All conditions of a pod in the order in which a kubelet writes them. */
export function conditionsOf(pod: PodObject, { statuses, phase, old, seen, restartingAll, kept }: ConditionFacts): readonly Condition[] {
  const observedGeneration = pod.metadata.generation ?? 0;
  const condition = (type: string, verdict: Verdict): Condition => ({ type, observedGeneration, ...verdict });
  const containers = containersReady(pod, statuses, phase);
  return joined(
    kept,
    [
      condition('PodReadyToStartContainers', needsSandbox(seen) ? no() : yes),
      condition('Initialized', initialized(pod, statuses, phase, old)),
      condition('Ready', ready(pod, containers, kept)),
      condition('ContainersReady', containers),
      condition('PodScheduled', yes),
    ],
    allContainersCouldRestart(pod.spec)
      ? [{ type: 'AllContainersRestarting', ...allContainersRestarting(pod, seen, phase, restartingAll) }]
      : [],
  );
}

/** Ready and ContainersReady alone, when a probe has spoken between two looks. */
export function withReadiness(pod: PodObject, statuses: Statuses, phase: Phase, conditions: readonly Condition[]): readonly Condition[] {
  const observedGeneration = pod.metadata.generation ?? 0;
  const containers = containersReady(pod, statuses, phase);
  return conditions.map((condition) => {
    if (condition.type === 'Ready') return { type: 'Ready', observedGeneration, ...ready(pod, containers, conditions) };
    if (condition.type === 'ContainersReady') return { type: 'ContainersReady', observedGeneration, ...containers };
    return condition;
  });
}
