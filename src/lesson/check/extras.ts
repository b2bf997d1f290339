import type { KubeObject } from '../../api/index.ts';
import type { Scene } from './scene.ts';

/** What the cluster itself makes, without anybody asking: by resource, and in every namespace by name. */
const ownResources = new Set(['events', 'nodes', 'leases.coordination.k8s.io', 'endpoints', 'endpointslices.discovery.k8s.io']);
const ownNames = new Set(['ServiceAccount/default', 'ConfigMap/kube-root-ca.crt', 'Service/kubernetes']);

const owned = ({ metadata }: KubeObject) => ((metadata as { ownerReferences?: readonly unknown[] }).ownerReferences ?? []).length > 0;

/** For `extras: forbid`: a sentence for each object that somebody made since the exercise began and that nobody asked for. */
export function extrasIn(scene: Scene, asked: readonly string[]): readonly string[] {
  const made = new Map(
    scene.history.filter(({ type, at }) => type === 'ADDED' && at > 0).map(({ resource, object }) => [object.metadata.uid, resource]),
  );
  return [...new Set(made.values())]
    .filter((resource) => !ownResources.has(resource))
    .flatMap((resource) => scene.list(resource))
    .filter((object) => made.has(object.metadata.uid) && !owned(object))
    .map(({ kind, metadata }) => `${kind}/${metadata.name ?? ''}`)
    .filter((name) => !ownNames.has(name) && !asked.includes(name))
    .map((name) => `${name} is more than was asked for. Delete it.`);
}
