import { expect, test } from 'vitest';
import { possible, standing } from './possible.ts';

const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } };
const pod = (state: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default' },
  spec: { containers: [{ name: 'app', image: 'ghcr.io/team/app:1' }] },
  status: { containerStatuses: [{ name: 'app', restartCount: 0, ready: true, image: '', imageID: '', state }] },
});
const titles = (state: object) =>
  possible(
    new Map([
      ['nodes', new Map([['node-1', node]])],
      ['pods', new Map([['default/web', pod(state)]])],
    ]),
  ).map(({ title }) => title);

test('processes that run, nodes, and the registries that are asked', () => {
  expect(titles({ running: {} })).toEqual([
    'Kill the process of app in web',
    'Switch off node-1',
    'Something eats the memory of node-1',
    'The disk of node-1 fills up',
    'The registry docker.io does not answer',
    'The registry ghcr.io does not answer',
  ]);
  expect(titles({ waiting: {} })[0]).toBe('Switch off node-1');
});

test('a fault stands until it is taken back', () => {
  const fault = (on: boolean) => ({ input: { kind: 'fault', name: 'node-down', target: 'node-1', on } });
  expect([...standing([fault(true)])]).toEqual(['node-down node-1']);
  expect([...standing([fault(true), { input: { kind: 'keys' } }, fault(false)])]).toEqual([]);
});
