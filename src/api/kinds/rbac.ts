import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { type FieldError, invalid, invalidEach, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabelSelector, type SelectorOptions } from '../labels/index.ts';
import { type NameCheck, nameIsDNSSubdomain, nameIsPathSegment } from '../names/index.ts';
import type { ClusterRole, ClusterRoleBinding, PolicyRule, Role, RoleBinding, RoleRef, Subject } from '../types.generated.ts';
import { isUsable } from './selector.ts';
import { createdMeta, updatedMeta } from './metadata.ts';

const group = 'rbac.authorization.k8s.io';
/** A generated name is held to the same as a given one. */
const rbacName: NameCheck = (name) => nameIsPathSegment(name);

function ruleErrors(rule: Partial<PolicyRule>, path: string, namespaced: boolean): FieldError[] {
  const { verbs = [], nonResourceURLs: urls = [], apiGroups = [], resources = [], resourceNames = [] } = rule;
  const errors = verbs.length > 0 ? [] : [required(`${path}.verbs`, 'verbs must contain at least one value')];
  if (urls.length > 0) {
    const at = `${path}.nonResourceURLs`;
    if (namespaced) errors.push(invalid(at, urls, 'namespaced rules cannot apply to non-resource URLs'));
    if (apiGroups.length + resources.length + resourceNames.length > 0)
      errors.push(invalid(at, urls, 'rules cannot apply to both regular resources and non-resource URLs'));
    return errors;
  }
  if (apiGroups.length === 0) errors.push(required(`${path}.apiGroups`, 'resource rules must supply at least one api group'));
  if (resources.length === 0) errors.push(required(`${path}.resources`, 'resource rules must supply at least one resource'));
  return errors;
}

const rulesErrors = (rules: readonly PolicyRule[] | null | undefined, namespaced: boolean): FieldError[] =>
  (rules ?? []).flatMap((rule, i) => ruleErrors(rule, `rules[${i}]`, namespaced));

const validateRole = (now: Role): FieldError[] => joined(createdMeta(now.metadata, 'namespaced', rbacName), rulesErrors(now.rules, true));

function validateClusterRole(now: ClusterRole, options: SelectorOptions = {}): FieldError[] {
  const errors = joined(createdMeta(now.metadata, 'cluster', rbacName), rulesErrors(now.rules, false));
  if (!now.aggregationRule) return errors;
  const path = 'aggregationRule.clusterRoleSelectors';
  const { clusterRoleSelectors: selectors = [] } = now.aggregationRule;
  if (selectors.length === 0) errors.push(required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil'));
  for (const [i, selector] of selectors.entries()) {
    errors.push(...validateLabelSelector(selector, `${path}[${i}]`, options));
    if (!isUsable(selector)) errors.push(invalid(`${path}[${i}]`, null, 'invalid label selector.'));
  }
  return errors;
}

function subjectErrors(
  { kind = '', name = '', apiGroup = '', namespace = '' }: Partial<Subject>,
  path: string,
  namespaced: boolean,
): FieldError[] {
  const errors = name ? [] : [required(`${path}.name`)];
  switch (kind) {
    case 'ServiceAccount':
      if (name) errors.push(...invalidEach(`${path}.name`, name, nameIsDNSSubdomain(name)));
      if (apiGroup) errors.push(notSupported(`${path}.apiGroup`, apiGroup, ['']));
      if (!namespaced && !namespace) errors.push(required(`${path}.namespace`));
      return errors;
    case 'User':
    case 'Group':
      return apiGroup === group ? errors : [...errors, notSupported(`${path}.apiGroup`, apiGroup, [group])];
    default:
      return [...errors, notSupported(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group'])];
  }
}

const bindingErrors = ({ roleRef, subjects = [] }: RoleBinding, kinds: readonly string[], namespaced: boolean): FieldError[] => {
  const { apiGroup = '', kind, name }: Partial<RoleRef> = roleRef ?? {};
  return joined(
    apiGroup === group ? [] : [notSupported('roleRef.apiGroup', apiGroup, [group])],
    kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)],
    name ? invalidEach('roleRef.name', name, rbacName(name)) : [required('roleRef.name')],
    subjects.flatMap((subject, i) => subjectErrors(subject, `subjects[${i}]`, namespaced)),
  );
};

const changedRole = (now: RoleBinding, before: RoleBinding): FieldError[] => {
  if (semanticallyEqual(now.roleRef, before.roleRef)) return [];
  const { apiGroup, kind, name } = now.roleRef;
  return [invalid('roleRef', { APIGroup: apiGroup, Kind: kind, Name: name }, 'cannot change roleRef')];
};

/** What a group of a role or a subject is when it isn't said. */
function defaultBinding(draft: { roleRef?: { apiGroup?: string }; subjects?: { kind?: string; apiGroup?: string }[] }): void {
  if (draft.roleRef) draft.roleRef.apiGroup ||= group;
  for (const subject of draft.subjects ?? []) if (subject.kind === 'User' || subject.kind === 'Group') subject.apiGroup ||= group;
}

const nullRules = (draft: { rules?: unknown }): void => {
  if (draft.rules === undefined) Reflect.set(draft, 'rules', null);
};

export const role: KindRules = rulesFor<Role>({
  default: nullRules,
  validateCreate: validateRole,
  validateUpdate: (now, before) => joined(validateRole(now), updatedMeta(now.metadata, before.metadata)),
  allowUnconditionalUpdate: true,
});

export const clusterRole: KindRules = rulesFor<ClusterRole>({
  default: nullRules,
  validateCreate: (now) => validateClusterRole(now),
  validateUpdate: (now, before) => joined(validateClusterRole(now), updatedMeta(now.metadata, before.metadata)),
  allowUnconditionalUpdate: true,
});

export const roleBinding: KindRules = rulesFor<RoleBinding>({
  default: defaultBinding,
  validateCreate: (now) => joined(createdMeta(now.metadata, 'namespaced', rbacName), bindingErrors(now, ['Role', 'ClusterRole'], true)),
  validateUpdate: (now, before) =>
    joined(
      createdMeta(now.metadata, 'namespaced', rbacName),
      bindingErrors(now, ['Role', 'ClusterRole'], true),
      updatedMeta(now.metadata, before.metadata),
      changedRole(now, before),
    ),
  allowUnconditionalUpdate: true,
});

export const clusterRoleBinding: KindRules = rulesFor<ClusterRoleBinding>({
  default: defaultBinding,
  validateCreate: (now) => joined(createdMeta(now.metadata, 'cluster', rbacName), bindingErrors(now, ['ClusterRole'], false)),
  validateUpdate: (now, before) =>
    joined(
      createdMeta(now.metadata, 'cluster', rbacName),
      bindingErrors(now, ['ClusterRole'], false),
      updatedMeta(now.metadata, before.metadata),
      changedRole(now, before),
    ),
  allowUnconditionalUpdate: true,
});
