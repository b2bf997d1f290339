import type { Bytes, Running } from '../../program.ts';
import { toBase64 } from '../encode.ts';
import { contents } from '../files.ts';
import { baseName } from '../paths.ts';
import { failed, sys } from '../system.ts';
import { type Call, Quit, type Tool } from '../tool.ts';
import { type Answer, exchange, header, hostHeader, parseUrl, type Problem, type Url } from './http.ts';

const long: Readonly<Record<string, string>> = {
  silent: 's', 'show-error': 'S', output: 'o', 'remote-name': 'O', head: 'I', include: 'i', verbose: 'v', request: 'X', data: 'd', 'data-raw': 'R',
  'data-binary': 'B', header: 'H', fail: 'f', location: 'L', 'max-time': 'm', 'connect-timeout': 'C', 'write-out': 'w', insecure: 'k', user: 'u',
  'user-agent': 'A', retry: 'y', 'retry-delay': 'Y', 'no-progress-meter': 'N', get: 'G', compressed: 'Z', 'http1.1': 'Z', version: 'V', resolve: 'r',
  'fail-with-body': 'F', 'retry-connrefused': 'Z', cacert: 'c', 'no-buffer': 'Z', 'dump-header': 'D', url: 'U', 'max-redirs': 'q', json: 'j',
}; // biome-ignore format: a table
const valued = 'oXdRBHmCwuAyYrcDUqj';

interface Options {
  readonly flags: Set<string>;
  readonly values: Map<string, Bytes[]>;
  readonly urls: Bytes[];
}

function* parse(call: Call): Running<Options> {
  const options: Options = { flags: new Set(), values: new Map(), urls: [] };
  const wrong = function* (text: Bytes, why: string): Running<never> {
    yield* tell(call, `curl: option ${text}: ${why}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`);
    throw new Quit(2);
  };
  for (let at = 0; at < call.args.length; at++) {
    const word = call.args[at] ?? '';
    if (!/^-./.test(word)) {
      options.urls.push(word);
      continue;
    }
    const letters = word.startsWith('--') ? [long[word.slice(2)] ?? ''] : [...word].slice(1);
    for (const [index, letter] of letters.entries()) {
      if (
        letter === '' ||
        !'sSoOIivXdHfLmwkuAGNVFRBCyYZrcDUqj'.includes(letter) ||
        (!word.startsWith('--') && 'RBCyYZrcUqjF'.includes(letter) && letter !== 'F')
      ) {
        yield* wrong(word.startsWith('--') ? word : `-${letter}`, 'is unknown');
      }
      options.flags.add(letter);
      if (!valued.includes(letter)) continue;
      const rest = word.startsWith('--') ? '' : letters.slice(index + 1).join('');
      const value = rest === '' ? call.args[++at] : rest;
      if (value === undefined) yield* wrong(word, 'requires parameter');
      options.values.set(letter, [...(options.values.get(letter) ?? []), value ?? '']);
      break;
    }
  }
  options.urls.push(...(options.values.get('U') ?? []));
  return options;
}

function* tell(call: Call, text: Bytes): Running<void> {
  call.err.put(text);
  yield* call.err.flush();
}

