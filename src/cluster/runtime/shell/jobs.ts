import type { Bytes, Exit, Running } from '../program.ts';
import { type Ended, failed, statusOf, type Stopped, sys } from '../tools/system.ts';
import type { Job, ShellState } from './state.ts';

const descriptions: Readonly<Record<string, string>> = {
  HUP: 'Hangup', INT: 'Interrupt', QUIT: 'Quit', KILL: 'Killed', USR1: 'User defined signal 1', USR2: 'User defined signal 2',
  PIPE: 'Broken pipe', ALRM: 'Alarm clock', TERM: 'Terminated', STOP: 'Stopped (signal)', TSTP: 'Stopped',
}; // biome-ignore format: a table

/** Notes what a child has come to; answers the group of one that was stopped. */
function note(shell: ShellState, news: Ended | Stopped): number | undefined {
  if (!shell.children.has(news.pid)) return undefined;
  if ('exit' in news) {
    shell.stopped.delete(news.pid);
    shell.children.set(news.pid, news.exit);
    return undefined;
  }
  shell.stopped.set(news.pid, news.stopped);
  return news.group;
}

/**
 * Waits for children to end; the last one's status. A signal that is trapped meanwhile waits its turn. Tells a death by signal.
 * At a person's shell Ctrl+Z ends the wait too: what was stopped is a job then (`job`, where it was one before).
 */
export function* waitFor(shell: ShellState, pids: readonly number[], job?: Job): Running {
  let group: number | undefined;
  while (pids.some((pid) => shell.children.has(pid) && shell.children.get(pid) === undefined && !shell.stopped.has(pid))) {
    const news = shell.interactive ? yield* sys.waitUntraced() : yield* sys.wait();
    if (failed(news)) {
      if (news.errno === 'EINTR') continue;
      break;
    }
    group = note(shell, news) ?? group;
  }
  shell.rested();
  if (pids.some((pid) => shell.stopped.has(pid))) return yield* stoppedBy(shell, pids, group, job);
  const last = pids.at(-1);
  const exit = last === undefined ? undefined : shell.children.get(last);
  yield* tellDeath(shell, exit);
  let status = 0;
  for (const pid of pids) {
    const end = shell.children.get(pid);
    const one = end ? statusOf(end) : 127;
    if (pid === last) status = one === 0 && shell.options.has('pipefail') ? status : one;
    else if (one !== 0 && shell.options.has('pipefail')) status = one;
    shell.children.delete(pid);
  }
  return status;
}

/** Says that a signal ended a command, except the two that a person or a reader's leaving sends. */
export function* tellDeath(shell: ShellState, exit: Exit | undefined): Running<void> {
  if (!exit || !('signal' in exit) || exit.signal === 'INT' || exit.signal === 'PIPE') return;
  yield* sys.write(shell.fd(2), `${descriptions[exit.signal] ?? exit.signal}\n`);
}

/** What was in the foreground is a job that stands still; its status is that of the signal. */
function* stoppedBy(shell: ShellState, pids: readonly number[], group: number | undefined, known: Job | undefined): Running {
  const job = known ?? addJob(shell, pids, shell.pipelineText());
  job.rank = shell.nextRank();
  job.group = group ?? job.pids[0] ?? 0;
  yield* sys.write(shell.fd(2), `${shell.run.flavour === 'bash' ? '\n' : ''}${jobLine(shell, job, false)}`);
  const signal = pids.map((pid) => shell.stopped.get(pid)).find((one) => one !== undefined);
  if (shell.run.flavour === 'bash' && shell.loops > 0) {
    shell.skip = 'break';
    shell.skipCount = shell.loops;
  }
  return signal === undefined ? 0 : statusOf({ signal });
}

/** Notes which children have ended or been stopped, without waiting; tells a person of those that were stopped. */
export function* reap(shell: ShellState): Running<void> {
  while (shell.children.size > 0) {
    const news = yield* sys.reapUntraced();
    if (failed(news) || news === null) return;
    const group = note(shell, news);
    const job = shell.jobs.find(({ pids }) => pids.includes(news.pid));
    if (group === undefined || !job) continue;
    job.group = group;
    job.rank = shell.nextRank();
    if (shell.interactive) yield* sys.write(shell.fd(2), `${shell.run.flavour === 'bash' ? '\n' : ''}${jobLine(shell, job, false)}`);
  }
}

