import { type KubeObject, parseRfc3339 } from '../../api/index.ts';
import { createCluster, type RunHandle } from '../../cluster/index.ts';
import { bytesOf, kubeconfigOf, textOf } from '../../kubectl/index.ts';
import { Desk } from '../../session/desk/index.ts';
import { recordedImages, recordedSpecs } from '../recorded-images.ts';
import { createNamespace } from './created.ts';
import { words } from '../words.ts';

/** One command of a session: kubectl's `argv`, or `args` as one text with a manifest for its standard input, or an HTTP request. */
interface SessionStep {
  readonly at?: number;
  readonly now?: string;
  readonly argv?: readonly string[];
  readonly args?: string;
  readonly yaml?: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly wait?: number;
  readonly killAfter?: number;
  readonly signal?: string;
  readonly background?: boolean;
  readonly fetch?: string;
}

export interface SessionLine {
  readonly id: string;
  readonly session?: string;
  readonly namespace?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly before?: readonly string[];
  readonly steps: readonly SessionStep[];
}

interface Answer {
  stdout: string;
  stderr: string;
  /** Null: a signal ended it, or it was no command. */
  code: number | null;
}

/** Plays a session's steps one after another on a cluster of its own; simulated time reaches each step's `at` before it runs. */
export function playSession(line: SessionLine, given: readonly KubeObject[]): unknown {
  const { id, session, namespace = 'default', files = {}, before = [], steps } = line;
  const startedAt = parseRfc3339(steps.find(({ now }) => now)?.now ?? '');
  const cluster = createCluster({
    seed: 1,
    objects: given,
    preloaded: recordedImages,
    images: recordedSpecs,
    ...(startedAt !== undefined && { startedAt: startedAt - 60_000 }),
  });
  cluster.run(3000);
  const texts = Object.fromEntries(
    Object.entries({ ...files, '.kube/config': kubeconfigOf(namespace) }).map(([path, text]) => [path, bytesOf(text)]),
  );
  const desk = new Desk(cluster, { files: texts });
  createNamespace(cluster, namespace);
  cluster.run(cluster.now + 1000);
  for (const command of before) desk.run(words(command).map(bytesOf));
  const start = cluster.now;
  const running: { readonly handle: RunHandle; readonly answer: Answer }[] = [];
  const answers = steps.map((step) => {
    const due = step.at === undefined ? cluster.now + (step.wait ?? 0) * 1000 : start + step.at * 1000;
    cluster.run(Math.max(cluster.now, due));
    return perform(desk, step, running);
  });
  const last = Math.max(cluster.now, ...steps.map(({ at = 0, killAfter = 0 }) => start + at * 1000 + killAfter)) + 2000;
  cluster.run(last);
  for (const { handle } of running) if (handle.exit === undefined) handle.signal('INT');
  cluster.run(last + 2000);
  return {
    id: id ?? session,
    steps: answers.map((answer, i) => (steps[i]?.fetch === undefined ? toldAs(answer) : fetchedAs(answer))),
  };
}

const toldAs = ({ stdout, stderr, code }: Answer) => ({ stdout: textOf(stdout), stderr: textOf(stderr), code });

/** A request to a forwarded port is no command of kubectl: what curl said of it. */
const fetchedAs = ({ stdout, code }: Answer) => ({ curlCode: code, body: textOf(stdout) });

const argvOf = ({ argv, args, fetch }: SessionStep): string[] =>
  fetch !== undefined ? ['curl', '-s', fetch] : ['kubectl', ...(argv ?? words(args ?? ''))].map(bytesOf);

function perform(desk: Desk, step: SessionStep, running: { readonly handle: RunHandle; readonly answer: Answer }[]): Answer {
  const { cluster } = desk;
  const stdin = step.yaml ?? step.stdin;
  const answer: Answer = { stdout: '', stderr: '', code: 137 };
  const handle = desk.start(argvOf(step), {
    ...(stdin !== undefined && { stdin: bytesOf(stdin) }),
    ...(step.env && { env: step.env }),
    onStdout: (data) => {
      answer.stdout += data;
    },
    onStderr: (data) => {
      answer.stderr += data;
    },
    onExit: (exit) => {
      answer.code = 'code' in exit ? exit.code : null;
    },
  });
  const limit = cluster.now + (step.killAfter ?? 600_000);
  if (step.background) {
    // Its Ctrl+C comes while later steps run.
    running.push({ handle, answer });
    if (step.killAfter !== undefined) cluster.onChange(() => interruptAt(cluster.now, limit, handle));
    cluster.run(cluster.now + 500);
    return answer;
  }
  while (handle.exit === undefined && cluster.runNext(limit));
  if (handle.exit === undefined) {
    cluster.run(limit);
    handle.signal(step.signal === 'SIGTERM' ? 'TERM' : 'INT');
    while (handle.exit === undefined && cluster.runNext(limit + 5000));
  }
  return answer;
}

function interruptAt(now: number, limit: number, handle: RunHandle): void {
  if (now >= limit && handle.exit === undefined) handle.signal('INT');
}
