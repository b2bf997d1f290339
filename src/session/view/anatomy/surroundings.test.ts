import { expect, test } from 'vitest';
import type { KubeObject } from '../../../api/index.ts';
import type { Objects } from '../history.ts';
import { isPod, type PodObject } from '../objects.ts';
import { surroundingsOf } from './index.ts';

const standing = (...given: readonly (readonly [resource: string, object: KubeObject])[]): Objects => {
  const objects = new Map<string, Map<string, KubeObject>>();
  for (const [resource, object] of given) {
    const map = objects.get(resource) ?? new Map<string, KubeObject>();
    objects.set(resource, map.set(`${object.metadata.namespace ?? 'default'}/${object.metadata.name ?? ''}`, object));
  }
  return objects;
};

const meta = (name: string, more: Partial<KubeObject['metadata']> = {}) => ({ name, namespace: 'default', uid: `uid-${name}`, ...more });
const ownedBy = (kind: string, name: string) => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true }],
});

function aPod(spec: Partial<NonNullable<PodObject['spec']>>, more: Partial<KubeObject['metadata']> = {}): PodObject {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: meta('web', more), spec: { containers: [{ name: 'app', image: 'x' }], ...spec } };
  if (!isPod(pod)) throw new Error('not a Pod');
  return pod;
}

const object = (kind: string, name: string, more: object = {}): KubeObject => ({ apiVersion: 'v1', kind, metadata: meta(name), ...more });

test('owners: the chain upwards by uid; a reference to what is not there is gone', () => {
  const pod = aPod({}, ownedBy('ReplicaSet', 'web-1'));
  const set: KubeObject = {
    ...object('ReplicaSet', 'web-1', { spec: { replicas: 3 }, status: { readyReplicas: 2 } }),
    metadata: meta('web-1', ownedBy('Deployment', 'web')),
  };
  expect(surroundingsOf(pod, standing(['replicasets.apps', set])).owners).toEqual([
    { kind: 'ReplicaSet', name: 'web-1', exists: true, count: '2 of 3 ready' },
    { kind: 'Deployment', name: 'web', exists: false },
  ]);
  const later = { ...set, metadata: { ...set.metadata, uid: 'another' } };
  expect(surroundingsOf(pod, standing(['replicasets.apps', later])).owners).toEqual([{ kind: 'ReplicaSet', name: 'web-1', exists: false }]);
});

test('Services: those whose whole selector fits; traffic as the EndpointSlices list the pod', () => {
  const pod = aPod(
    { containers: [{ name: 'app', image: 'x', ports: [{ name: 'http', containerPort: 8080 }] }] },
    { labels: { app: 'web', tier: 'a' } },
  );
  const service = (name: string, selector: object | undefined, targetPort: unknown = 8080) =>
    ['services', object('Service', name, { spec: { ...(selector && { selector }), ports: [{ port: 80, targetPort }] } })] as const;
  const slice = (of: string, conditions: object) =>
    [
      'endpointslices.discovery.k8s.io',
      {
        ...object('EndpointSlice', `${of}-1`, {
          endpoints: [{ addresses: ['10.0.0.1'], conditions, targetRef: { kind: 'Pod', uid: 'uid-web' } }],
        }),
        metadata: meta(`${of}-1`, { labels: { 'kubernetes.io/service-name': of } }),
      },
    ] as const;
  const objects = standing(
    service('fits', { app: 'web' }, 'http'),
    service('both', { app: 'web', tier: 'a' }),
    service('old', { app: 'web' }, 'grpc'),
    service('new', { tier: 'a' }),
    service('other', { app: 'db' }),
    service('without', undefined),
    service('empty', {}),
    slice('fits', { ready: true }),
    slice('both', { ready: false }),
    slice('old', { ready: false, terminating: true }),
  );
  expect(surroundingsOf(pod, objects).services).toEqual([
    { name: 'fits', traffic: 'ready', ports: ['80 → http (8080)'] },
    { name: 'both', traffic: 'not ready', ports: ['80 → 8080'] },
    { name: 'old', traffic: 'terminating', ports: ['80 → grpc (no such port)'] },
    { name: 'new', traffic: 'not listed', ports: ['80 → 8080'] },
  ]);
});

test('what a pod uses: each once, with where from, and whether it stands', () => {
  const pod = aPod({
    containers: [
      {
        name: 'app',
        image: 'x',
        envFrom: [{ configMapRef: { name: 'settings' } }, { secretRef: { name: 'maybe', optional: true } }],
        env: [
          { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'mode' } } },
          { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } },
          { name: 'C', valueFrom: { secretKeyRef: { name: 'none', key: 'x' } } },
        ],
      },
    ],
    volumes: [
      { name: 'conf', configMap: { name: 'settings' } },
      { name: 'data', persistentVolumeClaim: { claimName: 'disk' } },
      { name: 'scratch', ephemeral: {} },
      { name: 'kube-api-access-abcde', projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } },
    ],
    imagePullSecrets: [{ name: 'registry' }],
  });
  const objects = standing(
    ['configmaps', object('ConfigMap', 'settings', { data: { mode: 'demo' } })],
    ['persistentvolumeclaims', object('PersistentVolumeClaim', 'disk', { status: { phase: 'Pending' } })],
    ['persistentvolumeclaims', object('PersistentVolumeClaim', 'web-scratch', { status: { phase: 'Bound' } })],
    ['secrets', object('Secret', 'registry')],
  );
  expect(surroundingsOf(pod, objects).uses).toEqual([
    { kind: 'ConfigMap', name: 'settings', as: ['env of app', 'volume conf'], standing: 'key missing', missingKeys: ['colour'] },
    { kind: 'Secret', name: 'maybe', as: ['env of app'], standing: 'absent, optional', missingKeys: [] },
    { kind: 'Secret', name: 'none', as: ['env of app'], standing: 'missing', missingKeys: [] },
    { kind: 'PersistentVolumeClaim', name: 'disk', as: ['volume data'], standing: 'Pending', missingKeys: [] },
    { kind: 'PersistentVolumeClaim', name: 'web-scratch', as: ['volume scratch'], standing: 'there', missingKeys: [] },
    { kind: 'Secret', name: 'registry', as: ['pulling images'], standing: 'there', missingKeys: [] },
  ]);
});
