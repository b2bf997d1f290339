import { expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

const denied = 'mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)';
const ignored =
  'the "user" directive makes sense only if the master process runs with super-user privileges, ignored in /etc/nginx/nginx.conf:2';
const withoutTime = (log: string): readonly string[] =>
  log
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\S+ \S+ (?=\[)/, ''));

test('nginx as a user that may not write where it must says so and ends; its unprivileged image runs', () => {
  const node = new TryNode({ preloaded: ['nginx:1.27', 'nginxinc/nginx-unprivileged:1.27'] });
  const plain = node.start({ image: 'nginx:1.27', runAsUser: 101 });
  const other = node.start({ image: 'nginxinc/nginx-unprivileged:1.27', runAsUser: 101 });
  node.advance(1000);
  expect(node.state(plain)).toMatchObject({ state: 'exited', exit: { code: 1 } });
  expect(withoutTime(node.logs(plain))).toEqual([
    `[warn] 1#1: ${ignored}`,
    `nginx: [warn] ${ignored}`,
    `[emerg] 1#1: ${denied}`,
    `nginx: [emerg] ${denied}`,
  ]);
  expect(node.state(other).state).toBe('running');
});

test('on a read-only root nginx wants volumes for its bodies and for its pid', () => {
  const node = new TryNode();
  const start = (...paths: string[]) => {
    for (const path of paths) node.node.createVolume(path, { medium: 'disk' });
    const mounts = paths.map((path) => ({ volume: path, path, readOnly: false }));
    return node.start({ image: 'nginx:1.27', readOnlyRootFilesystem: true, mounts });
  };
  const [bare, half, whole] = [start(), start('/var/cache/nginx'), start('/var/cache/nginx', '/run')];
  node.advance(1000);
  expect(withoutTime(node.logs(bare)).at(-1)).toBe(
    'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)',
  );
  expect(withoutTime(node.logs(half)).at(-1)).toBe('nginx: [emerg] open() "/run/nginx.pid" failed (30: Read-only file system)');
  expect(node.state(whole).state).toBe('running');
});
