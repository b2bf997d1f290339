import type { ContainerState, ContainerStatus } from '../../api/index.ts';

/** The nine looks a pod or container can have; each has one colour, one glyph and a word everywhere. */
export type StateName = 'pending' | 'waiting' | 'running' | 'ready' | 'succeeded' | 'failed' | 'backoff' | 'terminating' | 'unknown';

const failedReasons = new Set([
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreStartHookError',
  'PostStartHookError',
  'StartError',
  'ContainerCannotRun',
  'Error',
  'OOMKilled',
  'Evicted',
  'DeadlineExceeded',
  'Failed',
  'NodeLost',
  'UnexpectedAdmissionError',
  'NodeAffinity',
]);

/** The look that a word of Kubernetes stands for: a phase, a reason, what kubectl's STATUS column says. */
export function stateOfWord(word: string): StateName {
  const reason = word.replace(/^Init:/, '');
  if (reason.endsWith('BackOff')) return 'backoff';
  if (failedReasons.has(reason) || /^(ExitCode|Signal):/.test(reason)) return 'failed';
  switch (reason) {
    case 'Pending':
    case 'SchedulingGated':
      return 'pending';
    case 'Running':
      return 'ready';
    case 'NotReady':
      return 'running';
    case 'Succeeded':
    case 'Completed':
      return 'succeeded';
    case 'Terminating':
      return 'terminating';
    case 'Unknown':
    case 'ContainerStatusUnknown':
      return 'unknown';
    default:
      return 'waiting';
  }
}

/** What a container is doing, in Kubernetes' words. */
export interface ContainerLook {
  readonly state: StateName;
  /** Waiting, Running or Terminated. */
  readonly kind: 'Waiting' | 'Running' | 'Terminated';
  /** The reason: ContainerCreating, CrashLoopBackOff, Completed; `Running, ready`. */
  readonly word: string;
  readonly exitCode?: number;
}

export function lookOf(state: ContainerState | undefined, ready: boolean, counted = true): ContainerLook {
  if (state?.running) {
    if (!counted) return { state: 'running', kind: 'Running', word: 'Running' };
    return ready
      ? { state: 'ready', kind: 'Running', word: 'Running, ready' }
      : { state: 'running', kind: 'Running', word: 'Running, not ready' };
  }
  if (state?.terminated) {
    const { exitCode, reason } = state.terminated;
    const word = reason ?? (exitCode === 0 ? 'Completed' : 'Error');
    const look = stateOfWord(word);
    return { state: look === 'waiting' ? (exitCode === 0 ? 'succeeded' : 'failed') : look, kind: 'Terminated', word, exitCode };
  }
  const word = state?.waiting?.reason ?? 'Waiting';
  return { state: stateOfWord(word), kind: 'Waiting', word };
}

export const lookOfStatus = (status: ContainerStatus | undefined, counted = true): ContainerLook =>
  lookOf(status?.state, status?.ready ?? false, counted);
