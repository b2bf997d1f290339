import type { KubeObject, Pod } from '../../api/index.ts';
import type { Revision } from '../../cluster/index.ts';
import { parseDuration, sayDuration } from './duration.ts';
import { notYet, type Scene, type Verdict } from './scene.ts';

/** The pod a check is about: by name, else the manifest's pod, else the only one, else the newest; undefined when there is none. */
export function podOf(scene: Scene, name: string | undefined): (KubeObject & Pod) | undefined {
  const pods = scene.list('pods');
  const wanted = name ?? scene.manifest.objects.find(({ kind }) => kind === 'Pod')?.metadata.name;
  const named =
    wanted === undefined
      ? undefined
      : pods.find(({ metadata }) => metadata.name === wanted || (name !== undefined && metadata.name?.startsWith(`${name}-`)));
  if (named || name !== undefined) return named;
  return [...pods].sort((a, b) => (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '')).at(-1);
}

/** All that was seen of the pod a check is about, also after it is gone. */
export function lifeOf(scene: Scene, name: string | undefined): readonly Revision[] {
  const pods = scene.history.filter(({ resource }) => resource === 'pods');
  const wanted = name ?? podOf(scene, undefined)?.metadata.name ?? scene.manifest.objects.find(({ kind }) => kind === 'Pod')?.metadata.name;
  if (wanted === undefined) return pods;
  return pods.filter(
    ({ object }) => object.metadata.name === wanted || (name !== undefined && (object.metadata.name ?? '').startsWith(`${name}-`)),
  );
}

/** Some instant of the pod's life satisfies `seen`, within the time after its creation if one is given. */
export function everSeen(
  scene: Scene,
  name: string | undefined,
  within: string | undefined,
  what: { readonly field: string; readonly expected: string },
  seen: (pod: KubeObject & Pod) => boolean,
  actual: (pod: KubeObject & Pod) => string,
): Verdict {
  const { field, expected } = what;
  const life = lifeOf(scene, name);
  const limit = within === undefined ? undefined : parseDuration(within);
  let createdAt = 0;
  let late: number | undefined;
  for (const revision of life) {
    if (revision.type === 'ADDED') createdAt = revision.at;
    if (revision.type === 'DELETED' || !seen(revision.object)) continue;
    const after = revision.at - createdAt;
    if (limit === undefined || after <= limit) return { state: 'done' };
    late ??= after;
  }
  const pod = podOf(scene, name);
  if (late !== undefined && within !== undefined)
    return notYet(
      `${field} ${expected} came ${sayDuration(late)} after the pod was created; it should come within ${sayDuration(limit ?? 0)}.`,
      {
        expected: within,
        actual: sayDuration(late),
      },
    );
  if (!pod)
    return notYet(name === undefined ? 'No pod is in the cluster yet. Apply the manifest.' : `No pod named ${name} is in the cluster.`);
  const named = `${field} of ${pod.metadata.name ?? 'the pod'}`;
  return notYet(`${named} is ${actual(pod)}; it has not been ${expected} yet.`, { field: named, actual: actual(pod), expected });
}
