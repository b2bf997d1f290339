import type { ObjectMeta, PersistentVolumeClaimSpec, PersistentVolumeSpec, Volume } from '../../api/index.ts';
import { isRecord } from '../call.ts';
import { pairs } from './metadata.ts';
import type { Page } from './page.ts';
import { record, type Source, sourceKeys, writeSource } from './volume-sources.ts';

export interface ClaimLike {
  readonly metadata?: ObjectMeta;
  readonly spec?: PersistentVolumeClaimSpec;
}

/** The class of a claim or volume: its old annotation counts before the field. */
export const classOf = (meta: ObjectMeta | undefined, className: string | undefined): string =>
  meta?.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? className ?? '';

function writeEphemeral(page: Page, source: Source): void {
  page.row(2, 'Type:', 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)');
  const template = record(source.volumeClaimTemplate);
  if (!source.volumeClaimTemplate) return;
  const claim: ClaimLike = template;
  page.nested(2, (inner) => {
    inner.row(0, 'StorageClass:', classOf(claim.metadata, claim.spec?.storageClassName));
    inner.row(0, 'Volume:', claim.spec?.volumeName ?? '');
    writeDeep(inner, 'Labels', pairs(claim.metadata?.labels));
    writeDeep(inner, 'Annotations', pairs(claim.metadata?.annotations, ': '));
    inner.row(0, 'Capacity:', '');
    inner.row(0, 'Access Modes:', '');
    if (claim.spec?.volumeMode) inner.row(0, 'VolumeMode:', claim.spec.volumeMode);
    writeDataSource(inner, claim.spec);
  });
}

/** Every piece of such a list is indented by itself, as kubectl's writer does: the values, too. */
function writeDeep(page: Page, title: string, values: readonly string[]): void {
  (values.length > 0 ? values : ['<none>']).forEach((value, i) => page.text(`${i === 0 ? `    ${title}:` : ''}\t    ${value}\n`));
}

/** What a claim is to be filled from. */
export function writeDataSource(page: Page, spec: PersistentVolumeClaimSpec | undefined): void {
  const { dataSource } = spec ?? {};
  if (!dataSource) return;
  page.row(0, 'DataSource:');
  if (typeof dataSource.apiGroup === 'string') page.row(1, 'APIGroup:', dataSource.apiGroup);
  page.row(1, 'Kind:', dataSource.kind);
  page.row(1, 'Name:', dataSource.name);
}

const findSource = (holder: Source): string | undefined => ['ephemeral', ...sourceKeys].find((key) => isRecord(holder[key]));

function writeFound(page: Page, holder: Source, ofVolume: boolean): void {
  const key = findSource(holder);
  if (key === undefined) page.row(1, '<unknown>');
  else if (key === 'ephemeral') writeEphemeral(page, record(holder[key]));
  else writeSource(page, key, record(holder[key]), ofVolume);
}

/** The volumes of a pod (`deep` false) or of a template. */
export function writeVolumes(page: Page, volumes: readonly Volume[] | undefined, deep: boolean): void {
  const space = deep ? '  ' : '';
  if (!volumes || volumes.length === 0) return page.row(0, `${space}Volumes:`, '<none>');
  page.row(0, `${space}Volumes:`);
  for (const volume of volumes) {
    page.row(1, `${deep ? ' ' : ''}${volume.name}:`);
    writeFound(page, { ...volume }, false);
  }
}

/** Where a PersistentVolume's data is. */
export function writeVolumeSource(page: Page, spec: PersistentVolumeSpec): void {
  writeFound(page, { ...spec }, true);
}

const modeNames: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** `RWO,ROX`, in Kubernetes' order. */
export const accessModesText = (modes: readonly string[] | undefined): string =>
  Object.keys(modeNames)
    .filter((mode) => modes?.includes(mode))
    .map((mode) => modeNames[mode])
    .join(',');
