import { joined } from '../../../../api/index.ts';
import type { ImageSpec } from '../../cri.ts';
import type { Bytes, Program } from '../../program.ts';
import { ownPrograms } from '../../machine/own-programs.ts';
import { lateProgram } from '../../late-programs.ts';
import { bash, debianShells, megabytes, withTools } from './base.ts';

const pause: Program = function* (context) {
  const program = ownPrograms['pause'];
  return program ? yield* program(context) : 1;
};

const crasher: Program = function* ({ env }) {
  yield { call: 'write', fd: 1, data: 'starting\n' };
  yield { call: 'sleep', ms: Number(env['CRASH_AFTER_SECONDS'] ?? 1) * 1000 };
  yield { call: 'write', fd: 2, data: 'fatal: cannot go on\n' };
  return Number(env['EXIT_CODE'] ?? 1);
};

/** Hears SIGTERM and does nothing about it. */
const stubborn: Program = function* () {
  yield { call: 'trap', signal: 'TERM', action: 'ignore' };
  yield { call: 'trap', signal: 'INT', action: 'ignore' };
  yield { call: 'write', fd: 1, data: 'running; SIGTERM is ignored\n' };
  for (;;) yield { call: 'sleep', ms: 3_600_000 };
};

const one = (names: readonly string[], program: Program, path: string, extra: Partial<ImageSpec> = {}): ImageSpec =>
  withTools({ names, sizeBytes: megabytes(20), entrypoint: [path], ...extra, programs: { [path]: program, ...extra.programs } });

/** An image of nothing but one program: no shell. */
const bare = (
  names: readonly string[],
  program: Program,
  path: string,
  args: readonly Bytes[] = [],
  extra: Partial<ImageSpec> = {},
): ImageSpec => ({
  names,
  sizeBytes: megabytes(5),
  env: {},
  entrypoint: [path, ...args],
  cmd: [],
  exposedPorts: [],
  files: [],
  programs: { [path]: program },
  ...extra,
});

const plain = (names: readonly string[], size: number, cmd: readonly string[] = ['sh'], extra: Partial<ImageSpec> = {}): ImageSpec =>
  withTools({ names, sizeBytes: megabytes(size), cmd, ...extra });

const tags = (repository: string, ...versions: readonly string[]): string[] => versions.map((version) => `${repository}:${version}`);

