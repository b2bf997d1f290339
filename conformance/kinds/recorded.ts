import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../src/api/index.ts';

/** A question to a real API server and its answer: `yaml` is created, or `after` put in the place of `before`. Nothing is stored. */
export interface Recorded {
  readonly id: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly yaml?: string;
  readonly before?: KubeObject;
  readonly after?: unknown;
  readonly subresource?: string;
  /** PUT where there is a `before`, unless said otherwise. */
  readonly method?: 'PUT' | 'POST' | 'PATCH';
  /** Of the body: YAML of what is created, JSON of what replaces, unless said otherwise. */
  readonly contentType?: string;
  /** Strict, unless said otherwise. */
  readonly fieldValidation?: 'Warn' | 'Ignore';
  readonly code: number;
  /** Its first line. */
  readonly message?: string;
  readonly causes?: readonly { readonly type: string; readonly field?: string; readonly message: string }[];
  readonly warnings?: readonly string[];
  /** What would have been stored. */
  readonly object?: unknown;
}

const textOf = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export const recorded = (name: 'created' | 'updated' | 'asked'): readonly Recorded[] =>
  textOf(`${name}.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

/** The objects that stood in the cluster. */
export const given = (): readonly KubeObject[] => {
  const documents = parseAllDocuments(textOf('given.yaml'), { version: '1.1', merge: true });
  return Array.isArray(documents) ? documents.map((document) => document.toJS() as KubeObject) : [];
};
