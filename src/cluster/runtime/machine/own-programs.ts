import type { HttpResult, NetworkError, TcpResult, GrpcResult } from '../cri.ts';
import type { Bytes, Errno, Program, Running } from '../program.ts';
import { failed, sys } from '../tools/system.ts';

/** The first process of a sandbox: waits for ever, and for those who lost their parent. */
function* pause(): Running {
  for (const signal of ['TERM', 'INT', 'CHLD'] as const) yield* sys.trap(signal, 'catch');
  for (;;) {
    const ended = yield* sys.wait();
    if (failed(ended) && ended.errno === 'ECHILD') yield* sys.sleep(3_600_000_000);
    const came = yield* sys.signals();
    if (came.includes('TERM') || came.includes('INT')) return 0;
  }
}

/** What is left when a file can't be run after all: the runtime's last word, in the container's log. */
function* unexecutable({ argv }: { readonly argv: readonly Bytes[] }): Running {
  yield* sys.write(2, `exec ${argv[0]}: ${argv[1]}\n`);
  return 1;
}

const errors: Readonly<Partial<Record<Errno, NetworkError>>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
};

const networkError = (errno: Errno): { readonly error: NetworkError } => ({ error: errors[errno] ?? 'timeout' });

interface Question {
  readonly ip: string;
  readonly port: number;
}

const questionOf = <T extends Question>(argv: readonly Bytes[]): T => JSON.parse(argv[1] ?? '{}') as T;

function* answer(result: HttpResult | TcpResult | GrpcResult): Running {
  yield* sys.write(1, JSON.stringify(result));
  return 0;
}

function* probeTcp({ argv }: { readonly argv: readonly Bytes[] }): Running {
  const { ip, port } = questionOf(argv);
  const fd = yield* sys.connect(ip, port);
  return yield* answer(failed(fd) ? networkError(fd.errno) : { ok: true });
}

interface HttpQuestion extends Question {
  readonly path: string;
  readonly host: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly scheme: 'HTTP' | 'HTTPS';
}

/** A probe reads this much of a body. */
const bodyLimit = 10 * 1024;

function* probeHttp({ argv }: { readonly argv: readonly Bytes[] }): Running {
  const question = questionOf<HttpQuestion>(argv);
  const fd = yield* sys.connect(question.ip, question.port);
  if (failed(fd)) return yield* answer(networkError(fd.errno));
  const sent = yield* sys.write(fd, question.scheme === 'HTTPS' ? clientHello : requestText(question));
  if (failed(sent)) return yield* answer(networkError('ECONNRESET'));
  let received = '';
  for (;;) {
    const data = yield* sys.read(fd);
    if (failed(data)) return yield* answer(networkError(data.errno));
    received += data;
    if (question.scheme === 'HTTPS' && received !== '')
      return yield* answer({ error: received.startsWith('HTTP/') ? 'not-tls' : 'malformed' });
    const response = parseResponse(received, data === '');
    if (response) return yield* answer(response);
  }
}

/** How a TLS handshake begins; a plain server takes it for a bad request. */
const clientHello = '\x16\x03\x01\x00\xf4\x01\x00\x00\xf0\x03\x03\r\n\r\n';

function requestText({ path, host, headers }: HttpQuestion): Bytes {
  const given = new Set(headers.map(({ name }) => name.toLowerCase()));
  const standard = [['User-Agent', 'kube-probe/1.36'], ['Accept', '*/*'], ['Connection', 'close']].filter(([name]) => !given.has((name ?? '').toLowerCase())); // biome-ignore format: one line
  const lines = [...standard.map(([name, value]) => `${name}: ${value}`), ...headers.filter(({ name, value }) => name.toLowerCase() !== 'host' && value !== '').map(({ name, value }) => `${name}: ${value}`)]; // biome-ignore format: one line
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** A response when it is whole (or the server has closed); undefined while more is to come. */
function parseResponse(received: Bytes, closed: boolean): HttpResult | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) {
    if (received !== '' && !'HTTP/'.startsWith(received.slice(0, 5)) && (closed || received.includes('\n'))) return malformed(received);
    if (!closed) return undefined;
    return received === '' ? { error: 'reset' } : malformed(received);
  }
  const [first = '', ...lines] = received.slice(0, end).split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1];
  if (!status) return malformed(received);
  const headers: Record<string, string> = {};
  for (const line of lines) headers[line.slice(0, line.indexOf(':')).toLowerCase()] = line.slice(line.indexOf(':') + 1).trim();
  const body = received.slice(end + 4);
  const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
  if (!closed && (length === undefined || body.length < length) && body.length < bodyLimit) return undefined;
  return { status: Number(status), headers, body: body.slice(0, Math.min(bodyLimit, length ?? bodyLimit)) };
}

const malformed = (received: Bytes): HttpResult => ({ error: 'malformed', line: (received.split('\n')[0] ?? '').replace(/\r$/, '') });

/** Our servers speak gRPC's health protocol in one line, behind the preface that HTTP/2 begins with. */
export const grpcPreface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

function* probeGrpc({ argv }: { readonly argv: readonly Bytes[] }): Running {
  const question = questionOf<Question & { readonly service: string }>(argv);
  for (;;) {
    const fd = yield* sys.connect(question.ip, question.port);
    if (!failed(fd)) {
      yield* sys.write(fd, `${grpcPreface}${question.service}\n`);
      const data = yield* sys.read(fd);
      const said = failed(data) ? '' : data.trim();
      if (said === 'SERVING' || said === 'NOT_SERVING' || said === 'SERVICE_UNKNOWN' || said === 'UNKNOWN')
        return yield* answer({ status: said });
      if (said === 'UNIMPLEMENTED' || said === 'NOT_FOUND')
        return yield* answer({ error: said === 'NOT_FOUND' ? 'not-found' : 'unimplemented' });
      yield* sys.close(fd);
    }
    yield* sys.sleep(1000);
  }
}

/** Programs that the machines run for themselves. */
export const ownPrograms: Readonly<Record<string, Program>> = {
  pause,
  unexecutable,
  'probe-http': probeHttp,
  'probe-tcp': probeTcp,
  'probe-grpc': probeGrpc,
};
