/** One thing that 1.36 words or shows unlike older clusters: data, so that a new one is a line. */
export interface Wording {
  /** Of an event: its reason and the form of its message. Of a pod: what kubectl's STATUS says. */
  readonly reason?: string;
  readonly message?: RegExp;
  readonly status?: RegExp;
  /** The first version that does as 1.36 does, where that is sure; most posts are older. */
  readonly since?: string;
  /** What older ones print. `$1` is the first group of the message or status, `{container}` the container's name. */
  readonly older: string;
}

export const eventWordings: readonly Wording[] = [
  {
    reason: 'Created',
    message: /^Container created$/,
    older: 'Older clusters print “Created container {container}”, some of them with a colon after “container”.',
  },
  { reason: 'Started', message: /^Container started$/, older: 'Older clusters print “Started container {container}”.' },
  {
    reason: 'Pulled',
    message: /^Container image "(.*)" already present on machine and can be accessed by the pod$/,
    older:
      'Older clusters print “Container image "$1" already present on machine” and stop there: they did not check again whether this pod may use it.',
  },
  {
    reason: 'Pulled',
    message: /^Successfully pulled image "(.*)" in .* Image size: \d+ bytes\.$/,
    older: 'Older clusters leave out the image size, much older ones the time spent waiting too.',
  },
  {
    reason: 'BackOff',
    message: /^Back-off restarting failed container \S+ in pod /,
    older: 'Much older clusters print “Back-off restarting failed container” without names.',
  },
  {
    reason: 'FailedScheduling',
    message: /no new claims to deallocate, preemption:/,
    older: 'Older clusters leave out “no new claims to deallocate”; much older ones say nothing of preemption.',
  },
  {
    reason: 'FailedScheduling',
    message: /\. not found$/,
    older:
      'Older clusters end with “preemption: 0/1 nodes are available: … Preemption is not helpful for scheduling.” instead of “not found”.',
  },
  {
    reason: 'Failed',
    message: /^Failed to pull image "(.*)": failed to pull and unpack/,
    older: 'Older clusters begin the runtime’s words with “rpc error: code = … desc =”.',
  },
];

export const statusWordings: readonly Wording[] = [
  {
    status: /^CrashLoopBackOff$/,
    older: 'Older clusters show CrashLoopBackOff for most of the wait; 1.36 shows it late, after the kubelet has looked again.',
  },
];

/** Between two runs of a container that will be started again. */
export const betweenRuns =
  'Older clusters show CrashLoopBackOff here after some seconds; 1.36 keeps “$1” until the kubelet looks again, often only when the wait is over.';

/** A pod that was deleted or evicted, whose containers have ended. */
export const endedOnTheWayOut: Readonly<Record<'deleted' | 'Evicted' | 'DeadlineExceeded', string>> = {
  deleted: 'Older clusters show Terminating here until the pod is gone; 1.36 shows how its containers ended.',
  Evicted: 'Older clusters show Evicted in the STATUS column; here that word stands in describe, as Reason.',
  DeadlineExceeded: 'Older clusters show DeadlineExceeded in the STATUS column; here that word stands in describe, as Reason.',
};
