import { describe, expect, test } from 'vitest';
import type { Container } from '../../api/index.ts';
import type { Behaviour } from './fake-runtime.test-kit.ts';
import { createCluster } from '../create-cluster.ts';
import { Simulation } from './simulation.test-kit.ts';

const app = (more: Partial<Container> = {}): Container => ({ name: 'app', image: 'busybox:1.36', ...more });

const behaving = (
  behaviour: Behaviour | ((name: string, attempt: number) => Behaviour),
  options?: ConstructorParameters<typeof Simulation>[0],
) => {
  const simulation = new Simulation(options);
  simulation.runtime.behave = ({ name }, attempt) => (typeof behaviour === 'function' ? behaviour(name, attempt) : behaviour);
  return simulation;
};

const shown = (rows: readonly string[]) => rows.map((row) => row.replace(/^\S+ /, ''));

describe('a pod', () => {
  test('that ends well under Never', () => {
    const story = behaving({ endsAfter: 3000 })
      .run('once', { restartPolicy: 'Never', containers: [app()] })
      .advance(15)
      .story('once');
    expect(shown(story)).toEqual([
      'Pending',
      'Pending app:ContainerCreating',
      'Running app:running+',
      'Running app:Completed/0',
      'Succeeded app:Completed/0',
    ]);
  });

  test('that crashes restarts at once, then backs off for 10, 20, 40 s', () => {
    const simulation = behaving({ endsAfter: 2000, code: 1 })
      .run('crash', { containers: [app()] })
      .advance(60);
    expect(shown(simulation.story('crash'))).toEqual([
      'Pending',
      'Pending app:ContainerCreating',
      'Running app:running+',
      'Running app:Error/1',
      'Running app:running+r1',
      'Running app:Error/1r1',
      'Running app:CrashLoopBackOffr1',
      'Running app:running+r2',
      'Running app:Error/1r2',
      'Running app:CrashLoopBackOffr2',
      'Running app:running+r3',
      'Running app:Error/1r3',
    ]);
    expect(simulation.events('crash').map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(
      expect.arrayContaining(['Pulled x4', 'Created x4', 'Started x4', 'BackOff x3']),
    );
  });

  test.each(['earliest', 'middle', 'latest'] as const)('starts again within the window of a 10 s back-off: %s', (timing) => {
    const story = behaving({ endsAfter: 2000, code: 1 }, { timing })
      .run('crash', { containers: [app()] })
      .advance(30)
      .story('crash');
    const at = (row: string) => Number(story.find((line) => line.endsWith(row))?.split(' ')[0]);
    const wait = at('running+r2') - at('Error/1r1');
    expect(wait).toBeGreaterThan(9);
    expect(wait).toBeLessThan(16.5);
  });

  test('that is deleted gets its grace and goes', () => {
    const simulation = behaving({ onTerm: { after: 4000, code: 0 } })
      .run('polite', { containers: [app()] })
      .advance(8)
      .delete('polite')
      .advance(20);
    expect(shown(simulation.story('polite')).slice(2)).toEqual([
      'Running app:running+',
      'Running deleted app:running+',
      'Succeeded deleted app:Completed/0',
      'gone',
    ]);
  });

  test('that ignores SIGTERM is killed when its grace is over', () => {
    const simulation = behaving({ onTerm: 'ignores' })
      .run('stubborn', { terminationGracePeriodSeconds: 10, containers: [app()] })
      .advance(8)
      .delete('stubborn')
      .advance(20);
    const killed = simulation.story('stubborn').find((row) => row.includes('Error/137'));
    expect(Number(killed?.split(' ')[0])).toBeCloseTo(18, 0);
  });

  test('whose image is not there alternates between the error and the back-off', () => {
    const simulation = behaving({})
      .run('pull', { containers: [app({ image: 'ngnix:1.27' })] })
      .advance(60);
    expect(shown(simulation.story('pull')).slice(2)).toEqual([
      'Pending app:ErrImagePull',
      'Pending app:ImagePullBackOff',
      'Pending app:ErrImagePull',
      'Pending app:ImagePullBackOff',
      'Pending app:ErrImagePull',
    ]);
  });
});

describe('init containers', () => {
  test('run one after the other before the app', () => {
    const simulation = behaving((name) => (name === 'app' ? {} : { endsAfter: 4000 }))
      .run('init', { initContainers: [app({ name: 'one' }), app({ name: 'two' })], containers: [app()] })
      .advance(20);
    expect(shown(simulation.story('init')).at(-1)).toBe('Running one:Completed/0+ two:Completed/0+ app:running+');
  });

  test('that fail under Never fail the pod', () => {
    const simulation = behaving({ endsAfter: 0, code: 1 })
      .run('init', { restartPolicy: 'Never', initContainers: [app({ name: 'one' })], containers: [app()] })
      .advance(10);
    expect(simulation.brief('init')).toBe('Failed one:Error/1 app:PodInitializing');
  });

  test('a sidecar is stopped when the app has ended', () => {
    const simulation = behaving((name) => (name === 'side' ? { onTerm: { after: 900, code: 0 } } : { endsAfter: 6000 }))
      .run('batch', { restartPolicy: 'Never', initContainers: [app({ name: 'side', restartPolicy: 'Always' })], containers: [app()] })
      .advance(20);
    expect(simulation.brief('batch')).toBe('Succeeded side:Completed/0 app:Completed/0');
    expect(simulation.events('batch')).toContain('Killing x1 Stopping container side');
  });

  test('sidecars stop after the app, the last first', () => {
    const simulation = behaving({ onTerm: { after: 1000, code: 0 } })
      .run('order', {
        initContainers: [app({ name: 'one', restartPolicy: 'Always' }), app({ name: 'two', restartPolicy: 'Always' })],
        containers: [app()],
      })
      .advance(5)
      .delete('order')
      .advance(10);
    const ends = simulation.kubelet.journal
      .since(0)
      .flatMap((entry) => (entry.type === 'container.state' && entry.to === 'exited' ? [entry.container] : []));
    expect(ends).toEqual(['app', 'two', 'one']);
  });
});

describe('probes', () => {
  test('liveness: a container that fails three times is killed and started again', () => {
    const simulation = behaving({ onTerm: { after: 500, code: 143 } });
    simulation.runtime.execs = () => ({ started: true, exit: { code: 1 }, output: 'sick\n' });
    simulation
      .run('live', { containers: [app({ livenessProbe: { exec: { command: ['check'] }, periodSeconds: 5, failureThreshold: 3 } })] })
      .advance(18);
    expect(simulation.brief('live')).toBe('Running app:running+r1');
    expect(simulation.events('live')).toEqual(
      expect.arrayContaining([
        'Unhealthy x3 Liveness probe failed: sick\n',
        'Killing x1 Container app failed liveness probe, will be restarted',
      ]),
    );
  });

  test('readiness: a container is ready only while it says so', () => {
    const simulation = behaving({});
    let well = false;
    simulation.runtime.execs = () => ({ started: true, exit: { code: well ? 0 : 1 }, output: '' });
    simulation
      .run('web', { containers: [app({ readinessProbe: { exec: { command: ['check'] }, periodSeconds: 2, failureThreshold: 1 } })] })
      .advance(5);
    expect(simulation.brief('web')).toBe('Running app:running');
    well = true;
    expect(simulation.advance(3).brief('web')).toBe('Running app:running+');
    well = false;
    expect(simulation.advance(3).brief('web')).toBe('Running app:running');
  });
});

describe('limits of a pod', () => {
  test('activeDeadlineSeconds end it', () => {
    const simulation = behaving({ onTerm: { after: 100, code: 143 } })
      .run('late', { activeDeadlineSeconds: 10, containers: [app()] })
      .advance(20);
    expect(simulation.brief('late')).toBe('Failed(DeadlineExceeded) app:Error/143');
  });

  test('a node that has too little refuses it', () => {
    const simulation = behaving({})
      .run('big', { containers: [app({ resources: { requests: { cpu: '64' } } })] })
      .advance(5);
    expect(simulation.brief('big')).toBe('Failed(OutOfcpu)');
    expect(simulation.pod('big')?.status.message).toBe(
      "Pod was rejected: Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 2000",
    );
  });

  test('an OOM kill is told as such', () => {
    const simulation = behaving({ endsAfter: 300, oom: true })
      .run('oom', { restartPolicy: 'Never', containers: [app()] })
      .advance(5);
    expect(simulation.brief('oom')).toBe('Failed app:OOMKilled/137');
  });
});

test('a volume whose ConfigMap is missing keeps the pod waiting, tried ever less often', () => {
  const simulation = behaving({})
    .run('vol', { containers: [app()], volumes: [{ name: 'config', configMap: { name: 'app-config', defaultMode: 420 } }] })
    .advance(40);
  expect(simulation.brief('vol')).toBe('Pending app:ContainerCreating');
  expect(simulation.events('vol')).toEqual([
    'FailedMount x7 MountVolume.SetUp failed for volume "config" : configmap "app-config" not found',
  ]);
});

test('a termination message is the end of the log when the container failed and asks for that', () => {
  const simulation = behaving((name) => ({ endsAfter: 10, code: name === 'good' ? 0 : 1, log: 'panic: nil map' }))
    .run('msg', {
      restartPolicy: 'Never',
      containers: ['bad', 'good'].map((name) => app({ name, terminationMessagePolicy: 'FallbackToLogsOnError' })),
    })
    .advance(5);
  const messages = simulation.pod('msg')?.status.containerStatuses?.map(({ state }) => state?.terminated?.message);
  expect(messages).toEqual(['panic: nil map\n', undefined]);
});

test('same seed, same history; another seed, another one', () => {
  const history = (seed: number) => {
    const simulation = behaving({ endsAfter: 2000, code: 1 }, { seed, timing: 'seeded' })
      .run('crash', { containers: [app()] })
      .advance(300);
    return JSON.stringify(simulation.cluster.store.history);
  };
  expect(history(7)).toBe(history(7));
  expect(history(7)).not.toBe(history(8));
});

test('a kubelet that did not run takes up what it missed', () => {
  const simulation = behaving({ onTerm: { after: 100, code: 0 } })
    .run('kept', { containers: [app()] })
    .run('gone', { containers: [app()] })
    .advance(5);
  simulation.kubelet.setRunning(false);
  simulation
    .delete('gone')
    .run('new', { containers: [app()] })
    .advance(60);
  expect(['kept', 'gone', 'new'].map((name) => simulation.brief(name))).toEqual([
    'Running app:running+',
    'Running deleted app:running+',
    'Pending',
  ]);
  simulation.kubelet.setRunning(true);
  simulation.advance(5);
  expect(['kept', 'gone', 'new'].map((name) => simulation.brief(name))).toEqual(['Running app:running+', 'gone', 'Running app:running+']);
});

test('a cluster forked in the midst of probes, hooks and back-offs goes on as its original', () => {
  const pods = [
    { name: 'crash', spec: { containers: [{ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', 'sleep 1; exit 1'] }] } },
    {
      name: 'sick',
      spec: {
        terminationGracePeriodSeconds: 2,
        containers: [{ name: 'app', image: 'nginx:1.27', livenessProbe: { httpGet: { path: '/nope', port: 80 }, periodSeconds: 3 } }],
      },
    },
    { name: 'pull', spec: { containers: [{ name: 'app', image: 'nope:1' }] } },
    {
      name: 'slow',
      spec: { containers: [{ name: 'app', image: 'nginx:1.27', lifecycle: { preStop: { sleep: { seconds: 20 } } } }] },
    },
  ];
  const cluster = createCluster({ seed: 5, preloaded: ['busybox:1.36', 'nginx:1.27'] });
  for (const { name, spec } of pods)
    cluster.api.handle({
      method: 'POST',
      path: '/api/v1/namespaces/default/pods',
      body: { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec },
    });
  cluster.run(20_000);
  cluster.api.handle({ method: 'DELETE', path: '/api/v1/namespaces/default/pods/slow' });
  cluster.run(27_300);
  const fork = createCluster(cluster.options, cluster.snapshot());
  cluster.run(120_000);
  fork.run(120_000);
  expect(JSON.stringify(fork.store.history)).toBe(JSON.stringify(cluster.store.history));
});
