import {
  type ApiRequest,
  type ApiResponse,
  type Failed,
  type Running,
  type Signal,
  userOfToken,
  type WatchEvent,
} from '../cluster/index.ts';
import { isRecord, type Status } from '../api/index.ts';
import { type Discovery, readDiscovery } from './api/discovery.ts';
import type { Command } from './command.ts';
import { fail, failWith } from './errors.ts';
import type { FlagValues } from './flags.ts';
import type { Kubeconfig } from './config/kubeconfig.ts';
import { unusable } from './config/usable.ts';
import { klogHead, requestLines } from './request-lines.ts';
import { bytesOf } from './text/bytes.ts';
import { parseDuration } from './text/duration.ts';

/** What a command does: writes through the call, asks through the call, fails by `fail(…)`. Its exit code is 0 unless it returns another. */
// biome-ignore lint/suspicious/noConfusingVoidType: most verbs have no code to tell
export type Verb = (call: Call) => Running<number | void>;

export type Reply = Exclude<ApiResponse['body'], undefined>;

export { isRecord };

export const isStatus = (value: unknown): value is Status => isRecord(value) && value.kind === 'Status' && 'status' in value;

export const isFailed = (value: unknown): value is Failed => isRecord(value) && typeof value.errno === 'string';

interface CallOptions {
  readonly command: Command;
  readonly argv: readonly string[];
  readonly args: readonly string[];
  readonly dashAt: number;
  readonly flags: FlagValues;
  readonly env: Readonly<Record<string, string>>;
  readonly config: Kubeconfig;
}

/**
 * One call of kubectl under way: its arguments, its way to the cluster, its output. Text is kept until `flush`, which happens before every
 * wait, when stderr and stdout alternate, and at the end.
 */
export class Call {
  readonly command: Command;
  /** The whole command line after `kubectl`. */
  readonly argv: readonly string[];
  readonly args: readonly string[];
  readonly dashAt: number;
  readonly flags: FlagValues;
  readonly env: Readonly<Record<string, string>>;
  readonly config: Kubeconfig;
  /** When the command began, in milliseconds of the Unix epoch. */
  startedAt = 0;
  private pending: { fd: 1 | 2; text: string[] }[] = [];
  private warned = new Set<string>();
  private known: Discovery | undefined;

  constructor(options: CallOptions) {
    this.command = options.command;
    this.argv = options.argv;
    this.args = options.args;
    this.dashAt = options.dashAt;
    this.flags = options.flags;
    this.env = options.env;
    this.config = options.config;
  }

  out(text: string): void {
    this.write(1, text);
  }

  err(text: string): void {
    this.write(2, text);
  }

  private write(fd: 1 | 2, text: string): void {
    if (text === '') return;
    const last = this.pending.at(-1);
    if (last?.fd === fd) last.text.push(text);
    else this.pending.push({ fd, text: [text] });
  }

  *flush(): Running<void> {
    const parts = this.pending;
    this.pending = [];
    for (const { fd, text } of parts) yield* writeAll(fd, bytesOf(text.join('')));
  }

  /** The namespace that -n, the kubeconfig's context or else `default` names. */
  get namespace(): string {
    this.checkConfig();
    return this.flags.string('namespace') || this.config.namespace || 'default';
  }

  /** Ends the command when its flags choose what the kubeconfig doesn't have. */
  private checkConfig(): void {
    const { flags, config } = this;
    const [context, cluster, user] = [flags.string('context'), flags.string('cluster'), flags.string('user')];
    const why = unusable(this.command.path, { ...config, context, cluster, user });
    if (why) failWith(why);
  }

  get namespaceGiven(): boolean {
    return this.flags.changed('namespace');
  }

  /** How long a request may take, in milliseconds; 0: as long as it likes. */
  get requestTimeout(): number {
    const text = this.flags.string('request-timeout');
    const read = parseDuration(/^\d+$/.test(text) ? `${text}s` : text);
    if (read.ok && read.ms >= 0) return read.ms;
    return fail(
      'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
    );
  }

