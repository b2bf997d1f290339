// The peer's side of cluster.bench.mjs: @ngrok/webernetes does the same work. Prints one JSON line.
import { BaseImage, Cluster } from '@ngrok/webernetes';
import { args, cpuMs, say, turn } from './host.ts';

const [mode = 'start', count = '10', nodeCount = '3'] = args;
const n = Number(count);

class Web extends BaseImage {
  static imageName = 'web';
  static imageVersion = '1.0';
  defaultCommand = ['server'];
  async exec(context, argv) {
    if (argv[0] !== 'server') return super.exec(context, argv);
    context.listenHttp(8080, async () => ({ status: 200, statusCode: 200, body: 'ok\n' }));
    return context.waitUntilKilled();
  }
}
const pod = (name, container, spec = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { ...spec, containers: [{ name: 'c', ...container }] },
});
const probe = { httpGet: { path: '/', port: 8080 }, periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 };
const always = { restartPolicy: 'Always' };
const workload = () => [
  pod('crash', { image: 'busybox:1.36', command: ['false'] }, always),
  pod('badimage', { image: 'nope:9.9' }, always),
  pod(
    'unlive',
    { image: 'web:1.0', livenessProbe: { ...probe, httpGet: { path: '/', port: 9999 } } },
    { ...always, terminationGracePeriodSeconds: 1 },
  ),
  ...Array.from({ length: n }, (_, i) => pod(`p-${i}`, { image: 'web:1.0', readinessProbe: probe, livenessProbe: probe }, always)),
];
const isReady = (one) =>
  one.status?.phase === 'Running' && one.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');

/** Drives the paused clock on, letting its promises run. */
async function advance(cluster, ms, stepMs) {
  for (let t = 0; t < ms; t += stepMs) {
    cluster.clock.step(stepMs);
    for (let i = 0; i < 3; i++) await turn();
  }
}

const cluster = new Cluster({ nodes: mode === 'start' ? Number(nodeCount) : 3 });
cluster.registerImage(Web);
if (mode === 'hour') cluster.pause();
let begun = false;
const init = cluster.init().then(() => {
  begun = true;
});
if (mode === 'hour') while (!begun) await advance(cluster, 100, 100);
await init;

if (mode === 'start') {
  const started = performance.now();
  const startedCpu = cpuMs();
  const seen = new Set();
  const all = new Promise((done) =>
    cluster.informer(
      'pods',
      (_, one) => {
        if (isReady(one) && seen.add(one.metadata.name).size === n) done();
      },
      { namespace: 'default' },
    ),
  );
  await Promise.all(Array.from({ length: n }, (_, i) => cluster.apply([pod(`p-${i}`, { image: 'web:1.0' })])));
  await all;
  say({ mode, n, wallMs: performance.now() - started, cpuMs: cpuMs() - startedCpu });
} else {
  let applied = false;
  void cluster.apply(workload()).then(() => {
    applied = true;
  });
  while (!applied) await advance(cluster, 100, 100);
  const started = performance.now();
  const startedCpu = cpuMs();
  const from = cluster.clock.nowMs();
  while (cluster.clock.nowMs() - from < 3600e3) await advance(cluster, 100, 100);
  say({ mode, n, wallMs: performance.now() - started, cpuMs: cpuMs() - startedCpu });
}
