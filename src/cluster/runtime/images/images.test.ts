import { describe, expect, test } from 'vitest';
import { TryNode } from '../testing/try-node.ts';
import { normalized, parseReference } from './index.ts';

describe('references', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['a_b/c', 'docker.io/a_b/c:latest'],
    ['localhost:5000/foo:1', 'localhost:5000/foo:1'],
    ['gcr.io/foo/bar', 'gcr.io/foo/bar:latest'],
    [`nginx:1.27@sha256:${'1'.repeat(64)}`, `docker.io/library/nginx@sha256:${'1'.repeat(64)}`],
  ])('%s is %s', (text, full) => expect(normalized(text)).toBe(full));

  // As containerd refused them.
  test.each([
    ['NGINX:1.27', 'invalid reference format: repository name (library/NGINX) must be lowercase'],
    ['foo.com/UPPER/x:1', 'invalid reference format: repository name (UPPER/x) must be lowercase'],
    ['${IMG}', 'invalid reference format: repository name (library/${IMG}) must be lowercase'],
    ...['nginx:', 'nginx:1.27:2', 'nginx@sha256:12', 'ng inx', 'http://nginx', 'nginx/', '-nginx', 'nginx:-a'].map((text) => [
      text,
      'invalid reference format',
    ]),
  ])('%s is refused', (text, message) => expect(parseReference(text)).toEqual({ ok: false, message }));
});

const failed = (name: string) => `failed to pull and unpack image "${name}": failed to resolve image: `;
const one = `sha256:${'1'.repeat(64)}`;

describe('pulls', () => {
  const pull = (image: string, auth: readonly { registry: string; username: string; password: string }[] = []) => {
    const node = new TryNode();
    node.node.pullImage(image, auth, { to: 'test', type: 'pulled' });
    node.advance(60_000);
    return node.replies.at(-1)?.['result'];
  };
  const student = (password: string) => [{ registry: 'private.example.com', username: 'student', password }];

  test.each([
    [
      'ngnix:1.27',
      `${failed('docker.io/library/ngnix:1.27')}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ],
    ['nginx:9.99', `rpc error: code = NotFound desc = ${failed('docker.io/library/nginx:9.99')}docker.io/library/nginx:9.99: not found`],
    [
      `nginx@${one}`,
      `rpc error: code = NotFound desc = ${failed(`docker.io/library/nginx@${one}`)}docker.io/library/nginx@${one}: not found`,
    ],
    [
      'registry.example.com/x/y:1',
      `${failed('registry.example.com/x/y:1')}failed to do request: Head "https://registry.example.com/v2/x/y/manifests/1": dial tcp: lookup registry.example.com on 127.0.0.53:53: no such host`,
    ],
    [
      'localhost:5000/foo:1',
      `${failed('localhost:5000/foo:1')}failed to do request: Head "https://localhost:5000/v2/foo/manifests/1": dial tcp 127.0.0.1:5000: connect: connection refused`,
    ],
    [
      '10.1.2.3/foo/bar:1',
      `${failed('10.1.2.3/foo/bar:1')}failed to do request: Head "https://10.1.2.3/v2/foo/bar/manifests/1": dial tcp 10.1.2.3:443: connect: no route to host`,
    ],
    [
      'private.example.com/team/app:1.0',
      `${failed('private.example.com/team/app:1.0')}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
    ],
  ])('%s', (image, message) => expect(pull(image)).toEqual({ ok: false, message }));

  test('a private registry wants the right password', () => {
    const name = 'private.example.com/team/app:1.0';
    expect(pull(name, student('pods'))).toMatchObject({ ok: true });
    expect(pull(name, student('nope'))).toEqual({
      ok: false,
      message: `${failed(name)}unexpected status from HEAD request to http://127.0.0.1:5002/v2/team/app/manifests/1.0?ns=private.example.com: 401 Unauthorized`,
    });
  });

  test('take time by size, and share the line', () => {
    const node = new TryNode();
    const request = (image: string) => node.node.pullImage(image, [], { to: 'test', type: 'pulled', image });
    request('redis:7');
    node.advance(500);
    // 90 ms go into asking the registry, then 40,000 bytes come in each.
    expect(node.node.pullProgress('redis:7')).toEqual({ doneBytes: 16_400_000, totalBytes: 48_000_000 });
    request('postgres:16');
    request('redis:7');
    node.advance(60_000);
    expect(node.replies.map((reply) => reply['image'])).toEqual(['redis:7', 'redis:7', 'postgres:16']);
    expect(node.node.hasImage('docker.io/library/redis:7')).toMatchObject({ sizeBytes: 48_000_000 });
  });
});
