import { expect, test } from 'vitest';
import type { KubeObject } from '../../api/index.ts';
import { isPod, type PodObject } from './objects.ts';
import { podGrouper } from './pod-groups.ts';

const ownedBy = (kind: string, name: string) => [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true }];

function aPod(name: string, phase: string, owner?: string): PodObject {
  const metadata = { name, namespace: 'default', uid: name, ...(owner && { ownerReferences: ownedBy('ReplicaSet', owner) }) };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] }, status: { phase } };
  if (!isPod(pod)) throw new Error('not a Pod');
  return pod;
}

const owned = (kind: string, name: string, owner?: readonly [kind: string, name: string]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'default', uid: `uid-${name}`, ...(owner && { ownerReferences: ownedBy(...owner) }) },
});

test('many pods stand by who made them in the end, the largest group first, what asks for attention counted first', () => {
  const objects = new Map([
    [
      'replicasets.apps',
      new Map([
        ['default/web-1', owned('ReplicaSet', 'web-1', ['Deployment', 'web'])],
        ['default/web-2', owned('ReplicaSet', 'web-2', ['Deployment', 'web'])],
      ]),
    ],
    ['deployments.apps', new Map([['default/web', owned('Deployment', 'web')]])],
  ]);
  const pods = [aPod('alone', 'Running'), aPod('a', 'Running', 'web-1'), aPod('b', 'Failed', 'web-2'), aPod('c', 'Running', 'web-2')];
  const words = podGrouper(objects)(pods).map(
    ({ kind, name, counts }) => `${kind} ${name}: ${counts.map(({ count, state }) => `${count} ${state}`).join(', ')}`,
  );
  expect(words).toEqual(['Deployment web: 1 failed, 2 ready', 'Pod pods without an owner: 1 ready']);
});
