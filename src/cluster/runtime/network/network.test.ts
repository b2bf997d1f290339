import { describe, expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';

const get = (
  node: TryNode,
  ip: string,
  port: number,
  extra: { readonly scheme?: 'HTTP' | 'HTTPS'; readonly path?: string; readonly timeout?: number } = {},
) => {
  node.advance(100);
  const request = { path: extra.path ?? '/', host: ip, headers: [], scheme: extra.scheme ?? 'HTTP' };
  node.httpGet(ip, port, request, extra.timeout ?? 1000, { to: 'test', type: 'http' });
  node.advance(5000);
  return node.replies.findLast(({ type }) => type === 'http')?.['result'];
};

describe('a probe', () => {
  test('of a server gets its answer', () => {
    const node = new TryNode();
    node.start({ image: 'nginx:1.27' });
    expect(get(node, node.ip, 80)).toMatchObject({ status: 200 });
    expect(get(node, node.ip, 80, { path: '/nope' })).toMatchObject({ status: 404 });
    expect(get(node, node.ip, 80, { scheme: 'HTTPS' })).toEqual({ error: 'not-tls' });
  });

  test('where nobody listens is refused, where nobody is has no route', () => {
    const node = new TryNode();
    expect(get(node, node.ip, 80)).toEqual({ error: 'refused' });
    expect(get(node, '10.244.0.99', 80, { timeout: 5000 })).toEqual({ error: 'unreachable' });
    expect(get(node, '10.244.0.99', 80, { timeout: 1000 })).toEqual({ error: 'timeout' });
  });

  test('a grpc client tries until its time is up', () => {
    const node = new TryNode();
    node.node.grpcHealth(node.ip, 80, '', 1000, { to: 'test', type: 'grpc' });
    node.advance(999);
    expect(node.replies.filter(({ type }) => type === 'grpc')).toEqual([]);
    node.advance(2);
    expect(node.replies.at(-1)).toMatchObject({ result: { error: 'timeout' } });
  });
});

test('containers of a pod share ports; the second nginx gives up as the real one does', () => {
  const node = new TryNode();
  node.start({ image: 'nginx:1.27', name: 'one' });
  const two = node.start({ image: 'nginx:1.27', name: 'two' });
  node.advance(5000);
  const refused =
    '[emerg] 1#1: bind() to 0.0.0.0:80 failed (98: Address already in use)\nnginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n';
  const again = `${refused}[notice] 1#1: try again to bind() after 500ms\n`;
  const logs = node.logs(two).replaceAll(/^\d{4}\/\d\d\/\d\d [\d:]{8} /gm, '');
  expect(logs).toBe(`${again.repeat(5)}[emerg] 1#1: still could not bind()\nnginx: [emerg] still could not bind()\n`);
  expect(node.state(two)).toMatchObject({ state: 'exited', exit: { code: 1 }, finishedAt: 2500 });
});

test('pods get the next addresses of their node, and theirs end with them', () => {
  const node = new TryNode();
  const second = node.pod({ hostname: 'second' });
  expect([node.ip, second.ip]).toEqual(['10.244.0.2', '10.244.0.3']);
  node.start({ image: 'nginx:1.27' }, second.id);
  expect(get(node, second.ip, 80)).toMatchObject({ status: 200 });
  node.node.stopSandbox(second.id);
  expect(get(node, second.ip, 80, { timeout: 5000 })).toEqual({ error: 'unreachable' });
});

test('a host port leads into the pod', () => {
  const node = new TryNode({ sandbox: { portMappings: [{ hostPort: 8080, containerPort: 80 }] } });
  node.start({ image: 'nginx:1.27' });
  expect(get(node, '172.30.0.11', 8080)).toMatchObject({ status: 200 });
});
