import type { Running } from '../../cluster/index.ts';
import { type Discovery, pathOf, type Resource, resourceOfKind } from '../api/discovery.ts';
import type { Info } from '../api/select.ts';
import { operationFor } from '../api/write.ts';
import { type Call, isRecord } from '../call.ts';
import { klogHead } from '../request-lines.ts';
import { listed } from '../describe/describer.ts';
import { fail } from '../errors.ts';
import { lastApplied } from '../patch/last-applied.ts';
import { printerFor } from '../print/output.ts';
import type { Job } from './apply-on-server.ts';
import { deleteOne } from './delete.ts';

/** What is looked through for objects to prune, unless --prune-allowlist says otherwise. */
const usual =
  'core/v1/ConfigMap core/v1/Endpoints core/v1/PersistentVolumeClaim core/v1/Pod core/v1/ReplicationController core/v1/Secret core/v1/Service batch/v1/Job batch/v1/CronJob networking.k8s.io/v1/Ingress apps/v1/DaemonSet apps/v1/Deployment apps/v1/ReplicaSet apps/v1/StatefulSet core/v1/Namespace core/v1/PersistentVolume';

const advice =
  'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.';

/** The kinds that --prune-allowlist names; mistakes in it end the command before anything is applied. */
export function prunedKinds(call: Call, discovery: Discovery): readonly Resource[] {
  const given = call.flags.strings('prune-allowlist');
  return (given.length > 0 ? given : usual.split(' ')).map((text) => {
    const [group = '', version, kind, ...more] = text.split('/');
    if (version === undefined || kind === undefined || more.length > 0)
      return fail(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
    const apiVersion = group === 'core' ? version : `${group}/${version}`;
    return resourceOfKind(discovery, apiVersion, kind) ?? fail(`no matches for kind "${kind}" in version "${apiVersion}"`);
  });
}

/** Deletes what was applied before, is selected and stands in none of the files any more. */
export function* prune({ call, dryRun }: Job, kinds: readonly Resource[], applied: readonly Info[]): Running<void> {
  const { flags } = call;
  if (flags.strings('prune-allowlist').length === 0) call.err(`${klogHead(yield* call.now(), 'W', 'prune.go:71')} ${advice}\n`);
  const kept = new Set(applied.map(({ object }) => uidOf(object)));
  const namespaces = [...new Set(applied.map(({ namespace }) => namespace).filter((namespace) => namespace !== ''))].sort();
  const selector = flags.string('selector');
  const print = yield* printerFor(call, operationFor('pruned', dryRun));
  const wish = { grace: flags.number('grace-period'), policy: 'Background', dryRun };
  for (const [resource, namespace] of places(kinds, namespaces)) {
    const there = yield* listed(call, pathOf(resource, namespace), selector ? { labelSelector: selector } : {});
    for (const object of there) {
      if (object.metadata.annotations?.[lastApplied] === undefined || kept.has(uidOf(object))) continue;
      if (dryRun !== 'client') yield* deleteOne(call, { resource, namespace, name: object.metadata.name ?? '', object }, wish);
      call.out(print(object));
    }
  }
}

const uidOf = (object: object): string => ('metadata' in object && isRecord(object.metadata) ? String(object.metadata.uid ?? '') : '');

/** Namespace by namespace, then what has none. */
const places = (kinds: readonly Resource[], namespaces: readonly string[]): readonly (readonly [Resource, string])[] => [
  ...namespaces.flatMap((namespace) => kinds.filter(({ namespaced }) => namespaced).map((kind) => [kind, namespace] as const)),
  ...kinds.filter(({ namespaced }) => !namespaced).map((kind) => [kind, ''] as const),
];
