import type { KubectlError } from '../errors.ts';
import { isRecord } from '../call.ts';
import type { Resource } from './discovery.ts';

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

/** Name and namespace as an object has them; empty where it has none. */
export const nameIn = (object: Readonly<Record<string, unknown>>): { name: string; namespace: string } => {
  const meta = isRecord(object.metadata) ? object.metadata : {};
  return { name: typeof meta.name === 'string' ? meta.name : '', namespace: typeof meta.namespace === 'string' ? meta.namespace : '' };
};
