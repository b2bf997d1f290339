import type { Bytes, Running } from '../../program.ts';
import { toBase64 } from '../encode.ts';
import { options, usageOnly } from '../options.ts';
import { baseName } from '../paths.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, die, type Tool } from '../tool.ts';
import { type Answer, exchange, header, hostHeader, parseUrl, type Url } from './http.ts';

/** wget [-qSc] [-O FILE] [-T SECONDS] [--header TEXT] [--post-data TEXT] [--spider] URL */
export const wget: Tool = function* (call) {
  const given = yield* options(call, 'qScO:T:Y:U:P:o:t:H:D:s', {
    quiet: 'q', 'server-response': 'S', 'output-document': 'O', timeout: 'T', header: 'H', 'post-data': 'D', spider: 's', 'no-check-certificate': 'c',
    'user-agent': 'U', tries: 't', continue: 'c', 'no-verbose': 'q',
  }); // biome-ignore format: a table
  const [text] = given.operands;
  if (text === undefined) return yield* usageOnly(call);
  const quiet = given.has('q');
  const timeout = given.has('T') ? Number(given.value('T')) * 1000 : 900_000;
  const note = function* (line: string): Running<void> {
    if (quiet) return;
    call.err.put(`${line}\n`);
    yield* call.err.flush();
  };
  let url = parseUrl(text);
  for (let hop = 0; ; hop++) {
    if (!url) return yield* die(call, `bad address ''`);
    if (url.scheme !== 'http' && url.scheme !== 'https') return yield* die(call, `not an http or ftp url: ${text}`);
    if (hop > 20) return yield* die(call, 'too many redirections');
    const answer = yield* fetchOne(call, given, url, timeout, note);
    const location = header(answer, 'location');
    if (given.has('S')) yield* tellHead(call, answer);
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
      url = parseUrl(/^[a-z]+:\/\//i.test(location) ? location : `${url.scheme}://${hostHeader(url)}${location}`);
      continue;
    }
    if (answer.status < 200 || answer.status >= 300)
      return yield* die(call, `server returned error: HTTP/${answer.version} ${answer.status} ${answer.reason}`);
    if (given.has('s')) {
      yield* note('remote file exists');
      return 0;
    }
    return yield* save(call, given.value('O'), given.value('P'), url, answer, note);
  }
};

/** The head of an answer as it came; of a refusal its first line. */
function* tellHead(call: Call, { head, status }: Answer): Running<void> {
  const lines = head.split(/\r?\n/).slice(0, status >= 400 ? 1 : -1);
  call.err.put(lines.map((line) => `  ${line}\n`).join(''));
  yield* call.err.flush();
}

function* fetchOne(
  call: Call,
  given: { value(option: string): Bytes | undefined; has(flag: string): boolean; values: ReadonlyMap<string, readonly Bytes[]> },
  url: Url,
  timeout: number,
  note: (line: string) => Running<void>,
): Running<Answer> {
  const addresses = /^[\d.]+$/.test(url.host) ? [url.host] : yield* sys.resolve(url.host);
  if (failed(addresses) || addresses.length === 0) return yield* die(call, `bad address '${hostHeader(url)}'`);
  const [address = ''] = addresses;
  yield* note(`Connecting to ${hostHeader(url)} (${address}:${url.port})`);
  const fd = yield* sys.connect(address, url.port, timeout);
  if (failed(fd)) {
    if (fd.errno === 'ETIMEDOUT' && given.has('T')) return yield* die(call, 'download timed out');
    return yield* die(call, `can't connect to remote host (${address}): ${strerror(fd)}`);
  }
  if (url.scheme === 'https') return yield* die(call, 'error getting response: Connection reset by peer');
  const data = given.value('D');
  const lines = [
    `${data === undefined ? (given.has('s') ? 'HEAD' : 'GET') : 'POST'} ${url.path} HTTP/1.1`,
    `Host: ${hostHeader(url)}`,
    `User-Agent: ${given.value('U') ?? 'Wget'}`,
    ...(url.user === undefined ? [] : [`Authorization: Basic ${toBase64(url.user)}`]),
    ...(given.values.get('H') ?? []),
    'Connection: close',
    ...(data === undefined ? [] : ['Content-Type: application/x-www-form-urlencoded', `Content-Length: ${data.length}`]),
  ];
  const answer = yield* exchange(fd, `${lines.join('\r\n')}\r\n\r\n${data ?? ''}`, given.has('s'), timeout);
  yield* sys.close(fd);
  if (!('problem' in answer)) return answer;
  if (answer.problem === 'timeout') return yield* die(call, 'download timed out');
  return yield* die(
    call,
    answer.problem === 'empty'
      ? 'error getting response'
      : answer.problem === 'reset'
        ? 'error getting response: Connection reset by peer'
        : 'error getting response',
  );
}

function* save(
  call: Call,
  output: Bytes | undefined,
  directory: Bytes | undefined,
  url: Url,
  answer: Answer,
  note: (line: string) => Running<void>,
): Running {
  if (output === '-') {
    yield* note('writing to stdout');
    call.out.put(answer.body);
    yield* call.out.flush();
    yield* note(progress('-', answer.body.length));
    yield* note('written to stdout');
    return 0;
  }
  const plain = baseName(url.path.split('?')[0] ?? '');
  const name = output ?? (plain === '/' || plain === '' ? 'index.html' : plain);
  const path = directory === undefined || output !== undefined ? name : `${directory}/${name}`;
  const fd = yield* sys.open(path, {
    write: true,
    create: true,
    ...(output === undefined ? { exclusive: true } : { truncate: true }),
    mode: 0o666,
  });
  if (failed(fd)) return yield* die(call, `can't open '${path}': ${strerror(fd)}`);
  yield* note(`saving to '${path}'`);
  yield* sys.write(fd, answer.body);
  yield* sys.close(fd);
  yield* note(progress(path, answer.body.length));
  yield* note(`'${path}' saved`);
  return 0;
}

const progress = (name: Bytes, bytes: number): string =>
  `${name.slice(0, 20).padEnd(20)} 100% |${'*'.repeat(32)}| ${String(bytes).padStart(5)}  0:00:00 ETA`;
