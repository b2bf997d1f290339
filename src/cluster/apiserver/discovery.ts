import { health } from './health/index.ts';
import type { ApiRequest } from './request.ts';
import { apiVersionOf, groupVersions, type ResourceInfo, resources } from './resources.ts';

/** What `/version` answers. */
export const version = {
  major: '1',
  minor: '36',
  emulationMajor: '1',
  emulationMinor: '36',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '35',
  gitVersion: 'v1.36.3',
  gitCommit: '$Format:%H$',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'go1.26.8',
  compiler: 'gc',
  platform: 'linux/amd64',
} as const;

const servedBy = (group: string, version: string): readonly ResourceInfo[] =>
  resources.filter((info) => info.group === group && info.version === version);

/** `/api/v1`, `/apis/apps/v1`: a line each for resources and their subresources. */
function resourceList(group: string, version: string): object {
  const list = servedBy(group, version).flatMap((info) => [
    {
      name: info.name,
      singularName: info.singular,
      namespaced: info.namespaced,
      kind: info.kind,
      verbs: info.verbs,
      ...(info.shortNames.length > 0 && { shortNames: info.shortNames }),
      ...(info.categories.length > 0 && { categories: info.categories }),
    },
    ...info.subresources.map((sub) => ({
      name: `${info.name}/${sub.name}`,
      singularName: '',
      namespaced: info.namespaced,
      ...((sub.group !== info.group || sub.version !== info.version) && { group: sub.group, version: sub.version }),
      kind: sub.kind,
      verbs: sub.verbs,
    })),
  ]);
  return { kind: 'APIResourceList', ...(group && { apiVersion: 'v1' }), groupVersion: apiVersionOf({ group, version }), resources: list };
}

function groupsOf(): readonly object[] {
  const groups = new Map<string, string[]>();
  for (const { group, version } of groupVersions) if (group) groups.set(group, [...(groups.get(group) ?? []), version]);
  return [...groups].map(([name, versions]) => ({
    name,
    versions: versions.map((version) => ({ groupVersion: `${name}/${version}`, version })),
    preferredVersion: { groupVersion: `${name}/${versions[0]}`, version: versions[0] },
  }));
}

const aggregatedResource = (info: ResourceInfo): object => ({
  resource: info.name,
  responseKind: { group: info.group, version: info.version, kind: info.kind },
  scope: info.namespaced ? 'Namespaced' : 'Cluster',
  singularResource: info.singular,
  verbs: info.verbs,
  ...(info.shortNames.length > 0 && { shortNames: info.shortNames }),
  ...(info.categories.length > 0 && { categories: info.categories }),
  ...(info.subresources.length > 0 && {
    subresources: info.subresources.map(({ name, group, version, kind, verbs }) => ({
      subresource: name,
      responseKind: { group, version, kind },
      verbs,
    })),
  }),
});

/** All groups and their resources in one answer, as clients ask for them since 1.26. */
function aggregated(core: boolean): object {
  const names = [...new Set(groupVersions.map(({ group }) => group))].filter((group) => (group === '') === core);
  const items = names.map((name) => ({
    metadata: { ...(name && { name }), creationTimestamp: null },
    versions: groupVersions
      .filter(({ group }) => group === name)
      .map(({ version }) => ({ version, freshness: 'Current', resources: servedBy(name, version).map(aggregatedResource) })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

/** Made once: clients ask for them with every command, and may know an answer again by its identity. */
const aggregates = new Map<boolean, object>();

function aggregateOf(core: boolean): object {
  const known = aggregates.get(core) ?? aggregated(core);
  aggregates.set(core, known);
  return known;
}

/** Answers of the paths that lead to no resource; undefined where nothing is served. */
export function discoveryAt({ path, accept = '', query = {} }: Pick<ApiRequest, 'path' | 'accept' | 'query'>): unknown {
  const parts = path.split('/').filter(Boolean);
  const wantsAll = accept.includes('APIGroupDiscoveryList');
  if (parts[0] === 'api' && parts.length === 1)
    return wantsAll
      ? aggregateOf(true)
      : {
          kind: 'APIVersions',
          versions: ['v1'],
          serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '127.0.0.2:6443' }],
        };
  if (parts[0] === 'api' && parts.length === 2 && parts[1] === 'v1') return resourceList('', 'v1');
  if (parts[0] === 'apis') {
    if (parts.length === 1) return wantsAll ? aggregateOf(false) : { kind: 'APIGroupList', apiVersion: 'v1', groups: groupsOf() };
    const [, group = '', version = ''] = parts;
    if (parts.length === 2) {
      const found = groupsOf().find((entry) => 'name' in entry && entry.name === group);
      return found && { kind: 'APIGroup', apiVersion: 'v1', ...found };
    }
    if (parts.length === 3 && servedBy(group, version).length > 0) return resourceList(group, version);
    return undefined;
  }
  if (path === '/version' || path === '/version/') return version;
  if (/^\/(?:healthz|livez|readyz)(?:\/|$)/.test(path)) return health.get().healthAt(path, query);
  return undefined;
}
