import type { ApiResponse, Running } from '../../cluster/index.ts';
import { type Call, isRecord, isStatus, statusOf } from '../call.ts';
import { fail, type KubectlError } from '../errors.ts';
import { byFiles } from './by-files.ts';
import { type Discovery, pathOf, qualifiedName, type Resource } from './discovery.ts';
import { mapping, type Meant, readArgs, resourcesOf } from './meant.ts';
import { type Info, nameIn, type Query, type Selection } from './selection.ts';
import { whyMissing } from './why-missing.ts';

export type { Info, Query, Selection } from './selection.ts';

export const builderHint =
  "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

const refused = (answer: ApiResponse): boolean => answer.code >= 400 || (isStatus(answer.body) && answer.body.status === 'Failure');

export const isList = (object: Readonly<Record<string, unknown>>): boolean =>
  typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items);

/** The items of a list; apiVersion and kind are those the list's name tells when an item has none. */
export function itemsOf(list: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  const kind = String(list.kind ?? '').replace(/List$/, '');
  const items = Array.isArray(list.items) ? list.items.filter(isRecord) : [];
  return items.map((item) => (item.kind === undefined ? { apiVersion: list.apiVersion, kind, ...item } : item));
}

/** Lists one resource, chunk by chunk; the parts of a Table or list are joined. */
function* listAll(call: Call, resource: Resource, query: Query): Running<ApiResponse> {
  const namespace = resource.namespaced && !query.allNamespaces ? call.namespace : undefined;
  const base = {
    ...(query.selector && { labelSelector: query.selector }),
    ...(query.fieldSelector && { fieldSelector: query.fieldSelector }),
    ...(query.chunkSize && { limit: String(query.chunkSize) }),
    ...(query.includeObject && { includeObject: query.includeObject }),
  };
  let whole: ApiResponse | undefined;
  for (let token = ''; ; ) {
    const answer: ApiResponse = yield* call.send({
      method: 'GET',
      path: pathOf(resource, namespace),
      query: token ? { ...base, continue: token } : base,
      ...(query.accept && { accept: query.accept }),
    });
    if (refused(answer) || !isRecord(answer.body)) return answer;
    whole = whole && isRecord(whole.body) ? { ...answer, body: joined(whole.body, answer.body) } : answer;
    const meta = isRecord(answer.body.metadata) ? answer.body.metadata : {};
    token = typeof meta.continue === 'string' ? meta.continue : '';
    if (token === '') return whole;
  }
}

function joined(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const both = (key: string): Readonly<Record<string, unknown>> =>
    Array.isArray(before[key]) && Array.isArray(after[key]) ? { [key]: [...(before[key] as unknown[]), ...(after[key] as unknown[])] } : {};
  return { ...before, ...both('items'), ...both('rows') };
}

function* bySelector(call: Call, discovery: Discovery, meant: Meant, query: Query): Running<Selection> {
  if (meant.names.length > 0) fail('name cannot be provided when a selector is specified');
  if (meant.tuples.length > 0) fail('selectors and the all flag cannot be used when passing resource/name arguments');
  if (meant.types.length === 0) fail('at least one resource must be specified to use a selector');
  if (query.subresource) fail('subresource cannot be used when bulk resources are specified');
  const infos: Info[] = [];
  const errors: KubectlError[] = [];
  for (const resource of resourcesOf(call, discovery, meant.types, query.singleType === true)) {
    const answer = yield* listAll(call, resource, query);
    if (refused(answer)) {
      errors.push({ type: 'status', status: selectorStatus(statusOf(answer), resource, query) });
      continue;
    }
    const body = isRecord(answer.body) ? answer.body : {};
    if (isList(body) && !query.keepLists) infos.push(...itemsOf(body).map((object) => ({ resource, object, ...nameIn(object) })));
    else infos.push({ resource, object: body, name: '', namespace: resource.namespaced && !query.allNamespaces ? call.namespace : '' });
  }
  return { infos, errors, single: false, targetsSingleItems: false };
}

