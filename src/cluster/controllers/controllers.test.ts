import { expect, test } from 'vitest';
import type { KubeObject } from '../../api/index.ts';
import { World } from './world.test-driver.ts';

test('a name is taken until its holder is gone', () => {
  const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept, finalizers: [example.com/f]}\n';
  const world = new World().apply(map).remove('api/v1/namespaces/default/configmaps/kept');
  expect(() => world.apply(map)).toThrow('object is being deleted: configmaps');
});

test('a claim and a volume find each other, and part', () => {
  const world = new World().apply(`
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv}
spec: {capacity: {storage: 2Gi}, accessModes: [ReadWriteOnce], storageClassName: manual, persistentVolumeReclaimPolicy: Retain, hostPath: {path: /tmp/x}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], storageClassName: manual, resources: {requests: {storage: 1Gi}}}
`);
  world.advance(1);
  expect(world.status('persistentvolumeclaims', 'data')).toEqual({
    phase: 'Bound',
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '2Gi' },
  });
  world.remove('api/v1/namespaces/default/persistentvolumeclaims/data').advance(1);
  expect(world.all('persistentvolumeclaims')).toEqual([]);
  expect(world.all('persistentvolumes').map((volume) => world.text(volume, 'status.phase'))).toEqual(['Released']);
});

test('a namespace goes when it is empty', () => {
  const world = new World().apply('apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n');
  expect(
    world
      .advance(1)
      .all('configmaps', 'shop')
      .map(({ metadata }) => metadata.name),
  ).toEqual(['kube-root-ca.crt']);
  world
    .apply(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {terminationGracePeriodSeconds: 3, containers: [{name: c, image: "nginx:1.27"}]}\n',
    )
    .advance(10);
  world.remove('api/v1/namespaces/shop');
  expect(world.all('namespaces').find(({ metadata }) => metadata.name === 'shop')).toMatchObject({ status: { phase: 'Terminating' } });
  world.advance(20);
  expect(world.all('namespaces').map(({ metadata }) => metadata.name)).not.toContain('shop');
  expect(world.all('pods', 'shop')).toEqual([]);
});

test('a budget that is used up refuses an eviction', () => {
  const world = new World().apply(`
apiVersion: v1
kind: Pod
metadata: {name: p, labels: {app: web}}
spec: {containers: [{name: c, image: "nginx:1.27"}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
`);
  world.advance(10);
  const { code, body } = world.cluster.api.handle({
    method: 'POST',
    path: '/api/v1/namespaces/default/pods/p/eviction',
    body: {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name: 'p' },
    },
  });
  expect(code).toBe(429);
  expect(body).toMatchObject({
    details: {
      causes: [
        {
          message: 'The disruption budget web needs 1 healthy pods and has 1 currently',
        },
      ],
    },
  });
});

test('a more important pod takes the place of others, and finds it when they are gone', () => {
  const pod = (name: string, more: string) => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec: {terminationGracePeriodSeconds: 1, ${more} containers: [{name: c, image: "nginx:1.27", resources: {requests: {cpu: 1500m}}}]}
`;
  const world = new World()
    .apply('apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: high}\nvalue: 1000\n')
    .apply(pod('low', ''))
    .advance(10);
  world.apply(pod('high', 'priorityClassName: high,')).advance(20);
  expect(world.all('pods').map((each) => [each.metadata.name, world.text(each, 'spec.nodeName')])).toEqual([['high', 'node-1']]);
  expect(world.events('Pod').filter((message) => message.startsWith('Preempted'))).toHaveLength(1);
});

test('a gated pod waits until its gates are gone', () => {
  const world = new World()
    .apply(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {schedulingGates: [{name: example.com/go}], containers: [{name: c, image: "nginx:1.27"}]}\n',
    )
    .advance(5);
  expect(world.all('pods').map((pod) => world.text(pod, 'spec.nodeName'))).toEqual(['']);
  world.patch('api/v1/namespaces/default/pods/p', [{ op: 'remove', path: '/spec/schedulingGates/0' }]).advance(5);
  expect(world.all('pods').map((pod) => world.text(pod, 'spec.nodeName'))).toEqual(['node-1']);
});

test('events are gone an hour after they were last written', () => {
  const world = new World()
    .apply('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: "nginx:1.27"}]}\n')
    .advance(3500);
  const about = () => world.all('events').map((event) => world.text(event, 'reason'));
  expect(about()).toContain('Started');
  expect(world.advance(200) && about()).not.toContain('Started');
});

test('a quota says how much of it is used', () => {
  const world = new World()
    .apply('apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: "2", requests.cpu: "1", count/services: "5"}}\n')
    .apply(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: "nginx:1.27", resources: {requests: {cpu: 250m}}}]}\n',
    )
    .advance(5);
  const status = () => world.all('resourcequotas').map((quota) => quota['status']);
  expect(status()).toMatchObject([{ hard: { pods: '2' }, used: { pods: '1', 'requests.cpu': '250m' } }]);
  world.remove('api/v1/namespaces/default/pods/p').advance(60);
  expect(status()).toMatchObject([{ used: { pods: '0', 'requests.cpu': '0' } }]);
});

test('of a pod that a controller made, what preparing reset is not put down to admission', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: nginx, image: "nginx:1.27"}]
`);
  world.advance(1);
  const made = world.cluster.store.history.find(({ resource, type }) => resource === 'pods' && type === 'ADDED');
  const { sent, made: admitted } = made?.by?.admitted ?? {};
  expect(admitted).toMatchObject({ spec: { volumes: [{ name: expect.stringMatching(/^kube-api-access-/) }] } });
  expect({ ...sent, spec: {} }).toEqual({ ...admitted, spec: {} });
});

