import type { Running } from '../../cluster/index.ts';
import { type Discovery, groupResource } from '../api/discovery.ts';
import { resourceNamed } from '../api/resource-named.ts';
import type { Call } from '../call.ts';
import { fail, failWith } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { ownNamespace } from './create-one.ts';

const rbac = 'rbac.authorization.k8s.io';
const standardVerbs = '* get delete list create update patch watch proxy deletecollection use bind escalate impersonate'.split(' ');
const urlVerbs = '* get put post head options delete patch'.split(' ');

/** Verbs that only some resources know. */
const specialVerbs: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies.policy', 'podsecuritypolicies.extensions'],
  bind: [`roles.${rbac}`, `clusterroles.${rbac}`],
  escalate: [`roles.${rbac}`, `clusterroles.${rbac}`],
  impersonate: ['users.', 'serviceaccounts.', 'groups.', 'userextras.authentication.k8s.io'],
};

interface Asked {
  readonly resource: string;
  readonly group: string;
  readonly subresource: string;
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

/** `pods`, `deployments.apps`, `pods/log`. */
function askedResources(call: Call): readonly Asked[] {
  const found: Asked[] = [];
  for (const word of call.flags.strings('resource')) {
    const slash = word.indexOf('/');
    const left = slash < 0 ? word : word.slice(0, slash);
    const dot = left.indexOf('.');
    const one = {
      resource: dot < 0 ? left : left.slice(0, dot),
      group: dot < 0 ? '' : left.slice(dot + 1),
      subresource: slash < 0 ? '' : word.slice(slash + 1),
    };
    if (one.resource === '*' && dot < 0 && slash < 0) return [one];
    found.push(one);
  }
  return found;
}

const verbsOf = (call: Call): readonly string[] => {
  const verbs = unique(call.flags.strings('verb'));
  return verbs.includes('*') ? ['*'] : verbs;
};

const known = (
  call: Call,
  discovery: Discovery,
  { resource, group }: Asked,
): { readonly name: string; readonly group: string } | undefined =>
  group ? groupResource(discovery, resource, group) : resourceNamed(call, discovery, resource);

function warnOfVerbs(call: Call, verbs: readonly string[]): void {
  for (const verb of verbs) if (!standardVerbs.includes(verb)) call.err(`Warning: '${verb}' is not a standard resource verb\n`);
}

function checkResources(call: Call, discovery: Discovery, verbs: readonly string[], resources: readonly Asked[]): void {
  for (const asked of resources) {
    if (asked.resource === '') fail('resource must be specified if apiGroup/subresource specified');
    if (asked.resource === '*') return;
    const found = known(call, discovery, asked);
    const { name, group } = found ?? { name: asked.resource, group: asked.group };
    let excused = false;
    for (const verb of verbs) {
      const special = specialVerbs[verb];
      if (!special) continue;
      if (!special.includes(`${name}.${group}`)) fail(`can not perform '${verb}' on '${name}' in group '${group}'`);
      excused = true;
    }
    if (!found && !excused) failWith({ type: 'no-resource', resource: asked.resource, group: asked.group });
  }
}

/** One rule for each API group. */
function rulesFor(call: Call, discovery: Discovery, verbs: readonly string[], resources: readonly Asked[]): readonly JsonMap[] {
  const groups = new Map<string, string[]>();
  for (const asked of resources) {
    const { name, group } = known(call, discovery, asked) ?? { name: asked.resource, group: asked.group };
    const whole = asked.subresource ? `${name}/${asked.subresource}` : name;
    const list = groups.get(group) ?? [];
    if (!list.includes(whole)) list.push(whole);
    groups.set(group, list);
  }
  const names = unique(call.flags.strings('resource-name'));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, list]) => ({ verbs, apiGroups: [group], resources: list, ...(names.length > 0 && { resourceNames: names }) }));
}

