import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubeObject, ObjectMeta } from '../api/index.ts';
import { type ApiRequest, type Cluster, createCluster, Watch } from './index.ts';

const pods = '/api/v1/namespaces/default/pods';
const aPod = (name: string, labels: Readonly<Record<string, string>> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels },
  spec: { terminationGracePeriodSeconds: 2, containers: [{ name: 'main', image: 'busybox:1.36', command: ['sleep', '60'] }] },
});
const aConfigMap = (name: string, value: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: { value },
});

const names = fc.constantFrom('a', 'b', 'c');
const configMaps = '/api/v1/namespaces/default/configmaps';
/** Calls of all sorts, right and wrong, in any order. */
const request: fc.Arbitrary<ApiRequest> = fc.oneof(
  names.map((name) => ({ method: 'POST' as const, path: pods, body: aPod(name, { app: name }) })),
  names.map((name) => ({ method: 'DELETE' as const, path: `${pods}/${name}` })),
  names.map((name) => ({ method: 'DELETE' as const, path: `${pods}/${name}`, query: { gracePeriodSeconds: '0' } })),
  fc.tuple(names, fc.string()).map(([name, value]) => ({ method: 'POST' as const, path: configMaps, body: aConfigMap(name, value) })),
  fc
    .tuple(names, fc.string())
    .map(([name, value]) => ({ method: 'PUT' as const, path: `${configMaps}/${name}`, body: aConfigMap(name, value) })),
  fc.tuple(names, fc.string()).map(([name, value]) => ({
    method: 'PATCH' as const,
    path: `${configMaps}/${name}`,
    contentType: 'application/merge-patch+json',
    body: { data: { value }, metadata: { finalizers: value.length > 5 ? ['example.com/wait'] : null } },
  })),
  names.map((name) => ({ method: 'DELETE' as const, path: `${configMaps}/${name}` })),
  fc.constant({ method: 'DELETE' as const, path: configMaps, query: { labelSelector: 'app in (' } }),
  fc
    .tuple(fc.constantFrom('GET' as const, 'PUT' as const, 'PATCH' as const), fc.webPath(), fc.jsonValue())
    .map(([method, path, body]) => ({ method, path, body })),
);
const step = fc.record({ request, wait: fc.constantFrom(0, 500, 3000) });

const run = (cluster: Cluster, steps: readonly { readonly request: ApiRequest; readonly wait: number }[]) => {
  for (const { request, wait } of steps) {
    const { code } = cluster.api.handle(request);
    expect(code).toBeGreaterThanOrEqual(200);
    expect(code).toBeLessThan(600);
    cluster.run(cluster.now + wait);
  }
};

const metaOf = (object: KubeObject): ObjectMeta => object.metadata;

describe('whatever is asked, in whatever order', () => {
  test('the objects stay what the server promises', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 60 }), (steps) => {
        const cluster = createCluster({ seed: 1 });
        run(cluster, steps);
        const uids = new Set<string>();
        for (const { type, object, previous, revision } of cluster.store.history) {
          const { uid = '', resourceVersion, creationTimestamp, generation = 0, deletionTimestamp } = metaOf(object);
          expect(resourceVersion).toBe(String(revision));
          if (type === 'ADDED') {
            expect(uids.has(uid)).toBe(false);
            uids.add(uid);
            continue;
          }
          const before = previous && metaOf(previous);
          expect(before?.uid).toBe(uid);
          expect(before?.creationTimestamp).toBe(creationTimestamp);
          expect(generation).toBeGreaterThanOrEqual(before?.generation ?? 0);
          if (before?.deletionTimestamp) expect(deletionTimestamp).toBeDefined();
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a watch tells the history', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const cluster = createCluster({ seed: 2 });
        const watch = cluster.api.watch({ method: 'GET', path: pods, query: { watch: 'true', labelSelector: 'app in (a,b)' } });
        if (!(watch instanceof Watch)) throw new Error('refused');
        run(cluster, steps);
        const seen = new Map<string, unknown>();
        for (let event = watch.next(); event; event = watch.next()) {
          const object = event.object as KubeObject;
          if (event.type === 'DELETED') seen.delete(object.metadata.name ?? '');
          else seen.set(object.metadata.name ?? '', object.metadata.resourceVersion);
        }
        const standing = cluster.store
          .list('pods', 'default')
          .filter(({ metadata }) => ['a', 'b'].includes(metadata.labels?.['app'] ?? ''));
        expect([...seen].sort()).toEqual(standing.map(({ metadata }) => [metadata.name, metadata.resourceVersion]).sort());
      }),
      { numRuns: 30 },
    );
  });
});

describe('one cluster, told twice', () => {
  const story = (cluster: Cluster) => {
    cluster.api.handle({
      method: 'POST',
      path: '/apis/apps/v1/namespaces/default/deployments',
      body: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'web' } },
          template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } },
        },
      },
    });
    cluster.api.handle({
      method: 'POST',
      path: pods,
      body: { ...aPod('crash'), spec: { containers: [{ name: 'c', image: 'busybox:1.36', command: ['false'] }] } },
    });
  };

  test('same seed and inputs, same history', () => {
    const histories = [7, 7, 8].map((seed) => {
      const cluster = createCluster({ seed });
      story(cluster);
      cluster.run(120_000);
      return JSON.stringify(cluster.store.history);
    });
    expect(histories[1]).toBe(histories[0]);
    expect(histories[2]).not.toBe(histories[0]);
  });

  test('what was snapshotted at any time goes on as the original does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (at) => {
        const original = createCluster({ seed: 3 });
        story(original);
        original.run(at);
        const copy = original.fork();
        original.run(90_000);
        copy.run(90_000);
        expect(copy.store.history.length).toBe(original.store.history.length);
        expect(JSON.stringify(copy.store.history)).toBe(JSON.stringify(original.store.history));
      }),
      { numRuns: 8 },
    );
  });
});
