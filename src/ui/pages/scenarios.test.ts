import { expect, test } from 'vitest';
import { createWorld } from '../../session/engine/create-world.ts';
import { Engine } from '../../session/engine/engine.ts';
import { freshPlayground } from '../../session/index.ts';
import { scenarios } from './scenarios.ts';

/** What kubectl shows of the scenario's pod in its first two minutes, each word once. */
function statusesOf(manifest: string): readonly string[] {
  const world = createWorld(freshPlayground(), {}, () => undefined);
  const engine = new Engine(freshPlayground(), world);
  engine.input({ kind: 'apply', file: 'pod.yaml', text: manifest });
  expect(engine.news().applied).toMatchObject([{ ok: true }]);
  const seen = new Set<string>();
  for (let second = 1; second <= 120; second++) {
    engine.run(second * 1000);
    const [, ready, status] = world.kubectl(['get', 'pods', '--no-headers']).stdout.trim().split(/\s+/);
    seen.add(`${ready ?? ''} ${status ?? ''}`);
  }
  return [...seen];
}

test.each([
  ['crash-loop', '0/1 Error'],
  ['bad-image', '0/1 ImagePullBackOff'],
  ['oom', '0/1 OOMKilled'],
  ['pending-cpu', '0/1 Pending'],
  ['readiness', '0/1 Running'],
  ['init-waits', '0/1 Init:0/1'],
  ['graceful', '1/1 Running'],
  ['sidecar', '2/2 Running'],
])('the scenario %s shows %s', (id, status) => {
  const scenario = scenarios.find((one) => one.id === id);
  expect(statusesOf(scenario?.manifest ?? '')).toContain(status);
});