  get verbosity(): number {
    return this.flags.number('v');
  }

  /** Milliseconds of the Unix epoch. */
  *now(): Running {
    const now = yield { call: 'now' };
    return typeof now === 'number' ? now : 0;
  }

  *sleep(ms: number): Running<void> {
    yield* this.flush();
    yield { call: 'sleep', ms };
  }

  /** Sends a request as the person of the kubeconfig; answers what came, refusals too. Warnings are shown once each. */
  *send(request: ApiRequest): Running<ApiResponse> {
    this.checkConfig();
    // A wrong one is told before anything is asked.
    void this.requestTimeout;
    const sent = this.signed(request);
    if (!this.config.reachable) yield* this.lose(request);
    const started = this.verbosity >= 6 ? yield* this.now() : 0;
    const answer = yield { call: 'api', request: sent };
    if (!isResponse(answer)) failWith({ type: 'refused', host: this.config.host });
    yield* this.note(sent, answer, started);
    return answer;
  }

  /** Nobody answers at the server's address: discovery says so several times, then the command fails. */
  private *lose({ path }: ApiRequest): Running<never> {
    const { server, host } = this.config;
    const now = yield* this.now();
    const line = `${klogHead(now, 'E', 'memcache.go:265')} "Unhandled Error" err="couldn't get current server API group list: Get \\"${server}/api?timeout=32s\\": dial tcp ${host}: connect: connection refused"\n`;
    if (path === '/api') this.err(line.repeat(5));
    return failWith({ type: 'refused', host });
  }

  /** As `send`, but a refusal ends the command with `Error from server`. */
  *ask(request: ApiRequest): Running<unknown> {
    const answer = yield* this.send(request);
    if (answer.code >= 400 || (isStatus(answer.body) && answer.body.status === 'Failure'))
      failWith({ type: 'status', status: statusOf(answer) });
    return answer.body;
  }

  *watch(request: ApiRequest): Running<number | ApiResponse> {
    const sent = this.signed({ ...request, query: { ...request.query, watch: 'true' } });
    const answer = yield { call: 'api-watch', request: sent };
    if (isRecord(answer) && typeof answer.stream === 'number') return answer.stream;
    return isResponse(answer) ? answer : failWith({ type: 'refused', host: this.config.host });
  }

  /** The next event of a watch; `end` when it is over, `timeout` after so many milliseconds, `interrupted` by Ctrl+C (once `caught`). */
  *next(stream: number, timeout?: number): Running<WatchEvent | 'end' | 'timeout' | 'interrupted'> {
    yield* this.flush();
    const event = yield { call: 'api-next', stream, ...(timeout !== undefined && { timeout }) };
    if (isFailed(event)) return event.errno === 'EAGAIN' ? 'timeout' : event.errno === 'EINTR' ? 'interrupted' : 'end';
    return isWatchEvent(event) ? event : 'end';
  }

  /** What the server can do; asked once a call. */
  *discovery(): Running<Discovery> {
    if (this.known) return this.known;
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const core = yield* this.ask({ method: 'GET', path: '/api', accept });
    const groups = yield* this.ask({ method: 'GET', path: '/apis', accept });
    this.known = readDiscovery(core, groups);
    return this.known;
  }

  /** Reads a file whole, `-` being stdin; its bytes as characters. */
  *readFile(path: string): Running<string | Failed> {
    const fd = path === '-' ? 0 : yield { call: 'open', path, flags: { read: true } };
    if (typeof fd !== 'number') return isFailed(fd) ? fd : { errno: 'EINVAL' };
    const parts: string[] = [];
    for (;;) {
      const part = yield { call: 'read', fd, max: 65_536 };
      if (typeof part !== 'string') return isFailed(part) ? part : { errno: 'EINVAL' };
      if (part === '') break;
      parts.push(part);
    }
    if (path !== '-') yield { call: 'close', fd };
    return parts.join('');
  }