export const demoImages: readonly ImageSpec[] = [
  plain(tags('alpine', 'latest', '3', '3.21', '3.20', '3.19', '3.18', '3.17', '3.16', '3.15', '3.14', '3.12', '3.7'), 3.6),
  plain(
    tags('debian', 'latest', '12', 'bookworm', 'bookworm-slim', '12-slim', '11', 'bullseye', 'bullseye-slim', 'stable-slim'),
    48,
    ['bash'],
    { programs: debianShells },
  ),
  plain(tags('ubuntu', 'latest', '24.04', '22.04', '20.04', '18.04'), 29, ['bash'], { programs: debianShells }),
  plain(tags('centos', 'latest', '7', '8'), 83, ['bash'], { programs: debianShells }),
  plain(tags('bash', 'latest', '5', '5.2'), 7, ['bash'], { programs: { '/usr/local/bin/bash': bash } }),
  plain(
    joined(
      tags('curlimages/curl', 'latest', '8.11.1', '8.10.1', '8.00.1', '7.88.1'),
      tags('alpine/curl', 'latest'),
      tags('radial/busyboxplus', 'curl'),
      tags('nicolaka/netshoot', 'latest'),
    ),
    9,
  ),
  plain(
    [
      'gcr.io/google-containers/busybox:latest',
      'gcr.io/google_containers/busybox:latest',
      'registry.k8s.io/busybox:latest',
      'registry.k8s.io/busybox:1.27.2',
      'registry.k8s.io/busybox:1.24',
      'k8s.gcr.io/busybox:latest',
      'registry.k8s.io/e2e-test-images/busybox:1.29-4',
      'registry.k8s.io/e2e-test-images/jessie-dnsutils:1.3',
      'registry.k8s.io/e2e-test-images/jessie-dnsutils:1.7',
    ],
    1.2,
  ),
  one(
    [...tags('gcr.io/kuar-demo/kuard-amd64', 'blue', 'green', 'purple', '1', '2', '3'), 'docker.io/podground/kuard:latest'],
    lateProgram(({ servers }) => servers.kuard),
    '/kuard',
    { exposedPorts: [8080] },
  ),
  one(
    [
      'registry.k8s.io/liveness:0.1',
      'registry.k8s.io/liveness:latest',
      'registry.k8s.io/e2e-test-images/liveness:latest',
      'k8s.gcr.io/liveness:latest',
      'gcr.io/google_containers/liveness:latest',
    ],
    lateProgram(({ servers }) => servers.livenessServer),
    '/server',
    { exposedPorts: [8080] },
  ),
  one(
    [
      ...tags(
        'registry.k8s.io/e2e-test-images/agnhost',
        '2.53',
        '2.52',
        '2.47',
        '2.45',
        '2.43',
        '2.40',
        '2.39',
        '2.33',
        '2.32',
        '2.21',
        '2.12',
      ),
    ],
    lateProgram(({ servers }) => servers.agnhost),
    '/agnhost',
    { cmd: ['pause'], exposedPorts: [8080] },
  ),
  bare(
    [
      ...tags('registry.k8s.io/pause', '3.10', '3.10.1', '3.9', '3.8', '3.7', '3.6', '3.5', '3.2', '3.1', '2.0', 'latest'),
      'k8s.gcr.io/pause:2.0',
      'k8s.gcr.io/pause:3.1',
    ],
    pause,
    '/pause',
    [],
    { sizeBytes: 320_000 },
  ),
  one(
    joined(tags('registry.k8s.io/echoserver', '1.10', '1.4'), tags('k8s.gcr.io/echoserver', '1.10', '1.4'), [
      'registry.k8s.io/e2e-test-images/echoserver:2.5',
      'gcr.io/google_containers/echoserver:1.4',
    ]),
    lateProgram(({ servers }) => servers.echoServer(8080)),
    '/usr/local/bin/run.sh',
  ),
  bare(
    tags('traefik/whoami', 'latest', 'v1.10', 'v1.10.1'),
    lateProgram(({ servers }) => servers.echoServer(80)),
    '/whoami',
  ),
  bare(
    tags('hashicorp/http-echo', 'latest', '1.0', '0.2.3', '1.0.0'),
    lateProgram(({ servers }) => servers.httpEcho),
    '/http-echo',
  ),
  ...(['1.0', '2.0'] as const).map((version) =>
    bare(
      [`gcr.io/google-samples/hello-app:${version}`, `us-docker.pkg.dev/google-samples/containers/gke/hello-app:${version}`],
      lateProgram(({ servers }) => servers.helloApp(`${version}.0`)),
      '/hello-app',
    ),
  ),
  one(
    joined(tags('polinux/stress', 'latest', '1.0.4'), tags('progrium/stress', 'latest'), tags('alexeiled/stress-ng', 'latest')),
    lateProgram(({ servers }) => servers.stress),
    '/usr/local/bin/stress',
    { entrypoint: [], cmd: ['stress'] },
  ),
  bare(
    joined(tags('vish/stress', 'latest'), tags('gcr.io/google-containers/stress', 'v1')),
    lateProgram(({ servers }) => servers.resourceConsumer),
    '/stress',
  ),
  plain(tags('perl', 'latest', '5', '5.34', '5.34.0', '5.40'), 335, ['perl'], {
    programs: { '/usr/local/bin/perl': lateProgram(({ servers }) => servers.perl) },
  }),
  one(
    tags('podground/slow-starter', 'latest'),
    lateProgram(({ servers }) => servers.slowStarter(20)),
    '/slow-starter',
    { exposedPorts: [8080] },
  ),
  one(tags('podground/crasher', 'latest'), crasher, '/crasher'),
  one(tags('podground/stubborn', 'latest'), stubborn, '/stubborn'),
];
