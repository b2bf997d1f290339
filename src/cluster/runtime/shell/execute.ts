import type { Running } from '../program.ts';
import { failed, strerror, sys } from '../tools/system.ts';
import type { AndOr, Command, List, Pipeline } from './ast.ts';
import { runSimple } from './command.ts';
import { expandPattern, expandText, expandWords } from './expand.ts';
import { addJob, waitFor } from './jobs.ts';
import { Pattern } from '../tools/pattern.ts';
import { print } from './print.ts';
import { redirect, restore } from './redirect.ts';
import { ExitShell, type Flags, type ShellState } from './state.ts';
import { spawnSubshell } from './subshell.ts';
import { runPendingTraps } from './traps.ts';

/** Runs commands one after another; the last one's status. */
export function* runList(shell: ShellState, list: List, flags: Flags): Running {
  let status = 0;
  for (const [index, item] of list.entries()) {
    if (shell.options.has('n') && !shell.interactive) return status;
    status = yield* runAndOr(shell, item, index === list.length - 1 ? flags : { ...flags, last: false });
    shell.status = status;
    yield* runPendingTraps(shell);
    if (shell.skip !== 'none') return shell.status;
  }
  return status;
}

function* runAndOr(shell: ShellState, item: AndOr, flags: Flags): Running {
  if (item.background) return yield* runBackground(shell, item);
  const last = item.rest.length - 1;
  let status = yield* runPipeline(shell, item.first, last < 0 ? flags : { tested: true, last: false });
  for (const [index, { when, then }] of item.rest.entries()) {
    shell.status = status;
    if (shell.skip !== 'none') return status;
    if ((status === 0) !== (when === '&&')) continue;
    status = yield* runPipeline(shell, then, index === last ? flags : { tested: true, last: false });
  }
  return status;
}

function* runBackground(shell: ShellState, item: AndOr): Running {
  const fds = new Map(shell.fds);
  const text = print([{ ...item, background: false }]);
  const quiet = !shell.options.has('m');
  const nowhere = quiet ? yield* sys.open('/dev/null', { read: true }) : undefined;
  if (nowhere !== undefined && !failed(nowhere)) fds.set(0, nowhere);
  const pid = yield* spawnSubshell(shell, [{ ...item, background: false }], fds, {
    group: !quiet,
    ...(quiet && { ignore: ['INT', 'QUIT'] }),
  });
  if (nowhere !== undefined && !failed(nowhere)) yield* sys.close(nowhere);
  shell.lastBackground = pid;
  const job = addJob(shell, [pid], text.trimEnd());
  if (shell.interactive) yield* sys.write(shell.fd(2), `[${job.number}] ${pid}\n`);
  return 0;
}

function* runPipeline(shell: ShellState, { commands, negated }: Pipeline, flags: Flags): Running {
  const [only] = commands;
  if (negated) {
    const status = yield* runPipeline(shell, { commands, negated: false }, { tested: true, last: false });
    return status === 0 ? 1 : 0;
  }
  if (shell.interactive) shell.pipelineText = () => print([{ first: { commands, negated: false }, rest: [], background: false }]).trimEnd();
  if (only && commands.length === 1) return yield* runCommand(shell, only, flags);
  const pids: number[] = [];
  let from: number | undefined;
  for (const [index, command] of commands.entries()) {
    const fds = new Map(shell.fds);
    if (from !== undefined) fds.set(0, from);
    const ends = index < commands.length - 1 ? yield* sys.pipe() : undefined;
    if (failed(ends)) return yield* shell.fail(`can't create pipe: ${strerror(ends)}`);
    if (ends) fds.set(1, ends[1]);
    pids.push(yield* spawnSubshell(shell, alone(command), fds));
    if (from !== undefined) yield* sys.close(from);
    if (ends) yield* sys.close(ends[1]);
    from = ends?.[0];
  }
  return yield* checked(shell, yield* waitFor(shell, pids), flags);
}

const alone = (command: Command): List => [{ first: { negated: false, commands: [command] }, rest: [], background: false }];

