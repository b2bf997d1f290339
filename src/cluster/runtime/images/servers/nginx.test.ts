import { expect, test } from 'vitest';
import type { ContainerConfig } from '../../cri.ts';
import { TryNode } from '../../testing/try-node.ts';

/** What nginx says as it starts, without times, and how it ended: as a real one did on a containerd node. */
function started(config: Partial<ContainerConfig>): readonly [lines: readonly string[], exit: unknown] {
  const node = new TryNode({ preloaded: ['nginx:1.27', 'nginxinc/nginx-unprivileged:1.27'] });
  const id = node.start({ image: 'nginx:1.27', ...config });
  node.advance(2000);
  const lines = node.logs(id).trimEnd().split('\n');
  return [lines.map((line) => line.replace(/^\S+ \S+ (?=\[)/, '')).filter((line) => !line.startsWith('[notice]')), node.state(id).exit];
}

const refused = (message: string) => [[`[emerg] 1#1: ${message}`, `nginx: [emerg] ${message}`], { code: 1 }];
const userIgnored =
  'the "user" directive makes sense only if the master process runs with super-user privileges, ignored in /etc/nginx/nginx.conf:2';

test('nginx makes its folders before it listens: not on a read-only root, not without CHOWN, not as another user', () => {
  expect(started({})).toEqual([[], undefined]);
  expect(started({ readOnlyRootFilesystem: true })).toEqual(
    refused('mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)'),
  );
  expect(started({ capabilities: ['SETUID', 'SETGID', 'NET_BIND_SERVICE'] })).toEqual(
    refused('chown("/var/cache/nginx/client_temp", 101) failed (1: Operation not permitted)'),
  );
  const [lines, exit] = started({ runAsUser: 1000 });
  expect(lines.slice(0, 2)).toEqual([`[warn] 1#1: ${userIgnored}`, `nginx: [warn] ${userIgnored}`]);
  expect([lines.slice(2), exit]).toEqual(refused('mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)'));
});

test('a worker that may not become the user ends, and no other follows', () => {
  expect(started({ capabilities: ['CHOWN', 'NET_BIND_SERVICE'] })).toEqual([
    [
      '[emerg] 2#2: setgid(101) failed (1: Operation not permitted)',
      '[alert] 1#1: worker process 2 exited with fatal code 2 and cannot be respawned',
    ],
    undefined,
  ]);
});

test('the unprivileged image needs no rights, only a /tmp to write to', () => {
  const image = 'nginxinc/nginx-unprivileged:1.27';
  expect(started({ image, runAsUser: 101, capabilities: [] })).toEqual([[], undefined]);
  expect(started({ image, runAsUser: 101, capabilities: [], readOnlyRootFilesystem: true })).toEqual(
    refused('mkdir() "/tmp/client_temp" failed (30: Read-only file system)'),
  );
});

test('nginx -T tests the configuration and prints every file that it read', () => {
  const node = new TryNode({ preloaded: ['nginx:1.27'] });
  const id = node.start({ image: 'nginx:1.27' });
  node.advance(2000);
  const answer = node.exec(id, 'nginx', '-T');
  const lines = answer?.started ? answer.output.split('\n') : [];
  expect(lines).toContain('nginx: configuration file /etc/nginx/nginx.conf test is successful');
  expect(lines.filter((line) => line.startsWith('# configuration file '))).toEqual([
    '# configuration file /etc/nginx/nginx.conf:',
    '# configuration file /etc/nginx/mime.types:',
    '# configuration file /etc/nginx/conf.d/default.conf:',
  ]);
});
