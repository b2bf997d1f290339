import { formatMicroTime, type Pod, type Service } from '../../api/index.ts';
import type { ApiStream, Running } from '../../cluster/index.ts';
import { podOf } from '../api/attachable.ts';
import { type PodObject, podRunningTimeout } from '../api/pods.ts';
import { select } from '../api/select.ts';
import { openStream } from '../api/streams.ts';
import { type Call, isRecord, type Verb, writeAll } from '../call.ts';
import { fail, failAll } from '../errors.ts';
import { usageError } from '../usage.ts';

interface Forward {
  readonly local: number;
  readonly remote: number;
}

interface Connection {
  readonly socket: number;
  readonly streams: ApiStream;
}

/** Listens on ports of this machine and carries what comes to ports of a pod. */
export const portForward: Verb = function* (call) {
  const { args } = call;
  const [name = '', ...ports] = args;
  if (args.length < 2) usageError(call, 'TYPE/NAME and list of ports are required for port-forward');
  const timeout = podRunningTimeout(call);
  const found = yield* select(call, { args: name.includes('/') ? [name] : ['pods', name] });
  failAll(found.errors);
  const [info] = found.infos;
  if (!info) return fail('no resources found');
  const pod = yield* podOf(call, info.object, timeout);
  const wanted = info.resource.kind === 'Service' ? ports.map((text) => ofService(text, info.object as Service, pod)) : ports;
  const forwards = wanted.map((text) => readPort(text, pod));
  const phase = pod.status?.phase;
  if (phase !== 'Running') fail(`unable to forward port because pod is not running. Current status=${phase ?? ''}`);
  yield* serve(call, pod, forwards);
};

const digits = /^\d+$/;
const numberOf = (text: string): number | undefined => (digits.test(text) && Number(text) < 65_536 ? Number(text) : undefined);
const nameOf = (object: { readonly metadata?: unknown }): string => (isRecord(object.metadata) ? String(object.metadata['name']) : '');

function split(text: string): { readonly local: string; readonly remote: string } {
  const parts = text.split(':');
  if (parts.length > 2) fail(`invalid port format '${text}'`);
  const [first = '', second] = parts;
  return second === undefined ? { local: first, remote: first } : { local: first || '0', remote: second };
}

const podPort = (pod: Pod, name: string): number | undefined =>
  [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])]
    .flatMap(({ ports = [] }) => ports)
    .find((port) => port.name === name && (port.protocol ?? 'TCP') === 'TCP')?.containerPort;

/** A port of a Service as the port of the pod behind it. */
function ofService(text: string, service: Service, pod: Pod): string {
  const { local, remote } = split(text);
  const given = numberOf(remote);
  const port = service.spec?.ports?.find((one) => (given === undefined ? one.name === remote : one.port === given));
  if (!port)
    return fail(
      given === undefined && !digits.test(remote)
        ? `Service '${nameOf(service)}' does not have a named port '${remote}'`
        : `Service ${nameOf(service)} does not have a service port ${remote}`,
    );
  const headless = service.spec?.clusterIP === 'None';
  const target = headless ? port.port : port.targetPort === undefined || port.targetPort === 0 ? port.port : port.targetPort;
  const number = typeof target === 'number' ? target : podPort(pod, target);
  if (number === undefined) return fail(`Pod '${nameOf(pod)}' does not have a named port '${String(target)}'`);
  const from = local === remote ? String(port.port) : local;
  return from === String(number) && !text.includes(':') ? String(number) : `${from}:${number}`;
}

function readPort(text: string, pod: Pod): Forward {
  const { local, remote } = split(text);
  const number = digits.test(remote) ? undefined : podPort(pod, remote);
  if (number === undefined && !digits.test(remote)) fail(`Pod '${nameOf(pod)}' does not have a named port '${remote}'`);
  const from = local === remote && number !== undefined ? number : readNumber('local', local);
  const to = number ?? readNumber('remote', remote);
  return to === 0 ? fail('remote port must be > 0') : { local: from, remote: to };
}

function readNumber(end: 'local' | 'remote', text: string): number {
  const why = digits.test(text) ? 'value out of range' : 'invalid syntax';
  return numberOf(text) ?? fail(`error parsing ${end} port '${text}': strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`);
}

/** An address that --address names, as one listens at it. */
interface Address {
  readonly host: string;
  readonly protocol: 'tcp4' | 'tcp6';
}

const isIpv4 = (text: string): boolean => /^\d+(\.\d+){3}$/.test(text) && text.split('.').every((part) => Number(part) < 256);

