import { expect, test } from 'vitest';
import { type Exercise, readLesson } from '../../lesson/index.ts';
import { freshPlayground, type Input, type Playground } from '../playground/input.ts';
import { createWorld } from './create-world.ts';
import { Engine } from './engine.ts';
import { grader } from './grader.ts';

const crasher = `apiVersion: v1
kind: Pod
metadata: {name: crasher}
spec:
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "echo hello; sleep 2; exit 3"]
`;

function anEngine(playground: Playground = freshPlayground()) {
  const world = createWorld(playground, {}, () => undefined);
  return { world, engine: new Engine(playground, world) };
}

const apply: Input = { kind: 'apply', file: 'pod.yaml', text: crasher };
const keys = (data: string): Input => ({ kind: 'keys', data });

test('a saved playground replays to the same history, byte for byte', () => {
  const { world, engine } = anEngine();
  engine.input(keys('kubectl get no'));
  engine.run(1234);
  engine.input(keys('des\r'));
  engine.input(apply);
  engine.run(30_000);
  engine.input(keys('kubectl delete pod crasher --wait=false\r'));
  engine.run(70_000);
  const saved = engine.answer({ about: 'playground' });
  if (saved.about !== 'playground') throw new Error('not saved');

  const again = anEngine(saved.playground);
  again.engine.replay(saved.playground);
  expect(again.world.now).toBe(world.now);
  expect(JSON.stringify(again.world.history)).toBe(JSON.stringify(world.history));
  expect(again.world.takeTerminal()).toBe(world.takeTerminal());
});

test('a fork has the same past and none of the future', () => {
  const { world, engine } = anEngine();
  engine.input(apply);
  engine.run(5000);
  engine.input(keys('kubectl delete pod crasher\r'));
  engine.run(60_000);
  const fork = engine.answer({ about: 'fork', at: 4000 });
  if (fork.about !== 'fork') throw new Error('not forked');

  const other = anEngine(fork.playground);
  other.engine.replay(fork.playground);
  const past = world.history.filter(({ at }) => at <= 4000);
  expect(JSON.stringify(other.world.history)).toBe(JSON.stringify(past));
  other.engine.run(60_000);
  expect(other.world.kubectl(['get', 'pods']).stdout).toContain('crasher');
});

test('the past is shown as it was, to the page and to kubectl', () => {
  const { world, engine } = anEngine();
  engine.input(apply);
  engine.run(30_000);
  const frame = engine.answer({ about: 'frame', at: 2000 });
  const pod = frame.about === 'frame' ? frame.objects.find(({ resource }) => resource === 'pods')?.object : undefined;
  const then = world.history.findLast(({ resource, at }) => resource === 'pods' && at <= 2000)?.object;
  expect(pod).toBe(then);
  expect(world.kubectl(['get', 'pods', '--no-headers'], 2000).stdout).toMatch(/^crasher\s+1\/1\s+Running\s+0\s+2s/);
  expect(world.kubectl(['get', 'pods', '--no-headers']).stdout).toMatch(/^crasher\s+0\/1\s+(Error|CrashLoopBackOff)/);
});

test('the page is told of each revision once, and of what the server refused in its whole words', () => {
  const { world, engine } = anEngine();
  engine.input({ kind: 'resize', columns: 80, rows: 24 });
  engine.news();
  const before = world.history.length;
  engine.input(apply);
  engine.run(3000);
  const { changes, applied, terminal } = engine.news();
  expect(changes.length).toBe(world.history.slice(before).filter(({ resource }) => !resource.startsWith('leases')).length);
  expect(applied).toEqual([{ file: 'pod.yaml', text: crasher, ok: true, message: 'pod/crasher created' }]);
  expect(terminal).toContain('$ kubectl apply -f pod.yaml\r\npod/crasher created\r\n~ $ ');
  expect(engine.news().changes).toEqual([]);

  engine.input({ ...apply, text: crasher.replace('name: app', 'name: App') });
  const [refused] = engine.news().applied;
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('spec.containers[0].name: Invalid value: "App"') });
});

