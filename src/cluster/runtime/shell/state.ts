import type { Bytes, Exit, Program, Running, Signal, SpawnRequest } from '../program.ts';
import { sys } from '../tools/system.ts';
import type { Command, List } from './ast.ts';
import { History } from './line/history.ts';

export interface Variable {
  readonly value?: Bytes;
  readonly exported: boolean;
  readonly readonly: boolean;
}

/** Ends the shell (or its subshell) with a status, EXIT trap first. */
export class ExitShell extends Error {
  constructor(readonly status: number) {
    super('exit');
  }
}

/** An error that ends a script, or brings a person back to the prompt. It has been told already. */
export class ShellError extends Error {
  constructor(readonly status = 2) {
    super('shell error');
  }
}

/** Ctrl+C took a person's line away, whatever it was doing. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
  }
}

/** The single-letter options in the order `$-` and `set -o` show them. */
export const optionNames: readonly (readonly [string, string])[] = [
  ['e', 'errexit'], ['f', 'noglob'], ['I', 'ignoreeof'], ['m', 'monitor'], ['n', 'noexec'], ['x', 'xtrace'], ['v', 'verbose'], ['C', 'noclobber'],
  ['a', 'allexport'], ['b', 'notify'], ['u', 'nounset'], ['E', 'errtrace'], ['', 'vi'], ['', 'pipefail'],
]; // biome-ignore format: a table

/** Where a builtin reads and writes. */
export interface Io {
  readonly in: number;
  readonly out: number;
  readonly err: number;
}

export interface Flags {
  /** A failure here is being tested: `set -e` lets it pass. */
  readonly tested: boolean;
  /** Nothing follows: the process may become this command. */
  readonly last: boolean;
}

/** Which shell this is to its users: they differ in prompts and in how they word what is not there. */
export type Flavour = 'ash' | 'bash' | 'dash';

/** Runs commands: handed to the state, since expansions, traps and builtins need it in turn. */
export interface Evaluator {
  list(shell: ShellState, list: List, flags: Flags): Running;
  /** A script's text, a complete command at a time. Throws ScriptError. */
  source(shell: ShellState, text: Bytes, flags: Flags, line?: number): Running;
  /** A command with its arguments, functions left aside. */
  command(shell: ShellState, args: readonly Bytes[], flags: Flags): Running;
  /** Becomes a program; returns only on failure. */
  replace(shell: ShellState, args: readonly Bytes[], env: Readonly<Record<string, Bytes>>, fds: ReadonlyMap<number, number>): Running;
  /** The shell as a program. */
  readonly shell: Program;
  readonly flavour: Flavour;
}

export interface Job {
  readonly number: number;
  readonly pids: readonly number[];
  readonly text: Bytes;
  /** Its end has been told. */
  told: boolean;
  /** When it last became what a person works with: the latest is the current job. */
  rank: number;
  /** Of one that was stopped: its process group. */
  group?: number;
}

/** Signals that a person's shell ignores and its commands don't. */
export const setAside = ['TERM', 'QUIT', 'TSTP'] as const;

const functionDepth = 200;
const ticksPerYield = 200;
const millisPerTick = 0.01;

/** Everything a shell knows. A subshell starts from a copy. */
export class ShellState {
  readonly variables: Map<string, Variable>;
  readonly functions: Map<string, Command>;
  readonly aliases: Map<string, Bytes>;
  readonly options: Set<string>;
  readonly traps: Map<string, Bytes>;
  /** Locals of the functions under way: what each name was outside. */
  readonly locals: Map<string, Variable | undefined>[] = [];
  /** The script's descriptors and the process's own that stand behind them. */
  fds: ReadonlyMap<number, number>;
  positional: readonly Bytes[];
  arg0: Bytes;
  /** Whose words an error is, besides arg0: the builtin at work, or the script's name. */
  commandName: Bytes | undefined;
  status = 0;
  /** What the last command substitution of the current command ended with. */
  substitutionStatus: number | undefined;
  lastBackground: number | undefined;
  line = 0;
  skip: 'none' | 'break' | 'continue' | 'return' = 'none';
  skipCount = 0;
  loops = 0;
  depth = 0;
  interactive = false;
  /** A shell that ever trapped must stay to run its traps: it never becomes its last command. */
  trapped = false;
  optionIndex = { word: 1, letter: 0 };
  directory: Bytes = '/';
  /** What `ulimit` set, by its letter. */
  readonly limits: Map<string, string>;
  readonly jobs: Job[] = [];
  /** The lines a person entered. */
  readonly history: History;
  /** What the pipeline under way reads like. */
  pipelineText: () => Bytes = () => '';
  /** Children that a signal stopped. */
  readonly stopped = new Map<number, Signal>();
  /** A person has been told that jobs are stopped, and wants to leave all the same. */
  warned = false;
  private ranks = 0;
  /** Children and, once they ended, how. */
  readonly children = new Map<number, Exit | undefined>();
  private ticks = 0;
  private spent = 0;
  private environmentCache: Readonly<Record<string, Bytes>> | undefined;

