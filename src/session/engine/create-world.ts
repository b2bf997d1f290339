import { createCluster, runtimeOf } from '../../cluster/index.ts';
import { containerMachine, podMachine } from '../../cluster/kubelet/index.ts';
import { kubectl, runAlone } from '../../kubectl/index.ts';
import type { Playground } from '../playground/input.ts';
import { chartOf } from '../view/chart.ts';
import { ClusterWorld } from './cluster-world.ts';
import { givenImages, outageOf } from './given-images.ts';
import type { Grader } from './lazy-grader.ts';
import type { Start } from './start.ts';
import type { World } from './world.ts';

/** Builds the cluster of a playground, with what its exercise gives. `grader` answers the grader, once it is there. */
export function createWorld(
  { seed, startedAt, timing, nodes, reached }: Playground,
  { exercise }: Start,
  grader: () => Grader | undefined,
): World {
  const given = exercise?.given;
  const asked = given?.nodes ?? nodes;
  const clock = given?.clock === undefined ? Number.NaN : Date.parse(given.clock);
  const cluster = createCluster({
    seed: given?.seed ?? seed,
    startedAt: Number.isNaN(clock) ? startedAt : clock,
    timing,
    ...(given?.images && { images: givenImages(given) }),
    ...(asked && { nodes: asked }),
  });
  for (const { host, down } of given?.registries ?? []) if (down) runtimeOf(cluster).setOutage(host, outageOf(host));
  if (given?.objects !== undefined) {
    runAlone(kubectl, {
      argv: ['kubectl', 'apply', '-f', '-'],
      stdin: given.objects,
      now: cluster.kernel.epochNow,
      request: (request) => cluster.api.handle(request),
    });
  }
  return new ClusterWorld({
    cluster,
    exercise,
    reached: new Set(reached),
    grader,
    charts: [chartOf('pod', podMachine.root), chartOf('container', containerMachine.root)],
  });
}
