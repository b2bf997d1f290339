import type { KubeObject } from '../../api/index.ts';
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

describe('Job', () => {
  const manifest = (script: string, spec = '') => `
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  ${spec}
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "${script}"]}]
`;
  test('counts its successes', () => {
    const world = new World().apply(manifest('true', 'completions: 3\n  parallelism: 2')).advance(60);
    expect(world.status('jobs.batch', 'work')).toMatchObject({
      succeeded: 3,
      terminating: 0,
      uncountedTerminatedPods: {},
    });
    expect(world.events('Job').at(-1)).toBe('Job completed');
    expect(world.all('pods').every(({ metadata }) => metadata.finalizers === undefined)).toBe(true);
  });
  test('waits twice as long after each failure, and gives up', () => {
    const world = new World().apply(manifest('exit 1', 'backoffLimit: 2')).advance(90);
    const made = world.all('pods').map(({ metadata }) => metadata.creationTimestamp);
    expect(made).toHaveLength(3);
    expect(world.events('Job').at(-1)).toBe('Job has reached the specified backoff limit');
  });
  test('gives each pod its index', () => {
    const world = new World()
      .apply(manifest('test $JOB_COMPLETION_INDEX -lt 3', 'completions: 3\n  parallelism: 3\n  completionMode: Indexed'))
      .advance(60);
    expect(world.status('jobs.batch', 'work')).toMatchObject({
      succeeded: 3,
      completedIndexes: '0-2',
    });
  });
});

test('a StatefulSet makes its pods in order, each with its claim, and stops them from the end', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: db, image: "redis:7"}]}
`);
  expect(
    world
      .advance(0.1)
      .all('pods')
      .map(({ metadata }) => metadata.name),
  ).toEqual(['db-0']);
  expect(
    world
      .advance(20)
      .all('pods')
      .map(({ metadata }) => metadata.name),
  ).toEqual(['db-0', 'db-1']);
  world
    .patch('apis/apps/v1/namespaces/default/statefulsets/db', {
      spec: { replicas: 1 },
    })
    .advance(20);
  expect(world.all('pods').map(({ metadata }) => metadata.name)).toEqual(['db-0']);
  expect(world.status('statefulsets.apps', 'db')).toMatchObject({
    replicas: 1,
    readyReplicas: 1,
    currentReplicas: 1,
    updatedReplicas: 1,
  });
});

test('a DaemonSet has one pod on each node that it may use', () => {
  const world = new World({
    nodes: [{ name: 'a' }, { name: 'b', labels: { disk: 'ssd' } }, { name: 'c', taints: [{ key: 'own', effect: 'NoSchedule' }] }],
  }).apply(`
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  world.advance(10);
  expect(
    world
      .all('pods')
      .map((pod) => world.text(pod, 'spec.nodeName'))
      .sort(),
  ).toEqual(['a', 'b']);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({
    desiredNumberScheduled: 2,
    numberReady: 2,
    updatedNumberScheduled: 2,
  });
});

