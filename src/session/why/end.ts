import { whyEvicted } from './evicted.ts';
import { type Cause, inARow, secondsText, times, titled } from './link.ts';
import { eventBefore, type Place, runBegan } from './place.ts';

/** A failing stretch ends where a probe passed or another process began. */
function failuresBefore({ lane }: Place, kind: 'liveness' | 'startup', from: number, until: number) {
  const ticks = (lane?.probes.get(kind) ?? []).filter(({ at }) => at >= from && at <= until);
  const lastPass = ticks.findLastIndex(({ passed }) => passed);
  return ticks.slice(lastPass + 1);
}

function probeCauses(place: Place, from: number, until: number): readonly Cause[] {
  for (const kind of ['startup', 'liveness'] as const) {
    const probe = place.container[`${kind}Probe`];
    const failed = failuresBefore(place, kind, from, until);
    const threshold = probe?.failureThreshold ?? 3;
    const [first] = failed;
    if (!probe || !first || failed.length < threshold) continue;
    const field = [...place.path, `${kind}Probe`];
    return [
      {
        state: 'failed',
        title: titled('Unhealthy', failed.length),
        say: `The ${kind} probe failed ${inARow(failed.length)}: ${first.output.trim() || 'no answer'}`,
        at: first.at,
        field,
      },
      {
        state: 'failed',
        title: `failureThreshold ${threshold}`,
        say: `After ${threshold === 1 ? 'one failure' : `${threshold} failures in a row`} the kubelet gives the container up and kills it.`,
        at: failed[threshold - 1]?.at ?? first.at,
        field: [...field, 'failureThreshold'],
      },
    ];
  }
  return [];
}

/** Who asked the container to stop. */
function askers(place: Place, from: number, until: number): readonly Cause[] {
  const probes = probeCauses(place, from, until);
  if (probes.length > 0) return probes;
  const { pod, podLane } = place;
  const hook = eventBefore(podLane, until, 'FailedPostStartHook');
  if (hook && hook.at >= from && place.container.lifecycle?.postStart)
    return [
      {
        state: 'failed',
        title: 'postStart hook',
        say: `${hook.message}: the kubelet kills the container whose postStart hook fails.`,
        at: hook.at,
        field: [...place.path, 'lifecycle', 'postStart'],
      },
    ];
  const evicted = whyEvicted(pod, podLane, until);
  if (evicted) return [evicted];
  const late = eventBefore(podLane, until, 'DeadlineExceeded');
  if (late || pod.status?.reason === 'DeadlineExceeded')
    return [
      {
        state: 'failed',
        title: 'DeadlineExceeded',
        say: `The pod was active longer than its activeDeadlineSeconds, ${pod.spec?.activeDeadlineSeconds ?? '?'} s.`,
        ...(late && { at: late.at }),
        field: ['spec', 'activeDeadlineSeconds'],
      },
    ];
  if (pod.metadata.deletionTimestamp)
    return [
      { state: 'terminating', title: 'Deleted', say: 'The pod was deleted: the API server marked it, the kubelet stops its containers.' },
    ];
  const killing = eventBefore(podLane, until, 'Killing');
  return killing && killing.at >= from ? [{ state: 'terminating', title: 'Killing', say: killing.message, at: killing.at }] : [];
}

/** Why a container that still runs is about to end: it was told to, and is in its grace period. Empty when nobody told it. */
export function whyStopping(place: Place): readonly Cause[] {
  const from = runBegan(place);
  const signals = signalCauses(place, from, place.at);
  return signals.length > 0 ? [...askers(place, from, place.at), ...signals] : [];
}

/** The signals that a run was sent. */
export function signalCauses(place: Place, from: number, until: number): readonly Cause[] {
  const signals = (place.lane?.signals ?? []).filter(({ at }) => at >= from && at <= until);
  const field = ['spec', 'terminationGracePeriodSeconds'];
  return signals.flatMap(({ at, signal, graceMs }): readonly Cause[] => {
    const killed: Cause = {
      state: 'failed',
      title: signal === 'KILL' ? 'SIGKILL' : `Grace ${secondsText(graceMs)} over`,
      say: 'It had not ended when the grace period was over, so it was killed with SIGKILL.',
      at: signal === 'KILL' ? at : at + graceMs,
      field,
    };
    if (signal === 'KILL') return [killed];
    const say = `The process was asked to end, with ${secondsText(graceMs)} of grace.`;
    const asked: Cause = { state: 'terminating', title: 'SIGTERM', say, at, field };
    // The runtime kills by itself at the end of the grace period.
    return until >= at + graceMs ? [asked, killed] : [asked];
  });
}

