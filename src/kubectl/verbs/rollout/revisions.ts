import { typeOf } from '../../../api/index.ts';
import { applyStrategicMerge, type Running } from '../../../cluster/index.ts';
import { type Info } from '../../api/select.ts';
import { type Call, isRecord, statusOf } from '../../call.ts';
import { writePodTemplate } from '../../describe/pod-template.ts';
import { Page } from '../../describe/page.ts';
import { fail } from '../../errors.ts';
import { isMap, type JsonMap } from '../../json.ts';
import { jsonOf, listAt, mapAt, textAt } from '../../patch/tree.ts';
import type { PodTemplateSpec } from '../../../api/index.ts';

/** One state that an object had. */
export interface Revision {
  readonly number: number;
  /** The ReplicaSet of a Deployment; other objects as they were. */
  readonly object: JsonMap;
  readonly template: JsonMap;
  readonly changeCause: string;
  /** What brings a DaemonSet or StatefulSet back to it. */
  readonly patch?: JsonMap;
}

const changeCause = 'kubernetes.io/change-cause';
export const revisionAnnotation = 'deployment.kubernetes.io/revision';

function* owned(call: Call, { namespace }: Info, resource: string, uid: string): Running<readonly JsonMap[]> {
  const answer = yield* call.send({ method: 'GET', path: `/apis/apps/v1/namespaces/${namespace}/${resource}` });
  if (answer.code >= 400 || !isRecord(answer.body)) return fail(statusOf(answer).message ?? '');
  return listAt(jsonOf(answer.body), 'items').filter((one) =>
    listAt(one, 'metadata', 'ownerReferences').some((owner) => owner['uid'] === uid && owner['controller'] === true),
  );
}

/** The states an object had, the oldest first; undefined for kinds without a history. */
export function* revisionsOf(call: Call, info: Info): Running<readonly Revision[] | undefined> {
  const object = jsonOf(info.object);
  const uid = textAt(object, 'metadata', 'uid');
  const byNumber = (a: Revision, b: Revision): number => a.number - b.number;
  if (info.resource.kind === 'Deployment') {
    const sets = yield* owned(call, info, 'replicasets', uid);
    return sets
      .flatMap((set) => {
        const number = Number(textAt(set, 'metadata', 'annotations', revisionAnnotation) || Number.NaN);
        const whole = { kind: 'ReplicaSet', apiVersion: 'apps/v1', ...set };
        const cause = textAt(set, 'metadata', 'annotations', changeCause);
        return Number.isNaN(number) ? [] : [{ number, object: whole, template: mapAt(set, 'spec', 'template'), changeCause: cause }];
      })
      .sort(byNumber);
  }
  if (info.resource.kind !== 'DaemonSet' && info.resource.kind !== 'StatefulSet') return undefined;
  const histories = yield* owned(call, info, 'controllerrevisions', uid);
  const type = typeOf('apps/v1', info.resource.kind);
  return histories
    .map((one) => {
      const patch = mapAt(one, 'data');
      const was = applyStrategicMerge(object, patch, type);
      return {
        number: Number(one['revision'] ?? 0),
        object: was,
        template: mapAt(was, 'spec', 'template'),
        changeCause: textAt(one, 'metadata', 'annotations', changeCause),
        patch,
      };
    })
    .sort(byNumber);
}

/** A pod template as describe writes it, tabs and all. */
export function templateText(template: JsonMap, cause = ''): string {
  const page = new Page();
  const annotations = mapAt(template, 'metadata', 'annotations');
  const told: JsonMap = cause
    ? { ...template, metadata: { ...mapAt(template, 'metadata'), annotations: { ...annotations, [changeCause]: cause } } }
    : template;
  if (isTemplate(told)) writePodTemplate(page, told);
  return page.raw();
}

const isTemplate = (value: JsonMap): value is JsonMap & PodTemplateSpec => isMap(value['spec']);