test('an exercise brings images, registries, objects and files of its own', () => {
  const exercise: Exercise = {
    id: 'shop',
    title: 'Shop',
    concepts: [],
    given: {
      images: [
        { name: 'registry.shop.example/shop:1.0', command: ['sh', '-c', 'cat /motd; sleep 600'], files: { '/motd': 'open all day\n' } },
      ],
      registries: [{ host: 'gone.example', down: true }],
      objects: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n',
      files: { 'notes.txt': 'read me\n' },
    },
    starter: '',
    file: 'pod.yaml',
    tasks: [],
    failWhen: [],
    extras: 'ignore',
    solutions: [],
    wrong: [],
  };
  const world = createWorld(freshPlayground(), { exercise }, () => undefined);
  const engine = new Engine(freshPlayground(), world);
  const pod = (name: string, image: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers: [{name: app, image: "${image}"}]\n`;
  engine.input({ ...apply, text: pod('shop', 'registry.shop.example/shop:1.0') });
  engine.input({ ...apply, text: pod('lost', 'gone.example/shop:1.0') });
  engine.input(keys('cat notes.txt\r'));
  engine.run(20_000);
  expect(world.kubectl(['logs', 'shop']).stdout).toBe('open all day\n');
  expect(world.kubectl(['get', 'configmap', 'settings', '-o', 'jsonpath={.data.a}']).stdout).toBe('b');
  expect(world.kubectl(['get', 'pods', '--no-headers']).stdout).toMatch(
    /lost\s+0\/1\s+(ErrImagePull|ImagePullBackOff)[\s\S]*shop\s+1\/1\s+Running/,
  );
  expect(engine.news().terminal).toContain('read me');
});

test('a task that asks for a page is done when the pod answers it', () => {
  const exercises = 'id: page\ntasks:\n- {id: answers, say: It answers., check: {http: ":80/", body: Welcome}}\n';
  const [exercise] = readLesson(
    { file: 'page.md', post: '# Page\n', exercises },
    { lessonOf: () => undefined, pictureOf: () => undefined },
  ).exercises;
  if (!exercise) throw new Error('the exercise cannot be read');
  const engine = new Engine(
    freshPlayground(),
    createWorld(freshPlayground(), { exercise }, () => grader),
  );
  const verdict = () => engine.news().graded?.tasks[0]?.verdict;
  engine.input({ ...apply, text: crasher });
  engine.run(1500);
  expect(verdict()).toMatchObject({
    state: 'not-yet',
    why: { say: expect.stringMatching(/does not answer: (the pod has no address yet|connection refused)/) },
  });
  engine.input({
    ...apply,
    text: crasher
      .replace('crasher', 'web')
      .replace('busybox:1.36', 'nginx')
      .replace(/ {4}command.*\n/, ''),
  });
  engine.run(20_000);
  expect(verdict()).toEqual({ state: 'done' });
});

test('an exercise breaks what it says, when it says, and mends it', () => {
  const exercise: Exercise = {
    ...{
      id: 'one',
      title: '',
      concepts: [],
      starter: '',
      file: 'pod.yaml',
      tasks: [],
      failWhen: [],
      extras: 'ignore',
      solutions: [],
      wrong: [],
    },
    given: {
      faults: [
        { fault: 'registry-outage', target: 'docker.io', lasts: '40s' },
        { fault: 'killed-process', target: 'default/crasher/app', after: '3m' },
      ],
    },
  };
  const world = createWorld(freshPlayground(), { exercise }, () => undefined);
  const engine = new Engine(freshPlayground(), world);
  engine.input({ ...apply, text: crasher.replace('sleep 2; exit 3', 'sleep 600') });
  engine.run(30_000);
  expect(world.kubectl(['get', 'pods', '--no-headers']).stdout).toMatch(/ErrImagePull|ImagePullBackOff/);
  engine.run(170_000);
  expect(world.kubectl(['get', 'pods', '--no-headers']).stdout).toContain('Running   0 ');
  engine.run(190_000);
  expect(world.kubectl(['get', 'pods', '--no-headers']).stdout).toContain('Running   1 ');
});
