import { expect, test } from 'vitest';
import { createCluster } from '../../cluster/index.ts';
import { Desk } from '../desk/index.ts';
import { PodPages } from './pod-pages.ts';

test('a pod is asked in a copy: the cluster itself sees nothing of it', () => {
  const cluster = createCluster({ seed: 1 });
  const desk = new Desk(cluster);
  desk.run(['kubectl', 'run', 'web', '--image=nginx']);
  const pages = new PodPages(cluster);
  const pod = () =>
    cluster.store.list('pods').find(({ metadata }) => metadata.name === 'web') ?? { apiVersion: 'v1', kind: 'Pod', metadata: {} };
  expect(pages.ask(pod(), 80, '/')).toEqual({ refused: 'the pod has no address yet' });
  cluster.run(cluster.now + 20_000);
  const before = JSON.stringify(cluster.snapshot());
  expect(pages.ask(pod(), 80, '/')).toMatchObject({ status: 200, body: expect.stringContaining('Welcome to nginx') });
  expect(pages.ask(pod(), 81, '/')).toEqual({ refused: 'connection refused' });
  expect(pages.ask(pod(), 80, '/nosuch')).toMatchObject({ status: 404 });
  expect(JSON.stringify(cluster.snapshot())).toBe(before);
  expect(desk.run(['kubectl', 'logs', 'web']).stdout).not.toContain('GET');
});
