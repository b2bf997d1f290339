import { requirementMatches } from '../../api/index.ts';
import { type ApiResponse, parseSelector, type Running } from '../../cluster/index.ts';
import { type Call, isRecord, isStatus, statusOf } from '../call.ts';
import { fail, Failure, type KubectlError } from '../errors.ts';
import { objectsIn } from '../files/objects.ts';
import {
  alsoMeant,
  type Discovery,
  findResource,
  groupVersionOf,
  inCategory,
  pathOf,
  qualifiedName,
  type Resource,
  resourceOfKind,
} from './discovery.ts';

/** An object (or a Table, or a list) that was found, and where. */
export interface Info {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly object: Readonly<Record<string, unknown>>;
  /** Where it was read: a file's path, `STDIN`. */
  readonly source?: string;
}

export interface Selection {
  readonly infos: readonly Info[];
  readonly errors: readonly KubectlError[];
  /** One object was named, not a list. */
  readonly single: boolean;
  /** Names were given; false for whole lists. */
  readonly targetsSingleItems: boolean;
}

/** What to select, in kubectl's own terms. */
export interface Query {
  /** Where names are looked for, if not in the call's namespace. */
  readonly namespace?: string;
  readonly args: readonly string[];
  readonly filenames?: readonly string[];
  readonly kustomize?: string;
  readonly recursive?: boolean;
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly allNamespaces?: boolean;
  /** TYPE alone selects all of it. */
  readonly allowEmptySelector?: boolean;
  /** --all. */
  readonly selectAll?: boolean;
  readonly subresource?: string;
  readonly chunkSize?: number;
  readonly accept?: string;
  readonly includeObject?: string;
  readonly singleType?: boolean;
  /** Objects of files are taken as they are, not fetched. */
  readonly local?: boolean;
  /** Only say which objects are meant: nothing is fetched for names. */
  readonly lazy?: boolean;
  /** Lists are given whole, not item by item. */
  readonly keepLists?: boolean;
}

export const builderHint =
  "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

interface Tuple {
  readonly type: string;
  readonly name: string;
}

const unique = (text: string): readonly string[] => [...new Set(text.split(','))];

function tupleOf(arg: string): Tuple {
  const parts = arg.split('/');
  if (parts.length !== 2) fail('arguments in resource/name form may not have more than one slash');
  const [type = '', name = ''] = parts;
  if (type === '' || name === '' || unique(type).length !== 1) fail('arguments in resource/name form must have a single resource and name');
  return { type, name };
}

interface Meant {
  readonly types: readonly string[];
  readonly names: readonly string[];
  readonly tuples: readonly Tuple[];
}

const mixedForms =
  "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";

/** Reads TYPE, TYPE NAME…, TYPE/NAME…, and lists of types joined by commas. */
function readArgs(args: readonly string[], discovery: Discovery | undefined): Meant {
  const [first = '', ...names] = args;
  const firstTypes = unique(first);
  const spread = names.length > 0 && firstTypes.length > 1 ? firstTypes.flatMap((type) => names.map((name) => `${type}/${name}`)) : args;
  const slashes = spread.filter((arg) => arg.includes('/')).length;
  if (slashes > 0 && slashes < spread.length) fail(mixedForms);
  if (slashes > 0) return { types: [], names: [], tuples: spread.map(tupleOf) };
  if (args.length === 0) return { types: [], names: [], tuples: [] };
  const types = first.split(',').flatMap((type) => {
    const members = discovery ? inCategory(discovery, type) : [];
    return members.length > 0 ? members.map(qualifiedName) : [type];
  });
  return { types: [...new Set(types)], names, tuples: [] };
}

function mapping(discovery: Discovery, type: string): Resource {
  return findResource(discovery, type) ?? fail(`the server doesn't have a resource type "${type.split('.')[0] ?? ''}"`);
}

function warnOfShortNames(call: Call, discovery: Discovery, { types, tuples }: Meant): void {
  for (const type of [...types, ...tuples.map((tuple) => tuple.type)])
    for (const other of alsoMeant(discovery, type))
      call.warn(`short name ${JSON.stringify(type.toLowerCase())} could also match lower priority resource ${other}`);
}

function resourcesOf(discovery: Discovery, types: readonly string[], singleType: boolean): readonly Resource[] {
  if (types.length > 1 && singleType) fail('you may only specify a single resource type');
  const seen = new Set<string>();
  return types.flatMap((type) => {
    const resource = mapping(discovery, type);
    const key = `${groupVersionOf(resource)} ${resource.kind}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [resource];
  });
}

const refused = (answer: ApiResponse): boolean => answer.code >= 400 || (isStatus(answer.body) && answer.body.status === 'Failure');

const nameIn = (object: Readonly<Record<string, unknown>>): { name: string; namespace: string } => {
  const meta = isRecord(object.metadata) ? object.metadata : {};
  return { name: typeof meta.name === 'string' ? meta.name : '', namespace: typeof meta.namespace === 'string' ? meta.namespace : '' };
};

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
  for (const resource of resourcesOf(discovery, meant.types, query.singleType === true)) {
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
    if (refused(answer)) errors.push({ type: 'status', status: statusOf(answer) });
    else infos.push({ resource, name, namespace, object: isRecord(answer.body) ? answer.body : {} });
  }
  return { infos, errors, single: wanted.length === 1, targetsSingleItems: true };
}

function* byFiles(call: Call, discovery: Discovery | undefined, meant: Meant, query: Query): Running<Selection> {
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
  const body = yield* call.ask({
    method: 'GET',
    path: pathOf(resource, namespace, name, query.subresource),
    ...(query.accept && { accept: query.accept }),
  });
  return { ...info, object: isRecord(body) ? body : {} };
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

/** Finds what the arguments, files and selectors of a command line mean, and fetches it. Mistakes in the form end the command; what the server refuses is collected. */
export function* select(call: Call, query: Query): Running<Selection> {
  const selector = query.selector?.trim() ?? '';
  const fieldSelector = query.fieldSelector?.trim() ?? '';
  if (query.selectAll && (selector || fieldSelector)) fail("setting 'all' parameter but found a non empty selector. ");
  const fromFiles = (query.filenames?.length ?? 0) > 0 || Boolean(query.kustomize);
  const discovery = query.local && query.args.length === 0 ? undefined : yield* call.discovery();
  const meant = readArgs(query.args, discovery);
  if (discovery) warnOfShortNames(call, discovery, meant);
  const clean = { ...query, selector, fieldSelector };
  if (fromFiles) return yield* byFiles(call, discovery, meant, clean);
  if (!discovery) fail(builderHint);
  const everything = meant.types.length > 0 && meant.names.length === 0 && query.allowEmptySelector === true;
  if (selector || fieldSelector || query.selectAll || everything) return yield* bySelector(call, discovery, meant, clean);
  if (meant.tuples.length > 0) {
    const wanted = meant.tuples.map(({ type, name }) => ({ resource: mapping(discovery, type), name }));
    if (query.singleType && new Set(wanted.map(({ resource }) => qualifiedName(resource))).size > 1)
      fail('you may only specify a single resource type');
    return yield* byNames(call, wanted, clean);
  }
  if (meant.names.length > 0) {
    const [resource, ...others] = resourcesOf(discovery, meant.types, query.singleType === true);
    if (!resource || others.length > 0) fail('you must specify only one resource');
    return yield* byNames(
      call,
      meant.names.map((name) => ({ resource, name })),
      clean,
    );
  }
  if (meant.types.length > 0) {
    for (const type of meant.types) mapping(discovery, type);
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
