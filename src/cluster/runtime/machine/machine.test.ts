import { expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

test('a script prints, waits and ends with its code', () => {
  const node = new TryNode();
  const id = node.sh('echo one; sleep 2; echo two >&2; exit 3');
  expect(node.advance(1000).logs(id)).toBe('one\n');
  node.advance(5000);
  expect(node.logs(id)).toBe('one\ntwo\n');
  expect(node.state(id)).toMatchObject({ state: 'exited', exit: { code: 3 }, reason: 'Error', finishedAt: 2000 });
});

test('nginx answers on the pod address and logs the request', () => {
  const node = new TryNode();
  const id = node.start({ image: 'nginx:1.27' });
  node.advance(1000);
  node.httpGet(node.ip, 80, { path: '/', host: node.ip, headers: [], scheme: 'HTTP' }, 1000, { to: 'kubelet', type: 'probed' });
  node.advance(1000);
  expect(node.replies.at(-1)).toMatchObject({ result: { status: 200 } });
  expect(node.logs(id)).toContain('"GET / HTTP/1.1" 200');
});
