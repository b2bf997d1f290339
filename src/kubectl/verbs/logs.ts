import { formatTime, parseRfc3339, type Status } from '../../api/index.ts';
import type { ApiRequest, Running } from '../../cluster/index.ts';
import {
  allContainerNames,
  defaultContainerAnnotation,
  findContainer,
  isPod,
  podRunningTimeout,
  podSelectorOf,
  podsBySelector,
  type PodObject,
} from '../api/pods.ts';
import { select } from '../api/select.ts';
import { type Call, isRecord, statusOf, type Verb } from '../call.ts';
import { exit, fail, failWith, messageOf, notFoundError } from '../errors.ts';
import { textOf } from '../text/bytes.ts';
import { usageError } from '../usage.ts';

const usage = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";

interface LogRequest {
  readonly pod: string;
  readonly container: string;
  readonly request: ApiRequest;
}

interface Options {
  /** How long to wait for a pod, in milliseconds. */
  readonly timeout: number;
  readonly container: string;
  readonly query: Readonly<Record<string, string>>;
}

function* optionsOf(call: Call): Running<Options> {
  const { flags, args } = call;
  const selector = flags.string('selector');
  if (args.length === 0 && !selector) usageError(call, usage);
  if (args.length === 1 && selector) usageError(call, 'only a selector (-l) or a POD name is allowed');
  if (args.length > 2) usageError(call, usage);
  const timeout = podRunningTimeout(call, (_, message) => fail(message));
  const sinceTime = flags.string('since-time');
  const since = parseRfc3339(sinceTime);
  if (sinceTime && since === undefined)
    fail(`parsing time "${sinceTime}" as "2006-01-02T15:04:05Z07:00": cannot parse "${sinceTime}" as "2006"`);
  const tail = selector && !flags.changed('tail') ? 10 : flags.number('tail');
  const seconds = Math.round(flags.number('since') / 1000);
  return {
    timeout,
    container: args[1] ?? flags.string('container'),
    query: {
      ...(flags.bool('follow') && { follow: 'true' }),
      ...(flags.bool('previous') && { previous: 'true' }),
      ...(flags.bool('timestamps') && { timestamps: 'true' }),
      ...(since !== undefined && { sinceTime: formatTime(since) }),
      ...(flags.number('limit-bytes') !== 0 && { limitBytes: String(flags.number('limit-bytes')) }),
      ...(flags.number('since') !== 0 && { sinceSeconds: String(seconds) }),
      ...(tail !== -1 && { tailLines: String(tail) }),
    },
  };
}

