import { expect, test } from 'vitest';
import type { HttpResult } from '../cri.ts';
import { TryNode } from '../testing/try-node.ts';

type Headers = readonly { readonly name: string; readonly value: string }[];

const get = (node: TryNode, path: string, headers: Headers): HttpResult => {
  node.httpGet(node.ip, 80, { path, host: node.ip, headers, scheme: 'HTTP' }, 1000, { to: 'test', type: 'http' });
  node.advance(0);
  return node.replies.findLast(({ type }) => type === 'http')?.['result'] as HttpResult;
};

/** A request after which the connection stays open always goes through one. */
const throughConnection: Headers = [{ name: 'Connection', value: 'keep-alive' }];

test('a server asked at once answers, logs and counts as one asked through a connection', () => {
  const node = new TryNode();
  const id = node.start({ image: 'nginx:1.27' });
  node.advance(5000);
  const files = [
    'rm /usr/share/nginx/html/50x.html',
    'echo new > /usr/share/nginx/html/index.html',
    'chmod 0 /usr/share/nginx/html/index.html',
  ];
  for (const change of ['true', ...files])
    for (const path of ['/', '/50x.html', '/index.html?a=b', '/nope', '/']) {
      node.node.exec(id, ['sh', '-c', change], 1000, { to: 'test', type: 'changed' });
      node.advance(3000);
      const before = node.node.logs(id).length;
      const slow = get(node, path, throughConnection);
      const between = node.node.logs(id).length;
      const quick = get(node, path, []);
      const after = node.node.logs(id);
      expect(after.slice(between)).toEqual(after.slice(before, between));
      expect(after.length).toBeGreaterThan(between);
      if ('error' in slow || 'error' in quick) throw new Error('no answer');
      expect({ ...quick, headers: { ...quick.headers, connection: '' } }).toEqual({
        ...slow,
        headers: { ...slow.headers, connection: '' },
      });
    }
});

test('a stopped server does not answer, whichever way', () => {
  const node = new TryNode();
  const id = node.start({ image: 'nginx:1.27' });
  node.advance(5000);
  expect(get(node, '/', [])).toMatchObject({ status: 200 });
  node.node.exec(id, ['sh', '-c', 'kill -STOP $(pgrep -f worker) 2>/dev/null || kill -STOP -1'], 1000, { to: 'test', type: 'stopped' });
  node.advance(500);
  node.replies.length = 0;
  expect(get(node, '/', [])).toBeUndefined();
  node.advance(1000);
  expect(node.replies.findLast(({ type }) => type === 'http')).toMatchObject({ result: { error: 'timeout' } });
});
