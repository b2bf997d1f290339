import type { Running } from '../../cluster/index.ts';
import { type Info, fromFiles, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { dryRunOf, operationFor } from '../api/write.ts';
import type { Call, Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { createObject, ownNamespace } from '../generate/create-one.ts';
import { exposingService } from '../generate/exposing.ts';
import { overridden } from '../generate/overrides.ts';
import { recorded } from '../patch/change-cause.ts';
import type { JsonMap } from '../json.ts';
import { changedAt, jsonOf, listAt, mapAt } from '../patch/tree.ts';
import { type Print, printerFor } from '../print/output.ts';

/** Makes a Service for the pods of an object. */
export const expose: Verb = function* (call) {
  const dryRun = dryRunOf(call);
  const print = yield* printerFor(call, operationFor('exposed', dryRun), { typed: true });
  const found = yield* select(call, { ...queryOf(call), lazy: fromFiles(call), selector: '' });
  yield* visit(found, (info) => exposeOne(call, info, dryRun, print));
};

const exposable = ['ReplicationController', 'Service', 'Pod', 'Deployment', 'ReplicaSet'];

function* exposeOne(call: Call, info: Info, dryRun: 'none' | 'client' | 'server', print: Print): Running<void> {
  const { flags } = call;
  const { kind, group } = info.resource;
  if (!exposable.includes(kind)) fail(`cannot expose a ${group ? `${kind}.${group}` : kind}`);
  const object = jsonOf(info.object);
  const text = (flag: string): string => flags.string(flag);
  const selector = text('selector') || selectorOf(object);
  const known = portsOf(object);
  const ports = text('port') || [...known.keys()].join(',');
  if (ports === '' && text('cluster-ip') !== 'None') fail("couldn't find port via --port flag or introspection");
  const service = exposingService({
    name: text('name') || info.name.slice(0, 63),
    selector,
    labels: text('labels') || joined(mapAt(object, 'metadata', 'labels')),
    ports,
    protocol: text('protocol'),
    protocols: known,
    targetPort: text('target-port'),
    type: text('type'),
    externalIP: text('external-ip'),
    loadBalancerIP: text('load-balancer-ip'),
    sessionAffinity: text('session-affinity'),
    clusterIP: text('cluster-ip'),
  });
  const changed = text('overrides') ? overridden(service, text('overrides'), text('override-type')) : service;
  const placed = dryRun === 'client' ? changedAt(changed, ['metadata'], (meta) => ({ ...meta, ...ownNamespace(call) })) : changed;
  call.out(print(yield* createObject(call, recorded(call, placed), dryRun)));
}

const joined = (labels: JsonMap): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',');

function selectorOf(object: JsonMap): string {
  const failing = (why: string): never => fail(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
  const kind = String(object['kind']);
  if (kind === 'Pod') return joined(mapAt(object, 'metadata', 'labels')) || failing('the pod has no labels and cannot be exposed');
  if (kind === 'ReplicationController') return joined(mapAt(object, 'spec', 'selector'));
  if (kind === 'Service') return joined(mapAt(object, 'spec', 'selector')) || failing('the service has no pod selector set');
  const labels = joined(mapAt(object, 'spec', 'selector', 'matchLabels'));
  if (!labels) return failing(`invalid ${kind.toLowerCase()}: no selectors, therefore cannot be exposed`);
  const expressions = listAt(object, 'spec', 'selector', 'matchExpressions');
  if (expressions.length === 0) return labels;
  const told = expressions.map(
    (one) => `{Key:${String(one['key'])} Operator:${String(one['operator'])} Values:[${listOf(one).join(' ')}]}`,
  );
  return failing(`couldn't convert expressions - "[${told.join(' ')}]" to map-based selector format`);
}

const listOf = (one: JsonMap): readonly unknown[] => (Array.isArray(one['values']) ? (one['values'] as readonly unknown[]) : []);

/** The ports of an object's containers, or of a Service, with their protocols. */
function portsOf(object: JsonMap): ReadonlyMap<string, readonly string[]> {
  const kind = object['kind'];
  const spec = kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
  const entries =
    kind === 'Service'
      ? listAt(object, 'spec', 'ports').map((port) => [port['port'], port['protocol']] as const)
      : listAt(object, ...spec, 'containers').flatMap((container) =>
          listAt(container, 'ports').map((port) => [port['containerPort'], port['protocol']] as const),
        );
  const found = new Map<string, string[]>();
  for (const [port, protocol] of entries) {
    const list = found.get(String(port)) ?? [];
    const word = typeof protocol === 'string' ? protocol : 'TCP';
    if (!list.includes(word)) list.push(word);
    found.set(String(port), list);
  }
  return found;
}
