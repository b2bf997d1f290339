import type { ResourceInfo } from './resources.ts';

/** What the server warns of whenever an old resource is used, by apiVersion and plural. */
const deprecated: Readonly<Record<string, string>> = {
  'v1 endpoints': 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  'v1 componentstatuses': 'v1 ComponentStatus is deprecated in v1.19+',
};

export function deprecationOf({ group, version, name }: ResourceInfo): readonly string[] {
  const warning = group === '' ? deprecated[`${version} ${name}`] : undefined;
  return warning === undefined ? [] : [warning];
}