  constructor(
    readonly run: Evaluator,
    readonly argv: readonly Bytes[],
    readonly pid: number,
    readonly ppid: number,
    from?: ShellState,
  ) {
    this.variables = new Map(from?.variables);
    this.functions = new Map(from?.functions);
    this.aliases = new Map(from?.aliases);
    this.options = new Set(from?.options);
    this.limits = new Map(from?.limits);
    this.traps = new Map([...(from?.traps ?? [])].filter(([, action]) => action === ''));
    this.fds = new Map([...(from?.fds.keys() ?? [0, 1, 2])].map((fd) => [fd, fd]));
    this.history = from?.history ?? new History();
    this.positional = from?.positional ?? [];
    this.arg0 = from?.arg0 ?? argv[0] ?? 'sh';
    this.commandName = from?.commandName;
    if (!from) return;
    this.status = from.status;
    this.lastBackground = from.lastBackground;
    this.line = from.line;
    this.loops = from.loops;
    this.depth = from.depth;
    this.directory = from.directory;
    this.optionIndex = { ...from.optionIndex };
    this.locals = from.locals.map((scope) => new Map(scope));
  }

  /** A shell like this one, for a subshell: no children of its own, traps reset. */
  copy(): ShellState {
    return new ShellState(this.run, this.argv, this.pid, this.ppid, this);
  }

  /** Knows another shell's jobs, to tell of them. */
  adoptJobs(from: ShellState): void {
    for (const job of from.jobs) this.jobs.push({ ...job });
    for (const [pid, exit] of from.children) this.children.set(pid, exit);
  }

  // Variables

  value(name: string): Bytes | undefined {
    return this.variables.get(name)?.value;
  }

  /** Sets a variable; false when it is read only. */
  set(name: string, value: Bytes | undefined, flags: { readonly exported?: boolean; readonly readonly?: boolean } = {}): boolean {
    const old = this.variables.get(name);
    if (old?.readonly && (value !== undefined || flags.readonly === undefined)) return false;
    const kept = value ?? old?.value;
    const exported = flags.exported ?? (old?.exported === true || (value !== undefined && this.options.has('a')));
    this.put(name, { ...(kept === undefined ? {} : { value: kept }), exported, readonly: flags.readonly ?? old?.readonly ?? false });
    if (name === 'OPTIND') this.optionIndex = { word: Math.max(1, Number(value) || 1), letter: 0 };
    return true;
  }

  put(name: string, variable: Variable | undefined): void {
    if (variable) this.variables.set(name, variable);
    else this.variables.delete(name);
    this.environmentCache = undefined;
  }

  /** What a child gets: the exported variables. */
  environment(): Readonly<Record<string, Bytes>> {
    if (!this.environmentCache) {
      const environment: Record<string, Bytes> = {};
      for (const [name, { value, exported }] of this.variables) if (exported && value !== undefined) environment[name] = value;
      this.environmentCache = environment;
    }
    return this.environmentCache;
  }

  get optionLetters(): string {
    // In the order ash gives them: its table backwards.
    const letters = [...'ubaCvxcsnmiIfe'].filter((letter) => this.options.has(letter)).join('');
    return letters;
  }

  /** What signals do in a child: those that were set to be ignored are; what only a person's shell leaves aside is at its default. */
  get signals(): Pick<SpawnRequest, 'ignore' | 'defaults'> {
    return { ignore: this.ignored, ...(this.interactive && { defaults: setAside.filter((signal) => !this.ignored.includes(signal)) }) };
  }

  private get ignored(): Signal[] {
    return [...this.traps].flatMap(([name, action]) => (action === '' && name !== 'EXIT' ? [name as Signal] : []));
  }

  get io(): Io {
    return { in: this.fd(0), out: this.fd(1), err: this.fd(2) };
  }

  /** The process's descriptor behind one of the script's; -1 (which answers EBADF) when it is closed. */
  fd(number: number): number {
    return this.fds.get(number) ?? -1;
  }

  /** Prints an error as ash words it: the shell, the builtin, the line. */
  *complain(message: Bytes): Running<void> {
    const { commandName } = this;
    const who =
      commandName === undefined
        ? ''
        : `${commandName === this.arg0 ? '' : `${commandName}: `}${this.interactive ? '' : `line ${this.line}: `}`;
    yield* sys.write(this.fd(2), `${this.arg0}: ${who}${message}\n`);
  }

  /** Tells an error that ends the script. */
  *fail(message: Bytes, status = 2): Running<never> {
    yield* this.complain(message);
    throw new ShellError(status);
  }

  // Bounds

  /**
   * Charges the processor for a command. A shell that computes for seconds without waiting for anything is charged ever more a step:
   * a loop without end then costs the page little, and its container's processor all.
   */
  *tick(): Running<void> {
    if (++this.ticks < ticksPerYield) return;
    this.ticks = 0;
    const strain = Math.min(500, Math.max(1, this.spent / 2000));
    const ms = ticksPerYield * millisPerTick * strain;
    this.spent += ms;
    yield* sys.compute(ms);
  }

  nextRank(): number {
    return ++this.ranks;
  }

  rested(): void {
    this.spent = 0;
  }

  *enter(): Running<void> {
    if (++this.depth > functionDepth) yield* this.fail('maximum recursion depth exceeded');
  }

  leave(): void {
    this.depth--;
  }
}
