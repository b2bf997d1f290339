import type { KubeObject, Status } from '../../api/index.ts';

/** What a write answers: the stored object, or why not. */
export type Written<T extends KubeObject = KubeObject> =
  | { readonly ok: true; readonly object: T }
  | { readonly ok: false; readonly status: Status };

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly uid?: string;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
}

/**
 * The way of the cluster's own parts (scheduler, kubelets, controllers) to the apiserver: typed, without text or HTTP, same rules of
 * storage (resourceVersion conflicts, generation, deletion with grace and finalizers). `resource` is plural with group: `pods`, `deployments.apps`.
 */
export interface ClusterClient {
  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined;
  list(resource: string, namespace?: string): readonly KubeObject[];
  /** Pods bound to a node, in the order in which they came there. */
  podsOn(node: string): Iterable<KubeObject>;
  /** Defaults and admits as a request would; validates unless `trusted`. */
  create(object: KubeObject, options?: { readonly trusted?: boolean }): Written;
  /** Replaces all but status; a stale resourceVersion is a Conflict. */
  update(object: KubeObject): Written;
  /** Replaces status only; no revision is written when nothing changed. */
  updateStatus(object: KubeObject): Written;
  /** Sets spec.nodeName and the PodScheduled condition, as the binding subresource does. */
  bind(namespace: string, pod: string, node: string): Written;
  delete(resource: string, namespace: string | undefined, name: string, options?: DeleteOptions): Written;
  /** Takes the finalizers of its own from a namespace: it goes if it is to go. */
  finalizeNamespace(name: string): Written;
}
