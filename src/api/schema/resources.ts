import { served } from './resources.generated.ts';

/** A resource or subresource that the API serves. */
export interface ResourceInfo {
  /** Of the path it is served under; '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** `pods`. */
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly categories: readonly string[];
  /** Names of the subresources: `log`, `status`, `exec` … */
  readonly subresources: readonly string[];
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string;
}

const words = (text: string): readonly string[] => (text ? text.split(',') : []);
const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');

function read(): readonly ResourceInfo[] {
  return served
    .filter(([name]) => !name.includes('/'))
    .map(([plural, , , kind, singular, namespaced, verbs, shortNames, categories, apiVersion]) => ({
      group: groupOf(apiVersion),
      version: apiVersion.split('/').at(-1) ?? apiVersion,
      kind,
      plural,
      singular,
      shortNames: words(shortNames),
      namespaced: namespaced === 1,
      verbs: words(verbs),
      categories: words(categories),
      subresources: served
        .filter((other) => other[9] === apiVersion && other[0].startsWith(`${plural}/`))
        .map((other) => other[0].slice(plural.length + 1)),
      apiVersion,
    }));
}

/** Every resource of the server, the core group first, then groups by name; within a group in discovery's order. */
export const resources: readonly ResourceInfo[] = read();

export const resourceOfKind = (apiVersion: string, kind: string): ResourceInfo | undefined =>
  resources.find((resource) => resource.apiVersion === apiVersion && resource.kind === kind);
