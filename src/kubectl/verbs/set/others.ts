import { askPatch } from '../../api/changes.ts';
import { queryOf, select } from '../../api/select.ts';
import { visit } from '../../api/visit.ts';
import { writeQuery } from '../../api/write.ts';
import type { Call, Verb } from '../../call.ts';
import { fail } from '../../errors.ts';
import { labelSelectorOf } from '../../generate/selector.ts';
import { typeOf } from '../../../api/index.ts';
import { recorded } from '../../patch/change-cause.ts';
import { isMap, type JsonMap, sameJson } from '../../json.ts';
import { twoWayPatch } from '../../patch/strategic-diff.ts';
import { changedAt, jsonOf, listAt, without } from '../../patch/tree.ts';
import { changeObjects, printing, targets } from './change-objects.ts';
import { withPodSpec } from './pod-template.ts';

/** Sets the service account of pods. */
export const setServiceAccount: Verb = function* (call) {
  const how = yield* printing(call, 'serviceaccount updated');
  if (call.flags.bool('local') && how.dryRun === 'server')
    fail('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  const name = call.args.at(-1) ?? fail('serviceaccount is required');
  const infos = yield* targets(call, call.args.slice(0, -1));
  yield* changeObjects(call, infos, how, {
    operation: 'serviceaccount',
    refused: 'failed to patch ServiceAccountName',
    change: (object) => withPodSpec(object, (spec) => ({ ...spec, serviceAccountName: name })),
    unchangedToo: true,
  });
};

/** Sets what a Service selects. */
export const setSelector: Verb = function* (call) {
  const { flags } = call;
  const last = call.args.at(-1);
  const selector = last === undefined ? undefined : readSelector(last);
  const { dryRun, print } = yield* printing(call, 'selector updated');
  if (!selector) return fail('one selector is required');
  const local = flags.bool('local');
  const found = yield* select(call, {
    ...queryOf(call),
    args: call.args.slice(0, -1),
    allowEmptySelector: flags.bool('all'),
    ...(local && { local }),
  });
  const version = flags.string('resource-version');
  yield* visit(found, function* (info) {
    const object = jsonOf(info.object);
    const before = version ? changedAt(object, ['metadata'], (meta) => without(meta, 'resourceVersion')) : object;
    if (selector.expressions.length > 0) fail(`match expression [${selector.expressions.join(' ')}] not supported on this object`);
    if (object['kind'] !== 'Service') fail('setting a selector is only supported for Services');
    const set = recorded(
      call,
      changedAt(before, ['spec'], (spec) => ({ ...spec, selector: selector.labels })),
    );
    const after = version ? changedAt(set, ['metadata'], (meta) => ({ ...meta, resourceVersion: version })) : set;
    if (local || dryRun === 'client') return call.out(print(after));
    const body = twoWayPatch(before, after, typeOf('v1', 'Service'));
    call.out(print(yield* askPatch(call, info, { type: 'strategic-merge', body, query: writeQuery(call, dryRun) })));
  });
};

interface ReadSelector {
  readonly labels: JsonMap;
  /** Requirements that are no equalities, as Go prints them. */
  readonly expressions: readonly string[];
}

function readSelector(text: string): ReadSelector {
  const { matchLabels, matchExpressions } = labelSelectorOf(text);
  const others = Array.isArray(matchExpressions) ? (matchExpressions as readonly JsonMap[]) : [];
  return {
    labels: isMap(matchLabels) ? matchLabels : {},
    expressions: others.map(
      ({ key, operator, values }) => `{${String(key)} ${String(operator)} [${Array.isArray(values) ? values.join(' ') : ''}]}`,
    ),
  };
}

const rbac = 'rbac.authorization.k8s.io';

/** Adds subjects to role bindings. */
export const setSubject: Verb = function* (call) {
  const { flags } = call;
  const how = yield* printing(call, 'subjects updated');
  const infos = yield* targets(call, call.args);
  if (flags.bool('local') && how.dryRun === 'server') fail('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  if (flags.bool('all') && flags.string('selector')) fail('cannot set --all and --selector at the same time');
  const subjects = subjectsOf(
    call,
    infos.some(({ resource }) => resource.kind === 'ClusterRoleBinding'),
  );
  if (subjects.length === 0) fail('you must specify at least one value of user, group or serviceaccount');
  yield* changeObjects(call, infos, how, {
    operation: 'subjects',
    refused: 'failed to patch subjects to rolebinding:',
    change: (object) => {
      const kind = object['kind'];
      if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding')
        return fail('setting subjects is only supported for RoleBinding/ClusterRoleBinding');
      const there = listAt(object, 'subjects');
      const added = subjects.filter((subject) => !there.some((one) => sameJson(one, subject)));
      return added.length > 0 ? { ...object, subjects: [...there, ...added] } : undefined;
    },
  });
};

function subjectsOf({ flags, namespace }: Call, clusterWide: boolean): readonly JsonMap[] {
  const sorted = (flag: string): readonly string[] => [...new Set(flags.strings(flag))].sort();
  const named = (kind: string, flag: string): readonly JsonMap[] => sorted(flag).map((name) => ({ apiGroup: rbac, kind, name }));
  const accounts = sorted('serviceaccount').map((text): JsonMap => {
    const [space = '', name, ...more] = text.split(':');
    if (!name || more.length > 0) fail('serviceaccount must be <namespace>:<name>');
    if (clusterWide && !space) fail('serviceaccount must be <namespace>:<name>, namespace must be specified');
    return { kind: 'ServiceAccount', name: name ?? '', namespace: space || namespace };
  });
  return [...named('User', 'user'), ...named('Group', 'group'), ...accounts];
}
