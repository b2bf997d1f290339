import type { Deployment, KubeObject, PodTemplateSpec } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { listed } from '../describe/describer.ts';
import { type ReplicaSetObject, rolloutOf } from '../describe/deployment.ts';
import { selectorText } from '../describe/metadata.ts';
import { Page } from '../describe/page.ts';
import { writePodTemplate } from '../describe/pod-template.ts';
import { fail } from '../errors.ts';
import { type AnyObject, namePrinter, printerFor } from '../print/output.ts';
import { describeTabs, layout } from '../text/tab-writer.ts';
import { checkRollout, groupKind, revisionAnnotation } from './rollout-status.ts';

const causeAnnotation = 'kubernetes.io/change-cause';

/** One revision of a controller. */
export interface Revision {
  readonly number: number;
  readonly cause: string;
  readonly template: PodTemplateSpec | undefined;
  /** What -o prints: the ReplicaSet, or the controller as it was then. */
  readonly object: AnyObject;
}

type History = (call: Call, info: Info) => Running<readonly Revision[]>;

interface Controller extends KubeObject {
  readonly spec?: { readonly selector?: Parameters<typeof selectorText>[0] };
}

const namespaced = ({ namespace }: Info, resource: string): string => `/apis/apps/v1/namespaces/${namespace}/${resource}`;

function withCause(template: PodTemplateSpec | undefined, cause: string): PodTemplateSpec | undefined {
  if (!template || cause === '') return template;
  return { ...template, metadata: { ...template.metadata, annotations: { ...template.metadata?.annotations, [causeAnnotation]: cause } } };
}

/** A deployment's revisions are its ReplicaSets. */
const ofDeployment: History = function* (call, info) {
  const deployment = info.object as AnyObject & Deployment & KubeObject; // that kind was asked for
  const sets = yield* listed<ReplicaSetObject>(call, namespaced(info, 'replicasets'), {
    labelSelector: selectorText(deployment.spec?.selector),
  });
  const { newest, old } = rolloutOf(deployment, sets);
  return [...old, ...(newest ? [newest] : [])].flatMap((set): readonly Revision[] => {
    const number = Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
    if (!Number.isInteger(number)) return [];
    const cause = set.metadata.annotations?.[causeAnnotation] ?? '';
    const object = { ...set, apiVersion: 'apps/v1', kind: 'ReplicaSet' };
    return [{ number, cause, template: withCause(set.spec?.template, cause), object }];
  });
};

interface StoredRevision extends KubeObject {
  readonly revision: number;
  readonly data?: unknown;
}

/** Daemon sets and stateful sets keep their templates in ControllerRevisions, each a patch that replaces the template. */
const ofRevisions: History = function* (call, info) {
  const owner = info.object as AnyObject & Controller; // that kind was asked for
  const stored = yield* listed<StoredRevision>(call, namespaced(info, 'controllerrevisions'), {
    labelSelector: selectorText(owner.spec?.selector),
  });
  return stored
    .filter(({ metadata }) => metadata.ownerReferences?.some(({ controller, uid }) => controller && uid === owner.metadata.uid))
    .map(({ metadata, revision, data }): Revision => {
      const spec = isRecord(data) && isRecord(data.spec) ? data.spec : {};
      const { $patch: _, ...template } = isRecord(spec.template) ? spec.template : {};
      const object = { ...info.object, spec: { ...(isRecord(info.object.spec) ? info.object.spec : {}), template } };
      return { number: revision, cause: metadata.annotations?.[causeAnnotation] ?? '', template, object };
    });
};

const histories: Readonly<Record<string, History>> = {
  'Deployment.apps': ofDeployment,
  'DaemonSet.apps': ofRevisions,
  'StatefulSet.apps': ofRevisions,
};

/** The revisions of a controller, oldest first; the last of those that share a number. */
export function* historyOf(call: Call, info: Info): Running<readonly Revision[]> {
  const history = histories[groupKind(info.resource)] ?? fail(`no history viewer has been implemented for "${groupKind(info.resource)}"`);
  const byNumber = new Map((yield* history(call, info)).map((revision) => [revision.number, revision]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

const revisionIn = (revisions: readonly Revision[], wanted: number): Revision =>
  revisions.find(({ number }) => number === wanted) ?? fail('unable to find the specified revision');

function historyText(revisions: readonly Revision[], wanted: number): string {
  if (revisions.length === 0) return 'No rollout history found.';
  if (wanted > 0) {
    const page = new Page();
    writePodTemplate(page, revisionIn(revisions, wanted).template);
    return page.raw();
  }
  const rows = revisions.map(({ number, cause }) => `${number}\t${cause || '<none>'}\n`);
  return layout(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, describeTabs);
}

export const rolloutHistory: Verb = function* (call) {
  checkRollout(call);
  const wanted = call.flags.number('revision');
  const found = yield* select(call, { ...queryOf(call), allowEmptySelector: true });
  const print = call.flags.string('output') ? yield* printerFor(call, '') : undefined;
  yield* visit(found, function* (info) {
    const revisions = yield* historyOf(call, info);
    if (print) {
      const chosen = wanted > 0 ? [revisionIn(revisions, wanted)] : revisions;
      for (const { object } of chosen) call.out(print(object));
      return;
    }
    const operation = `${wanted > 0 ? `with revision #${wanted}` : ''}\n${historyText(revisions, wanted)}`;
    call.out(namePrinter(operation)(info.object));
  });
};