function check(call: Call, { container, query }: Options): void {
  const { flags, args } = call;
  if (flags.string('since-time') && flags.number('since') !== 0) fail('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (flags.bool('all-containers') && container) fail(`--all-containers=true should not be specified with container name ${container}`);
  if (flags.changed('container') && args.length === 2) fail('only one of -c or an inline [CONTAINER] arg is allowed');
  if (flags.number('limit-bytes') < 0) fail('--limit-bytes must be greater than 0');
  if (Number(query.sinceSeconds ?? 0) < 0) fail('--since must be greater than 0');
  if (Number(query.tailLines ?? 0) < -1) fail('--tail must be greater than or equal to -1');
}

/** What the command line names: pods by selector, or one object. */
function* subjects(call: Call): Running<readonly Readonly<Record<string, unknown>>[]> {
  const { flags, args } = call;
  const selector = flags.string('selector');
  const [first = ''] = args;
  const query = selector ? { args: ['pods'], selector } : { args: first.includes('/') ? [first] : ['pods', first] };
  const { infos, errors } = yield* select(call, query);
  const [problem] = errors;
  if (problem) {
    if (notFoundError(problem)) fail(`error from server (NotFound): ${messageOf(problem)} in namespace "${call.namespace}"`);
    failWith(problem);
  }
  if (selector && infos.length === 0) call.err(`No resources found in ${call.namespace} namespace.\n`);
  return infos.map(({ object }) => object);
}

function logOf(pod: PodObject, container: string, query: Options['query']): LogRequest {
  const { name = '', namespace = '' } = pod.metadata;
  return {
    pod: name,
    container,
    request: { method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/${name}/log`, query: { container, ...query } },
  };
}

function chosenContainer(call: Call, pod: PodObject, asked: string, quiet: boolean): string {
  const annotated = asked ? '' : (pod.metadata.annotations?.[defaultContainerAnnotation] ?? '');
  if (annotated && !findContainer(pod, annotated))
    call.err(`Default container name "${annotated}" not found in pod ${pod.metadata.name}\n`);
  const wanted = asked || (findContainer(pod, annotated) ? annotated : '');
  if (wanted) {
    if (!findContainer(pod, wanted))
      fail(`container ${wanted} is not valid for pod ${pod.metadata.name} out of: ${allContainerNames(pod)}`);
    return wanted;
  }
  const { spec } = pod;
  const first = spec?.containers[0]?.name ?? '';
  const others =
    (spec?.containers.length ?? 0) > 1 || (spec?.initContainers?.length ?? 0) > 0 || (spec?.ephemeralContainers?.length ?? 0) > 0;
  if (others && !quiet) call.err(`Defaulted container "${first}" out of: ${allContainerNames(pod)}\n`);
  return first;
}

/** The logs of one pod: of the container that is meant, or with --all-containers of each. */
function requestsOf(call: Call, pod: PodObject, options: Options, quiet: boolean): readonly LogRequest[] {
  if (!call.flags.bool('all-containers')) return [logOf(pod, chosenContainer(call, pod, options.container, quiet), options.query)];
  const { spec } = pod;
  const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? []), ...(spec?.ephemeralContainers ?? [])];
  return all.map(({ name }) => logOf(pod, name, options.query));
}

function* requestsFor(call: Call, object: Readonly<Record<string, unknown>>, options: Options): Running<readonly LogRequest[]> {
  const allPods = call.flags.bool('all-pods');
  if (isPod(object)) return requestsOf(call, object, options, allPods);
  const version = String(object.apiVersion).split('/').at(-1) ?? '';
  const selector = podSelectorOf(
    { ...object, apiVersion: version },
    (why) => `cannot get the logs from *${version}.${String(object.kind)}: ${why}`,
  );
  const namespace = isRecord(object.metadata) ? String(object.metadata.namespace) : call.namespace;
  const pods = yield* podsBySelector(call, namespace, selector, options.timeout);
  const [first] = pods;
  if (!first) return [];
  if (pods.length > 1 && !allPods) call.err(`Found ${pods.length} pods, using pod/${first.metadata.name}\n`);
  return (allPods ? pods : [first]).flatMap((pod) => requestsOf(call, pod, options, allPods));
}

const prefixed = (text: string, prefix: string): string =>
  prefix === '' ? text : text.replace(/^(?=[\s\S])/gm, (_, at: number) => (at < text.length ? prefix : ''));

function prefixOf(call: Call, { pod, container }: LogRequest): string {
  return call.flags.bool('prefix') || call.flags.bool('all-pods') ? `[pod/${pod}/${container}] ` : '';
}

/** Prints a log as far as it goes; the refusal where there is none. */
function* printed(call: Call, log: LogRequest): Running<Status | undefined> {
  const answer = yield* call.send(log.request);
  if (answer.code >= 400) return statusOf(answer);
  call.out(prefixed(textOf(typeof answer.body === 'string' ? answer.body : ''), prefixOf(call, log)));
  return undefined;
}

function* print(call: Call, log: LogRequest): Running<void> {
  const status = yield* printed(call, log);
  if (!status) return;
  if (!call.flags.bool('ignore-errors')) failWith({ type: 'status', status });
  call.out(`error: ${status.message ?? ''}\n`);
}

interface Followed {
  readonly fd: number;
  readonly prefix: string;
  /** The beginning of a line whose end hasn't come yet. */
  rest: string;
}

/** How often a log is asked for that doesn't begin, in milliseconds. */
const again = 1000;

/** Opens what can be followed; what is refused is told, and is to be asked for again. */
function* openLogs(call: Call, logs: readonly LogRequest[], open: Followed[]): Running<readonly LogRequest[]> {
  const refused: LogRequest[] = [];
  for (const log of logs) {
    const stream = yield { call: 'api-stream', request: log.request };
    if (isRecord(stream) && typeof stream.stdout === 'number') {
      open.push({ fd: stream.stdout, prefix: prefixOf(call, log), rest: '' });
      continue;
    }
    const status = yield* printed(call, { ...log, request: { ...log.request, query: { ...log.request.query, follow: [] } } });
    if (!status) continue;
    if (call.flags.bool('ignore-errors')) call.out(`error: ${status.message ?? ''}\n`);
    else {
      call.err(`${status.message ?? ''}\n`);
      refused.push(log);
    }
  }
  yield* call.flush();
  return refused;
}

/** Passes on what one log has to say. */
function* readLog(call: Call, one: Followed, open: Followed[]): Running<void> {
  const part = yield { call: 'read', fd: one.fd, max: 65_536 };
  if (typeof part !== 'string') exit(1);
  else if (part === '') {
    call.out(one.rest);
    open.splice(open.indexOf(one), 1);
  } else {
    const text = one.rest + textOf(part);
    const end = text.lastIndexOf('\n') + 1;
    one.rest = text.slice(end);
    call.out(prefixed(text.slice(0, end), one.prefix));
  }
}

/** Prints logs as they grow, until all containers have ended or Ctrl+C comes. Those that don't begin are asked for every second, until it is too late. */
function* follow(call: Call, logs: readonly LogRequest[], timeout: number): Running<void> {
  yield* call.caught('INT');
  const open: Followed[] = [];
  const deadline = (yield* call.now()) + timeout;
  let waiting = yield* openLogs(call, logs, open);
  let next = (yield* call.now()) + again;
  while (waiting.length + open.length > 0) {
    const now = yield* call.now();
    if (waiting.length > 0 && now >= deadline) fail('context deadline exceeded');
    if (waiting.length > 0 && now >= next) {
      next += again;
      waiting = yield* openLogs(call, waiting, open);
      continue;
    }
    const left = Math.max(1, Math.min(next, deadline) - now);
    const ready =
      open.length === 1 && waiting.length === 0
        ? open.map(({ fd }) => fd)
        : open.length === 0
          ? yield { call: 'sleep', ms: left }
          : yield { call: 'poll', fds: open.map(({ fd }) => fd), ...(waiting.length > 0 && { timeout: left }) };
    if (isRecord(ready) && !Array.isArray(ready)) exit(1);
    for (const one of open.filter(({ fd }) => Array.isArray(ready) && ready.includes(fd))) yield* readLog(call, one, open);
    yield* call.flush();
  }
}

export const logs: Verb = function* (call) {
  const options = yield* optionsOf(call);
  const objects = yield* subjects(call);
  check(call, options);
  const requests: LogRequest[] = [];
  for (const object of objects) requests.push(...(yield* requestsFor(call, object, options)));
  if (!call.flags.bool('follow')) {
    for (const request of requests) yield* print(call, request);
    return;
  }
  const most = call.flags.number('max-log-requests');
  if (requests.length > 1 && requests.length > most)
    fail(
      `you are attempting to follow ${requests.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
    );
  yield* follow(call, requests, options.timeout);
};
