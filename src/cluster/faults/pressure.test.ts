import { expect, test } from 'vitest';
import type { Node, Pod, PodSpec } from '../../api/index.ts';
import { createCluster, runtimeOf } from '../create-cluster.ts';
import type { Cluster } from '../cluster.ts';
import { type FaultName, setFault } from './index.ts';

type Resources = NonNullable<PodSpec['containers'][number]['resources']>;

const aCluster = (): Cluster =>
  createCluster({ seed: 1, nodes: [{ name: 'node-1' }], preloaded: ['nginx:1.27', 'redis:7', 'busybox:1.36'] });
const fault = (cluster: Cluster, name: FaultName, on: boolean) =>
  expect(setFault(cluster, runtimeOf(cluster), { name, target: 'node-1', on })).toBe(true);

function run(cluster: Cluster, name: string, resources: Resources, more: Partial<PodSpec> = {}): void {
  const spec = { containers: [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'], resources }], ...more };
  const written = cluster.client.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'default' }, spec });
  if (!written.ok) throw new Error(written.status.message);
}

const podOf = (cluster: Cluster, name: string): Pod | undefined => cluster.store.get('pods', 'default', name);
const nodeOf = (cluster: Cluster): Node | undefined => cluster.store.get('nodes', undefined, 'node-1');
const condition = (cluster: Cluster, type: string) => nodeOf(cluster)?.status?.conditions?.find((one) => one.type === type);
const taints = (cluster: Cluster) => (nodeOf(cluster)?.spec?.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
const events = (cluster: Cluster, reason: string) =>
  cluster.store
    .list('events', 'default')
    .filter((event) => event['reason'] === reason)
    .map((event) => `${(event['involvedObject'] as { readonly name: string }).name}: ${String(event['message'])}`);

test('memory pressure: pods go one at a time, those above their requests first, and the node keeps new ones away', () => {
  const cluster = aCluster();
  run(cluster, 'guaranteed', { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } });
  run(cluster, 'burstable', { requests: { memory: '32Mi' } });
  run(cluster, 'best-effort', {});
  run(cluster, 'system', {}, { priorityClassName: 'system-node-critical' });
  cluster.run(20_000);
  fault(cluster, 'memory-pressure', true);
  cluster.run(60_000);

  const evicted = events(cluster, 'Evicted');
  expect(evicted.map((line) => line.split(':')[0])).toEqual(['best-effort', 'burstable', 'guaranteed']);
  expect(evicted[0]).toMatch(
    /^best-effort: The node was low on resource: memory\. Threshold quantity: 100Mi, available: \d+Ki\. Container app was using \d+Ki, request is 0, has larger consumption of memory\. $/,
  );
  expect(evicted[1]).toMatch(/available: \d+Ki\. $/);
  const { status } = podOf(cluster, 'best-effort') ?? {};
  expect([status?.phase, status?.reason]).toEqual(['Failed', 'Evicted']);
  expect(status?.conditions?.find(({ type }) => type === 'DisruptionTarget')?.reason).toBe('TerminationByKubelet');
  expect(podOf(cluster, 'system')?.status?.phase).toBe('Running');
  expect(events(cluster, 'EvictionThresholdMet')).toEqual(['node-1: Attempting to reclaim memory']);
  expect(events(cluster, 'NodeHasInsufficientMemory')).toEqual(['node-1: Node node-1 status is now: NodeHasInsufficientMemory']);
  expect(condition(cluster, 'MemoryPressure')).toMatchObject({
    status: 'True',
    reason: 'KubeletHasInsufficientMemory',
    message: 'kubelet has insufficient memory available',
  });
  expect(taints(cluster)).toEqual(['node.kubernetes.io/memory-pressure:NoSchedule']);

  run(cluster, 'late', {});
  run(cluster, 'forced', {}, { nodeName: 'node-1' });
  cluster.run(70_000);
  expect(podOf(cluster, 'late')?.spec?.nodeName).toBeUndefined();
  expect([podOf(cluster, 'forced')?.status?.reason, podOf(cluster, 'forced')?.status?.message]).toEqual([
    'Evicted',
    'Pod was rejected: The node had condition: [MemoryPressure]. ',
  ]);

  fault(cluster, 'memory-pressure', false);
  cluster.run(300_000);
  expect(condition(cluster, 'MemoryPressure')?.status).toBe('True');
  cluster.run(400_000);
  expect(condition(cluster, 'MemoryPressure')).toMatchObject({ status: 'False', reason: 'KubeletHasSufficientMemory' });
  expect(taints(cluster)).toEqual([]);
  expect(podOf(cluster, 'late')?.status?.phase).toBe('Running');
});