const signalNames: Readonly<Record<number, string>> = { 2: 'SIGINT', 6: 'SIGABRT', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM' };

function exitText(exitCode: number): string {
  if (exitCode === 0) return 'The process ended by itself and without an error: exit code 0.';
  if (exitCode === 126) return 'Exit code 126: the command was found but may not be run.';
  if (exitCode === 127) return 'Exit code 127: a shell did not find the command.';
  const signal = exitCode > 128 ? signalNames[exitCode - 128] : undefined;
  if (signal) return `Exit code ${exitCode} is 128 + ${exitCode - 128}: the process died of ${signal}.`;
  return `The process ended with exit code ${exitCode}: only 0 means success. Its log says more.`;
}

const end = (exitCode: number) => (exitCode === 0 ? 'succeeded' : 'failed');

/** The stretch of one run: from the end before it. */
function lastRun({ lane, at }: Place) {
  const ends = (lane?.ends ?? []).filter((one) => one.at <= at);
  const last = ends.at(-1);
  return last && { ...last, from: ends.at(-2)?.at ?? 0, count: ends.length };
}

/** Why a container's last run ended: what failed, who asked, which signals, which exit code. Empty while nothing has ended. */
export function whyEnded(place: Place): readonly Cause[] {
  const run = lastRun(place);
  if (!run) return [];
  const { exitCode, word, at, from } = run;
  const exited: Cause = { state: end(exitCode), title: `Exit code ${exitCode}`, say: exitText(exitCode), at };
  const command = place.container.command ? 'command' : place.container.args ? 'args' : 'image';
  if (word === 'StartError' || word === 'ContainerCannotRun') {
    const say = `No process ever ran, so there is no log; exit code ${exitCode} only stands for that.`;
    return [{ state: 'failed', title: word, say, at, field: [...place.path, command] }];
  }
  if (word === 'OOMKilled') {
    const limit = place.container.resources?.limits?.['memory'];
    return [
      {
        state: 'failed',
        title: 'OOMKilled',
        say:
          limit === undefined
            ? 'The node ran out of memory, and the kernel chose this process.'
            : `The process wanted more than its limit of ${String(limit)}: the kernel kills it at once, without a SIGTERM.`,
        at,
        field: [...place.path, 'resources', 'limits', 'memory'],
      },
      { ...exited, field: [...place.path, 'resources', 'limits', 'memory'] },
    ];
  }
  const signals = signalCauses(place, from, at);
  const asked = signals.length > 0 ? askers(place, from, at) : [];
  return [...asked, ...signals, signals.length > 0 ? exited : { ...exited, field: [...place.path, command] }];
}

/** What follows an end: the restart policy's say and the wait. */
export function afterEnd(place: Place): readonly Cause[] {
  const run = lastRun(place);
  if (!run) return [];
  const { pod, at, lane, view, path } = place;
  const own = place.container.restartPolicy;
  const policy = own ?? pod.spec?.restartPolicy ?? 'Always';
  const field = own ? [...path, 'restartPolicy'] : ['spec', 'restartPolicy'];
  const phase = pod.status?.phase;
  if (phase === 'Failed' || (phase === 'Succeeded' && policy === 'Always'))
    return policy === 'Never'
      ? [{ state: end(run.exitCode), title: 'restartPolicy Never', say: 'So it is not started again.', field }]
      : [
          {
            state: 'failed',
            title: `Phase ${phase}`,
            say: `The pod is over as a whole: nothing in it is started again, whatever restartPolicy says.`,
          },
        ];
  const again = policy === 'Always' || (policy === 'OnFailure' && run.exitCode !== 0);
  if (!again || pod.metadata.deletionTimestamp || pod.status?.reason === 'Evicted')
    return again ? [] : [{ state: end(run.exitCode), title: `restartPolicy ${policy}`, say: 'So it is not started again.', field }];
  const restart: Cause = { state: 'backoff', title: `restartPolicy ${policy}`, say: 'So the kubelet starts the container again.', field };
  const wait = lane?.backOffs.findLast(({ of, from }) => of === 'restart' && from <= at && from >= run.at - 2000);
  if (!wait) return [restart];
  const length = secondsText(wait.until - wait.from);
  const next =
    view.look.kind === 'Running'
      ? `This one waited ${length}.`
      : wait.until <= at
        ? 'The wait is over: the kubelet starts it when it next looks.'
        : `It starts again in ${secondsText(wait.until - at)} or a little later, when the kubelet looks.`;
  return [
    restart,
    {
      state: 'backoff',
      title: `Back-off ${length}`,
      say: `It ended ${times(run.count)} so far; each restart waits twice as long as the one before, up to 300 s. ${next}`,
      at: wait.from,
    },
  ];
}