test('a namespace that is to go keeps other objects while pods end, and names the finalizers that hold it', () => {
  const world = new World().apply(`
apiVersion: v1
kind: Namespace
metadata: {name: gone}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: held, namespace: gone, finalizers: [example.com/hold]}
---
apiVersion: v1
kind: Pod
metadata: {name: slow, namespace: gone}
spec:
  terminationGracePeriodSeconds: 20
  containers: [{name: main, image: "busybox:1.36", command: [sleep, "600"]}]
`);
  const condition = (type: string) => {
    const namespace = world.cluster.store.get('namespaces', undefined, 'gone') as KubeObject & {
      status: { conditions?: { type: string; status: string; message: string }[] };
    };
    return namespace.status.conditions?.find((one) => one.type === type);
  };
  world.advance(5).remove('api/v1/namespaces/gone').advance(4);
  expect([world.all('pods', 'gone')[0]?.metadata.deletionTimestamp, condition('NamespaceContentRemaining')]).toEqual([
    undefined,
    undefined,
  ]);
  world.advance(3);
  expect(world.all('configmaps', 'gone').map(({ metadata }) => metadata.deletionTimestamp)).toEqual([undefined, undefined]);
  expect(condition('NamespaceContentRemaining')).toMatchObject({ status: 'False', message: 'All content successfully removed' });
  world.advance(60);
  expect(world.all('pods', 'gone')).toEqual([]);
  expect(condition('NamespaceFinalizersRemaining')).toMatchObject({
    status: 'True',
    message: 'Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
  });
});

test('an autoscaler without metrics keeps the size it has set, and says what it could not get', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 3
  metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 5Mi}}}]
`);
  world.advance(50);
  expect(world.status('horizontalpodautoscalers.autoscaling', 'web')).toMatchObject({ currentReplicas: 2, desiredReplicas: 2 });
  expect(world.events('HorizontalPodAutoscaler')).toContain(
    'failed to get memory usage: unable to get metrics for resource memory: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)',
  );
});

test('a claim that only a waiting pod names is let go; the pod is not tried again for that', () => {
  const world = new World().apply(`
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: c}
spec: {accessModes: [ReadWriteOnce], storageClassName: none, resources: {requests: {storage: 1Gi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]
  volumes: [{name: d, persistentVolumeClaim: {claimName: c}}]
`);
  world.advance(5).remove('api/v1/namespaces/default/persistentvolumeclaims/c').advance(5);
  expect(world.all('persistentvolumeclaims')).toEqual([]);
  expect(world.status('pods', 'p')).toMatchObject({
    conditions: [{ message: '0/1 nodes are available: persistentvolumeclaim "c" is being deleted. not found' }],
  });
});

test('two autoscalers of the same pods stand in each other’s way', () => {
  const autoscaler = (name: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: ${name}}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 3
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
---`;
  const world = new World().apply(`${autoscaler('a')}${autoscaler('b')}
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]}}
`);
  world.advance(20);
  expect(new Set(world.events('HorizontalPodAutoscaler'))).toEqual(
    new Set(['pods by selector app=web are controlled by multiple HPAs: [default/a default/b]']),
  );
});