test('a full disk: what is spare goes first, then the pod that wrote most', () => {
  const cluster = aCluster();
  const writes = (megabytes: number): Partial<PodSpec> => ({
    containers: [
      {
        name: 'app',
        image: 'busybox:1.36',
        command: ['sh', '-c', `dd if=/dev/zero of=/data/x bs=1M count=${megabytes}; sleep 3600`],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      },
    ],
    volumes: [{ name: 'data', emptyDir: {} }],
  });
  run(cluster, 'small', {}, writes(1));
  run(cluster, 'large', {}, writes(200));
  cluster.run(150_000);
  const images = () =>
    ['nginx:1.27', 'redis:7', 'busybox:1.36'].map((image) => Boolean(runtimeOf(cluster).node('node-1')?.hasImage(image)));
  expect(images()).toEqual([true, true, true]);
  fault(cluster, 'full-disk', true);
  for (let at = 150_000; images()[0] && at < 170_000; at += 500) cluster.run(at);
  expect(images()).toEqual([false, false, true]);
  cluster.run(190_000);
  expect(events(cluster, 'Evicted').map((line) => line.split(':')[0])).toEqual(['large', 'small']);
  expect(events(cluster, 'Evicted')[0]).toMatch(
    /^large: The node was low on resource: ephemeral-storage\. Threshold quantity: \d+, available: \d+Ki\. /,
  );
  expect(events(cluster, 'EvictionThresholdMet')).toEqual(['node-1: Attempting to reclaim ephemeral-storage']);
  expect(condition(cluster, 'DiskPressure')).toMatchObject({
    status: 'True',
    reason: 'KubeletHasDiskPressure',
    message: 'kubelet has disk pressure',
  });
  expect(taints(cluster)).toEqual(['node.kubernetes.io/disk-pressure:NoSchedule']);
  fault(cluster, 'full-disk', false);
  cluster.run(600_000);
  expect(condition(cluster, 'DiskPressure')).toMatchObject({ status: 'False', reason: 'KubeletHasNoDiskPressure' });
  expect(taints(cluster)).toEqual([]);
});

test('pressure that ends before the kubelet looks leaves no trace; the same inputs tell the same story', () => {
  const brief = aCluster();
  run(brief, 'web', {});
  brief.run(20_000);
  fault(brief, 'memory-pressure', true);
  fault(brief, 'memory-pressure', false);
  brief.run(60_000);
  expect(podOf(brief, 'web')?.status?.phase).toBe('Running');
  expect(events(brief, 'EvictionThresholdMet')).toEqual([]);

  const told = () => {
    const cluster = aCluster();
    run(cluster, 'web', {});
    cluster.run(20_000);
    fault(cluster, 'full-disk', true);
    cluster.run(100_000);
    return JSON.stringify(cluster.store.history);
  };
  expect(told()).toBe(told());
});

test('a cluster that is taken up again in the midst of pressure goes on as it would have', () => {
  const cluster = aCluster();
  run(cluster, 'web', {});
  run(cluster, 'other', {});
  cluster.run(20_000);
  fault(cluster, 'memory-pressure', true);
  cluster.run(31_000);
  const options = { seed: 1, nodes: [{ name: 'node-1' }], preloaded: ['nginx:1.27', 'redis:7', 'busybox:1.36'] };
  const again = createCluster(options, cluster.snapshot());
  cluster.run(120_000);
  again.run(120_000);
  const story = ({ store }: Cluster) => [store.list('pods'), store.list('nodes'), store.list('events')];
  expect(JSON.stringify(story(again))).toBe(JSON.stringify(story(cluster)));
});
