import { ageText, clockText } from './age.ts';
import type { ProbeKind } from './pod.ts';
import type { ContainerLane, Life, PodLane } from './timeline.ts';

/** What led to a transition: the machine's event, and what is known of it from records of the same moment. */
export interface Trigger {
  readonly event: string;
  /** Exit code, signal, a probe's answer, a message; undefined when nothing more is known. */
  readonly words?: string;
}

/** Records of one moment are written within so many milliseconds. */
const moment = 1500;

const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
};

const nearest = <T extends { readonly at: number }>(all: readonly T[], at: number): T | undefined =>
  all.findLast((one) => one.at <= at + moment && one.at >= at - moment);

/** `exit code 137 (SIGKILL), OOMKilled`; what was sent before, when something was. */
function exitWords({ exits, signals: sent }: ContainerLane, { at }: Life): string | undefined {
  const exit = exits.findLast((one) => one.at <= at + moment);
  if (!exit) return undefined;
  const signal = exit.exitCode > 128 ? (signals[exit.exitCode - 128] ?? `signal ${exit.exitCode - 128}`) : undefined;
  const reason = exit.reason && exit.reason !== 'Error' && exit.reason !== 'Completed' ? `, ${exit.reason}` : '';
  const asked = sent.findLast((one) => one.at <= exit.at && exit.at - one.at <= one.graceMs + moment);
  return `exit code ${exit.exitCode}${signal ? ` (${signal})` : ''}${reason}${asked ? `; SIG${asked.signal} was sent at ${clockText(asked.at)}` : ''}`;
}

function probeWords({ probes }: ContainerLane, { at }: Life, passed: boolean): string | undefined {
  const kinds: readonly ProbeKind[] = ['readiness', 'startup', 'liveness'];
  for (const kind of kinds) {
    const tick = probes.get(kind)?.findLast((one) => one.at <= at + moment);
    if (tick?.passed === passed) return passed ? `${kind} probe passed` : `${kind} probe failed: ${tick.output}`;
  }
  return passed && probes.size === 0 ? 'it has no readiness probe' : undefined;
}

function flagWords({ flags }: PodLane, { at }: Life, reasons: readonly string[], container?: string): string | undefined {
  const near = flags.filter(({ reason }) => reasons.includes(reason));
  return (nearest(container === undefined ? near : near.filter(({ message }) => message.includes(container)), at) ?? nearest(near, at))
    ?.message;
}

function backOffWords({ backOffs }: ContainerLane, { at }: Life): string | undefined {
  const window = backOffs.findLast(({ from }) => from <= at + moment);
  return window && `waits ${ageText(window.until - window.from)}, until ${clockText(window.until)}`;
}

function ofContainer(pod: PodLane, lane: ContainerLane, life: Life): string | undefined {
  switch (life.cause) {
    case 'container.exited':
      return exitWords(lane, life);
    case 'probe.ready':
    case 'probe.unready':
      return probeWords(lane, life, life.cause === 'probe.ready');
    case 'stop.requested':
      return flagWords(pod, life, ['Killing', 'Preempted', 'Evicted'], lane.name);
    case 'pull.succeeded':
      return flagWords(pod, life, ['Pulled'], lane.name);
    case 'pull.failed':
    case 'create.failed':
      return flagWords(pod, life, ['Failed', 'InspectFailed', 'ErrImageNeverPull'], lane.name);
    case 'hook.failed':
      return flagWords(pod, life, ['FailedPostStartHook']);
    case 'backoff.entered':
    case 'pull.refused':
      return backOffWords(lane, life);
    case 'start.requested':
      return lane.exits.length > 0 ? `restart ${lane.exits.length}` : undefined;
    default:
      return undefined;
  }
}

function ofPod(pod: PodLane, life: Life): string | undefined {
  switch (life.cause) {
    case 'pod.bound':
      return flagWords(pod, life, ['Scheduled']);
    case 'pod.rejected':
      return pod.flags.findLast(({ type, at }) => type === 'Warning' && at <= life.at + moment)?.message;
    case 'stop.requested':
      return flagWords(pod, life, ['Killing', 'Evicted', 'Preempted', 'TaintManagerEviction']);
    case 'containers.restarting':
      return [...pod.containers.values()]
        .filter(({ role }) => role === 'app')
        .map((lane) => exitWords(lane, life))
        .find((words) => words);
    default:
      return undefined;
  }
}

/** Why a machine went into a state. `container` undefined: the pod's own machine. */
export function triggerOf(pod: PodLane, container: ContainerLane | undefined, life: Life): Trigger {
  const words = container ? ofContainer(pod, container, life) : ofPod(pod, life);
  return { event: life.cause, ...(words && { words }) };
}
