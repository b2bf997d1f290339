import type { Bytes, Running } from '../../program.ts';
import { failed, signalNames, statusOf, sys } from '../../tools/system.ts';
import { kill } from '../../tools/kill.ts';
import { runTool } from '../../tools/tool.ts';
import { byRank, findJob, isDone, jobLine, reap, resumed, tellDeath, waitFor } from '../jobs.ts';
import type { Job, ShellState } from '../state.ts';
import { runPendingTraps } from '../traps.ts';
import type { Builtin } from './builtin.ts';

function* jobOf(shell: ShellState, spec: Bytes): Running<Job> {
  return findJob(shell, spec) ?? (yield* shell.fail(`${spec}: no such job`));
}

/** The job that `fg` and `bg` are to take: the named one, else the current one. */
function* meant(shell: ShellState, spec: Bytes | undefined): Running<Job> {
  if (spec !== undefined) return yield* jobOf(shell, spec.startsWith('%') ? spec : `%${spec}`);
  const [current] = byRank(shell);
  return current ?? (yield* shell.fail(shell.run.flavour === 'bash' ? 'current: no such job' : 'No current job'));
}

function forget(shell: ShellState, job: Job): void {
  for (const pid of job.pids) shell.children.delete(pid);
  shell.jobs.splice(shell.jobs.indexOf(job), 1);
}

function* jobs(shell: ShellState, args: readonly Bytes[]): Running {
  yield* reap(shell);
  const flags = args
    .slice(1)
    .filter((arg) => arg.startsWith('-'))
    .join('');
  const specs = args.slice(1).filter((arg) => !arg.startsWith('-'));
  const all = shell.run.flavour === 'bash' ? shell.jobs : byRank(shell);
  const chosen: Job[] = specs.length === 0 ? [...all] : [];
  for (const spec of specs) chosen.push(yield* jobOf(shell, spec));
  const lines = chosen.map((job) => (flags.includes('p') ? `${job.pids[0]}\n` : jobLine(shell, job, flags.includes('l'))));
  yield* sys.write(shell.fd(1), lines.join(''));
  for (const job of chosen) if (isDone(shell, job)) forget(shell, job);
  return 0;
}

/** Waits until all of `pids` ended; a trapped signal ends it early with 128 + its number. */
function* await_(shell: ShellState, pids: readonly number[]): Running<number | undefined> {
  while (pids.some((pid) => shell.children.has(pid) && shell.children.get(pid) === undefined)) {
    const ended = yield* sys.wait();
    shell.rested();
    if (!failed(ended)) {
      if (shell.children.has(ended.pid)) shell.children.set(ended.pid, ended.exit);
      continue;
    }
    if (ended.errno !== 'EINTR') return undefined;
    const signals = yield* sys.signals();
    for (const signal of signals) {
      const action = shell.traps.get(signal);
      if (action) yield* shell.run.source(shell, action, { tested: false, last: false });
    }
    const [first] = signals;
    if (first) return 128 + signalNames.indexOf(first);
  }
  return undefined;
}

function* wait(shell: ShellState, args: readonly Bytes[]): Running {
  yield* runPendingTraps(shell);
  if (args.length === 1) {
    const interrupted = yield* await_(shell, [...shell.children.keys()]);
    if (interrupted !== undefined) return interrupted;
    for (const job of [...shell.jobs]) forget(shell, job);
    shell.children.clear();
    return 0;
  }
  let status = 0;
  for (const spec of args.slice(1)) {
    const job = spec.startsWith('%') ? yield* jobOf(shell, spec) : shell.jobs.find(({ pids }) => pids.includes(Number(spec)));
    if (!spec.startsWith('%') && !/^\d+$/.test(spec)) yield* shell.fail(`Illegal number: ${spec}`);
    const pid = job?.pids.at(-1) ?? Number(spec);
    if (!shell.children.has(pid)) {
      status = 127;
      continue;
    }
    const interrupted = yield* await_(shell, [pid]);
    if (interrupted !== undefined) return interrupted;
    const exit = shell.children.get(pid);
    status = exit ? statusOf(exit) : 127;
    yield* tellDeath(shell, exit);
    if (job) job.told = true;
  }
  return status;
}

function* foreground(shell: ShellState, args: readonly Bytes[]): Running {
  const job = yield* meant(shell, args[1]);
  yield* sys.write(shell.fd(1), `${job.text}\n`);
  yield* sys.foreground(job.group ?? job.pids[0] ?? 0);
  // It is of the shell's own group now, which is 0 to kill.
  yield* resumed(shell, { ...job, group: 0 });
  const status = yield* waitFor(shell, job.pids, job);
  if (isDone(shell, job)) forget(shell, job);
  return status;
}

function* background(shell: ShellState, args: readonly Bytes[]): Running {
  const job = yield* meant(shell, args[1]);
  const bash = shell.run.flavour === 'bash';
  const mark = bash && byRank(shell)[0] === job ? '+' : '';
  yield* resumed(shell, job);
  yield* sys.write(shell.fd(1), `[${job.number}]${mark} ${job.text}${bash ? ' &' : ''}\n`);
  return 0;
}

/** kill, with the shell's jobs as targets. */
function* killJobs(shell: ShellState, args: readonly Bytes[]): Running {
  const targets: Bytes[] = [];
  for (const arg of args.slice(1)) {
    if (!arg.startsWith('%')) {
      targets.push(arg);
      continue;
    }
    const job = yield* jobOf(shell, arg);
    if (args.some((word) => /^-(?:s$|SIG)?CONT$|^-18$/.test(word))) for (const pid of job.pids) shell.stopped.delete(pid);
    targets.push(String(job.group === undefined ? job.pids.at(-1) : -job.group));
  }
  const plain = args[1]?.startsWith('-') === true ? [] : ['--'];
  const status = yield* runTool(kill, ['kill', ...plain, ...targets], shell.environment(), shell.io, shell.arg0);
  yield* runPendingTraps(shell);
  return status;
}

export const jobControl: Readonly<Record<string, Builtin>> = {
  jobs: { run: jobs },
  wait: { run: wait },
  fg: { run: foreground },
  bg: { run: background },
  kill: { run: killJobs },
};
