import type { Bytes, Effect, Responder, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly version: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
  /** address:port of the client. */
  readonly from: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Bytes;
}

export const reasons: Readonly<Record<number, string>> = {
  200: 'OK', 201: 'Created', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified',
  307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found',
  405: 'Method Not Allowed', 408: 'Request Timeout', 413: 'Payload Too Large', 429: 'Too Many Requests', 500: 'Internal Server Error',
  501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}; // biome-ignore format: a table

/** A request when it is whole; undefined while more is to come; 'bad' when it is none. */
export function parseRequest(data: Bytes, from: string): { readonly request: HttpRequest; readonly length: number } | 'bad' | undefined {
  const proper = data.indexOf('\r\n\r\n');
  // Who types a request by hand ends its lines with LF alone.
  const eol = proper < 0 ? '\n' : '\r\n';
  const end = proper < 0 ? data.indexOf('\n\n') : proper;
  if (end < 0) return data.length > 65_536 || (data.includes('\n') && !/^[A-Z]+ \S+ HTTP\/1\.[01]\r?\n/.test(data)) ? 'bad' : undefined;
  const [first = '', ...lines] = data.slice(0, end).split(eol);
  const [, method, target, version] = /^([A-Z]+) (\S+) (HTTP\/1\.[01])$/.exec(first) ?? [];
  if (!method || !target || !version) return 'bad';
  const headers: Record<string, string> = {};
  for (const line of lines) headers[line.slice(0, line.indexOf(':')).toLowerCase()] = line.slice(line.indexOf(':') + 1).trim();
  const start = end + 2 * eol.length;
  const length = start + Number(headers['content-length'] ?? 0);
  if (data.length < length) return undefined;
  return { request: { method, target, version, headers, body: data.slice(start, length), from }, length };
}

export function responseText(response: HttpResponse, head: boolean): Bytes {
  const body = response.body ?? '';
  const headers = response.headers ?? [];
  const known = new Set(headers.map(([name]) => name.toLowerCase()));
  const length = known.has('content-length') || known.has('transfer-encoding') ? '' : `Content-Length: ${body.length}\r\n`;
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${response.status} ${reasons[response.status] ?? 'Unknown'}\r\n${lines}${length}\r\n${head ? '' : body}`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

const dayMillis = 86_400_000;

/** Writes the day of an instant; that of the last one asked for is remembered. */
export function dayWriter(write: (civil: Civil) => string): (epoch: number) => string {
  let day: number | undefined;
  let text = '';
  return (epoch) => {
    const asked = Math.floor(epoch / dayMillis);
    if (asked !== day) {
      day = asked;
      text = write(civil(epoch));
    }
    return text;
  };
}

/** 09:01:54 */
export function timeOfDay(epoch: number): string {
  const seconds = Math.floor((epoch - Math.floor(epoch / dayMillis) * dayMillis) / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

const httpDay = dayWriter(({ weekday, day, month, year }) => `${days[weekday]}, ${two(day)} ${months[month - 1]} ${year}`);

/** Sat, 21 Nov 2026 09:01:54 GMT */
export const httpDate = (epoch: number): string => `${httpDay(epoch)} ${timeOfDay(epoch)} GMT`;

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

/** UTC date and time of an instant. */
export function civil(epoch: number): Civil {
  const seconds = Math.floor(epoch / 1000);
  const dayNumber = Math.floor(seconds / 86_400);
  const left = seconds - dayNumber * 86_400;
  // Days counted in eras of 400 years that begin on 1 March, so that the leap day is the last.
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
    hour: Math.floor(left / 3600),
    minute: Math.floor((left % 3600) / 60),
    second: left % 60,
    weekday: (((dayNumber + 4) % 7) + 7) % 7,
  };
}

interface Connection {
  data: Bytes;
  readonly from: string;
}

/** What a server does with its connections; each part yields effects. */
export interface HttpServer {
  readonly handle: (request: HttpRequest) => Running<HttpResponse>;
  /** A request that is none: the response, with which the connection closes. */
  readonly refuse?: () => HttpResponse;
  /** A signal came; a number ends the server with that exit code. */
  readonly signal: () => Running<number | undefined>;
  /** Answers what it can while nothing is under way. */
  readonly respond?: Responder;
  /** Called at the top of each round with nothing under way: what the server wants to remember. */
  readonly state?: () => unknown;
}

/** What a server is rebuilt from: its listener, and what it remembers. */
export interface ServerState {
  readonly listener: number;
  readonly own: unknown;
}

/** The state of the last checkpoint of a server, as its program is given it when it is rebuilt. */
export const resumed = (resume: unknown): ServerState | undefined =>
  typeof resume === 'object' && resume !== null && 'listener' in resume ? (resume as ServerState) : undefined;

/** Serves a listener until a signal ends it. Between requests the server can be rebuilt from its state: then `again` is true. */
export function* serveHttp(listener: number, server: HttpServer, again = false): Running {
  const connections = new Map<number, Connection>();
  for (let fresh = again; ; fresh = false) {
    if (connections.size === 0 && !fresh) yield checkpoint({ listener, own: server.state?.() });
    const ready = yield* sys.poll([listener, ...connections.keys()], undefined, connections.size === 0 ? server.respond : undefined);
    if (failed(ready)) {
      const code = yield* server.signal();
      if (code !== undefined) return code;
      continue;
    }
    for (const fd of ready) {
      if (fd === listener) {
        const accepted = yield* sys.accept(listener, 0);
        if (!failed(accepted)) {
          connections.set(accepted.fd, { data: '', from: accepted.from });
          yield* receive(server, connections, accepted.fd, 0);
        }
      } else yield* receive(server, connections, fd, 0);
    }
  }
}

export const checkpoint = (state: ServerState): Effect => ({ call: 'checkpoint', state });

function* receive(server: HttpServer, connections: Map<number, Connection>, fd: number, timeout: number): Running<void> {
  const connection = connections.get(fd);
  const data = yield* sys.read(fd, 65_536, timeout);
  if (failed(data) && (data.errno === 'EAGAIN' || data.errno === 'EINTR')) return;
  if (!connection || failed(data) || data === '') return yield* close(connections, fd);
  connection.data += data;
  for (;;) {
    const parsed = parseRequest(connection.data, connection.from);
    if (parsed === undefined) return;
    if (parsed === 'bad') {
      yield* sys.write(fd, responseText(server.refuse?.() ?? { status: 400, headers: [['Connection', 'close']] }, false));
      return yield* close(connections, fd);
    }
    connection.data = connection.data.slice(parsed.length);
    const { request } = parsed;
    const response = yield* server.handle(request);
    const sent = yield* sys.write(fd, responseText(response, request.method === 'HEAD'));
    if (failed(sent) || !staysOpen(request, response)) return yield* close(connections, fd);
    if (connection.data === '') return;
  }
}

export function staysOpen({ version, headers }: HttpRequest, response: HttpResponse): boolean {
  if (response.headers?.some(([name, value]) => name.toLowerCase() === 'connection' && value === 'close')) return false;
  const wish = headers['connection']?.toLowerCase();
  return version === 'HTTP/1.1' ? wish !== 'close' : wish === 'keep-alive';
}

function* close(connections: Map<number, Connection>, fd: number): Running<void> {
  connections.delete(fd);
  yield* sys.close(fd);
}