export function* role(call: Call, name: string): Running<JsonMap> {
  const verbs = verbsOf(call);
  const resources = askedResources(call);
  if (verbs.length === 0) fail('at least one verb must be specified');
  warnOfVerbs(call, verbs);
  if (resources.length === 0) fail('at least one resource must be specified');
  const discovery = yield* call.discovery();
  checkResources(call, discovery, verbs, resources);
  return {
    kind: 'Role',
    apiVersion: `${rbac}/v1`,
    metadata: { name, ...ownNamespace(call) },
    rules: rulesFor(call, discovery, verbs, resources),
  };
}

export function* clusterRole(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  const verbs = verbsOf(call);
  const resources = askedResources(call);
  const urls = unique(flags.strings('non-resource-url'));
  const aggregation = flags.strings('aggregation-rule');
  const head = { kind: 'ClusterRole', apiVersion: `${rbac}/v1`, metadata: { name } };
  if (aggregation.length > 0) {
    if (urls.length > 0 || verbs.length > 0 || resources.length > 0 || flags.strings('resource-name').length > 0)
      fail('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames');
    const matchLabels = Object.fromEntries(
      aggregation.map((pair): readonly [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    return { ...head, rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } };
  }
  if (verbs.length === 0) fail('at least one verb must be specified');
  if (resources.length === 0 && urls.length === 0) fail('one of resource or nonResourceURL must be specified');
  const discovery = yield* call.discovery();
  if (resources.length > 0) {
    warnOfVerbs(call, verbs);
    checkResources(call, discovery, verbs, resources);
  }
  checkUrls(urls, verbs);
  const rules = rulesFor(call, discovery, verbs, resources);
  return { ...head, rules: urls.length > 0 ? [...rules, { verbs, nonResourceURLs: urls }] : rules };
}

function checkUrls(urls: readonly string[], verbs: readonly string[]): void {
  const odd = urls.length > 0 ? verbs.find((verb) => !urlVerbs.includes(verb)) : undefined;
  if (odd !== undefined) fail(`invalid verb: '${odd}' for nonResourceURL`);
  for (const url of urls) {
    if (url === '*') continue;
    if (!url.startsWith('/')) fail('nonResourceURL should start with /');
    if (url.slice(0, -1).includes('*')) fail("nonResourceURL only supports wildcard matches when '*' is at the end");
  }
}

function subjects({ flags }: Call): readonly JsonMap[] {
  const named = (kind: string, flag: string): readonly JsonMap[] => flags.strings(flag).map((name) => ({ kind, apiGroup: rbac, name }));
  const accounts = flags.strings('serviceaccount').map((text): JsonMap => {
    const [space, name, ...more] = text.split(':');
    if (!space || !name || more.length > 0) return fail('serviceaccount must be <namespace>:<name>');
    return { kind: 'ServiceAccount', name, namespace: space };
  });
  return [...named('User', 'user'), ...named('Group', 'group'), ...accounts];
}

const binding = (call: Call, kind: string, metadata: JsonMap, roleRef: JsonMap): JsonMap => {
  const list = subjects(call);
  return { kind, apiVersion: `${rbac}/v1`, metadata, ...(list.length > 0 && { subjects: list }), roleRef };
};

export function* roleBinding(call: Call, name: string): Running<JsonMap> {
  yield* call.flush();
  const [role, cluster] = [call.flags.string('role'), call.flags.string('clusterrole')];
  if ((role === '') === (cluster === '')) fail('exactly one of clusterrole or role must be specified');
  const roleRef = { apiGroup: rbac, kind: role ? 'Role' : 'ClusterRole', name: role || cluster };
  return binding(call, 'RoleBinding', { name, ...ownNamespace(call) }, roleRef);
}

export function* clusterRoleBinding(call: Call, name: string): Running<JsonMap> {
  yield* call.flush();
  return binding(call, 'ClusterRoleBinding', { name }, { apiGroup: rbac, kind: 'ClusterRole', name: call.flags.string('clusterrole') });
}
