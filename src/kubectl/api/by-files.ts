import { requirementMatches } from '../../api/index.ts';
import { parseSelector, type Running } from '../../cluster/index.ts';
import { type Call, isRecord, statusOf } from '../call.ts';
import { fail, Failure, failWith, type KubectlError } from '../errors.ts';
import { objectsIn } from '../files/objects.ts';
import { type Discovery, pathOf, type Resource, resourceOfKind } from './discovery.ts';
import type { Meant } from './meant.ts';
import { type Info, nameIn, type Query, type Selection } from './selection.ts';
import { whyMissing } from './why-missing.ts';

/** The objects of -f and -k, each as it is in the cluster, or as the file has it where the query says so. */
export function* byFiles(call: Call, discovery: Discovery | undefined, meant: Meant, query: Query): Running<Selection> {
  const read = yield* objectsIn(call, {
    filenames: query.filenames ?? [],
    recursive: query.recursive ?? false,
    kustomize: query.kustomize ?? '',
  });
  if (meant.types.length > 0) fail('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well');
  if (meant.names.length > 0) fail('name cannot be provided when a path is specified');
  if (meant.tuples.length > 0) fail('resource/name arguments cannot be provided when a path is specified');
  const infos: Info[] = [];
  const errors: KubectlError[] = [];
  const isSelected = labelFilter(query.selector ?? '');
  for (const entry of read.entries) {
    if ('error' in entry) {
      errors.push(entry.error);
      continue;
    }
    try {
      const info = yield* infoOf(call, discovery, entry.object, entry.source, query);
      if (isSelected(info.object)) infos.push(info);
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  return { infos, errors, single: read.single, targetsSingleItems: true };
}

/** Of the objects of files only those with the labels of -l count. */
function labelFilter(text: string): (object: Info['object']) => boolean {
  if (text === '') return () => true;
  const parsed = parseSelector(text);
  if (!parsed.ok) return fail(parsed.message);
  return (object) => {
    const labels = isRecord(object['metadata']) && isRecord(object['metadata']['labels']) ? object['metadata']['labels'] : {};
    const texts = Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
    return parsed.requirements.every((requirement) => requirementMatches(requirement, texts));
  };
}

/** `__internal`, the server's own version, names a kind in no version at all: kubectl asks for it, and the server has no such path. */
function internally(discovery: Discovery, apiVersion: string, kind: string): Resource | undefined {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (version !== '__internal') return undefined;
  const found = discovery.resources.find((one) => one.kind === kind && one.group === group);
  return found && { ...found, version };
}

/** The object of a file, in the namespace it goes to; ends the command when the server has no such kind. */
export function infoIn(
  call: Call,
  discovery: Discovery | undefined,
  object: Readonly<Record<string, unknown>>,
  source: string,
): Info & { readonly source: string } {
  const apiVersion = String(object.apiVersion ?? '');
  const kind = String(object.kind ?? '');
  const resource = discovery
    ? (resourceOfKind(discovery, apiVersion, kind) ?? internally(discovery, apiVersion, kind))
    : guessed(apiVersion, kind);
  if (!resource) {
    return fail(
      `resource mapping not found for name: "${nameIn(object).name}" namespace: "${nameIn(object).namespace}" from "${source}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
    );
  }
  const { name, namespace: own } = nameIn(object);
  const namespace = resource.namespaced ? own || call.namespace : '';
  return { resource, name, namespace, object, source };
}

function* infoOf(
  call: Call,
  discovery: Discovery | undefined,
  object: Readonly<Record<string, unknown>>,
  source: string,
  query: Query,
): Running<Info> {
  const info = infoIn(call, discovery, object, source);
  const { resource, name, namespace } = info;
  const { namespace: own } = nameIn(object);
  if (call.namespaceGiven && resource.namespaced && own && own !== call.namespace)
    fail(
      `the namespace from the provided object "${own}" does not match the namespace "${call.namespace}". You must pass '--namespace=${own}' to perform this operation.`,
    );
  if (query.local) return info;
  if (query.lazy) return { ...info, object: placed(object, namespace) };
  // What has no name yet can't be asked for.
  if (name === '') return { ...info, object: placed(object, namespace) };
  const answer = yield* call.send({
    method: 'GET',
    path: pathOf(resource, namespace, name, query.subresource),
    ...(query.accept && { accept: query.accept }),
  });
  if (answer.code >= 400) failWith({ type: 'status', status: yield* whyMissing(call, statusOf(answer), namespace) });
  return { ...info, object: isRecord(answer.body) ? answer.body : {} };
}

/** The object in the namespace it goes to. */
const placed = (object: Readonly<Record<string, unknown>>, namespace: string): Readonly<Record<string, unknown>> =>
  namespace === '' ? object : { ...object, metadata: { ...(isRecord(object.metadata) && object.metadata), namespace } };

/** With --local nobody is asked: the resource is what the kind suggests. */
function guessed(apiVersion: string, kind: string): Resource {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const singular = kind.toLowerCase();
  return {
    name: singular.endsWith('s') ? `${singular}es` : singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`,
    singular,
    kind,
    group: group ?? '',
    version: version ?? '',
    namespaced: true,
    verbs: [],
    shortNames: [],
    categories: [],
    subresources: [],
  };
}
