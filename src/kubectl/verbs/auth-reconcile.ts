import type { PolicyRule } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { pathTo } from '../api/changes.ts';
import { pathOf } from '../api/discovery.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { dryRunOf, operationFor } from '../api/write.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { goList } from '../describe/page.ts';
import { fail } from '../errors.ts';
import { type JsonMap, sameJson } from '../json.ts';
import { jsonOf, listAt, mapAt, textAt } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';

const holders: Readonly<Record<string, 'rules' | 'subjects'>> = {
  Role: 'rules',
  ClusterRole: 'rules',
  RoleBinding: 'subjects',
  ClusterRoleBinding: 'subjects',
};

/** Sees to it that roles and bindings grant what the files say, and, if asked to, nothing else. */
export const authReconcile: Verb = function* (call) {
  const { flags, args } = call;
  if (args.length > 0) fail('no arguments are allowed');
  if (flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('must specify one of -f and -k');
  const dryRun = dryRunOf(call);
  if (dryRun === 'server') fail('--dry-run=server for command reconcile is not supported yet');
  const print = yield* printerFor(call, operationFor('reconciled', dryRun));
  const found = yield* select(call, { ...queryOf(call), args: [], lazy: true });
  yield* visit(found, function* (info) {
    const key = info.resource.group === 'rbac.authorization.k8s.io' ? holders[info.resource.kind] : undefined;
    if (!key) return;
    const plan = yield* planOf(call, info, key);
    if (dryRun === 'none') yield* carryOut(call, info, plan);
    call.out(print(plan.object));
    call.err(told(plan, key));
  });
};

interface Plan {
  readonly operation: '' | 'create' | 'update' | 'recreate';
  readonly object: JsonMap;
  readonly added: readonly JsonMap[];
  readonly removed: readonly JsonMap[];
}

function* planOf(call: Call, info: Info, key: 'rules' | 'subjects'): Running<Plan> {
  const wanted = jsonOf(info.object);
  const answer = yield* call.send({ method: 'GET', path: pathTo(info) });
  const [asked, standing] = [listAt(wanted, key), answer.code < 300 && isRecord(answer.body) ? jsonOf(answer.body) : undefined];
  if (!standing) return { operation: 'create', object: wanted, added: asked, removed: [] };
  if (!sameJson(standing['roleRef'], wanted['roleRef'])) return { operation: 'recreate', object: wanted, added: asked, removed: [] };
  const there = listAt(standing, key);
  const lacking = key === 'rules' ? uncovered : unlike;
  const remove = call.flags.bool(key === 'rules' ? 'remove-extra-permissions' : 'remove-extra-subjects');
  const [added, removed] = [lacking(there, asked), remove ? lacking(asked, there) : []];
  const list = removed.length > 0 ? asked : [...there, ...added];
  const metadata = mapAt(standing, 'metadata');
  const merged = {
    ...metadata,
    ...joined(metadata, mapAt(wanted, 'metadata'), 'labels'),
    ...joined(metadata, mapAt(wanted, 'metadata'), 'annotations'),
  };
  const object = { ...standing, metadata: merged, [key]: list };
  return { operation: sameJson(object, standing) ? '' : 'update', object, added, removed };
}

/** Labels or annotations of both, the file's winning. */
function joined(standing: JsonMap, wanted: JsonMap, key: string): JsonMap {
  const both = { ...mapAt(standing, key), ...mapAt(wanted, key) };
  return Object.keys(both).length > 0 ? { [key]: both } : {};
}

const unlike = (there: readonly JsonMap[], asked: readonly JsonMap[]): readonly JsonMap[] =>
  asked.filter((one) => !there.some((other) => sameJson(one, other)));

const orNothing = (values: readonly string[] | undefined): readonly (string | undefined)[] => (values?.length ? values : [undefined]);

/** A rule as rules of one verb on one thing. */
const brokenDown = ({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): readonly PolicyRule[] => [
  ...(apiGroups ?? []).flatMap((group) =>
    (resources ?? []).flatMap((resource) =>
      verbs.flatMap((verb) =>
        orNothing(resourceNames).map((name) => ({
          verbs: [verb],
          apiGroups: [group],
          resources: [resource],
          ...(name !== undefined && { resourceNames: [name] }),
        })),
      ),
    ),
  ),
  ...(nonResourceURLs ?? []).flatMap((url) => verbs.map((verb) => ({ verbs: [verb], nonResourceURLs: [url] }))),
];

const has = (list: readonly string[] | undefined, wanted: readonly string[] | undefined): boolean =>
  (wanted ?? []).every((one) => list?.includes(one) || list?.includes('*'));

const grants = (rule: PolicyRule, single: PolicyRule): boolean =>
  has(rule.verbs, single.verbs) &&
  has(rule.apiGroups, single.apiGroups) &&
  has(rule.resources, single.resources) &&
  (!rule.resourceNames?.length || (single.resourceNames ?? []).some((name) => rule.resourceNames?.includes(name))) &&
  has(rule.nonResourceURLs, single.nonResourceURLs);

/** What the asked rules grant and those that are there don't. */
const uncovered = (there: readonly JsonMap[], asked: readonly JsonMap[]): readonly JsonMap[] => {
  const rules = there.map(ruleOf);
  return asked
    .flatMap((rule) => brokenDown(ruleOf(rule)))
    .filter((single) => !rules.some((rule) => grants(rule, single)))
    .map((rule) => jsonOf({ ...rule }));
};

const textsIn = (map: JsonMap, key: string): readonly string[] | undefined => {
  const list = map[key];
  return Array.isArray(list) ? list.map(String) : undefined;
};

function ruleOf(map: JsonMap): PolicyRule {
  const lists = ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'].flatMap((key) => {
    const texts = textsIn(map, key);
    return texts ? [[key, texts] as const] : [];
  });
  return { ...Object.fromEntries(lists), verbs: textsIn(map, 'verbs') ?? [] };
}

function* carryOut(call: Call, info: Info, { operation, object }: Plan): Running<void> {
  const collection = pathOf(info.resource, info.namespace);
  if (operation === 'recreate') yield* call.ask({ method: 'DELETE', path: pathTo(info) });
  if (operation === 'update') yield* call.ask({ method: 'PUT', path: pathTo(info), body: object });
  else if (operation !== '') yield* call.ask({ method: 'POST', path: collection, body: object });
}

function told({ operation, added, removed }: Plan, key: 'rules' | 'subjects'): string {
  if (operation === '') return '';
  const lines = (title: string, list: readonly JsonMap[]): string =>
    list.length > 0 ? `\t${title}:\n${list.map((one) => `\t\t${key === 'rules' ? goRule(one) : goSubject(one)}\n`).join('')}` : '';
  return `\treconciliation required ${operation}\n${lines(`missing ${key} added`, added)}${lines(`extra ${key} removed`, removed)}`;
}

const goRule = (rule: JsonMap): string => {
  const list = (key: string): string => goList(textsIn(rule, key));
  return `{Verbs:${list('verbs')} APIGroups:${list('apiGroups')} Resources:${list('resources')} ResourceNames:${list('resourceNames')} NonResourceURLs:${list('nonResourceURLs')}}`;
};

const goSubject = (subject: JsonMap): string => {
  const text = (key: string): string => textAt(subject, key);
  return `{Kind:${text('kind')} APIGroup:${text('apiGroup')} Name:${text('name')} Namespace:${text('namespace')}}`;
};