/** What --address names, sorted; `localhost` is both loopback addresses. */
function addressesOf(texts: readonly string[]): readonly Address[] {
  const hosts = new Set(texts.flatMap((text) => (text === 'localhost' ? ['127.0.0.1', '::1'] : [text])));
  return [...hosts].sort().map((host) => {
    if (isIpv4(host)) return { host, protocol: 'tcp4' };
    return host.includes(':') ? { host: `[${host}]`, protocol: 'tcp6' } : fail(`${host} is not a valid IP`);
  });
}

function* serve(call: Call, pod: PodObject, forwards: readonly Forward[]): Running<void> {
  const addresses = addressesOf(call.flags.strings('address'));
  const [first] = addresses;
  if (!first) return fail('you must specify at least 1 address');
  const listening = new Map<number, Forward>();
  for (const wanted of forwards) {
    const forward = wanted.local === 0 ? { ...wanted, local: yield* freePort() } : wanted;
    const fd = yield { call: 'listen', port: forward.local, host: first.host };
    if (typeof fd !== 'number') {
      const taken = ({ host, protocol }: Address): string =>
        `unable to create listener: Error listen ${protocol} ${host}:${forward.local}: bind: address already in use`;
      call.err(
        `Unable to listen on port ${forward.local}: Listeners failed to create with the following errors: [${addresses.map(taken).join(' ')}]\n`,
      );
      continue;
    }
    listening.set(fd, forward);
    for (const { host } of addresses) call.out(`Forwarding from ${host}:${forward.local} -> ${forward.remote}\n`);
  }
  if (listening.size === 0)
    fail(`unable to listen on any of the requested ports: [${forwards.map(({ local, remote }) => `{${local} ${remote}}`).join(' ')}]`);
  yield* call.caught('INT');
  yield* call.flush();
  yield* carryAll(call, pod, listening);
}

/** A port as the machine gives one to who names none. */
function* freePort(): Running {
  return 32_768 + Math.floor(Number(yield { call: 'random' }) * 28_232);
}

/** Runs until Ctrl+C, or until the pod refuses a connection. */
function* carryAll(call: Call, pod: PodObject, listening: ReadonlyMap<number, Forward>): Running<void> {
  const routes = new Map<number, { readonly to: number; readonly connection: Connection }>();
  for (;;) {
    const ready = yield { call: 'poll', fds: [...listening.keys(), ...routes.keys()] };
    if (!Array.isArray(ready)) return;
    for (const fd of ready as readonly number[]) {
      const forward = listening.get(fd);
      if (forward) {
        const connection = yield* accept(call, pod, fd, forward);
        if (!connection) continue;
        routes.set(connection.socket, { to: connection.streams.stdin, connection });
        routes.set(connection.streams.stdout, { to: connection.socket, connection });
        continue;
      }
      const route = routes.get(fd);
      if (!route) continue;
      const part = yield { call: 'read', fd, max: 65_536 };
      if (typeof part === 'string' && part !== '') yield* writeAll(route.to, part);
      else yield* close(routes, route.connection);
    }
  }
}

function* close(routes: Map<number, unknown>, { socket, streams }: Connection): Running<void> {
  routes.delete(socket);
  routes.delete(streams.stdout);
  for (const fd of [socket, streams.stdin, streams.stdout, streams.stderr, streams.status]) yield { call: 'close', fd };
}

function* accept(call: Call, pod: PodObject, listener: number, { local, remote }: Forward): Running<Connection | undefined> {
  const met = yield { call: 'accept', fd: listener };
  if (!isRecord(met) || typeof met['fd'] !== 'number') return undefined;
  call.out(`Handling connection for ${local}\n`);
  yield* call.flush();
  const { name, namespace } = pod.metadata;
  const request = {
    method: 'POST' as const,
    path: `/api/v1/namespaces/${namespace}/pods/${name}/portforward`,
    query: { ports: String(remote) },
  };
  const streams = yield* openStream(call, request, false);
  if (typeof streams === 'string') return fail(streams);
  const wrong = yield { call: 'read', fd: streams.stderr, max: 65_536, timeout: 1 };
  if (typeof wrong === 'string' && wrong !== '') {
    yield { call: 'close', fd: met['fd'] };
    const [, sandbox = ''] = /inside namespace "(\w+)"/.exec(wrong) ?? [];
    const now = yield* call.now();
    call.err(
      `${klogTime(now)} portforward.go:522] "Unhandled Error" err=${JSON.stringify(`an error occurred forwarding ${local} -> ${remote}: error forwarding port ${remote} to pod ${sandbox}, uid : ${wrong}`)}\n`,
    );
    return fail('lost connection to pod');
  }
  return { socket: met['fd'], streams };
}

/** `E1121 06:49:11.110141    6116`, as klog begins a line. */
function klogTime(now: number): string {
  const [, month = '', day = '', clock = ''] = /^\d+-(\d+)-(\d+)T([\d:]+\.\d+)/.exec(formatMicroTime(now)) ?? [];
  return `E${month}${day} ${clock}       1`;
}
