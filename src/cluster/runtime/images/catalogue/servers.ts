import { joined } from '../../../../api/index.ts';
import type { ImageSpec } from '../../cri.ts';
import { lateProgram } from '../../late-programs.ts';
import type { Program } from '../../program.ts';
import { bash, megabytes, withTools } from './base.ts';

/** `redis` with tags 7, 7.4 … and each of them with -alpine. */
const tagged = (repository: string, tags: readonly string[], variants: readonly string[] = ['']): string[] =>
  tags.flatMap((tag) =>
    variants.map((variant) => `${repository}:${variant === '' ? tag : tag === 'latest' ? variant : `${tag}-${variant}`}`),
  );

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
    programs: {
      '/bin/bash': bash,
      '/usr/local/bin/redis-server': lateProgram(({ servers }) => servers.redisServer(version)),
      '/usr/local/bin/redis-cli': lateProgram(({ servers }) => servers.redisCli),
    },
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
    lateProgram(({ servers }) => servers.databaseServer(servers.postgres, version)),
    {
      users: [{ name: 'postgres', uid: 999, gid: 999, home: '/var/lib/postgresql' }],
      programs: { '/usr/local/bin/pg_isready': lateProgram(({ servers }) => servers.pgReady) },
    },
  ),
);

const mysqlImages = [
  { repository: 'mysql', version: '8.4.3', tags: ['latest', '8', '8.4', '8.0', '9', '9.1'] },
  { repository: 'mysql', version: '5.7.44', tags: ['5.7', '5', '5.6'] },
  { repository: 'mariadb', version: '11.6.2-MariaDB', tags: ['latest', '11', '10', '10.6', '10.11'] },
].map(({ repository, version, tags }) =>
  database(
    tagged(repository, tags),
    'mysqld',
    lateProgram(({ servers }) => servers.databaseServer(servers.mysql, version)),
    {
      sizeBytes: megabytes(170),
      programs: { '/usr/bin/mysqladmin': lateProgram(({ servers }) => servers.mysqlPing) },
    },
  ),
);

const mongoImage = database(
  tagged('mongo', ['latest', '8', '7', '6', '5', '4.4']),
  'mongod',
  lateProgram(({ servers }) => servers.databaseServer(servers.mongo, '8.0')),
  {},
);

const httpd = lateProgram(({ servers }) => servers.httpd);

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

const wordpressImage = withTools({
  names: tagged('wordpress', ['latest', '6', '6.7', '6.2.1', '5', '4.8'], ['', 'apache', 'php8.2-apache']),
  sizeBytes: megabytes(230),
  cmd: ['apache2-foreground'],
  exposedPorts: [80],
  programs: { '/bin/bash': bash, '/usr/local/bin/apache2-foreground': lateProgram(({ servers }) => servers.wordpress) },
});

const python = lateProgram(({ servers }) => servers.python);

const pythonImage = withTools({
  names: tagged('python', ['latest', '3', '3.13', '3.12', '3.11', '3.10', '3.9', '3.8'], ['', 'slim', 'alpine']),
  sizeBytes: megabytes(125),
  cmd: ['python3'],
  programs: { '/bin/bash': bash, '/usr/local/bin/python': python, '/usr/local/bin/python3': python },
});

const nodeImage = withTools({
  names: tagged('node', ['latest', 'lts', '22', '20', '18', '16', '14'], ['', 'slim', 'alpine']),
  sizeBytes: megabytes(160),
  cmd: ['node'],
  programs: { '/bin/bash': bash, '/usr/local/bin/node': lateProgram(({ servers }) => servers.node) },
});

export const serverImages: readonly ImageSpec[] = joined(redisImages, postgresImages, mysqlImages, [
  mongoImage,
  httpdImage,
  wordpressImage,
  pythonImage,
  nodeImage,
]);