test('a DaemonSet that may surge makes the new pod first; the old one goes when that is available', () => {
  const world = new World({ nodes: [{ name: 'a' }] }).apply(`
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  minReadySeconds: 3
  updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: agent, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  world.advance(10);
  const [first] = world.all('pods');
  const spec = { containers: [{ name: 'agent', image: 'busybox:1.35' }] };
  world.patch('apis/apps/v1/namespaces/default/daemonsets/agent', { spec: { template: { spec } } }).advance(2);
  expect(world.all('pods')).toHaveLength(2);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({ currentNumberScheduled: 1, numberReady: 1 });
  world.advance(10);
  const left = world.all('pods');
  expect(left).toHaveLength(1);
  expect(left[0]?.metadata.name).not.toBe(first?.metadata.name);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({ updatedNumberScheduled: 1, numberAvailable: 1 });
});

test('a StatefulSet updates from its partition on, counted from its first ordinal, and makes lost pods anew as they now should be', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  serviceName: db
  podManagementPolicy: Parallel
  ordinals: {start: 5}
  updateStrategy: {rollingUpdate: {partition: 2}}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: db, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  const images = () => world.all('pods').map((pod) => world.text(pod, 'spec.containers.0.image'));
  world.advance(5);
  const set = 'apis/apps/v1/namespaces/default/statefulsets/db';
  world.patch(set, { spec: { template: { spec: { containers: [{ name: 'db', image: 'busybox:1.35' }] } } } }).advance(20);
  expect(images()).toEqual(['busybox:1.36', 'busybox:1.36', 'busybox:1.35']);
  world.patch(set, { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } } }).advance(5);
  world.remove('api/v1/namespaces/default/pods/db-5').advance(10);
  expect(images()).toEqual(['busybox:1.35', 'busybox:1.36', 'busybox:1.35']);
});

test('a claim of a StatefulSet goes with the pod that is scaled away, where its policy says so', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  serviceName: db
  podManagementPolicy: Parallel
  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Retain}
  selector: {matchLabels: {app: db}}
  volumeClaimTemplates: [{metadata: {name: d}, spec: {storageClassName: none, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}}]
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "busybox:1.36", command: [sleep, "3600"]}]}}
`);
  const claims = () => world.all('persistentvolumeclaims').map(({ metadata }) => metadata.name);
  expect(world.advance(5) && claims()).toEqual(['d-db-0', 'd-db-1']);
  world.patch('apis/apps/v1/namespaces/default/statefulsets/db', { spec: { replicas: 1 } }).advance(10);
  expect(claims()).toEqual(['d-db-0']);
});

test('a job that fails counts its running pods as failed at once', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: Job
metadata: {name: slow}
spec:
  activeDeadlineSeconds: 5
  template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "trap '' TERM; sleep 3600 & wait"]}]}}
`);
  world.advance(6);
  expect(world.status('jobs.batch', 'slow')).toMatchObject({ failed: 1, terminating: 1, conditions: [{ type: 'FailureTarget' }] });
  expect(world.all('pods').map(({ metadata }) => metadata.finalizers)).toEqual([undefined]);
});

test('a deadline that a job gets later ends it', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: Job
metadata: {name: slow}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]}}}
`);
  world
    .advance(4)
    .patch('apis/batch/v1/namespaces/default/jobs/slow', { spec: { activeDeadlineSeconds: 8 } })
    .advance(3);
  expect(world.status('jobs.batch', 'slow')).toMatchObject({ active: 1 });
  world.advance(3);
  expect(world.status('jobs.batch', 'slow')).toMatchObject({ failed: 1, conditions: [{ reason: 'DeadlineExceeded' }] });
});

test('a name is taken until its holder is gone', () => {
  const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept, finalizers: [example.com/f]}\n';
  const world = new World().apply(map).remove('api/v1/namespaces/default/configmaps/kept');
  expect(() => world.apply(map)).toThrow('object is being deleted: configmaps');
});

test('a job that no pod may be made for asks again, each time later', () => {
  const world = new World().apply(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: q}
spec: {hard: {pods: "0"}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: none}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: ["true"]}]}}}
`);
  world.advance(20);
  expect(world.all('events').filter((event) => world.text(event, 'reason') === 'FailedCreate')).toHaveLength(5);
});

test('a CronJob makes a job a minute and forgets the oldest', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  successfulJobsHistoryLimit: 2
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: ["true"]}]}}}}
`);
  world.advance(5 * 60);
  expect(world.all('jobs.batch')).toHaveLength(2);
  expect(world.all('jobs.batch').map(({ metadata }) => metadata.name)).toEqual(['tick-29920803', 'tick-29920804']);
});

test('a CronJob that keeps no failed jobs deletes one without a word of its end', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  failedJobsHistoryLimit: 0
  jobTemplate: {spec: {backoffLimit: 0, template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: ["false"]}]}}}}
`);
  world.advance(80);
  expect(world.all('jobs.batch')).toEqual([]);
  const told = world.all('events').filter((event) => world.text(event, 'involvedObject.kind') === 'CronJob');
  expect(told.map((event) => world.text(event, 'reason'))).toEqual(['SuccessfulCreate', 'SuccessfulDelete']);
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
