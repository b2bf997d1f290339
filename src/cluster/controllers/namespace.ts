import { type KubeObject, type Namespace, parseRfc3339, type Pod } from '../../api/index.ts';
import { resources, sameValue } from '../apiserver/index.ts';
import { serviceAccount, rootCertificate } from '../bootstrap.ts';
import { controller, type Work } from './controller.ts';

const namespaced = [
  ...new Set(resources.filter((info) => info.namespaced && info.verbs.includes('deletecollection')).map(({ storage }) => storage)),
];
/** A namespace is looked at so long after it changed: others may still be writing into it. */
const lagMillis = 5000;
/** What holds an object with finalizers is given so long. */
const finalizerSeconds = 15;
const firstRetryMillis = 5;
const longestRetryMillis = 60_000;

/** What an attempt to delete the objects of some kinds came to. */
interface Attempt {
  /** How many of each kind are still there. */
  readonly remaining: ReadonlyMap<string, number>;
  /** How many are held by each finalizer. */
  readonly finalizers: ReadonlyMap<string, number>;
  /** Seconds that what remains may need. */
  readonly estimate: number;
  readonly errors: readonly string[];
}

const gvrOf = (storage: string): string => {
  const info = resources.find((one) => one.storage === storage);
  return `${info?.group ?? ''}/${info?.version ?? ''}, Resource=${info?.name ?? storage}`;
};

/** Deletes a namespace's objects of some kinds. What may take time to go, or has finalizers, is no error. */
function empty(work: Work<unknown>, namespace: string, kinds: readonly string[], graceSeconds: number): Attempt {
  const remaining = new Map<string, number>();
  const finalizers = new Map<string, number>();
  const errors: string[] = [];
  let estimate = 0;
  for (const kind of kinds) {
    for (const object of work.store.list(kind, namespace))
      if (!object.metadata.deletionTimestamp)
        work.client.delete(kind, namespace, object.metadata.name ?? '', { propagationPolicy: 'Background' });
    const left = work.store.list(kind, namespace);
    if (left.length === 0) continue;
    remaining.set(kind, left.length);
    const held = left.flatMap(({ metadata }) => metadata.finalizers ?? []);
    for (const finalizer of held) finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1);
    const seconds = graceSeconds || (held.length > 0 ? finalizerSeconds : 0);
    if (seconds === 0) errors.push(`unexpected items still remain in namespace: ${namespace} for gvr: ${gvrOf(kind)}`);
    estimate = Math.max(estimate, seconds);
  }
  return { remaining, finalizers, estimate, errors };
}

/** The longest grace of the pods that haven't ended; 0 once it is over. */
function graceOfPods(work: Work<unknown>, namespace: KubeObject): number {
  const graces = (work.store.list('pods', namespace.metadata.name) as readonly Pod[])
    .filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
    .map(({ spec }) => spec?.terminationGracePeriodSeconds ?? 0);
  const longest = Math.max(0, ...graces);
  const since = work.kernel.epochNow - (parseRfc3339(namespace.metadata.deletionTimestamp ?? '') ?? 0);
  return since >= longest * 1000 ? 0 : longest;
}

const counted = (counts: ReadonlyMap<string, number>, told: (name: string) => string): string =>
  [...counts]
    .map(([name, count]) => `${told(name)} ${count} resource instances`)
    .sort()
    .join(', ');

/** What the conditions of a namespace tell of an attempt; pods that still end are not told as content. */
function conditionsOf({ remaining, finalizers, errors }: Attempt): readonly (readonly [string, string, string, boolean])[] {
  const kept = counted(remaining, (kind) => `${kind.includes('.') ? kind : `${kind}.`} has`);
  const held = counted(finalizers, (finalizer) => `${finalizer} in`);
  const failed = `Failed to delete all resource types, ${errors.length} remaining: ${errors.join(', ')}`;
  return [
    ['NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered', false],
    ['NamespaceDeletionGroupVersionParsingFailure', 'ParsedGroupVersions', 'All legacy kube types successfully parsed', false],
    errors.length > 0
      ? ['NamespaceDeletionContentFailure', 'ContentDeletionFailed', failed, true]
      : ['NamespaceDeletionContentFailure', 'ContentDeleted', 'All content successfully deleted, may be waiting on finalization', false],
    kept
      ? ['NamespaceContentRemaining', 'SomeResourcesRemain', `Some resources are remaining: ${kept}`, true]
      : ['NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed', false],
    held
      ? ['NamespaceFinalizersRemaining', 'SomeFinalizersRemain', `Some content in the namespace has finalizers remaining: ${held}`, true]
      : ['NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished', false],
  ];
}