  *writeFile(path: string, bytes: string): Running<Failed | undefined> {
    const fd = yield { call: 'open', path, flags: { write: true, create: true, truncate: true, mode: 0o600 } };
    if (typeof fd !== 'number') return isFailed(fd) ? fd : { errno: 'EINVAL' };
    yield* writeAll(fd, bytes);
    yield { call: 'close', fd };
    return undefined;
  }

  *caught(signal: Signal): Running<void> {
    yield { call: 'trap', signal, action: 'catch' };
  }

  /** The request as made by whom --as and its companions name. */
  signed(request: ApiRequest): ApiRequest {
    const { flags } = this;
    const bearer = this.bearer(request);
    const [user, uid] = [flags.string('as'), flags.string('as-uid')];
    const [groups, extra] = [flags.strings('as-group'), flags.strings('as-user-extra')];
    if (!user && (uid || groups.length > 0 || extra.length > 0))
      fail(`requesting uid, groups or user-extra for ${this.config.user} without impersonating a user`);
    if (!user) return bearer === undefined ? request : { ...request, user: bearer };
    return {
      ...request,
      user,
      ...(uid && { uid }),
      ...(groups.length > 0 && { groups }),
      ...(extra.length > 0 && { extra: extraOf(extra) }),
    };
  }

  /** Shows a warning of the server, each once. */
  private warn(text: string): void {
    if (this.warned.has(text)) return;
    this.warned.add(text);
    this.err(`Warning: ${text}\n`);
  }

  /** Whose token --token is, if it isn't the one of the kubeconfig. */
  private bearer({ path }: ApiRequest): string | undefined {
    const token = this.flags.string('token');
    if (token === '' || token === this.config.token) return undefined;
    const message = path === '/version' ? 'the server has asked for the client to provide credentials' : 'Unauthorized';
    const status: Status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 401, reason: 'Unauthorized', message };
    return userOfToken(token) ?? failWith({ type: 'status', status });
  }

  private *note(request: ApiRequest, answer: ApiResponse, started: number): Running<void> {
    for (const warning of answer.warnings) this.warn(warning);
    if (this.verbosity < 6) return;
    const now = yield* this.now();
    for (const line of requestLines(request, answer, this.config.server, this.verbosity, now - started))
      this.err(`${klogHead(now)} ${line}\n`);
  }

  /** With --warnings-as-errors a warning fails the command when it has ended. */
  finish(): number {
    if (!this.flags.bool('warnings-as-errors') || this.warned.size === 0) return 0;
    return fail(`${this.warned.size} warning${this.warned.size === 1 ? '' : 's'} received`);
  }
}

/** `key=value` words as the values of each key. */
function extraOf(words: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const values: Record<string, readonly string[]> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    const key = at < 0 ? word : word.slice(0, at);
    values[key] = [...(values[key] ?? []), at < 0 ? '' : word.slice(at + 1)];
  }
  return values;
}

const isWatchEvent = (value: unknown): value is WatchEvent => isRecord(value) && typeof value.type === 'string' && 'object' in value;

const isResponse = (value: unknown): value is ApiResponse => isRecord(value) && typeof value.code === 'number' && 'body' in value;

const noSuchPath: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code: 404,
  reason: 'NotFound',
  message: 'the server could not find the requested resource',
};

/** The Status of a refusal; one of our own making where the server answered with text. */
export function statusOf(answer: ApiResponse): Status {
  if (isStatus(answer.body)) return answer.body;
  if (answer.code === 404) return noSuchPath;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    code: answer.code,
    message: typeof answer.body === 'string' ? answer.body : '',
  };
}

export function* writeAll(fd: number, bytes: string): Running<void> {
  for (let left = bytes; left !== ''; ) {
    const written = yield { call: 'write', fd, data: left };
    if (typeof written !== 'number' || written <= 0) return;
    left = left.slice(written);
  }
}
