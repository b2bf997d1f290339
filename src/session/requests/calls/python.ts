import { type ApiCall, asked, dataOf } from './call.ts';

type Resource = NonNullable<ApiCall['resource']>;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `HorizontalPodAutoscaler` → `horizontal_pod_autoscaler`, `CSIDriver` → `csi_driver`. */
const snake = (name: string): string =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** `CoreV1Api`, `AppsV1Api`, `RbacAuthorizationV1Api`. */
function apiClass({ group, version }: Resource['info']): string {
  const parts = group === '' ? ['core'] : group.replace(/\.k8s\.io$/, '').split('.');
  return `${parts.map(capital).join('')}${capital(version)}Api`;
}

/** Data as Python writes it. */
function literal(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}    `;
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join('')}${indent}]`;
  const fields = Object.entries(value);
  if (fields.length === 0) return '{}';
  return `{\n${fields.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${literal(item, inner)},\n`).join('')}${indent}}`;
}

const verbs = {
  get: 'read',
  list: 'list',
  watch: 'list',
  create: 'create',
  update: 'replace',
  patch: 'patch',
  delete: 'delete',
  deletecollection: 'delete_collection',
} as const;

const streams = new Set(['exec', 'attach', 'portforward']);

function methodOf({ info, verb, namespace, name, subresource }: Resource): string {
  const kind = snake(info.kind);
  if (streams.has(subresource ?? '')) return `connect_get_namespaced_pod_${subresource ?? ''}`;
  const everywhere = info.namespaced && namespace === undefined && name === undefined;
  const middle = info.namespaced && !everywhere ? 'namespaced_' : '';
  return `${verbs[verb]}_${middle}${kind}${subresource === undefined ? '' : `_${subresource}`}${everywhere ? '_for_all_namespaces' : ''}`;
}

const isFlag = /^(true|false)$/;
/** Parameters that are Python's own words, and those that this client has no name for. */
const renamed: Readonly<Record<string, string | undefined>> = { continue: '_continue', watch: undefined, sinceTime: undefined };

function argumentsOf(call: ApiCall, { name, namespace }: Resource): readonly string[] {
  const parameters = [...call.query].flatMap(([key, values]) => {
    const known = key in renamed ? renamed[key] : snake(key);
    const [first = ''] = values;
    if (known === undefined) return [];
    if (key === 'command') return [`command=[${values.map((value) => JSON.stringify(value)).join(', ')}]`];
    const value = isFlag.test(first) ? capital(first) : /^\d+$/.test(first) ? first : JSON.stringify(first);
    return [`${known}=${value}`];
  });
  return [
    ...(name === undefined ? [] : [`name=${JSON.stringify(name)}`]),
    ...(namespace === undefined ? [] : [`namespace=${JSON.stringify(namespace)}`]),
    ...(call.body === undefined ? [] : ['body=body']),
    ...parameters,
    ...(call.method === 'PATCH' ? [`_content_type=${JSON.stringify(call.contentType ?? 'application/strategic-merge-patch+json')}`] : []),
  ];
}

const head = (more: readonly string[] = []) => [
  'from kubernetes import client, config' + (more.includes('watch') ? ', watch' : ''),
  ...more.filter((one) => one !== 'watch'),
  '',
  'config.load_kube_config()',
];

/** The request with the Python client `kubernetes`: its class and method follow from group, version, verb and kind. */
export function pythonOf(call: ApiCall): string {
  const { resource, method, url } = call;
  if (!resource) {
    const path = JSON.stringify(url.split('?', 1)[0]);
    return [
      ...head(),
      'api = client.ApiClient()',
      `answer = api.call_api(${path}, "${method}", auth_settings=["BearerToken"],\n                      response_type="object", _return_http_data_only=True)`,
    ].join('\n');
  }
  const given = argumentsOf(call, resource);
  const body = call.body === undefined ? [] : [`body = ${literal(dataOf(call) ?? call.body)}`];
  const streaming = streams.has(resource.subresource ?? '');
  const watching = resource.verb === 'watch' || asked(call, 'follow') === 'true';
  const lines = [
    ...head(streaming ? ['from kubernetes.stream import stream'] : watching ? ['watch'] : []),
    `api = client.${apiClass(resource.info)}()`,
    ...body,
  ];
  const name = `api.${methodOf(resource)}`;
  const wrapped = (words: readonly string[]) => (words.join(', ').length > 60 ? `\n    ${words.join(',\n    ')},\n` : words.join(', '));
  if (streaming) return [...lines, `answer = stream(${wrapped([name, ...given])})`].join('\n');
  if (!watching) return [...lines, `answer = ${name}(${wrapped(given)})`].join('\n');
  const passed = given.filter((word) => !word.startsWith('follow='));
  return [...lines, `for event in watch.Watch().stream(${wrapped([name, ...passed])}):`, '    print(event)'].join('\n');
}
