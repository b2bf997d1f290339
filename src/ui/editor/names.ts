import type { Names } from '../../manifest/index.ts';
import type { Objects } from '../../session/index.ts';

/** What the nodes of a playground can pull, and learners write most. */
const images = ['nginx:1.27', 'nginx:1.28', 'busybox:1.36', 'redis:7'];

const dataOf = (value: unknown): readonly string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** The names that exist in a cluster, for completion. */
export function namesIn(objects: Objects): Names {
  const all = (resource: string) => [...(objects.get(resource)?.values() ?? [])];
  return {
    of: (resource) => all(resource).map(({ metadata }) => metadata.name ?? ''),
    images: () => images,
    nodeLabels: () => {
      const labels: Record<string, string[]> = {};
      for (const { metadata } of all('nodes'))
        for (const [key, value] of Object.entries(metadata.labels ?? {})) labels[key] = [...new Set([...(labels[key] ?? []), value])];
      return labels;
    },
    keysOf: (kind, name) => {
      const object = all(kind === 'ConfigMap' ? 'configmaps' : 'secrets').find(({ metadata }) => metadata.name === name);
      return object ? [...dataOf(object.data), ...dataOf(object.stringData)] : [];
    },
  };
}
