import type { DownwardAPIVolumeFile, Volume } from '../../../api/index.ts';
import type { Lookup } from '../context.ts';
import type { PodObject } from '../spec/pod.ts';

const fieldsOf = (items: readonly DownwardAPIVolumeFile[] | undefined, { metadata }: PodObject): string =>
  (items ?? []).some(({ fieldRef }) => fieldRef?.fieldPath.startsWith('metadata.'))
    ? JSON.stringify([metadata.labels, metadata.annotations])
    : '';

/** Changes when what a volume's files are made of has changed. */
export function sourceVersion({ configMap, secret, downwardAPI, projected }: Volume, pod: PodObject, lookup: Lookup): string {
  const versionOf = (resource: string, name: string | undefined) =>
    name === undefined ? '' : (lookup(resource, pod.metadata.namespace, name)?.metadata.resourceVersion ?? 'none');
  if (configMap) return versionOf('configmaps', configMap.name);
  if (secret) return versionOf('secrets', secret.secretName);
  if (downwardAPI) return fieldsOf(downwardAPI.items, pod);
  return (projected?.sources ?? [])
    .map(
      (source) =>
        versionOf('configmaps', source.configMap?.name) +
        versionOf('secrets', source.secret?.name) +
        fieldsOf(source.downwardAPI?.items, pod),
    )
    .join(' ');
}
