import type { Bytes, Program } from '../../program.ts';
import { sys } from '../../tools/system.ts';
import { pathOf, text, webApp } from './web.ts';

const argument = (argv: readonly Bytes[], ...names: readonly string[]): string | undefined => {
  for (const [i, word] of argv.entries()) {
    for (const name of names) {
      if (word === name) return argv[i + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  }
  return undefined;
};

const portIn = (value: string | undefined, otherwise: number): number => Number(/(\d+)$/.exec(value ?? '')?.[1] ?? otherwise);

/** Answers ok for ten seconds, then 500: what the liveness lesson of the Kubernetes documentation runs. */
export const livenessServer: Program = webApp({
  port: 8080,
  begin: (now) => ({ began: now }),
  *handle(request, { state }) {
    const age = (yield* sys.now()) - state.began;
    if (pathOf(request) === '/healthz') return age > 10_000 ? text(`error: ${age / 1000}`, 500) : text('ok');
    return text((yield* sys.hostname()) + '\n');
  },
});

/** netexec: hostname, echo, health that can be asked, exit. */
export const netexec: Program = webApp({
  port: (argv) => portIn(argument(argv, '--http-port'), 8080),
  begin: () => ({ exiting: -1 }),
  *starting(argv) {
    yield* sys.write(2, `Started HTTP server on port ${portIn(argument(argv, '--http-port'), 8080)}\n`);
    return undefined;
  },
  *handle(request) {
    const path = pathOf(request);
    const query = new Map(
      (request.target.split('?')[1] ?? '').split('&').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
    yield* sys.write(2, `GET ${path}\n`);
    if (path === '/hostname' || path === '/hostName') return text(yield* sys.hostname());
    if (path === '/echo') return text(query.get('msg') ?? '', Number(query.get('code') ?? 200));
    if (path === '/clientip') return text(request.from);
    if (path === '/healthz' || path === '/readyz') return text('');
    return text(`NOW: ${yield* sys.now()}`);
  },
});

/** kuard's likeness: /healthy and /ready that a learner can make fail, /env, /mem, and exit. */
export const kuard: Program = webApp({
  port: 8080,
  begin: () => ({ healthy: 0, ready: 0, held: 0 }),
  *started(port) {
    yield* sys.write(2, `Serving on HTTP on :${port}\n`);
  },
  on: { TERM: { code: 0 }, INT: { code: 0 } },
  *handle(request, { state, env }) {
    const path = pathOf(request);
    for (const kind of ['healthy', 'ready'] as const) {
      if (path === `/${kind}`) {
        if (state[kind] === 0) return text('ok');
        if (state[kind] > 0) state[kind]--;
        return text('fail', 500);
      }
      const set = /^\/(healthy|ready)\/api\/?$/.exec(path)?.[1] === kind;
      if (set && request.method === 'PUT') {
        const fail = /"failNext"\s*:\s*(-?\d+)/.exec(request.body)?.[1];
        state[kind] = Number(fail ?? 0);
        return text('', 200);
      }
      if (set) return text(JSON.stringify({ failNext: state[kind] }), 200, 'application/json');
    }
    if (path === '/mem/api/alloc') {
      state.held += Number(/size=(\d+)/.exec(request.target)?.[1] ?? 0);
      yield* sys.memory((8 << 20) + state.held);
      return text('');
    }
    if (path === '/env') return text(Object.entries(env).map(([name, value]) => `${name}=${value}\n`).join('')); // biome-ignore format: one line
    const name = yield* sys.hostname();
    return text(`<!doctype html>\n<title>KUAR Demo</title>\n<h1>${name}</h1>\n<p>Request from ${request.from}</p>\n`, 200, 'text/html');
  },
});

/** Answers everything with one text: http-echo, hello-app. */
const sayer = (defaultPort: number, say: (argv: readonly Bytes[], hostname: string) => Bytes, listens: (port: number) => Bytes): Program =>
  webApp({
    port: (argv, env) => portIn(argument(argv, '-listen', '--listen') ?? env['PORT'], defaultPort),
    begin: () => ({}),
    *started(port) {
      yield* sys.write(2, listens(port));
    },
    on: { TERM: { code: 0 }, INT: { code: 0 } },
    *handle(request, { argv }) {
      if (pathOf(request) === '/health') return text('{"status":"ok"}\n', 200, 'application/json');
      return text(say(argv, yield* sys.hostname()));
    },
  });

export const httpEcho = sayer(
  5678,
  (argv) => `${argument(argv, '-text', '--text') ?? 'hello-world'}\n`,
  (port) => `Server is listening on :${port}\n`,
);

export const helloApp = (version: string): Program =>
  sayer(
    8080,
    (_, hostname) => `Hello, world!\nVersion: ${version}\nHostname: ${hostname}\n`,
    (port) => `Server listening on port ${port}\n`,
  );

/** Tells what it was asked, as echoserver and whoami do. */
export const echoServer = (port: number): Program =>
  webApp({
    port: (argv) => portIn(argument(argv, '--port'), port),
    begin: () => ({}),
    on: { TERM: { code: 0 }, INT: { code: 0 } },
    *handle(request) {
      const headers = Object.entries(request.headers).map(([name, value]) => `\t${name}=${value}\n`).join(''); // biome-ignore format: one line
      const hostname = yield* sys.hostname();
      return text(
        `\nHostname: ${hostname}\n\nRequest Information:\n\tclient_address=${request.from.split(':')[0]}\n\tmethod=${request.method}\n\treal path=${request.target}\n\nRequest Headers:\n${headers}\nRequest Body:\n\t${request.body || '-no body in request-'}\n`,
      );
    },
  });

/** Files of a directory, as `python -m http.server` gives them. */
export const pythonHttp = webApp({
  port: (argv) =>
    portIn(
      argv.find((word) => /^\d+$/.test(word)),
      8000,
    ),
  begin: () => ({}),
  *started(port) {
    yield* sys.write(1, `Serving HTTP on 0.0.0.0 port ${port} (http://0.0.0.0:${port}/) ...\n`);
  },
  *handle(request) {
    const path = `.${pathOf(request)}`;
    const stat = yield* sys.stat(path);
    if ('errno' in stat)
      return text(
        '<!DOCTYPE HTML>\n<h1>Error response</h1>\n<p>Error code: 404</p>\n<p>Message: File not found.</p>\n',
        404,
        'text/html;charset=utf-8',
      );
    if (stat.type === 'dir') {
      const names = yield* sys.readdir(path);
      const list = ('errno' in names ? [] : names).map((name) => `<li><a href="${name}">${name}</a></li>\n`).join('');
      return text(
        `<!DOCTYPE HTML>\n<title>Directory listing for ${pathOf(request)}</title>\n<ul>\n${list}</ul>\n`,
        200,
        'text/html; charset=utf-8',
      );
    }
    const fd = yield* sys.open(path, { read: true });
    const data = typeof fd === 'number' ? yield* sys.read(fd, 1 << 24) : '';
    if (typeof fd === 'number') yield* sys.close(fd);
    return text(typeof data === 'string' ? data : '', 200, path.endsWith('.html') ? 'text/html' : 'application/octet-stream');
  },
});

/** httpd of Apache: a page, graceful ends, its start lines. */
export const httpd: Program = webApp({
  port: 80,
  begin: () => ({}),
  memoryBytes: 6 << 20,
  *starting() {
    const [address] = yield* sys.interfaces();
    yield* sys.write(
      2,
      `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${address?.address ?? '127.0.0.1'}. Set the 'ServerName' directive globally to suppress this message\n`,
    );
    return undefined;
  },
  *started() {
    yield* sys.write(2, '[mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.62 (Unix) configured -- resuming normal operations\n');
  },
  inUse: (port) =>
    `(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:${port}\nno listening sockets available, shutting down\nAH00015: Unable to open logs\n`,
  on: {
    TERM: { say: '[mpm_event:notice] [pid 1:tid 1] AH00491: caught SIGTERM, shutting down\n', code: 0 },
    WINCH: { say: '[mpm_event:notice] [pid 1:tid 1] AH00492: caught SIGWINCH, shutting down gracefully\n', code: 0 },
  },
  *handle(request) {
    const path = pathOf(request) === '/' ? '/index.html' : pathOf(request);
    const fd = yield* sys.open(`/usr/local/apache2/htdocs${path}`, { read: true });
    if (typeof fd !== 'number')
      return text(
        '<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n',
        404,
        'text/html; charset=iso-8859-1',
      );
    const data = yield* sys.read(fd, 1 << 24);
    yield* sys.close(fd);
    return text(typeof data === 'string' ? data : '', 200, 'text/html');
  },
});

export const wordpress = sayer(
  80,
  () => '<!DOCTYPE html>\n<title>WordPress &rsaquo; Installation</title>\n',
  () =>
    "AH00558: apache2: Could not reliably determine the server's fully qualified domain name\n[mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.62 (Debian) PHP/8.2.26 configured -- resuming normal operations\n",
);
