/** Node labels that have a stable name by now, and since when. */
const stable: Readonly<Record<string, readonly [since: string, name: string]>> = {
  'beta.kubernetes.io/arch': ['v1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['v1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['v1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['v1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['v1.17', 'node.kubernetes.io/instance-type'],
};

const others: Readonly<Record<string, string>> = {
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};

/** What the server says of a node label that has had its day. */
export function deprecatedNodeLabel(key: string): string | undefined {
  if (Object.hasOwn(others, key)) return others[key];
  const [since, name] = (Object.hasOwn(stable, key) && stable[key]) || [];
  return name && `deprecated since ${since}; use "${name}" instead`;
}

/** The stable name of a beta label. */
export const stableNodeLabel = (key: string): string | undefined => (Object.hasOwn(stable, key) ? stable[key]?.[1] : undefined);
