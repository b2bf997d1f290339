import { expect, test } from 'vitest';
import { createCluster, runtimeOf } from '../create-cluster.ts';
import type { Cluster } from '../cluster.ts';
import type { Node, Pod } from '../../api/index.ts';
import { type Fault, setFault } from './index.ts';

const web = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default' },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] },
};

function aCluster(image = 'nginx:1.27'): Cluster {
  const cluster = createCluster({ seed: 1, nodes: [{ name: 'node-1' }, { name: 'node-2' }] });
  cluster.client.create({ ...web, spec: { ...web.spec, containers: [{ name: 'app', image }] } });
  return cluster;
}

const fault = (cluster: Cluster, one: Fault) => setFault(cluster, runtimeOf(cluster), one);
const podOf = (cluster: Cluster): Pod | undefined => cluster.store.get('pods', 'default', 'web');
const readyOf = (node: Node | undefined) => node?.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
const nodeOf = (cluster: Cluster, name: string): Node | undefined => cluster.store.get('nodes', undefined, name);

test('a node that is down is given up after 40 to 55 s, its pod is not ready; when it is back, all is as before', () => {
  const cluster = aCluster();
  cluster.run(10_000);
  const name = podOf(cluster)?.spec?.nodeName ?? '';
  expect(fault(cluster, { name: 'node-down', target: name, on: true })).toBe(true);
  cluster.run(49_000);
  expect(readyOf(nodeOf(cluster, name))).toBe('True');
  cluster.run(66_000);
  expect(readyOf(nodeOf(cluster, name))).toBe('Unknown');
  expect(podOf(cluster)?.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('False');
  expect(nodeOf(cluster, name)?.spec?.taints?.map(({ key }) => key)).toContain('node.kubernetes.io/unreachable');
  fault(cluster, { name: 'node-down', target: name, on: false });
  cluster.run(100_000);
  expect(readyOf(nodeOf(cluster, name))).toBe('True');
  expect(nodeOf(cluster, name)?.spec?.taints).toBeUndefined();
});

test('when no node is left nobody is driven away; when one is back, those of the others are', () => {
  const cluster = aCluster();
  cluster.run(10_000);
  const name = podOf(cluster)?.spec?.nodeName ?? '';
  const other = name === 'node-1' ? 'node-2' : 'node-1';
  const keys = (node: string) => nodeOf(cluster, node)?.spec?.taints?.map(({ key, effect }) => `${key}:${effect}`);
  fault(cluster, { name: 'node-down', target: name, on: true });
  fault(cluster, { name: 'node-down', target: other, on: true });
  cluster.run(600_000);
  expect(keys(name)).toEqual(['node.kubernetes.io/unreachable:NoSchedule']);
  expect(podOf(cluster)?.metadata?.deletionTimestamp).toBeUndefined();
  fault(cluster, { name: 'node-down', target: other, on: false });
  cluster.run(610_000);
  expect(keys(name)).toEqual(['node.kubernetes.io/unreachable:NoSchedule', 'node.kubernetes.io/unreachable:NoExecute']);
  cluster.run(920_000);
  expect(podOf(cluster)?.metadata?.deletionTimestamp).toBeDefined();
});

test('a node that is back before it was missed was never given up', () => {
  const cluster = aCluster();
  fault(cluster, { name: 'node-down', target: 'node-1', on: true });
  cluster.run(20_000);
  fault(cluster, { name: 'node-down', target: 'node-1', on: false });
  cluster.run(120_000);
  expect(cluster.store.history.some(({ resource, object }) => resource === 'nodes' && readyOf(object) === 'Unknown')).toBe(false);
});

test('while the registry is out nothing is pulled; afterwards the same pod starts', () => {
  const cluster = createCluster({ seed: 1 });
  fault(cluster, { name: 'registry-outage', target: 'docker.io', on: true });
  cluster.client.create(web);
  cluster.run(20_000);
  expect(podOf(cluster)?.status?.containerStatuses?.[0]?.state?.waiting?.reason).toMatch(/ErrImagePull|ImagePullBackOff/);
  fault(cluster, { name: 'registry-outage', target: 'docker.io', on: false });
  cluster.run(120_000);
  expect(podOf(cluster)?.status?.phase).toBe('Running');
});

test('a killed process: exit code 137, and the container is started again', () => {
  const cluster = aCluster();
  cluster.run(20_000);
  expect(fault(cluster, { name: 'killed-process', target: 'default/web/app', on: true })).toBe(true);
  cluster.run(40_000);
  const status = podOf(cluster)?.status?.containerStatuses?.[0];
  expect(status?.restartCount).toBe(1);
  expect(status?.lastState?.terminated?.exitCode).toBe(137);
});

test('what is not there cannot be broken', () => {
  const cluster = aCluster();
  expect(fault(cluster, { name: 'node-down', target: 'none', on: true })).toBe(false);
  expect(fault(cluster, { name: 'killed-process', target: 'default/none/app', on: true })).toBe(false);
});
