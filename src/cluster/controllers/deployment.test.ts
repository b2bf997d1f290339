import { describe, expect, test } from 'vitest';
import { World } from './world.test-driver.ts';

describe('Deployment', () => {
  const manifest = (image: string, replicas = 3) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: nginx, image: "${image}"}]
`;
  test('rolls to a new template one by one, and back to the old set', () => {
    const world = new World().apply(manifest('nginx:1.27')).advance(10);
    const [first] = world.all('replicasets.apps');
    world
      .patch('apis/apps/v1/namespaces/default/deployments/web', {
        spec: {
          template: {
            spec: { containers: [{ name: 'nginx', image: 'nginx:1.28' }] },
          },
        },
      })
      .advance(30);
    expect(
      world
        .all('replicasets.apps')
        .map((set) => world.number(set, 'spec.replicas'))
        .sort(),
    ).toEqual([0, 3]);
    expect(world.status('deployments.apps', 'web')).toMatchObject({
      replicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
      observedGeneration: 2,
    });
    world
      .patch('apis/apps/v1/namespaces/default/deployments/web', {
        spec: {
          template: {
            spec: { containers: [{ name: 'nginx', image: 'nginx:1.27' }] },
          },
        },
      })
      .advance(30);
    expect(world.all('replicasets.apps')).toHaveLength(2);
    expect(world.all('replicasets.apps').find((set) => set.metadata.uid === first?.metadata.uid)).toMatchObject({
      spec: { replicas: 3 },
      metadata: { annotations: { 'deployment.kubernetes.io/revision': '3' } },
    });
    expect(world.events('Deployment').at(-1)).toMatch(/^\(combined from similar events\): Scaled down replica set web-\w+ from 1 to 0$/);
  });

  test('never has fewer pods available than it may, nor more pods than it may', () => {
    const world = new World().apply(manifest('nginx:1.27', 4)).advance(10);
    world.patch('apis/apps/v1/namespaces/default/deployments/web', {
      spec: {
        template: {
          spec: { containers: [{ name: 'nginx', image: 'nginx:1.28' }] },
        },
      },
    });
    for (let i = 0; i < 60; i++) {
      const { replicas, availableReplicas } = world.advance(0.5).status('deployments.apps', 'web') as {
        replicas: number;
        availableReplicas: number;
      };
      expect(availableReplicas).toBeGreaterThanOrEqual(3);
      expect(replicas).toBeLessThanOrEqual(5);
    }
  });

  test('a deadline without progress is told', () => {
    const world = new World().apply(manifest('nope:1').replace('replicas: 3', 'replicas: 1\n  progressDeadlineSeconds: 20')).advance(60);
    const { conditions } = world.status('deployments.apps', 'web') as {
      conditions: readonly { type: string; status: string; reason: string }[];
    };
    expect(conditions.find(({ type }) => type === 'Progressing')).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });

  test('goes with everything that is its own', () => {
    const world = new World().apply(manifest('nginx:1.27')).advance(10);
    world.remove('apis/apps/v1/namespaces/default/deployments/web', 'Background').advance(60);
    expect([world.all('deployments.apps'), world.all('replicasets.apps'), world.all('pods')]).toEqual([[], [], []]);
  });

  test('can leave its pods behind', () => {
    const world = new World().apply(manifest('nginx:1.27')).advance(10);
    world.remove('apis/apps/v1/namespaces/default/deployments/web', 'Orphan').advance(10);
    expect(world.all('replicasets.apps').map(({ metadata }) => metadata.ownerReferences)).toEqual([undefined]);
    expect(world.all('pods')).toHaveLength(3);
  });

  test('waits for its dependents when it goes in the foreground', () => {
    const world = new World().apply(manifest('nginx:1.27')).advance(10);
    world.remove('apis/apps/v1/namespaces/default/deployments/web', 'Foreground');
    expect(world.all('deployments.apps')).toHaveLength(1);
    world.advance(60);
    expect([world.all('deployments.apps'), world.all('pods')]).toEqual([[], []]);
  });
});
