import { type Container, type HTTPGetAction, type IntOrString, joined } from '../../../api/index.ts';
import type { ContainerRuntime, ExecResult, GrpcResult, HttpResult, TcpResult } from '../../runtime/index.ts';
import { goDuration } from '../back-off.ts';
import { textOf } from '../bytes.ts';

/** What a check found, in the words of the Unhealthy event. `warning` counts as success. */
export interface CheckResult {
  readonly result: 'success' | 'failure' | 'warning' | 'error';
  readonly output: string;
}

const mostOutput = 10 * 1024;

/** What is said of a port whose name no port of the container has: it would have to be a number then. */
export const badPort = (port: IntOrString): string => `strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`;

/** The number of a port that is given by number or by name. */
export function portOf(port: IntOrString, container: Container): number | undefined {
  if (typeof port === 'number') return port;
  const named = container.ports?.find(({ name }) => name === port)?.containerPort;
  return named ?? (/^\d+$/.test(port) ? Number(port) : undefined);
}

export interface HttpTarget {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly query: string;
  readonly scheme: 'HTTP' | 'HTTPS';
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** What the Host header says. */
  readonly hostHeader: string;
  readonly url: string;
  /** What the runtime is asked for. */
  readonly request: Parameters<ContainerRuntime['httpGet']>[2];
}

const isIpv6 = (host: string): boolean => host.includes(':');
const hostAndPort = (host: string, port: number): string => (isIpv6(host) ? `[${host}]:${port}` : `${host}:${port}`);

/** The request of an httpGet; a message when its port has no number. */
export function httpTarget(action: HTTPGetAction, container: Container, podIp: string, agent: 'probe' | 'lifecycle'): HttpTarget | string {
  const port = portOf(action.port, container);
  if (port === undefined) return badPort(action.port);
  const host = action.host || podIp;
  const scheme = action.scheme === 'HTTPS' ? 'HTTPS' : 'HTTP';
  const [path = '', query = ''] = (action.path ?? '').split('?', 2);
  const given = action.httpHeaders ?? [];
  const hasHeader = (name: string) => given.some((header) => header.name.toLowerCase() === name);
  const hostHeader = given.find(({ name }) => name.toLowerCase() === 'host')?.value ?? hostAndPort(host, port);
  const absolute = path.startsWith('/') ? path : `/${path}`;
  const whole = query ? `${absolute}?${query}` : absolute;
  const headers = joined(
    given.filter(({ name }) => name.toLowerCase() !== 'host'),
    hasHeader('user-agent') ? [] : [{ name: 'User-Agent', value: agent === 'probe' ? 'kube-probe/1.36' : 'kube-lifecycle/1.36' }],
    hasHeader('accept') ? [] : [{ name: 'Accept', value: '*/*' }],
  );
  return {
    host,
    port,
    path: whole,
    query,
    scheme,
    headers,
    hostHeader,
    request: { path: whole, host: hostHeader, headers, scheme },
    url: `${scheme.toLowerCase()}://${hostAndPort(host, port)}${query ? `${absolute}?${query}` : absolute}`,
  };
}

interface KnownTarget {
  readonly container: Container;
  readonly podIp: string;
  readonly target: HttpTarget | string;
}

const targets = new WeakMap<HTTPGetAction, KnownTarget>();

/** The request of a probe: the same one as long as pod and address are the same. */
export function probeTarget(action: HTTPGetAction, container: Container, podIp: string): HttpTarget | string {
  const known = targets.get(action);
  if (known?.container === container && known.podIp === podIp) return known.target;
  const target = httpTarget(action, container, podIp, 'probe');
  targets.set(action, { container, podIp, target });
  return target;
}

const shared = 'Client.Timeout exceeded while awaiting headers';

/** What Go's client says of a request that got no answer. */
export function httpComplaint(target: HttpTarget, result: Extract<HttpResult, { error: string }>): string {
  const start = `Get "${target.url}":`;
  const dial = `${start} dial tcp ${hostAndPort(target.host, target.port)}: connect:`;
  switch (result.error) {
    case 'refused':
      return `${dial} connection refused`;
    case 'unreachable':
      return `${dial} no route to host`;
    case 'timeout':
      return `${start} context deadline exceeded (${shared})`;
    case 'reset':
      return `${start} EOF`;
    case 'not-tls':
      return `${start} http: server gave HTTP response to HTTPS client`;
    default:
      return `${start} net/http: HTTP/1.x transport connection broken: malformed HTTP response`;
  }
}

export function httpCheck(target: HttpTarget, result: HttpResult): CheckResult {
  if ('error' in result) return { result: 'failure', output: httpComplaint(target, result) };
  const body = textOf(result.body.slice(0, mostOutput));
  if (result.status >= 300 && result.status < 400) {
    const location = Object.entries(result.headers).find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (location) return { result: 'warning', output: `Probe terminated redirects, Response body: ${body}` };
  }
  if (result.status >= 200 && result.status < 400) return { result: 'success', output: body };
  return { result: 'failure', output: `HTTP probe failed with statuscode: ${result.status}` };
}

export function tcpCheck(host: string, port: number, result: TcpResult): CheckResult {
  if ('ok' in result) return { result: 'success', output: '' };
  const start = `dial tcp ${hostAndPort(host, port)}:`;
  const complaints = {
    refused: 'connect: connection refused',
    reset: 'connect: connection reset by peer',
    unreachable: 'connect: no route to host',
    timeout: 'i/o timeout',
  };
  return { result: 'failure', output: `${start} ${complaints[result.error]}` };
}

const grpcComplaints: Readonly<Record<string, string>> = {
  unimplemented:
    'error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health',
  'not-found': 'error: health rpc probe failed: rpc error: code = NotFound desc = unknown service',
  reset: 'error: health rpc probe failed: rpc error: code = Unavailable desc = connection closed before server preface received',
};

export function grpcCheck(host: string, port: number, timeoutMs: number, result: GrpcResult): CheckResult {
  if ('status' in result) {
    if (result.status === 'SERVING') return { result: 'success', output: 'service healthy' };
    return { result: 'failure', output: `service unhealthy (responded with "${result.status}")` };
  }
  const late = `timeout: failed to connect service "${hostAndPort(host, port)}" within ${goDuration(timeoutMs)}: context deadline exceeded`;
  return { result: 'failure', output: grpcComplaints[result.error] ?? late };
}

/** `exec` of a probe. */
export function execCheck(argv: readonly string[], timeoutMs: number, result: ExecResult): CheckResult {
  if (!result.started) return { result: 'error', output: result.message };
  if ('timedOut' in result)
    return { result: 'failure', output: `command timed out: "${argv.join(' ')}" timed out after ${goDuration(timeoutMs)}` };
  const output = textOf(result.output.slice(0, mostOutput));
  return { result: 'code' in result.exit && result.exit.code === 0 ? 'success' : 'failure', output };
}
