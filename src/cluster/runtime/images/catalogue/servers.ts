import { joined } from '../../../../api/index.ts';
import type { ImageSpec } from '../../cri.ts';
import type { Program } from '../../program.ts';
import { databaseServer, knocker, mongo, mysql, postgres } from '../servers/databases.ts';
import { redisCli, redisServer } from '../servers/redis.ts';
import { httpd, pythonHttp, sayer } from '../servers/small-apps.ts';
import { bash, megabytes, withTools } from './base.ts';

/** `redis` with tags 7, 7.4 … and each of them with -alpine. */
const tagged = (repository: string, tags: readonly string[], variants: readonly string[] = ['']): string[] =>
  tags.flatMap((tag) =>
    variants.map((variant) => `${repository}:${variant === '' ? tag : tag === 'latest' ? variant : `${tag}-${variant}`}`),
  );

const pgReady = knocker(5432, {
  up: (where) => `${where}:5432 - accepting connections\n`,
  down: (where) => `${where}:5432 - no response\n`,
  downCode: 2,
});
const mysqlPing = knocker(3306, {
  up: () => 'mysqld is alive\n',
  down: (where) => `mysqladmin: connect to server at '${where}' failed\nerror: 'Can't connect to MySQL server on '${where}:3306''\n`,
  downCode: 1,
});

const redisImages = [
  { version: '7.4.1', tags: ['latest', '7', '7.4', '7.4.1', '7.2', '7.0'] },
  { version: '6.2.16', tags: ['6', '6.2', '6.0'] },
  { version: '5.0.14', tags: ['5', '5.0', '5.0.4'] },
].map(({ version, tags }) =>
  withTools({
    names: tagged('redis', tags, ['', 'alpine']),
    sizeBytes: megabytes(48),
    workingDir: '/data',
    cmd: ['redis-server'],
    exposedPorts: [6379],
    users: [{ name: 'redis', uid: 999, gid: 999, home: '/data' }],
    directories: [{ path: '/data' }],
    programs: { '/bin/bash': bash, '/usr/local/bin/redis-server': redisServer(version), '/usr/local/bin/redis-cli': redisCli },
  }),
);

const database = (names: readonly string[], command: string, program: Program, extra: Partial<ImageSpec>): ImageSpec =>
  withTools({
    names,
    sizeBytes: megabytes(150),
    cmd: [command],
    exposedPorts: [],
    ...extra,
    programs: { '/bin/bash': bash, [`/usr/local/bin/${command}`]: program, ...extra.programs },
  });

const postgresImages = ['17', '16', '15', '14', '13', '12', '11', '10', '9.6'].map((version, index) =>
  database(
    tagged('postgres', index === 0 ? ['latest', version, `${version}.2`] : [version, `${version}.1`], ['', 'alpine']),
    'postgres',
    databaseServer(postgres, version),
    {
      users: [{ name: 'postgres', uid: 999, gid: 999, home: '/var/lib/postgresql' }],
      programs: { '/usr/local/bin/pg_isready': pgReady },
    },
  ),
);

const mysqlImages = [
  { repository: 'mysql', version: '8.4.3', tags: ['latest', '8', '8.4', '8.0', '9', '9.1'] },
  { repository: 'mysql', version: '5.7.44', tags: ['5.7', '5', '5.6'] },
  { repository: 'mariadb', version: '11.6.2-MariaDB', tags: ['latest', '11', '10', '10.6', '10.11'] },
].map(({ repository, version, tags }) =>
  database(tagged(repository, tags), 'mysqld', databaseServer(mysql, version), {
    sizeBytes: megabytes(170),
    programs: { '/usr/bin/mysqladmin': mysqlPing },
  }),
);

const mongoImage = database(tagged('mongo', ['latest', '8', '7', '6', '5', '4.4']), 'mongod', databaseServer(mongo, '8.0'), {});

const httpdImage = withTools({
  names: tagged('httpd', ['latest', '2', '2.4', '2.4.62', '2.4.53'], ['', 'alpine']),
  sizeBytes: megabytes(58),
  cmd: ['httpd-foreground'],
  exposedPorts: [80],
  stopSignal: 'WINCH',
  workingDir: '/usr/local/apache2',
  files: [{ path: '/usr/local/apache2/htdocs/index.html', data: '<html><body><h1>It works!</h1></body></html>\n' }],
  programs: { '/bin/bash': bash, '/usr/local/bin/httpd-foreground': httpd, '/usr/local/apache2/bin/httpd': httpd },
});

const wordpress = sayer(
  80,
  () => '<!DOCTYPE html>\n<title>WordPress &rsaquo; Installation</title>\n',
  () =>
    "AH00558: apache2: Could not reliably determine the server's fully qualified domain name\n[mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.62 (Debian) PHP/8.2.26 configured -- resuming normal operations\n",
);

const wordpressImage = withTools({
  names: tagged('wordpress', ['latest', '6', '6.7', '6.2.1', '5', '4.8'], ['', 'apache', 'php8.2-apache']),
  sizeBytes: megabytes(230),
  cmd: ['apache2-foreground'],
  exposedPorts: [80],
  programs: { '/bin/bash': bash, '/usr/local/bin/apache2-foreground': wordpress },
});

/** `python -m http.server 8080`; `-c` and scripts are beyond us and say so. */
const python: Program = function* (context) {
  const { argv } = context;
  if (argv.includes('http.server') || context.resume !== undefined) return yield* pythonHttp(context);
  if (argv.includes('--version') || argv.includes('-V')) {
    yield { call: 'write', fd: 1, data: 'Python 3.13.1\n' };
    return 0;
  }
  const printed = /^\s*print\((["'])(.*)\1\)\s*$/.exec(argv[argv.indexOf('-c') + 1] ?? '')?.[2];
  if (argv.includes('-c') && printed !== undefined) {
    yield { call: 'write', fd: 1, data: `${printed}\n` };
    return 0;
  }
  yield { call: 'write', fd: 2, data: 'python: the playground has no Python interpreter; it knows `python -m http.server [PORT]`\n' };
  return 1;
};

const pythonImage = withTools({
  names: tagged('python', ['latest', '3', '3.13', '3.12', '3.11', '3.10', '3.9', '3.8'], ['', 'slim', 'alpine']),
  sizeBytes: megabytes(125),
  cmd: ['python3'],
  programs: { '/bin/bash': bash, '/usr/local/bin/python': python, '/usr/local/bin/python3': python },
});

const nodeVersion: Program = function* ({ argv }) {
  const version = argv.includes('--version') || argv.includes('-v');
  yield { call: 'write', fd: version ? 1 : 2, data: version ? 'v22.12.0\n' : 'node: the playground has no JavaScript runtime\n' };
  return version ? 0 : 1;
};

const nodeImage = withTools({
  names: tagged('node', ['latest', 'lts', '22', '20', '18', '16', '14'], ['', 'slim', 'alpine']),
  sizeBytes: megabytes(160),
  cmd: ['node'],
  programs: { '/bin/bash': bash, '/usr/local/bin/node': nodeVersion },
});

export const serverImages: readonly ImageSpec[] = joined(redisImages, postgresImages, mysqlImages, [
  mongoImage,
  httpdImage,
  wordpressImage,
  pythonImage,
  nodeImage,
]);