/** `set -e`: a failure that nobody tests ends the shell. */
function* checked(shell: ShellState, status: number, flags: Flags): Running {
  if (status !== 0 && !flags.tested && shell.options.has('e')) {
    shell.status = status;
    throw new ExitShell(status);
  }
  return status;
}

function* runCommand(shell: ShellState, command: Command, flags: Flags): Running {
  if (command.kind === 'simple') return yield* checked(shell, yield* runSimple(shell, command, flags), flags);
  if (command.kind === 'function') {
    shell.functions.set(command.name, command.body);
    return 0;
  }
  if (command.kind === 'subshell') return yield* runSubshell(shell, command, flags);
  if (command.redirections.length === 0) return yield* runCompound(shell, command, flags);
  const { fds, opened } = yield* redirect(shell, command.redirections);
  if (!fds) {
    yield* restore(opened);
    return yield* checked(shell, 1, flags);
  }
  const before = shell.fds;
  shell.fds = fds;
  try {
    return yield* runCompound(shell, command, { ...flags, last: false });
  } finally {
    shell.fds = before;
    yield* restore(opened);
  }
}

type Compound = Exclude<Command, { kind: 'simple' | 'function' }>;

function* runSubshell(shell: ShellState, command: Extract<Command, { kind: 'subshell' | 'group' }>, flags: Flags): Running {
  const { fds, opened } = yield* redirect(shell, command.redirections);
  let status = 1;
  if (fds) {
    const pid = yield* spawnSubshell(shell, command.body, fds);
    yield* restore(opened);
    status = yield* waitFor(shell, [pid]);
  } else yield* restore(opened);
  return yield* checked(shell, status, flags);
}

function* runCompound(shell: ShellState, command: Compound, flags: Flags): Running {
  switch (command.kind) {
    case 'subshell':
      return yield* runSubshell(shell, command, flags);
    case 'group':
      return yield* runList(shell, command.body, flags);
    case 'if':
      for (const { test, body } of command.branches) {
        const status = yield* runList(shell, test, { tested: true, last: false });
        if (shell.skip !== 'none') return status;
        if (status === 0) return yield* runList(shell, body, flags);
      }
      return command.otherwise ? yield* runList(shell, command.otherwise, flags) : 0;
    case 'while':
    case 'until':
      return yield* runWhile(shell, command, flags);
    case 'for':
      return yield* runFor(shell, command, flags);
    case 'case': {
      const text = yield* expandText(shell, command.word);
      for (const { patterns, body } of command.arms) {
        for (const pattern of patterns) {
          if (new Pattern(yield* expandPattern(shell, pattern)).matches(text)) return yield* runList(shell, body, flags);
        }
      }
      return 0;
    }
  }
}

/** After a loop's body: whether the loop ends, by break, continue of an outer one, or return. */
function leaves(shell: ShellState): boolean {
  if (shell.skip === 'none') return false;
  if (shell.skip === 'return' || --shell.skipCount > 0) return true;
  const ends = shell.skip === 'break';
  shell.skip = 'none';
  return ends;
}

function* runWhile(shell: ShellState, command: Extract<Command, { kind: 'while' | 'until' }>, flags: Flags): Running {
  let status = 0;
  shell.loops++;
  try {
    for (;;) {
      yield* shell.tick();
      const test = yield* runList(shell, command.test, { tested: true, last: false });
      if (shell.skip !== 'none') {
        if (shell.skip === 'return') status = test;
        if (leaves(shell)) break;
        continue;
      }
      if ((test === 0) !== (command.kind === 'while')) break;
      status = yield* runList(shell, command.body, { tested: flags.tested, last: false });
      if (leaves(shell)) break;
    }
  } finally {
    shell.loops--;
  }
  return status;
}

function* runFor(shell: ShellState, command: Extract<Command, { kind: 'for' }>, flags: Flags): Running {
  const values = command.words ? yield* expandWords(shell, command.words) : shell.positional;
  let status = 0;
  shell.loops++;
  try {
    for (const value of values) {
      yield* shell.tick();
      if (!shell.set(command.name, value)) yield* shell.fail(`${command.name}: is read only`);
      status = yield* runList(shell, command.body, { tested: flags.tested, last: false });
      if (leaves(shell)) break;
    }
  } finally {
    shell.loops--;
  }
  return status;
}