/** A list that the server refuses as a bad request, or doesn't know, is told with the selectors it was asked for. */
function selectorStatus(status: ReturnType<typeof statusOf>, resource: Resource, query: Query): ReturnType<typeof statusOf> {
  const asked = query.selector || query.fieldSelector;
  if (!asked || (status.reason !== 'BadRequest' && status.reason !== 'NotFound')) return status;
  const gvr = `${resource.group}/${resource.version}, Resource=${resource.name}`;
  return {
    ...status,
    message: `Unable to find "${gvr}" that match label selector "${query.selector ?? ''}", field selector "${query.fieldSelector ?? ''}": ${status.message ?? ''}`,
  };
}

function* byNames(call: Call, wanted: readonly { readonly resource: Resource; readonly name: string }[], query: Query): Running<Selection> {
  if (query.allNamespaces && wanted.some(({ resource }) => resource.namespaced))
    fail('a resource cannot be retrieved by name across all namespaces');
  const infos: Info[] = [];
  const errors: KubectlError[] = [];
  for (const { resource, name } of wanted) {
    const namespace = resource.namespaced ? (query.namespace ?? call.namespace) : '';
    if (query.lazy) {
      infos.push({ resource, name, namespace, object: {} });
      continue;
    }
    const answer = yield* call.send({
      method: 'GET',
      path: pathOf(resource, namespace, name, query.subresource),
      ...(query.includeObject && { query: { includeObject: query.includeObject } }),
      ...(query.accept && { accept: query.accept }),
    });
    if (refused(answer)) errors.push({ type: 'status', status: yield* whyMissing(call, statusOf(answer), namespace) });
    else infos.push({ resource, name, namespace, object: isRecord(answer.body) ? answer.body : {} });
  }
  return { infos, errors, single: wanted.length === 1, targetsSingleItems: true };
}

/** Finds what the arguments, files and selectors of a command line mean, and fetches it. Mistakes in the form end the command; what the server refuses is collected. */
export function* select(call: Call, query: Query): Running<Selection> {
  const selector = query.selector?.trim() ?? '';
  const fieldSelector = query.fieldSelector?.trim() ?? '';
  if (query.selectAll && (selector || fieldSelector)) fail("setting 'all' parameter but found a non empty selector. ");
  const fromFiles = (query.filenames?.length ?? 0) > 0 || Boolean(query.kustomize);
  const discovery = query.local && query.args.length === 0 ? undefined : yield* call.discovery();
  const meant = readArgs(query.args, discovery);
  const clean = { ...query, selector, fieldSelector };
  if (fromFiles) return yield* byFiles(call, discovery, meant, clean);
  if (!discovery) fail(builderHint);
  const everything = meant.types.length > 0 && meant.names.length === 0 && query.allowEmptySelector === true;
  if (selector || fieldSelector || query.selectAll || everything) return yield* bySelector(call, discovery, meant, clean);
  if (meant.tuples.length > 0) {
    const resources = new Map([...new Set(meant.tuples.map(({ type }) => type))].map((type) => [type, mapping(call, discovery, type)]));
    const wanted = meant.tuples.flatMap(({ type, name }) => {
      const resource = resources.get(type);
      return resource ? [{ resource, name }] : [];
    });
    if (query.singleType && new Set(wanted.map(({ resource }) => qualifiedName(resource))).size > 1)
      fail('you may only specify a single resource type');
    return yield* byNames(call, wanted, clean);
  }
  if (meant.names.length > 0) {
    const [resource, ...others] = resourcesOf(call, discovery, meant.types, query.singleType === true);
    if (!resource || others.length > 0) fail('you must specify only one resource');
    return yield* byNames(
      call,
      meant.names.map((name) => ({ resource, name })),
      clean,
    );
  }
  if (meant.types.length > 0) {
    for (const type of meant.types) mapping(call, discovery, type);
    fail('resource(s) were provided, but no name was specified');
  }
  return fail(builderHint);
}

/** Are objects named by -f? Some verbs then take them as the files have them, without asking how they are now. */
export const fromFiles = ({ flags }: Call): boolean => flags.strings('filename').length > 0;

/** The part of a Query that the shared flags -f, -k, -R, -l, --field-selector, -A hold. */
export function queryOf(call: Call): Query {
  const { flags } = call;
  return {
    args: call.args,
    filenames: flags.strings('filename'),
    kustomize: flags.string('kustomize'),
    recursive: flags.bool('recursive'),
    selector: flags.string('selector'),
    fieldSelector: flags.string('field-selector'),
    allNamespaces: flags.bool('all-namespaces'),
    chunkSize: flags.number('chunk-size'),
  };
}
