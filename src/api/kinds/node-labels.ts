const use = (since: string, instead: string): string => `deprecated since ${since}; use "${instead}" instead`;

const deprecated: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': use('v1.14', 'kubernetes.io/arch'),
  'beta.kubernetes.io/os': use('v1.14', 'kubernetes.io/os'),
  'failure-domain.beta.kubernetes.io/region': use('v1.17', 'topology.kubernetes.io/region'),
  'failure-domain.beta.kubernetes.io/zone': use('v1.17', 'topology.kubernetes.io/zone'),
  'beta.kubernetes.io/instance-type': use('v1.17', 'node.kubernetes.io/instance-type'),
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};

/** What the server says of a node label that has had its day. */
export const deprecatedNodeLabel = (key: string): string | undefined => (Object.hasOwn(deprecated, key) ? deprecated[key] : undefined);