/** curl: plain HTTP, with curl's own words and exit codes. */
export const curl: Tool = function* (call) {
  const options = yield* parse(call);
  if (options.flags.has('V')) {
    call.out.line('curl 8.14.1 (x86_64-pc-linux-musl) libcurl/8.14.1\nProtocols: http');
    return 0;
  }
  if (options.urls.length === 0) {
    yield* tell(call, "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
    return 2;
  }
  let status = 0;
  for (const url of options.urls) {
    const tries = Number(options.values.get('y')?.at(-1) ?? 0);
    for (let attempt = 0; ; attempt++) {
      status = yield* transfer(call, options, url);
      const again = status === 28 || (status === 7 && call.args.includes('--retry-connrefused'));
      if (!again || attempt >= tries) break;
      yield* sys.sleep(Number(options.values.get('Y')?.at(-1) ?? 2 ** attempt) * 1000);
    }
  }
  return status;
};

function* problem(call: Call, { flags }: Options, code: number, message: string): Running {
  if (!flags.has('s') || flags.has('S')) yield* tell(call, `curl: (${code}) ${message}\n`);
  return code;
}

function* body(call: Call, options: Options): Running<Bytes | undefined> {
  const pieces: Bytes[] = [];
  for (const letter of ['d', 'R', 'B', 'j']) {
    for (const text of options.values.get(letter) ?? []) {
      if (!text.startsWith('@') || letter === 'R') {
        pieces.push(text);
        continue;
      }
      const data = (yield* contents(call, text.slice(1) || '-')) ?? '';
      pieces.push(letter === 'B' || letter === 'j' ? data : data.replace(/[\r\n]/g, ''));
    }
  }
  return pieces.length === 0 ? undefined : pieces.join('&');
}

function requestText(options: Options, url: Url, method: Bytes, data: Bytes | undefined): Bytes {
  const value = (letter: string) => options.values.get(letter)?.at(-1);
  const given = options.values.get('H') ?? [];
  const names = new Set(given.map((line) => line.split(/[:;]/)[0]?.toLowerCase()));
  const lines = [`${method} ${url.path} HTTP/1.1`];
  const add = (name: string, text: Bytes) => {
    if (!names.has(name.toLowerCase())) lines.push(`${name}: ${text}`);
  };
  add('Host', hostHeader(url));
  const user = value('u') ?? url.user;
  if (user !== undefined) add('Authorization', `Basic ${toBase64(user)}`);
  add('User-Agent', value('A') ?? 'curl/8.14.1');
  add('Accept', options.values.has('j') ? 'application/json' : '*/*');
  if (data !== undefined) {
    add('Content-Length', String(data.length));
    add('Content-Type', options.values.has('j') ? 'application/json' : 'application/x-www-form-urlencoded');
  }
  lines.push(...given.filter((line) => !/^[^:]+:\s*$/.test(line)));
  return `${lines.join('\r\n')}\r\n\r\n${data ?? ''}`;
}

function* transfer(call: Call, options: Options, first: Bytes): Running {
  const { flags } = options;
  const value = (letter: string) => options.values.get(letter)?.at(-1);
  let url = parseUrl(first);
  if (!url) return yield* problem(call, options, 3, 'URL rejected: No host part in the URL');
  const started = yield* sys.now();
  let data = yield* body(call, options);
  if (flags.has('G') && data !== undefined) {
    url = { ...url, path: `${url.path}${url.path.includes('?') ? '&' : '?'}${data}` };
    data = undefined;
  }
  let method = value('X') ?? (flags.has('I') ? 'HEAD' : data === undefined ? 'GET' : 'POST');
  const most = value('m') === undefined ? undefined : Number(value('m')) * 1000;
  let redirects = 0;
  for (;;) {
    if (url.scheme === 'https') return yield* problem(call, options, 35, 'TLS connect error: error:00000000:lib(0)::reason(0)');
    if (url.scheme !== 'http') return yield* problem(call, options, 1, `Protocol "${url.scheme}" not supported`);
    const result = yield* one(
      call,
      options,
      url,
      method,
      data,
      most === undefined ? undefined : Math.max(1, most - ((yield* sys.now()) - started)),
      started,
    );
    if (typeof result === 'number') {
      yield* written(call, value('w'), undefined, url, started, redirects);
      return result;
    }
    const location = header(result, 'location');
    if (flags.has('L') && location !== undefined && result.status >= 300 && result.status < 400) {
      if (flags.has('i') || flags.has('I')) call.out.put(result.head);
      if (++redirects > Number(value('q') ?? 50))
        return yield* problem(call, options, 47, `Maximum (${value('q') ?? 50}) redirects followed`);
      const next: Url | undefined = parseUrl(
        /^[a-z]+:\/\//i.test(location) ? location : `${url.scheme}://${hostHeader(url)}${location.startsWith('/') ? '' : '/'}${location}`,
      );
      if (!next) return yield* problem(call, options, 3, 'URL rejected: Bad URL');
      url = next;
      if (result.status !== 307 && result.status !== 308 && method === 'POST') {
        method = 'GET';
        data = undefined;
      }
      continue;
    }
    const bad = (flags.has('f') || flags.has('F')) && result.status >= 400;
    if (!bad || flags.has('F')) yield* deliver(call, options, url, result);
    yield* written(call, value('w'), result, url, started, redirects);
    return bad ? yield* problem(call, options, 22, `The requested URL returned error: ${result.status}`) : 0;
  }
}

function* one(
  call: Call,
  options: Options,
  url: Url,
  method: Bytes,
  data: Bytes | undefined,
  left: number | undefined,
  started: number,
): Running<Answer | number> {
  const { flags } = options;
  const waited = options.values.get('C')?.at(-1);
  const connectWithin = Math.min(waited === undefined ? 300_000 : Number(waited) * 1000, left ?? Infinity);
  const addresses = /^[\d.]+$/.test(url.host) ? [url.host] : yield* sys.resolve(url.host);
  if (failed(addresses) || addresses.length === 0) return yield* problem(call, options, 6, `Could not resolve host: ${url.host}`);
  const [address = ''] = addresses;
  if (flags.has('v')) yield* tell(call, `*   Trying ${address}:${url.port}...\n`);
  const fd = yield* sys.connect(address, url.port, connectWithin);
  const passed = (yield* sys.now()) - started;
  if (failed(fd)) {
    if (fd.errno === 'ETIMEDOUT' && passed >= connectWithin - 1)
      return yield* problem(call, options, 28, `Connection timed out after ${Math.round(passed)} milliseconds`);
    return yield* problem(
      call,
      options,
      7,
      `Failed to connect to ${url.host} port ${url.port} after ${Math.round(passed)} ms: Could not connect to server`,
    );
  }
  const request = requestText(options, url, method, data);
  if (flags.has('v')) {
    yield* tell(call, `* Connected to ${url.host} (${address}) port ${url.port}\n`);
    yield* tell(
      call,
      request
        .slice(0, request.indexOf('\r\n\r\n') + 4)
        .replace(/^(?=[^])/gm, '> ')
        .replace(/> $/, ''),
    );
  }
  const answer = yield* exchange(fd, request, method === 'HEAD', left);
  yield* sys.close(fd);
  if ('problem' in answer) return yield* failure(call, options, answer, started);
  if (flags.has('v'))
    yield* tell(call, `${answer.head.replace(/^(?=[^])/gm, '< ').replace(/< $/, '')}* Connection #0 to host ${url.host} left intact\n`);
  return answer;
}

function* failure(call: Call, options: Options, answer: Problem, started: number): Running {
  const passed = Math.round((yield* sys.now()) - started);
  if (answer.problem === 'timeout')
    return yield* problem(call, options, 28, `Operation timed out after ${passed} milliseconds with ${answer.received} bytes received`);
  if (answer.problem === 'empty') return yield* problem(call, options, 52, 'Empty reply from server');
  if (answer.problem === 'reset') return yield* problem(call, options, 56, 'Recv failure: Connection reset by peer');
  return yield* problem(call, options, 1, 'Received HTTP/0.9 when not allowed');
}

function* deliver(call: Call, options: Options, url: Url, answer: Answer): Running<void> {
  const { flags } = options;
  const text = (flags.has('i') || flags.has('I') ? answer.head : '') + answer.body;
  const name = flags.has('O') ? baseName(url.path.split('?')[0] ?? '') : options.values.get('o')?.at(-1);
  if (name === undefined || name === '-') {
    call.out.put(text);
    yield* call.out.flush();
    return;
  }
  const fd = yield* sys.open(name, { write: true, create: true, truncate: true, mode: 0o666 });
  if (failed(fd)) {
    yield* tell(call, `curl: (23) Failed writing received data to disk/application\n`);
    throw new Quit(23);
  }
  yield* sys.write(fd, text);
  yield* sys.close(fd);
}

function* written(
  call: Call,
  format: Bytes | undefined,
  answer: Answer | undefined,
  url: Url,
  started: number,
  redirects: number,
): Running<void> {
  if (format === undefined) return;
  const seconds = (((yield* sys.now()) - started) / 1000).toFixed(6);
  const values: Readonly<Record<string, Bytes>> = {
    http_code: String(answer?.status ?? 0).padStart(3, '0'),
    response_code: String(answer?.status ?? 0).padStart(3, '0'),
    size_download: String(answer?.body.length ?? 0),
    time_total: seconds,
    time_connect: seconds,
    time_starttransfer: seconds,
    url_effective: `${url.scheme}://${hostHeader(url)}${url.path}`,
    content_type: answer ? (header(answer, 'content-type') ?? '') : '',
    num_redirects: String(redirects),
    redirect_url: answer ? (header(answer, 'location') ?? '') : '',
    http_version: answer?.version ?? '0',
    method: 'GET',
    remote_port: String(url.port),
    exitcode: '0',
  };
  call.out.put(
    format
      .replace(/\\n/g, '\n')
      .replace(/\\t/g, '\t')
      .replace(/\\r/g, '\r')
      .replace(/%\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
      .replaceAll('%%', '%'),
  );
  yield* call.out.flush();
}
