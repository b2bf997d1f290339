import type { Running } from '../../../cluster/index.ts';
import { semanticallyEqual } from '../../../api/index.ts';
import { sendPatch } from '../../api/changes.ts';
import type { Info } from '../../api/select.ts';
import { visit } from '../../api/visit.ts';
import { type DryRun, dryRunOf, operationFor } from '../../api/write.ts';
import { type Call, statusOf, type Verb } from '../../call.ts';
import { fail } from '../../errors.ts';
import { lastApplied } from '../../patch/last-applied.ts';
import type { JsonMap } from '../../json.ts';
import { changedAt, jsonOf, mapAt, without } from '../../patch/tree.ts';
import { printerFor } from '../../print/output.ts';
import { rolloutObjects } from './objects.ts';
import { type Revision, revisionAnnotation, revisionsOf, templateText } from './revisions.ts';

const hashLabel = 'pod-template-hash';

/** Annotations that stay those of the Deployment. */
const keptAnnotations = [
  lastApplied,
  revisionAnnotation,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

/** Brings an object back to a state it had. */
export const rolloutUndo: Verb = function* (call) {
  const dryRun = dryRunOf(call);
  const found = yield* rolloutObjects(call);
  yield* visit(found, function* (info) {
    const { resource, name } = info;
    const annotations = mapAt(jsonOf(info.object), 'metadata', 'annotations');
    if (lastApplied in annotations)
      call.err(
        `Warning: resource ${resource.name}/${name} was previously managed with 'kubectl apply'. Rolling back will not update the ${lastApplied} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`,
      );
    const said = yield* undo(call, info, call.flags.number('to-revision'), dryRun);
    call.out((yield* printerFor(call, operationFor(said, dryRun)))(info.object));
  });
};

const notFound = (wanted: number): never => fail(`unable to find specified revision ${wanted} in history`);

function* undo(call: Call, info: Info, wanted: number, dryRun: DryRun): Running<string> {
  const { kind, group } = info.resource;
  const isDeployment = kind === 'Deployment';
  const revisions = yield* revisionsOf(call, info);
  if (!revisions) return fail(`no rollbacker has been implemented for ${JSON.stringify(group ? `${kind}.${group}` : kind)}`);
  if (wanted < 0) return notFound(wanted);
  const aim = wanted === 0 ? revisions.at(-2) : revisions.find(({ number }) => number === wanted);
  if (!aim && wanted > 0) return notFound(wanted);
  if (!aim)
    return fail(isDeployment ? `no rollout history found for deployment ${JSON.stringify(info.name)}` : 'no last revision to roll back to');
  if (dryRun === 'client') return isDeployment ? templateText(aim.template) : `will roll back to ${templateText(aim.template)}`;
  const object = jsonOf(info.object);
  if (isDeployment && mapAt(object, 'spec')['paused'] === true)
    fail("you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
  if (semanticallyEqual(withoutHash(aim.template), withoutHash(mapAt(object, 'spec', 'template'))))
    return `skipped rollback (current template already matches revision ${wanted})`;
  const patch = isDeployment ? deploymentPatch(object, aim) : { type: 'strategic-merge' as const, body: aim.patch ?? {} };
  const answer = yield* sendPatch(call, info, { ...patch, query: dryRun === 'server' ? { dryRun: 'All' } : {} });
  if (answer.code >= 400) return fail(`failed restoring revision ${wanted}: ${statusOf(answer).message ?? ''}`);
  return 'rolled back';
}

const withoutHash = (template: JsonMap): JsonMap =>
  changedAt(template, ['metadata'], (meta) => ({ ...meta, labels: without(mapAt(meta, 'labels'), hashLabel) }));

function deploymentPatch(object: JsonMap, { object: set, template }: Revision): { readonly type: 'json'; readonly body: unknown } {
  const pick = (from: JsonMap, keep: (key: string) => boolean): JsonMap =>
    Object.fromEntries(Object.entries(from).filter(([key]) => keep(key)));
  const annotations = {
    ...pick(mapAt(object, 'metadata', 'annotations'), (key) => keptAnnotations.includes(key)),
    ...pick(mapAt(set, 'metadata', 'annotations'), (key) => !keptAnnotations.includes(key)),
  };
  return {
    type: 'json',
    body: [
      { op: 'replace', path: '/spec/template', value: withoutHash(template) },
      { op: 'replace', path: '/metadata/annotations', value: annotations },
    ],
  };
}
