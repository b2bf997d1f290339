import type { Bytes, Program, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { checkpoint, civil, months, resumed } from './http.ts';

const two = (n: number): string => String(n).padStart(2, '0');

function* log(pid: number, role: string, mark: string, message: string): Running<void> {
  const now = yield* sys.now();
  const t = civil(now);
  const millis = String(now % 1000).padStart(3, '0');
  yield* sys.write(
    1,
    `${pid}:${role} ${two(t.day)} ${months[t.month - 1]} ${t.year} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}.${millis} ${mark} ${message}\n`,
  );
}

interface Memory {
  readonly data: Record<string, string>;
  readonly password: string;
}

/** The next command in what came: RESP arrays, or words on a line. */
export function parseCommand(data: Bytes): { readonly words: readonly string[]; readonly length: number } | undefined {
  const end = data.indexOf('\n');
  if (end < 0) return undefined;
  if (!data.startsWith('*')) return { words: data.slice(0, end).trim().split(/\s+/), length: end + 1 };
  const words: string[] = [];
  let at = end + 1;
  for (let left = Number(data.slice(1, end)); left > 0; left--) {
    const line = data.indexOf('\n', at);
    if (line < 0) return undefined;
    const length = Number(data.slice(at + 1, line));
    if (data.length < line + 1 + length + 2) return undefined;
    words.push(data.slice(line + 1, line + 1 + length));
    at = line + 1 + length + 2;
  }
  return { words, length: at };
}

const bulk = (text: string | undefined): Bytes => (text === undefined ? '$-1\r\n' : `$${text.length}\r\n${text}\r\n`);
const wrong = (name: string): Bytes => `-ERR wrong number of arguments for '${name}' command\r\n`;

const commands: Readonly<Record<string, (memory: Memory, args: readonly string[]) => Bytes>> = {
  ping: (_, [text]) => (text === undefined ? '+PONG\r\n' : bulk(text)),
  echo: (_, [text]) => bulk(text ?? ''),
  set(memory, [key, value]) {
    if (key === undefined || value === undefined) return wrong('set');
    memory.data[key] = value;
    return '+OK\r\n';
  },
  get: (memory, [key]) => (key === undefined ? wrong('get') : bulk(memory.data[key])),
  del(memory, keys) {
    const there = keys.filter((key) => key in memory.data);
    for (const key of there) delete memory.data[key];
    return `:${there.length}\r\n`;
  },
  exists: (memory, keys) => `:${keys.filter((key) => key in memory.data).length}\r\n`,
  incr(memory, [key = '']) {
    const value = Number(memory.data[key] ?? 0) + 1;
    if (!Number.isInteger(value)) return '-ERR value is not an integer or out of range\r\n';
    memory.data[key] = String(value);
    return `:${value}\r\n`;
  },
  keys: (memory) => `*${Object.keys(memory.data).length}\r\n${Object.keys(memory.data).map(bulk).join('')}`,
  dbsize: (memory) => `:${Object.keys(memory.data).length}\r\n`,
  flushall(memory) {
    for (const key of Object.keys(memory.data)) delete memory.data[key];
    return '+OK\r\n';
  },
  config: (_, [, name]) => `*2\r\n${bulk(name)}${bulk('')}`,
  info: () =>
    bulk(
      '# Server\r\nredis_version:7.4.1\r\nredis_mode:standalone\r\ntcp_port:6379\r\n# Replication\r\nrole:master\r\nconnected_slaves:0\r\n',
    ),
  command: () => '*0\r\n',
  select: () => '+OK\r\n',
  auth: (memory, args) =>
    args.at(-1) === memory.password ? '+OK\r\n' : '-WRONGPASS invalid username-password pair or user is disabled.\r\n',
};

/** A redis server: strings by key, in memory. */
export const redisServer = (version: string): Program =>
  function* ({ argv, resume }) {
    const before = resumed(resume);
    const { pid } = before ? (before.own as { readonly pid: number }) : yield* sys.ids();
    const password = argv[argv.indexOf('--requirepass') + 1] ?? '';
    const memory: Memory = { data: { ...(before?.own as { readonly data?: Record<string, string> } | undefined)?.data }, password };
    const listener = before ? before.listener : yield* begin(version, pid, argv);
    if (listener < 0) return 1;
    const connections = new Map<number, { data: Bytes; closing: boolean }>();
    for (let fresh = before !== undefined; ; fresh = false) {
      if (connections.size === 0 && !fresh) yield checkpoint({ listener, own: { pid, data: { ...memory.data } } });
      const ready = yield* sys.poll([listener, ...connections.keys()]);
      if (failed(ready)) {
        const came = yield* sys.signals();
        if (came.length > 0) return yield* end(pid, came[0] ?? 'TERM');
        continue;
      }
      for (const fd of ready) {
        if (fd === listener) {
          const accepted = yield* sys.accept(listener, 0);
          if (!failed(accepted)) connections.set(accepted.fd, { data: '', closing: false });
          continue;
        }
        const connection = connections.get(fd);
        const data = yield* sys.read(fd, 65_536, 0);
        if (!connection || failed(data) || data === '') {
          connections.delete(fd);
          yield* sys.close(fd);
          continue;
        }
        connection.data += data;
        for (let parsed = parseCommand(connection.data); parsed; parsed = parseCommand(connection.data)) {
          connection.data = connection.data.slice(parsed.length);
          const [name = '', ...args] = parsed.words;
          if (name === '') continue;
          if (name.toLowerCase() === 'shutdown') return yield* end(pid, 'TERM');
          const command = commands[name.toLowerCase()];
          yield* sys.write(
            fd,
            command
              ? command(memory, args)
              : `-ERR unknown command '${name}', with args beginning with: ${args.map((arg) => `'${arg}' `).join('')}\r\n`,
          );
        }
      }
    }
  };

function* begin(version: string, pid: number, argv: readonly Bytes[]): Running {
  for (const signal of ['TERM', 'INT'] as const) yield* sys.trap(signal, 'catch');
  yield* sys.memory(8 << 20);
  const port = Number(argv[argv.indexOf('--port') + 1] ?? 6379) || 6379;
  yield* log(pid, 'C', '*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  yield* log(pid, 'C', '*', `Redis version=${version}, bits=64, commit=00000000, modified=0, pid=${pid}, just started`);
  yield* log(
    pid,
    'C',
    '#',
    argv.length > 1
      ? 'Configuration loaded'
      : 'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
  );
  yield* log(pid, 'M', '*', 'monotonic clock: POSIX clock_gettime');
  const listener = yield* sys.listen(port);
  if (failed(listener)) {
    yield* log(pid, 'M', '#', `Warning: Could not create server TCP listening socket *:${port}: bind: Address already in use`);
    yield* log(pid, 'M', '#', 'Failed listening on port 6379 (tcp), aborting.');
    return -1;
  }
  yield* log(pid, 'M', '*', `Running mode=standalone, port=${port}.`);
  yield* log(pid, 'M', '*', 'Server initialized');
  yield* log(pid, 'M', '*', 'Ready to accept connections tcp');
  return listener;
}

function* end(pid: number, signal: string): Running {
  const now = yield* sys.now();
  yield* sys.write(1, `${pid}:signal-handler (${Math.floor(now / 1000)}) Received SIG${signal} scheduling shutdown...\n`);
  yield* log(pid, 'M', '*', 'User requested shutdown...');
  yield* log(pid, 'M', '*', 'Saving the final RDB snapshot before exiting.');
  yield* log(pid, 'M', '*', 'DB saved on disk');
  yield* log(pid, 'M', '#', 'Redis is now ready to exit, bye bye...');
  return 0;
}

/** One command to a server, its answer as text. */
export const redisCli: Program = function* ({ argv }) {
  let host = '127.0.0.1';
  let port = 6379;
  const words: Bytes[] = [];
  for (let i = 1; i < argv.length; i++) {
    if (argv[i] === '-h' && words.length === 0) host = argv[++i] ?? host;
    else if (argv[i] === '-p' && words.length === 0) port = Number(argv[++i]);
    else if (argv[i] === '-a' && words.length === 0) i++;
    else words.push(argv[i] ?? '');
  }
  const addresses = yield* sys.resolve(host);
  const address = failed(addresses) ? undefined : addresses[0];
  const fd = address === undefined ? { errno: 'ENOTFOUND' as const } : yield* sys.connect(address, port);
  if (failed(fd)) {
    const why =
      fd.errno === 'ECONNREFUSED'
        ? 'Connection refused'
        : fd.errno === 'ENOTFOUND'
          ? 'Name or service not known'
          : fd.errno === 'EHOSTUNREACH'
            ? 'No route to host'
            : 'Connection timed out';
    yield* sys.write(2, `Could not connect to Redis at ${host}:${port}: ${why}\n`);
    return 1;
  }
  yield* sys.write(fd, `*${words.length}\r\n${words.map(bulk).join('')}`);
  let answer = '';
  do {
    const data = yield* sys.read(fd);
    if (failed(data) || data === '') break;
    answer += data;
  } while (!answer.endsWith('\r\n'));
  yield* sys.write(1, plain(answer));
  return answer.startsWith('-') ? 1 : 0;
};

/** RESP as redis-cli prints it when no person looks. */
function plain(answer: Bytes): Bytes {
  if (/^[+:]/.test(answer)) return `${answer.slice(1).trimEnd()}\n`;
  if (answer.startsWith('-')) return `(error) ${answer.slice(1).trimEnd()}\n`;
  const lines = answer.split('\r\n');
  if (answer.startsWith('$')) return `${lines.slice(1, -1).join('\n')}\n`;
  return lines.filter((line) => line !== '' && !/^[*$]/.test(line)).map((line) => `${line}\n`).join(''); // biome-ignore format: one line
}
