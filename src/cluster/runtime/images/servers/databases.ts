import type { Bytes, Program, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { checkpoint, civil, resumed } from './http.ts';

const two = (n: number): string => String(n).padStart(2, '0');

interface Database {
  readonly port: number;
  readonly memoryBytes: number;
  /** Why it doesn't begin, if so: written, and it ends with 1. */
  readonly refuse: (env: Readonly<Record<string, Bytes>>) => Bytes | undefined;
  readonly starting: (stamp: string) => Bytes;
  /** Between its start and its readiness, in milliseconds. */
  readonly warmUp: number;
  readonly ready: (stamp: string, version: string) => Bytes;
  readonly stopped: (stamp: string) => Bytes;
  /** What a client is greeted with. */
  readonly greeting: Bytes;
  /** What is said to whatever a client sends. */
  readonly reply: Bytes;
}

function* stampNow(): Running<string> {
  const now = yield* sys.now();
  const t = civil(now);
  return `${t.year}-${two(t.month)}-${two(t.day)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}.${String(now % 1000).padStart(3, '0')}`;
}

/** A database as far as probes and clients that only knock can tell. */
export const databaseServer = (database: Database, version: string): Program =>
  function* ({ env, resume }) {
    const before = resumed(resume);
    const listener = before ? before.listener : yield* begin(database, version, env);
    if (listener < 0) return 1;
    const connections = new Set<number>();
    for (let fresh = before !== undefined; ; fresh = false) {
      if (connections.size === 0 && !fresh) yield checkpoint({ listener, own: null });
      const ready = yield* sys.poll([listener, ...connections]);
      if (failed(ready)) {
        if ((yield* sys.signals()).length === 0) continue;
        yield* sys.write(2, database.stopped(yield* stampNow()));
        return 0;
      }
      for (const fd of ready) {
        if (fd === listener) {
          const accepted = yield* sys.accept(listener, 0);
          if (failed(accepted)) continue;
          connections.add(accepted.fd);
          if (database.greeting) yield* sys.write(accepted.fd, database.greeting);
        } else {
          const data = yield* sys.read(fd, 65_536, 0);
          if (!failed(data) && data !== '' && database.reply !== '') yield* sys.write(fd, database.reply);
          connections.delete(fd);
          yield* sys.close(fd);
        }
      }
    }
  };

function* begin(database: Database, version: string, env: Readonly<Record<string, Bytes>>): Running {
  const refusal = database.refuse(env);
  if (refusal !== undefined) {
    yield* sys.write(2, refusal);
    return -1;
  }
  for (const signal of ['TERM', 'INT', 'QUIT'] as const) yield* sys.trap(signal, 'catch');
  yield* sys.memory(database.memoryBytes);
  yield* sys.write(2, database.starting(yield* stampNow()));
  const slept = yield* sys.sleep(database.warmUp);
  if (failed(slept)) return -1;
  const listener = yield* sys.listen(database.port);
  if (failed(listener)) {
    yield* sys.write(2, `could not bind to port ${database.port}: Address already in use\n`);
    return -1;
  }
  yield* sys.write(2, database.ready(yield* stampNow(), version));
  return listener;
}

export const postgres: Database = {
  port: 5432,
  memoryBytes: 30 << 20,
  refuse: (env) =>
    env['POSTGRES_PASSWORD'] || env['POSTGRES_HOST_AUTH_METHOD'] === 'trust'
      ? undefined
      : 'Error: Database is uninitialized and superuser password is not specified.\n       Set POSTGRES_PASSWORD to a non-empty value for the superuser.\n',
  starting: () => '\nPostgreSQL Database directory appears to be initialized now; starting server\n\n',
  warmUp: 1500,
  ready: (stamp, version) =>
    `${stamp} UTC [1] LOG:  starting PostgreSQL ${version}\n${stamp} UTC [1] LOG:  listening on IPv4 address "0.0.0.0", port 5432\n${stamp} UTC [1] LOG:  database system is ready to accept connections\n`,
  stopped: (stamp) => `${stamp} UTC [1] LOG:  received fast shutdown request\n${stamp} UTC [1] LOG:  database system is shut down\n`,
  greeting: '',
  reply: 'R\0\0\0\x08\0\0\0\x03',
};

export const mysql: Database = {
  port: 3306,
  memoryBytes: 380 << 20,
  refuse: (env) =>
    env['MYSQL_ROOT_PASSWORD'] || env['MYSQL_ALLOW_EMPTY_PASSWORD'] || env['MYSQL_RANDOM_ROOT_PASSWORD'] || env['MARIADB_ROOT_PASSWORD']
      ? undefined
      : '[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD\n',
  starting: (stamp) => `${stamp} [Note] [Entrypoint]: Initializing database files\n`,
  warmUp: 6000,
  ready: (stamp, version) =>
    `${stamp} 0 [System] [MY-010931] [Server] mysqld: ready for connections. Version: '${version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306\n`,
  stopped: (stamp) => `${stamp} 0 [System] [MY-010910] [Server] mysqld: Shutdown complete\n`,
  greeting: 'J\0\0\0\n8.4.3\0',
  reply: '',
};

export const mongo: Database = {
  port: 27_017,
  memoryBytes: 120 << 20,
  refuse: () => undefined,
  starting: (stamp) => `{"t":{"$date":"${stamp}"},"s":"I","c":"CONTROL","msg":"MongoDB starting"}\n`,
  warmUp: 1000,
  ready: (stamp) => `{"t":{"$date":"${stamp}"},"s":"I","c":"NETWORK","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}\n`,
  stopped: (stamp) => `{"t":{"$date":"${stamp}"},"s":"I","c":"CONTROL","msg":"Now exiting"}\n`,
  greeting: '',
  reply: '',
};

/** Knocks at a server's port: pg_isready, mysqladmin ping. */
const knocker = (
  port: number,
  words: { readonly up: (where: string) => Bytes; readonly down: (where: string) => Bytes; readonly downCode: number },
): Program =>
  function* ({ argv }) {
    const host = argv[argv.indexOf('-h') + 1];
    const where = argv.includes('-h') && host ? host : '127.0.0.1';
    const addresses = yield* sys.resolve(where);
    const address = failed(addresses) ? undefined : addresses[0];
    const fd = address === undefined ? { errno: 'ENOTFOUND' as const } : yield* sys.connect(address, port, 3000);
    if (failed(fd)) {
      yield* sys.write(1, words.down(where));
      return words.downCode;
    }
    yield* sys.write(1, words.up(where));
    return 0;
  };

export const pgReady = knocker(5432, {
  up: (where) => `${where}:5432 - accepting connections\n`,
  down: (where) => `${where}:5432 - no response\n`,
  downCode: 2,
});
export const mysqlPing = knocker(3306, {
  up: () => 'mysqld is alive\n',
  down: (where) => `mysqladmin: connect to server at '${where}' failed\nerror: 'Can't connect to MySQL server on '${where}:3306''\n`,
  downCode: 1,
});
