import { expect, test } from 'vitest';
import { World } from './world.test-driver.ts';

const slicesOf = (world: World) =>
  world
    .all('endpointslices.discovery.k8s.io')
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'db')
    .map((slice) => [slice.metadata.ownerReferences?.[0]?.kind, slice['ports'], slice['endpoints']]);

test('Endpoints of a service without a selector have a slice for each of their subsets, until it has one', () => {
  const world = new World().apply(`
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
- addresses: [{ip: 192.0.2.7}]
  notReadyAddresses: [{ip: 192.0.2.8}]
  ports: [{port: 5432}]
`);
  world.advance(2);
  expect(slicesOf(world)).toEqual([
    [
      'Endpoints',
      [{ name: '', port: 5432, protocol: 'TCP' }],
      [
        { addresses: ['192.0.2.7'], conditions: { ready: true } },
        { addresses: ['192.0.2.8'], conditions: { ready: false } },
      ],
    ],
  ]);
  world.patch('api/v1/namespaces/default/services/db', { spec: { selector: { app: 'db' } } }).advance(2);
  expect(slicesOf(world).map(([owner]) => owner)).toEqual(['Service']);
});
