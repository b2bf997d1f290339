import { type KubeObject, type ResourceInfo, resources, type Status } from '../../src/api/index.ts';
import { type ApiResponse, Cluster, olderVersion, resourceOfKind } from '../../src/cluster/index.ts';
import { given, type Recorded } from './recorded.ts';

const cluster = new Cluster({ seed: 1, nodes: [], objects: given() });
cluster.run(5000);

const query = { dryRun: 'All', fieldValidation: 'Strict' } as const;

function resourceOf(kind: string, apiVersion: string | undefined): ResourceInfo {
  const found = resources.find((one) => one.kind === kind && (apiVersion === undefined || one.apiVersion === apiVersion));
  if (!found) throw new Error(`no resource of kind ${kind}`);
  return found;
}

function collection({ group, version, apiVersion, namespaced, plural }: ResourceInfo, namespace: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${apiVersion}`;
  return `${root}${namespaced ? `/namespaces/${namespace}` : ''}/${plural}`;
}

const storageOf = ({ apiVersion, kind, plural }: ResourceInfo): string => resourceOfKind(apiVersion, kind)?.storage ?? plural;

function create({ kind, yaml = '', namespace = 'default', contentType = 'application/yaml', fieldValidation }: Recorded): ApiResponse {
  const apiVersion = /^["']?apiVersion["']?\s*:\s*["']?([\w./-]+)/m.exec(yaml)?.[1];
  const known = resources.some((one) => one.kind === kind && one.apiVersion === apiVersion);
  const path = collection(resourceOf(kind, known ? apiVersion : undefined), namespace);
  return cluster.api.handle({
    method: 'POST',
    path,
    query: { ...query, ...(fieldValidation && { fieldValidation }) },
    contentType,
    body: yaml,
  });
}

function update(before: KubeObject, { after, subresource, method = 'PUT', contentType }: Recorded): ApiResponse {
  const resource = resourceOf(before.kind, before.apiVersion);
  const { name = '', namespace = '' } = before.metadata;
  const stored = olderVersion(before.apiVersion, before.kind)?.toStored(before) ?? before;
  cluster.store.load([{ resource: storageOf(resource), object: stored }]);
  const path = `${collection(resource, namespace)}/${name}${subresource ? `/${subresource}` : ''}`;
  const response = cluster.api.handle({ method, path, query, body: after, ...(contentType && { contentType }) });
  cluster.store.remove(storageOf(resource), resource.namespaced ? namespace : undefined, name, cluster.now);
  return response;
}

/** What our server would store for a question that it accepts. */
export function storedFor(question: Recorded): KubeObject | undefined {
  const { code, body } = create(question);
  return code < 300 ? (body as KubeObject) : undefined;
}

/** What our server answers to a recorded question, in the form of the recording. */
export function answerTo(question: Recorded): Omit<Recorded, 'id' | 'kind'> {
  const { code, body, warnings } = question.before ? update(question.before, question) : create(question);
  const said = warnings.length > 0 ? { warnings } : {};
  if (code < 300) return { code, ...said, ...(question.object !== undefined && { object: masked(body) }) };
  const { message = '', details } = body as Status;
  const causes = (details?.causes ?? []).map(({ reason, ...cause }) => ({
    type: reason ?? '',
    ...cause,
    message: firstLine(cause.message ?? ''),
  }));
  return { code, message: firstLine(message), ...(causes.length > 0 && { causes }), ...said };
}

/** Go's diffs follow on further lines: those are not ours. */
const firstLine = (text: string): string => steady(text.split('\n')[0] ?? '');

/** What every server makes up for itself. */
const ownFields = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'managedFields', 'generation']);

const steady = (text: string): string =>
  text
    .replace(/kube-api-access-\w{5}/g, 'kube-api-access-XXXXX')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\bUUID\b/g, 'UID')
    .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')
    .replace(/\b10\.96\.\d+\.\d+\b/g, 'CLUSTERIP');

function masked(object: unknown): unknown {
  const mask = (key: string, value: unknown): unknown => {
    if (ownFields.has(key)) return undefined;
    if (key === 'nodePort' || key === 'healthCheckNodePort') return value === 'NODEPORT' || Number(value) >= 30000 ? 'NODEPORT' : value;
    return typeof value === 'string' ? steady(value) : value;
  };
  return JSON.parse(JSON.stringify(object, mask));
}
