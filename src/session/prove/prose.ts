import { type KubeObject, resources, type Status } from '../../api/index.ts';
import { type Cluster, createCluster } from '../../cluster/index.ts';
import type { Fence, Lesson, Problem } from '../../lesson/index.ts';
import { readDocument, splitDocuments } from '../../manifest/index.ts';

/** A cluster that has come to rest, as the prose of a post assumes it. */
export function restedCluster(): Cluster {
  const cluster = createCluster({ seed: 1, startedAt: Date.UTC(2026, 10, 21, 9), timing: 'middle' });
  cluster.run(5000);
  return cluster;
}

/**
 * Asks the API server about each whole manifest of the prose, without changing anything: one that it refuses must be marked ```yaml refused,
 * and one so marked must be refused. Errors in a lesson with exercises, notes in somebody's post.
 */
export function proveManifests({ post, exercises }: Lesson, file: string): readonly Problem[] {
  const manifests = post.fences.filter(({ kind }) => kind === 'manifest');
  if (manifests.length === 0) return [];
  const cluster = restedCluster();
  const severity = exercises.length > 0 ? ('error' as const) : ('note' as const);
  return manifests.flatMap((fence): readonly Problem[] => {
    const refusal = refusalOf(cluster, fence);
    if ((refusal !== undefined) === (fence.refused ?? false)) return [];
    const message =
      refusal === undefined
        ? 'the API server takes this manifest, though it is marked ```yaml refused'
        : `the API server refuses this manifest (mark it \`\`\`yaml refused if that is meant): ${refusal}`;
    return [{ file, line: fence.line, column: 1, severity, message }];
  });
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first refusal of a fence's documents, in the server's words. */
function refusalOf(cluster: Cluster, fence: Fence): string | undefined {
  for (const [i, piece] of splitDocuments(fence.manifest ?? fence.text).entries()) {
    const body = piece.text;
    const data: unknown = readDocument(piece, i).root?.toJSON();
    if (!isFields(data)) continue;
    const [apiVersion, kind] = [text(data['apiVersion']), text(data['kind'])];
    const resource = resources.find((one) => one.apiVersion === apiVersion && one.kind === kind);
    if (!resource) return `no matches for kind "${kind}" in version "${apiVersion}"`;
    const metadata = isFields(data['metadata']) ? data['metadata'] : {};
    const namespace = text(metadata['namespace']) || 'default';
    if (resource.namespaced) withNamespace(cluster, namespace);
    const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.apiVersion}`;
    const answer = cluster.api.handle({
      method: 'POST',
      path: `${root}${resource.namespaced ? `/namespaces/${namespace}` : ''}/${resource.plural}`,
      query: { dryRun: 'All', fieldValidation: 'Strict' },
      contentType: 'application/yaml',
      body,
    });
    if (answer.code >= 400 && answer.code !== 409) return (answer.body as Status).message ?? String(answer.code);
  }
  return undefined;
}

/** A post may put its pods into a namespace that it doesn't show. */
function withNamespace(cluster: Cluster, name: string): void {
  if (cluster.client.get('namespaces', undefined, name)) return;
  const namespace: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  cluster.client.create(namespace);
  cluster.run(cluster.now + 5000);
}
