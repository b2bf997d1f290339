import { isRecord } from '../../api/index.ts';

/** A resource that the server serves. */
export interface Resource {
  /** Plural. */
  readonly name: string;
  readonly singular: string;
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** Names of its subresources. */
  readonly subresources: readonly string[];
}

export interface Discovery {
  /** In the server's order: group by group, preferred version first. */
  readonly resources: readonly Resource[];
  /** Only those of each group's preferred version. */
  readonly preferred: readonly Resource[];
  /** Group versions, sorted: `apps/v1`, `v1`. */
  readonly versions: readonly string[];
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const records = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

function readResource(entry: Readonly<Record<string, unknown>>, group: string, version: string): Resource {
  const kind = isRecord(entry.responseKind) ? text(entry.responseKind.kind) : '';
  return {
    name: text(entry.resource),
    singular: text(entry.singularResource) || kind.toLowerCase(),
    kind,
    group,
    version,
    namespaced: entry.scope === 'Namespaced',
    verbs: strings(entry.verbs),
    shortNames: strings(entry.shortNames),
    categories: strings(entry.categories),
    subresources: records(entry.subresources).map((sub) => text(sub.subresource)),
  };
}

const read = new WeakMap<object, Discovery>();

/** Reads two APIGroupDiscoveryLists, of /api and of /apis. The same answer is read once. */
export function readDiscovery(core: unknown, groups: unknown): Discovery {
  const known = isRecord(groups) ? read.get(groups) : undefined;
  if (known) return known;
  const resources: Resource[] = [];
  const preferred: Resource[] = [];
  const versions: string[] = [];
  for (const list of [core, groups]) {
    for (const item of records(isRecord(list) ? list.items : [])) {
      const group = isRecord(item.metadata) ? text(item.metadata.name) : '';
      records(item.versions).forEach((entry, index) => {
        const version = text(entry.version);
        versions.push(group ? `${group}/${version}` : version);
        const found = records(entry.resources).map((resource) => readResource(resource, group, version));
        resources.push(...found);
        const names = new Set(preferred.filter((one) => one.group === group).map((one) => one.name));
        if (index === 0) preferred.push(...found);
        else preferred.push(...found.filter((one) => !names.has(one.name)));
      });
    }
  }
  const discovery = { resources, preferred, versions: versions.sort() };
  if (isRecord(groups)) read.set(groups, discovery);
  return discovery;
}

export const groupVersionOf = ({ group, version }: { readonly group: string; readonly version: string }): string =>
  group ? `${group}/${version}` : version;

/** `pods`, `deployments.apps`. */
export const qualifiedName = ({ name, group }: { readonly name: string; readonly group: string }): string =>
  group ? `${name}.${group}` : name;

const cut = (arg: string, parts: number): readonly string[] => {
  const pieces = arg.split('.');
  return pieces.length <= parts ? pieces : [...pieces.slice(0, parts - 1), pieces.slice(parts - 1).join('.')];
};

const answersTo = (resource: Resource, word: string): boolean => resource.name === word || resource.singular === word;

function byName(discovery: Discovery, word: string, group: string | undefined, version: string | undefined): Resource | undefined {
  const name = word.toLowerCase();
  const candidates = discovery.resources.filter((one) => version === undefined || one.version === version);
  if (!group) return candidates.find((one) => answersTo(one, name));
  return (
    candidates.find((one) => answersTo(one, name) && one.group === group) ??
    candidates.find((one) => answersTo(one, name) && one.group.startsWith(group))
  );
}

/** The resource of a short name, exactly written; `group` may be the group's beginning. Whatever version is named, it is the preferred one. */
const byShortName = (discovery: Discovery, word: string, group: string | undefined): Resource | undefined =>
  discovery.resources.find((one) => one.shortNames.includes(word) && one.group === group) ??
  discovery.resources.find((one) => one.shortNames.includes(word) && (!group || one.group.startsWith(group)));

const byAnyName = (discovery: Discovery, word: string, group: string | undefined, version?: string): Resource | undefined =>
  byName(discovery, word, group, version) ?? byShortName(discovery, word, group);

/** Finds a resource of a group by any of its names. */
export const groupResource = (discovery: Discovery, word: string, group: string): Resource | undefined => byAnyName(discovery, word, group);

/** The parts of a TYPE argument: `pods`, `deployments.apps`, `deployments.v1.apps`. */
export function namedIn(arg: string): { readonly name: string; readonly group: string | undefined } {
  const [name = '', second, third] = cut(arg, 3);
  return { name, group: third ?? second };
}

/** Finds what a TYPE argument means: plural, singular, short name or kind, with `.group` or `.version.group`. */
export function findResource(discovery: Discovery, arg: string): Resource | undefined {
  const [name = '', version, longGroup] = cut(arg, 3);
  const full =
    version !== undefined && longGroup !== undefined
      ? byAnyName(discovery, name, longGroup.toLowerCase(), version.toLowerCase())
      : undefined;
  if (full) return full;
  const [plain = '', group] = cut(arg, 2);
  return byAnyName(discovery, plain, group?.toLowerCase()) ?? findKind(discovery, arg);
}

/** Finds by kind, exactly written: `Pod`, `Deployment.apps`, `Deployment.v1.apps`. */
function findKind(discovery: Discovery, arg: string): Resource | undefined {
  const [kind = '', version, group] = cut(arg, 3);
  const full = discovery.resources.find((one) => one.kind === kind && one.version === version && one.group === group);
  if (full) return full;
  const [plain = '', plainGroup] = cut(arg, 2);
  return discovery.resources.find((one) => one.kind === plain && (plainGroup === undefined || one.group === plainGroup));
}

/** The resource of an object's apiVersion and kind. */
export function resourceOfKind(discovery: Discovery, apiVersion: string, kind: string): Resource | undefined {
  return discovery.resources.find((one) => (one.kind === kind || one.kind.toLowerCase() === kind) && groupVersionOf(one) === apiVersion);
}

/** Resources of a category (`all`), in the server's order. */
export const inCategory = (discovery: Discovery, category: string): readonly Resource[] =>
  discovery.preferred.filter((one) => one.categories.includes(category));

/** `/apis/apps/v1/namespaces/default/deployments/web/scale`. */
export function pathOf(resource: Resource, namespace: string | undefined, name?: string, subresource?: string): string {
  const root = resource.group ? `/apis/${resource.group}/${resource.version}` : `/api/${resource.version}`;
  const scope = resource.namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  const item = name === undefined ? '' : `/${encodeURIComponent(name)}`;
  return `${root}${scope}/${resource.name}${item}${subresource ? `/${subresource}` : ''}`;
}