export function addJob(shell: ShellState, pids: readonly number[], text: Bytes): Job {
  for (const job of [...shell.jobs]) if (job.told) shell.jobs.splice(shell.jobs.indexOf(job), 1);
  const job: Job = { number: (shell.jobs.at(-1)?.number ?? 0) + 1, pids, text, told: false, rank: shell.nextRank() };
  shell.jobs.push(job);
  return job;
}

/** Whether a signal stopped a job. */
export const isStopped = (shell: ShellState, job: Job): boolean => !isDone(shell, job) && job.pids.some((pid) => shell.stopped.has(pid));

/** The jobs, the current one first: what stands still before what runs, the latest before earlier ones. */
export const byRank = (shell: ShellState): readonly Job[] =>
  [...shell.jobs].sort((a, b) => Number(isStopped(shell, b)) - Number(isStopped(shell, a)) || b.rank - a.rank);

/** Whether a person who leaves is told first of what stands still; who then leaves all the same ends it. */
export function* stays(shell: ShellState): Running<boolean> {
  const still = shell.interactive ? shell.jobs.filter((job) => isStopped(shell, job)) : [];
  if (still.length === 0) return false;
  if (!shell.warned) {
    shell.warned = true;
    yield* sys.write(shell.fd(2), shell.run.flavour === 'bash' ? 'There are stopped jobs.\n' : 'You have stopped jobs.\n');
    return true;
  }
  for (const job of still) {
    yield* sys.kill(-(job.group ?? job.pids[0] ?? 0), 'TERM');
    yield* resumed(shell, job);
  }
  return false;
}

/** Lets a job's processes go on. */
export function* resumed(shell: ShellState, job: Job): Running<void> {
  for (const pid of job.pids) shell.stopped.delete(pid);
  yield* sys.kill(-(job.group ?? job.pids[0] ?? 0), 'CONT');
}

/** Whether all of a job has ended. */
export const isDone = (shell: ShellState, job: Job): boolean =>
  job.pids.every((pid) => !shell.children.has(pid) || shell.children.get(pid) !== undefined);

/** How `jobs` words a job's state. */
export function describe(shell: ShellState, job: Job): string {
  const signal = job.pids.map((pid) => shell.stopped.get(pid)).find((one) => one !== undefined);
  if (isStopped(shell, job))
    return signal === 'STOP' && shell.run.flavour === 'bash' ? 'Stopped' : (descriptions[signal ?? ''] ?? 'Stopped');
  if (!isDone(shell, job)) return 'Running';
  const exit = shell.children.get(job.pids.at(-1) ?? 0);
  if (!exit || ('code' in exit && exit.code === 0)) return 'Done';
  return 'code' in exit ? `Done(${exit.code})` : (descriptions[exit.signal] ?? exit.signal);
}

/** A job's line: number, + for the current one, state, command. */
export function jobLine(shell: ShellState, job: Job, pids: boolean): Bytes {
  const [current, previous] = byRank(shell);
  const state = describe(shell, job);
  const bash = shell.run.flavour === 'bash';
  const mark = `[${job.number}]${current === job ? '+' : previous === job ? '-' : ' '} `;
  const pid = pids ? `${bash ? '' : ' '}${job.pids[0]} ` : ' ';
  const text = shell.interactive ? `${job.text}${bash && state === 'Running' ? ' &' : ''}` : '';
  return `${mark}${pid}${state.padEnd(bash ? 24 : pids ? 27 - String(job.pids[0]).length - 1 : 27)}${text}\n`;
}

/** Finds %1, %%, %+, %-, %name; undefined when there is none. */
export function findJob(shell: ShellState, spec: Bytes): Job | undefined {
  const { jobs } = shell;
  const name = spec.slice(1);
  if (name === '' || name === '%' || name === '+') return byRank(shell)[0];
  if (name === '-') return byRank(shell)[1];
  if (/^\d+$/.test(name)) return jobs.find((job) => job.number === Number(name));
  return jobs.find((job) => (name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name)));
}