/** Writes the conditions; one that says the same as before keeps its time. */
function tell(work: Work<unknown>, namespace: KubeObject, attempt: Attempt): void {
  const before = (namespace as Namespace).status?.conditions ?? [];
  const conditions = conditionsOf(attempt).map(([type, reason, message, holds]) => {
    const status = holds ? 'True' : 'False';
    const old = before.find((one) => one.type === type);
    const same = old && old.status === status && old.reason === reason && old.message === message;
    return same ? old : { lastTransitionTime: work.now, message, reason, status, type };
  });
  if (!sameValue(conditions, before))
    work.client.updateStatus({ ...namespace, status: { ...(namespace as Namespace).status, phase: 'Terminating', conditions } });
}

/** Empties a namespace that is to go, its pods before all else, and lets it go when it is empty. */
export const namespaceController = controller({
  name: 'namespace',
  source: 'namespace-controller',
  watches: ['namespaces'],
  /** How often each namespace could not be emptied. */
  memory: (): Record<string, number> => ({}),
  concerns({ type, object }, work) {
    if (type !== 'DELETED' && object.metadata.deletionTimestamp) work.again(object.metadata.name ?? '', lagMillis);
    return [];
  },
  sync(key, work) {
    const namespace = work.store.get('namespaces', undefined, key);
    if (!namespace?.metadata.deletionTimestamp) {
      delete work.memory[key];
      return;
    }
    if (((namespace as Namespace).spec?.finalizers ?? []).length === 0) return;
    const pods = empty(work, key, ['pods'], graceOfPods(work, namespace));
    const waits = pods.remaining.size > 0;
    const attempt = waits ? pods : empty(work, key, namespaced.filter((kind) => kind !== 'pods'), 0); // biome-ignore format: one choice
    tell(work, namespace, waits ? { ...pods, remaining: new Map(), finalizers: new Map() } : attempt);
    if (attempt.errors.length > 0) {
      const times = work.memory[key] ?? 0;
      work.memory[key] = times + 1;
      return work.again(key, Math.min(longestRetryMillis, firstRetryMillis * 2 ** times));
    }
    delete work.memory[key];
    if (attempt.estimate > 0) return work.again(key, (Math.floor(attempt.estimate / 2) + 1) * 1000);
    work.client.finalizeNamespace(key);
  },
});

const alive = (object: KubeObject | undefined): boolean => object !== undefined && !object.metadata.deletionTimestamp;

/** Gives every namespace its service account `default`. */
export const serviceAccountController = controller({
  name: 'service-account',
  source: 'service-account-controller',
  watches: ['namespaces', 'serviceaccounts'],
  memory: () => null,
  concerns: ({ resource, object, type }) =>
    resource === 'namespaces'
      ? [object.metadata.name ?? '']
      : type === 'DELETED' && object.metadata.name === 'default'
        ? [object.metadata.namespace ?? '']
        : [],
  sync(namespace, { store, client }) {
    if (!alive(store.get('namespaces', undefined, namespace)) || store.get('serviceaccounts', namespace, 'default')) return;
    client.create(serviceAccount(namespace), { trusted: true });
  },
});

/** Puts the certificate of the API server into every namespace. */
export const rootCertificateController = controller({
  name: 'root-ca-cert-publisher',
  source: 'root-ca-cert-publisher',
  watches: ['namespaces', 'configmaps'],
  memory: () => null,
  concerns: ({ resource, object, type }) =>
    resource === 'namespaces'
      ? [object.metadata.name ?? '']
      : type !== 'ADDED' && object.metadata.name === 'kube-root-ca.crt'
        ? [object.metadata.namespace ?? '']
        : [],
  sync(namespace, { store, client }) {
    if (!alive(store.get('namespaces', undefined, namespace))) return;
    const wanted = rootCertificate(namespace);
    const standing = store.get('configmaps', namespace, 'kube-root-ca.crt');
    if (!standing) client.create(wanted, { trusted: true });
    else if (JSON.stringify(standing['data']) !== JSON.stringify(wanted['data'])) client.update({ ...standing, data: wanted['data'] });
  },
});
