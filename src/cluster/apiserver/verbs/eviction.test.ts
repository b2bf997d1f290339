import { expect, test } from 'vitest';
import { createCluster } from '../../create-cluster.ts';

test('an eviction is only tried where either the query or the body asks for a dry run; of two that differ neither counts', () => {
  const cluster = createCluster({ seed: 1 });
  const pods = '/api/v1/namespaces/default/pods';
  cluster.api.handle({
    method: 'POST',
    path: pods,
    body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one' }, spec: { containers: [{ name: 'app', image: 'nginx' }] } },
  });
  cluster.run(20_000);
  const evict = (deleteOptions: object | undefined, query?: Readonly<Record<string, string>>) =>
    cluster.api.handle({
      method: 'POST',
      path: `${pods}/one/eviction`,
      body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'one' }, ...(deleteOptions && { deleteOptions }) },
      ...(query && { query }),
    }).code;
  const standing = () => cluster.store.get('pods', 'default', 'one')?.metadata.deletionTimestamp === undefined;
  expect([evict({ dryRun: ['All'] }), evict(undefined, { dryRun: 'All' }), evict({ dryRun: ['All'] }, { dryRun: 'All' })]).toEqual([
    201, 201, 201,
  ]);
  expect(evict({ dryRun: ['Some'] }, { dryRun: 'All' })).toBe(500);
  expect(standing()).toBe(true);
  expect(evict(undefined)).toBe(201);
  expect(standing()).toBe(false);
});
