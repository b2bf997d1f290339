/** What is looked at by one endpoint alone. */
const own: Readonly<Record<string, string>> = {
  'etcd-readiness': 'readyz',
  'informer-sync': 'readyz',
  shutdown: 'readyz',
  'loopback-serving-certificate': 'healthz livez',
};

const hook = 'poststarthook/';

/** Every check of the server in its order: this simulation passes them all. */
const checks: readonly string[] = [
  'ping',
  'log',
  'loopback-serving-certificate',
  'etcd',
  'etcd-readiness',
  'informer-sync',
  `${hook}start-apiserver-admission-initializer`,
  `${hook}generic-apiserver-start-informers`,
  `${hook}priority-and-fairness-config-consumer`,
  `${hook}priority-and-fairness-filter`,
  `${hook}storage-object-count-tracker-hook`,
  `${hook}start-apiextensions-informers`,
  `${hook}start-apiextensions-controllers`,
  `${hook}crd-informer-synced`,
  `${hook}start-system-namespaces-controller`,
  `${hook}peer-endpoint-reconciler-controller`,
  `${hook}start-cluster-authentication-info-controller`,
  `${hook}start-kube-apiserver-identity-lease-controller`,
  `${hook}start-kube-apiserver-identity-lease-garbage-collector`,
  `${hook}storage-readiness`,
  `${hook}start-legacy-token-tracking-controller`,
  `${hook}start-service-ip-repair-controllers`,
  `${hook}rbac/bootstrap-roles`,
  `${hook}scheduling/bootstrap-system-priority-classes`,
  `${hook}priority-and-fairness-config-producer`,
  `${hook}bootstrap-controller`,
  `${hook}start-kubernetes-service-cidr-controller`,
  `${hook}start-kube-aggregator-informers`,
  `${hook}apiservice-status-local-available-controller`,
  `${hook}apiservice-status-remote-available-controller`,
  `${hook}apiservice-registration-controller`,
  `${hook}apiservice-discovery-controller`,
  `${hook}kube-apiserver-autoregistration`,
  'autoregister-completion',
  `${hook}apiservice-openapi-controller`,
  `${hook}apiservice-openapiv3-controller`,
  'shutdown',
];

/** What /healthz, /livez and /readyz say, and each of their checks below them; undefined where there is no such check. */
export function healthAt(path: string, query: Readonly<Record<string, string | readonly string[]>>): string | undefined {
  const [, endpoint = '', one] = /^\/(healthz|livez|readyz)(?:\/(.*))?$/.exec(path) ?? [];
  const looked = checks.filter((check) => own[check]?.includes(endpoint) ?? endpoint !== '');
  if (one !== undefined) return looked.includes(one) ? 'ok' : undefined;
  if (endpoint === '') return undefined;
  if (query['verbose'] === undefined) return 'ok';
  const excluded = [query['exclude'] ?? []].flat();
  const unknown = excluded.filter((name) => !looked.includes(name)).sort();
  const lines = looked.map((check) => `[+]${check} ${excluded.includes(check) ? 'excluded: ok' : 'ok'}`);
  if (unknown.length > 0)
    lines.push(`warn: some health checks cannot be excluded: no matches for ${unknown.map((name) => `"${name}"`).join(',')}`);
  return `${lines.join('\n')}\n${endpoint} check passed\n`;
}
