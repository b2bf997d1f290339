import type { Running } from '../../../cluster/index.ts';
import { containerFor } from '../../api/attachable.ts';
import { isPod, type PodObject } from '../../api/pods.ts';
import { exitCodeIn, openStream } from '../../api/streams.ts';
import { type Call, isFailed, isRecord, type Verb, writeAll } from '../../call.ts';
import { exit, fail } from '../../errors.ts';
import { makeFolders } from '../../files/folders.ts';
import { fileProblems } from '../../generate/key-sources.ts';
import { bytesOf, textOf } from '../../text/bytes.ts';
import { readTar, type TarEntry, writeTar } from './tar.ts';

interface Place {
  readonly namespace: string;
  /** Empty: on this machine. */
  readonly pod: string;
  readonly path: string;
}

const canonical = 'filespec must match the canonical format: [[namespace/]pod:]file/path';

function placeOf(text: string): Place {
  const colon = text.indexOf(':');
  if (colon === 0) fail(canonical);
  if (colon < 0) return { namespace: '', pod: '', path: text };
  const parts = text.slice(0, colon).split('/');
  const path = text.slice(colon + 1);
  const [first = '', second] = parts;
  if (parts.length > 2) return fail(canonical);
  return second === undefined ? { namespace: '', pod: first, path } : { namespace: first, pod: second, path };
}

/** Copies files between this machine and a container, by tar. */
export const cp: Verb = function* (call) {
  if (call.args.length !== 2) fail('source and destination are required');
  const [from, to] = [placeOf(call.args[0] ?? ''), placeOf(call.args[1] ?? '')];
  if (from.pod && to.pod) fail('one of src or dest must be a local file specification');
  if (!from.path || !to.path) fail('filepath can not be empty');
  if (from.pod) return yield* fromPod(call, from, to.path);
  if (to.pod) return yield* toPod(call, from.path, to);
  fail('one of src or dest must be a remote file specification');
};

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs a command in the container, giving it all of `stdin`. */
function* runIn(call: Call, pod: PodObject, container: string, command: readonly string[], stdin?: string): Running<Ended> {
  const request = {
    method: 'POST' as const,
    path: `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}/exec`,
    query: {
      container,
      command: command.map(bytesOf),
      stdout: 'true',
      stderr: 'true',
      ...(stdin !== undefined && { stdin: 'true' }),
    },
  };
  const streams = yield* openStream(call, request, false);
  if (typeof streams === 'string') return fail(streams);
  yield { call: 'trap', signal: 'PIPE', action: 'ignore' };
  if (stdin !== undefined) yield* writeAll(streams.stdin, stdin);
  yield { call: 'close', fd: streams.stdin };
  const all = function* (fd: number): Running<string> {
    const parts: string[] = [];
    for (;;) {
      const part = yield { call: 'read', fd, max: 65_536 };
      if (typeof part !== 'string' || part === '') return parts.join('');
      parts.push(part);
    }
  };
  const [stdout, stderr, status] = [yield* all(streams.stdout), yield* all(streams.stderr), yield* all(streams.status)];
  const told: unknown = status === '' ? undefined : JSON.parse(status);
  return {
    stdout,
    stderr,
    code: isRecord(told) && told.status === 'Failure' ? (exitCodeIn(told as Parameters<typeof exitCodeIn>[0]) ?? 1) : 0,
  };
}

type Tell = (text: string) => void;

function* containerIn(
  call: Call,
  { namespace, pod: name }: Place,
  tell: Tell,
): Running<{ readonly pod: PodObject; readonly container: string }> {
  const pod = yield* call.ask({ method: 'GET', path: `/api/v1/namespaces/${namespace || call.namespace}/pods/${name}` });
  if (!isPod(pod)) return fail(`pod ${name} could not be read`);
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') fail(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  return { pod, container: containerFor(call, pod, call.flags.string('container'), false, (why) => why, tell).name };
}

function ended(call: Call, { code, stderr }: Ended): void {
  call.err(textOf(stderr));
  if (code === 0) return;
  call.err(`command terminated with exit code ${code}\n`);
  exit(code);
}

const baseOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path;
const folderOf = (path: string): string => path.replace(/\/+$/, '').split('/').slice(0, -1).join('/') || (path.startsWith('/') ? '/' : '');

function* fromPod(call: Call, from: Place, to: string): Running<void> {
  const { pod, container } = yield* containerIn(call, from, (text) => call.out(text));
  const outcome = yield* runIn(call, pod, container, ['tar', 'cf', '-', from.path]);
  const prefix = from.path.replace(/^\/+/, '').replace(/\/+$/, '');
  const target = to.replace(/^(?:\.\/+)+(?=.)/, '').replace(/(?<=.)\/+$/, '');
  for (const { name, type, data } of readTar(outcome.stdout)) {
    const bare = textOf(name).replace(/^\/+/, '').replace(/\/+$/, '');
    if (!bare.startsWith(prefix)) fail(`tar contents corrupted`);
    const rest = bare.slice(prefix.length).replace(/^\/+/, '');
    const path = rest ? `${target}/${rest}` : target;
    yield* makeFolders(type === 'dir' ? path : folderOf(path));
    if (type === 'dir') continue;
    const failed = yield* call.writeFile(bytesOf(path), data);
    if (failed) fail(`open ${path}: ${fileProblems[failed.errno] ?? failed.errno}`);
  }
  // Copying from a container, kubectl prints its own words and tar's among the output; how tar ended is not looked at.
  call.out(textOf(outcome.stderr));
}

function* toPod(call: Call, from: string, to: Place): Running<void> {
  const stat = yield { call: 'stat', path: bytesOf(from), follow: true };
  if (!isRecord(stat) || !('type' in stat)) fail(`${from} doesn't exist in local filesystem`);
  const { pod, container } = yield* containerIn(call, to, (text) => call.err(text));
  const isFolder = (yield* runIn(call, pod, container, ['test', '-d', to.path])).code === 0;
  const path = isFolder ? `${to.path.replace(/\/+$/, '')}/${baseOf(from)}` : to.path;
  const entries = yield* entriesUnder(call, from, baseOf(path));
  const folder = folderOf(path);
  const preserve = call.flags.bool('no-preserve') ? ['--no-same-permissions', '--no-same-owner'] : [];
  const command = ['tar', ...preserve, '-xmf', '-', ...(folder ? ['-C', folder] : [])];
  ended(call, yield* runIn(call, pod, container, command, writeTar(entries)));
}

function* entriesUnder(call: Call, path: string, name: string): Running<readonly TarEntry[]> {
  const stat = yield { call: 'stat', path: bytesOf(path), follow: true };
  const mode = isRecord(stat) && typeof stat['mode'] === 'number' ? stat['mode'] : 0o644;
  if (!isRecord(stat) || stat['type'] !== 'dir') {
    const data = yield* call.readFile(bytesOf(path));
    return isFailed(data) ? fail(`open ${path}: ${data.errno}`) : [{ name: bytesOf(name), type: 'file', mode, data }];
  }
  const names = yield { call: 'readdir', path: bytesOf(path) };
  const entries: TarEntry[] = [{ name: bytesOf(`${name}/`), type: 'dir', mode, data: '' }];
  for (const inner of Array.isArray(names) ? (names as readonly string[]) : [])
    entries.push(...(yield* entriesUnder(call, `${path}/${textOf(inner)}`, `${name}/${textOf(inner)}`)));
  return entries;
}
