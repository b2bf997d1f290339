import { expect, test } from 'vitest';
import { createWorld } from '../../session/engine/create-world.ts';
import { Engine } from '../../session/engine/engine.ts';
import { freshPlayground } from '../../session/index.ts';
import { scenarioAt, scenarios } from './index.ts';

const pods = ['get', 'pods', '--no-headers'];
const events = ['get', 'events'];
/** What stands in the terminal after the scenario's next command. */
const terminal = ['terminal'];

/** What the first three minutes must show, and where: the words, or a pattern, in what kubectl prints. */
const promises: readonly (readonly [id: string, argv: readonly string[], shows: RegExp])[] = [
  ['crash-loop', pods, /0\/1 +(Error|CrashLoopBackOff) +[3-9] /],
  ['crash-loop', events, /BackOff +pod\/crasher +Back-off restarting failed container/],
  ['crash-loop', ['get', 'pods', '-o', 'jsonpath={.items[0].status.phase}'], /^Running$/],
  ['oom', pods, /OOMKilled/],
  ['oom', ['get', 'pods', '-o', 'jsonpath={..lastState.terminated.exitCode}'], /^137$/],
  ['cpu-throttle', pods, /1\/1 +Running +0 /],
  ['cpu-throttle', terminal, /nr_throttled [1-9]/],
  ['readiness', pods, /0\/1 +Running +0 /],
  ['readiness', pods, /1\/1 +Running +0 /],
  ['eviction', pods, /Evicted|ContainerStatusUnknown|Error/],
  ['eviction', events, /Evicted +pod\/hoarder +Usage of EmptyDir volume "data" exceeds the limit "16Mi"/],
  ['bad-image', pods, /0\/1 +ImagePullBackOff/],
  ['bad-image', ['get', 'pods', '-o', 'jsonpath={.items[0].status.phase}'], /^Pending$/],
  ['private-registry', pods, /ErrImagePull|ImagePullBackOff/],
  ['private-registry', events, /Failed +pod\/secretive +Failed to pull image/],
  ['init-waits', pods, /Init:0\/1/],
  ['init-waits', pods, /1\/1 +Running/],
  ['sidecar', pods, /2\/2 +Running/],
  ['sidecar', pods, /2\/2 +Terminating/],
  ['slow-start', pods, /Running +[2-9]/],
  ['startup-probe', pods, /0\/1 +Running +0 /],
  ['startup-probe', pods, /1\/1 +Running +0 /],
  ['pending-cpu', events, /0\/1 nodes are available: 1 Insufficient cpu/],
  ['pending-taint', events, /untolerated taint/],
  ['pending-affinity', events, /didn't match Pod's node affinity\/selector/],
  ['pending-affinity', pods, /1\/1 +Running/],
  ['pending-pvc', events, /persistentvolumeclaim "data" not found/],
  ['graceful', pods, /1\/1 +Terminating/],
  ['forced', pods, /1\/1 +Terminating/],
  ['pre-stop', pods, /1\/1 +Terminating/],
  ['rollout', pods, /ImagePullBackOff/],
  ['rollout', ['get', 'deployment', 'shop', '--no-headers'], /3\/3 +1 +3/],
];

/** Plays a scenario for three minutes with what it says to do next; asks each second. */
function play(id: string, ask: (kubectl: (argv: readonly string[]) => string, second: number) => void): void {
  const scenario = scenarioAt(id);
  if (!scenario) throw new Error(`there is no scenario ${id}`);
  const { nodes, next, manifest } = scenario;
  const playground = freshPlayground(nodes ? { nodes } : {});
  const world = createWorld(playground, {}, () => undefined);
  const engine = new Engine(playground, world);
  engine.input({ kind: 'apply', file: 'pod.yaml', text: manifest });
  expect(engine.news().applied).toMatchObject([{ ok: true }]);
  let printed = '';
  for (let second = 1; second <= 180; second++) {
    if (second === next?.after) engine.input({ kind: 'keys', data: `${next.command}\r` });
    engine.run(second * 1000 - 300);
    printed += engine.news().terminal;
    ask((argv) => (argv === terminal ? printed : world.kubectl(argv).stdout), second);
  }
}

test.each(promises)('%s: kubectl %j shows %s', (id, argv, shows) => {
  let seen = '';
  play(id, (kubectl, second) => {
    if (seen === '' || !shows.test(seen)) seen = second < 40 || second % 5 === 0 ? kubectl(argv) : seen;
  });
  expect(seen).toMatch(shows);
});

/** When a pod that was deleted is gone, in seconds after the command. */
function goneAfter(id: string): number | undefined {
  let gone: number | undefined;
  play(id, (kubectl, second) => {
    const after = scenarioAt(id)?.next?.after ?? 0;
    if (second > after && gone === undefined && kubectl(pods) === '') gone = second - after;
  });
  return gone;
}

test('graceful, forced and with a hook: gone when the answer says', () => {
  expect(goneAfter('graceful')).toSatisfy((s: number) => s >= 8 && s <= 12);
  expect(goneAfter('forced')).toSatisfy((s: number) => s >= 10 && s <= 14);
  expect(goneAfter('pre-stop')).toSatisfy((s: number) => s >= 6 && s <= 10);
});

test('each has a name of its own and a question with one right answer and feedback for all', () => {
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  expect(scenarios.length).toBeGreaterThanOrEqual(16);
  for (const { question } of scenarios) {
    expect(question.options.filter(({ right }) => right)).toHaveLength(1);
    for (const { say } of question.options) expect(say).not.toBe('');
  }
});

test('each scenario is held to something it promises', () => {
  expect(scenarios.map(({ id }) => id).filter((id) => !promises.some(([promised]) => promised === id))).toEqual([]);
});
