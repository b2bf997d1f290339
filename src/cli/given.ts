import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../api/index.ts';
import { BadUsage } from './command.ts';
import { readText } from './files.ts';

const isObject = (value: unknown): value is KubeObject =>
  typeof value === 'object' && value !== null && 'kind' in value && 'apiVersion' in value && 'metadata' in value;

/** The objects of a YAML or JSON file (`--given`): several documents, Lists opened. */
export function readGiven(path: string): readonly KubeObject[] {
  const documents = parseAllDocuments(readText(path), { version: '1.1', merge: true, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document, index) => {
    const [error] = document.errors;
    if (error) throw new BadUsage(`${path}: document ${index + 1} is not YAML: ${error.message.split('\n')[0] ?? ''}`);
    const value: unknown = document.toJS();
    if (value === null || value === undefined) return [];
    const items: readonly unknown[] = typeof value === 'object' && 'items' in value && Array.isArray(value.items) ? value.items : [value];
    return items.map((item) => {
      if (!isObject(item))
        throw new BadUsage(`${path}: document ${index + 1} is no Kubernetes object: it needs apiVersion, kind and metadata.`);
      return item;
    });
  });
}
