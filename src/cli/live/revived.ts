import type { KubeObject } from '../../api/index.ts';
import { type Cluster, createCluster } from '../../cluster/index.ts';
import { type BatchAnswer, type BatchLine, bytesOf, kubeconfigOf, textOf } from '../../kubectl/index.ts';
import { Desk } from '../../session/desk/index.ts';
import { recordedImages, recordedSpecs } from '../recorded-images.ts';

/** How long containers get to come up. */
const comingUp = 15_000;

const isRunning = ({ status }: KubeObject): boolean =>
  typeof status === 'object' && status !== null && 'phase' in status && status.phase === 'Running';

/** Pods as their kubelet first saw them: bound, with nothing started. Those that don't run, and other namespaces', are of no use. */
function unstarted(object: KubeObject, namespace: string): readonly KubeObject[] {
  if (object.kind === 'Node' || object.kind === 'Event' || object.kind === 'Lease') return [];
  if (object.kind !== 'Pod') return [object];
  if (object.metadata.namespace !== namespace || !isRunning(object)) return [];
  return [{ ...object, status: { phase: 'Pending', qosClass: 'BestEffort' } }];
}

const namesOfNodes = (objects: readonly KubeObject[]): readonly string[] => [
  ...new Set(
    objects.flatMap(({ kind, spec }) =>
      kind === 'Pod' && typeof spec === 'object' && spec !== null && 'nodeName' in spec && typeof spec.nodeName === 'string'
        ? [spec.nodeName]
        : [],
    ),
  ),
];

/** Brings the running pods of a namespace to life: their containers start anew, in a cluster with the same objects. */
function revive(objects: readonly KubeObject[], namespace: string, now: number): Cluster {
  const there = objects.flatMap((object) => unstarted(object, namespace));
  const cluster = createCluster({
    seed: 1,
    startedAt: now - comingUp,
    nodes: namesOfNodes(there).map((name) => ({ name })),
    objects: there,
    preloaded: recordedImages,
    images: recordedSpecs,
  });
  cluster.run(comingUp);
  return cluster;
}

/** Answers a line that reaches into a container of given objects: exec, cp, attach, port-forward. */
export function answerAlive(
  line: BatchLine,
  objects: readonly KubeObject[],
  now: number,
  files: Readonly<Record<string, string>>,
): BatchAnswer {
  const { id, argv, namespace = 'default', stdin, env, killAfter } = line;
  const asked = argv.findIndex((word) => word === '-n' || word === '--namespace');
  const cluster = revive(objects, (asked >= 0 && argv[asked + 1]) || namespace, now);
  const texts = Object.entries({ ...files, '.kube/config': kubeconfigOf(namespace) }).map(([path, text]) => [path, bytesOf(text)]);
  const desk = new Desk(cluster, { files: Object.fromEntries(texts) });
  const { stdout, stderr, code } = desk.run(['kubectl', ...argv.map(bytesOf)], {
    ...(stdin !== undefined && { stdin: bytesOf(stdin) }),
    ...(env && { env }),
    ...(killAfter !== undefined && { patience: killAfter }),
  });
  return { id, stdout: textOf(stdout), stderr: textOf(stderr), code };
}
