import type { ClusterRole, ClusterRoleBinding, KubeObject, PolicyRule, Role, RoleBinding } from '../../api/index.ts';
import { describerOf } from './describer.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';
import { goList } from './page.ts';

/** One resource of one group, or URLs: what a rule says once it is taken apart. */
export interface SingleRule {
  readonly group: string;
  readonly resource: string;
  readonly resourceName: string;
  readonly url: string;
  readonly verbs: readonly string[];
}

const orBlank = (values: readonly string[] | undefined): readonly string[] => (values && values.length > 0 ? values : ['']);

/** Takes rules apart, joins the verbs of those that speak of the same resource (URLs stay apart), and sorts them. */
export function singleRules(rules: readonly PolicyRule[]): readonly SingleRule[] {
  const found = new Map<string, { rule: Omit<SingleRule, 'verbs'>; verbs: string[] }>();
  const urls: SingleRule[] = [];
  const add = (rule: Omit<SingleRule, 'verbs'>, verb: string): void => {
    const key = JSON.stringify(rule);
    const entry = found.get(key) ?? { rule, verbs: [] };
    found.set(key, entry);
    if (!entry.verbs.includes(verb)) entry.verbs.push(verb);
  };
  for (const { apiGroups, resources, resourceNames, nonResourceURLs, verbs } of rules) {
    for (const verb of verbs) {
      for (const url of nonResourceURLs ?? []) urls.push({ group: '', resource: '', resourceName: '', url, verbs: [verb] });
      for (const group of apiGroups ?? [])
        for (const resource of resources ?? [])
          for (const resourceName of orBlank(resourceNames)) add({ group, resource, resourceName, url: '' }, verb);
    }
  }
  const keyOf = (rule: Omit<SingleRule, 'verbs'>): string => JSON.stringify([rule.group, rule.resource, rule.resourceName, rule.url]);
  return [...[...found.values()].map(({ rule, verbs }) => ({ ...rule, verbs })), ...urls].sort((a, b) =>
    goKey(a) < goKey(b) ? -1 : goKey(a) > goKey(b) ? 1 : keyOf(a) < keyOf(b) ? -1 : 1,
  );
}

/** Rules are compared by their printed form. */
const goKey = ({ group, resource, resourceName, url, verbs }: SingleRule): string =>
  `${goList(verbs)}${group || resource ? goList([group]) : '[]'}${resource ? goList([resource]) : '[]'}${resourceName ? goList([resourceName]) : '[]'}${url ? goList([url]) : '[]'}`;

/** `deployments.apps/scale`. */
export function qualifiedResource({ resource, group }: SingleRule): string {
  const slash = resource.indexOf('/');
  const [plain, sub] = slash < 0 ? [resource, ''] : [resource.slice(0, slash), resource.slice(slash)];
  return `${plain}${group ? `.${group}` : ''}${sub}`;
}

const some = (text: string): string => goList(text ? [text] : []);

export const role = describerOf<(Role | ClusterRole) & KubeObject>(function* ({ object, page }) {
  page.row(0, 'Name:', object.metadata.name ?? '');
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.row(0, 'PolicyRule:');
  page.row(1, 'Resources', 'Non-Resource URLs', 'Resource Names', 'Verbs');
  page.row(1, '---------', '-----------------', '--------------', '-----');
  for (const rule of singleRules(object.rules ?? []))
    page.row(1, qualifiedResource(rule), some(rule.url), some(rule.resourceName), goList(rule.verbs));
});

export const roleBinding = describerOf<(RoleBinding | ClusterRoleBinding) & KubeObject>(function* ({ object, page }) {
  page.row(0, 'Name:', object.metadata.name ?? '');
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.row(0, 'Role:');
  page.row(1, 'Kind:', object.roleRef.kind);
  page.row(1, 'Name:', object.roleRef.name);
  page.row(0, 'Subjects:');
  page.row(1, 'Kind', 'Name', 'Namespace');
  page.row(1, '----', '----', '---------');
  for (const { kind, name, namespace } of object.subjects ?? []) page.row(1, kind, name, namespace ?? '');
});
