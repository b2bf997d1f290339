import type { Bytes, Exit, Running } from '../program.ts';
import { failed, statusOf, sys } from '../tools/system.ts';
import type { Job, ShellState } from './state.ts';

const descriptions: Readonly<Record<string, string>> = {
  HUP: 'Hangup', INT: 'Interrupt', QUIT: 'Quit', KILL: 'Killed', USR1: 'User defined signal 1', USR2: 'User defined signal 2',
  PIPE: 'Broken pipe', ALRM: 'Alarm clock', TERM: 'Terminated', STOP: 'Stopped (signal)', TSTP: 'Stopped',
}; // biome-ignore format: a table

/** Waits for children to end; the last one's status. A signal that is trapped meanwhile waits its turn. Tells a death by signal. */
export function* waitFor(shell: ShellState, pids: readonly number[]): Running {
  while (pids.some((pid) => shell.children.has(pid) && shell.children.get(pid) === undefined)) {
    const ended = yield* sys.wait();
    if (failed(ended)) {
      if (ended.errno === 'EINTR') continue;
      break;
    }
    if (shell.children.has(ended.pid)) shell.children.set(ended.pid, ended.exit);
  }
  shell.rested();
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

/** Notes which children have ended, without waiting. */
export function* reap(shell: ShellState): Running<void> {
  while (shell.children.size > 0) {
    const ended = yield* sys.reap();
    if (failed(ended) || ended === null) return;
    if (shell.children.has(ended.pid)) shell.children.set(ended.pid, ended.exit);
  }
}

export function addJob(shell: ShellState, pids: readonly number[], text: Bytes): Job {
  for (const job of [...shell.jobs]) if (job.told) shell.jobs.splice(shell.jobs.indexOf(job), 1);
  const job = { number: (shell.jobs.at(-1)?.number ?? 0) + 1, pids, text, told: false };
  shell.jobs.push(job);
  return job;
}

/** Whether all of a job has ended. */
export const isDone = (shell: ShellState, job: Job): boolean =>
  job.pids.every((pid) => !shell.children.has(pid) || shell.children.get(pid) !== undefined);

/** How `jobs` words a job's state. */
export function describe(shell: ShellState, job: Job): string {
  if (!isDone(shell, job)) return 'Running';
  const exit = shell.children.get(job.pids.at(-1) ?? 0);
  if (!exit || ('code' in exit && exit.code === 0)) return 'Done';
  return 'code' in exit ? `Done(${exit.code})` : (descriptions[exit.signal] ?? exit.signal);
}

/** A job's line: number, + for the current one, state, command. */
export function jobLine(shell: ShellState, job: Job, pids: boolean): Bytes {
  const current = shell.jobs.at(-1) === job ? '+' : shell.jobs.at(-2) === job ? '-' : ' ';
  const mark = `[${job.number}]${current}  `;
  return `${mark}${pids ? `${job.pids[0]} ` : ''}${describe(shell, job).padEnd(27)}${shell.interactive ? job.text : ''}\n`;
}

/** Finds %1, %%, %+, %-, %name; undefined when there is none. */
export function findJob(shell: ShellState, spec: Bytes): Job | undefined {
  const { jobs } = shell;
  const name = spec.slice(1);
  if (name === '' || name === '%' || name === '+') return jobs.at(-1);
  if (name === '-') return jobs.at(-2);
  if (/^\d+$/.test(name)) return jobs.find((job) => job.number === Number(name));
  return jobs.find((job) => (name.startsWith('?') ? job.text.includes(name.slice(1)) : job.text.startsWith(name)));
}
