// Our side of cluster.bench.mjs. Prints one JSON line. usage: MODE PODS NODES [rehearsed]: after the rehearsal, as in a page's engine, or cold.
import type { KubeObject } from '../src/api/index.ts';
import { type Cluster, createCluster, ready } from '../src/cluster/index.ts';
import { createWorld } from '../src/session/engine/create-world.ts';
import { Rehearsal } from '../src/session/engine/rehearsal.ts';
import { args, cpuMs, heapMB, say } from './host.ts';

const [mode = 'start', count = '10', nodeCount = '3'] = args;

const pod = (name: string, container: Record<string, unknown>, spec: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { ...spec, containers: [{ name: 'c', ...container }] },
});
const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 };
const workload = (n: number): readonly KubeObject[] => [
  pod('crash', { image: 'busybox:1.36', command: ['false'] }),
  pod('badimage', { image: 'nope:9.9' }),
  pod(
    'unlive',
    { image: 'nginx:1.27', livenessProbe: { ...probe, httpGet: { path: '/', port: 9999 } } },
    { terminationGracePeriodSeconds: 1 },
  ),
  ...Array.from({ length: n }, (_, i) => pod(`p-${i}`, { image: 'nginx:1.27', readinessProbe: probe, livenessProbe: probe })),
];
const apply = (cluster: Cluster, object: KubeObject) => {
  const { code, body } = cluster.api.handle({ method: 'POST', path: '/api/v1/namespaces/default/pods', body: object });
  if (code >= 300) throw new Error(JSON.stringify(body));
};
const nodes = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `node-${i + 1}`, cpu: '64', memory: '256Gi', pods: 1100 }));
const readyCount = (cluster: Cluster) =>
  cluster.store
    .list('pods')
    .filter((object) =>
      (object as { status?: { conditions?: readonly { type: string; status: string }[] } }).status?.conditions?.some(
        ({ type, status }) => type === 'Ready' && status === 'True',
      ),
    ).length;
await ready();
if (args.includes('rehearsed')) new Rehearsal((playground) => createWorld(playground, {}, () => undefined)).goOn(() => true);

if (mode === 'start') {
  const n = Number(count);
  const cluster = createCluster({ seed: 1, nodes: nodes(Number(nodeCount)) });
  cluster.run(5000);
  const started = performance.now();
  const startedCpu = cpuMs();
  for (let i = 0; i < n; i++) apply(cluster, pod(`p-${i}`, { image: 'nginx:1.27' }));
  let ready = 0;
  const from = cluster.now;
  cluster.onChange((revisions) => {
    for (const { resource, object, previous } of revisions) {
      const is = (one: KubeObject | undefined) =>
        (one as { status?: { conditions?: readonly { type: string; status: string }[] } } | undefined)?.status?.conditions?.some(
          ({ type, status }) => type === 'Ready' && status === 'True',
        ) ?? false;
      if (resource === 'pods' && is(object) && !is(previous)) ready++;
    }
  });
  while (ready < n && cluster.runNext());
  const wallMs = performance.now() - started;
  const cpu = cpuMs() - startedCpu;
  say({ mode, n, wallMs, cpuMs: cpu, simulatedMs: cluster.now - from, ready: readyCount(cluster), heapMB: heapMB() });
} else {
  const n = Number(count);
  const cluster = createCluster({ seed: 1, nodes: nodes(3) });
  cluster.run(5000);
  for (const object of workload(n)) apply(cluster, object);
  const started = performance.now();
  const startedCpu = cpuMs();
  cluster.run(cluster.now + 3600e3);
  const wallMs = performance.now() - started;
  const cpu = cpuMs() - startedCpu;
  if (mode === 'hour') {
    const status = (name: string) =>
      (
        cluster.store.get('pods', 'default', name) as
          | { status?: { containerStatuses?: readonly { restartCount: number; state?: object }[] } }
          | undefined
      )?.status?.containerStatuses?.[0];
    say({
      mode,
      n,
      wallMs,
      cpuMs: cpu,
      state: {
        revisions: cluster.store.history.length,
        crash: status('crash')?.restartCount,
        unlive: status('unlive')?.restartCount,
        badimage: Object.keys(status('badimage')?.state ?? {}),
        ready: readyCount(cluster),
      },
      heapMB: heapMB(),
    });
  } else {
    const t0 = performance.now();
    cluster.snapshot();
    const t1 = performance.now();
    cluster.fork();
    say({ mode, n, snapshotMs: t1 - t0, forkMs: performance.now() - t1 });
  }
}
