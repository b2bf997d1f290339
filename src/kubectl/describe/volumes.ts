import type { ObjectMeta, PersistentVolumeClaimSpec, PersistentVolumeSpec, Volume } from '../../api/index.ts';
import { isRecord } from '../call.ts';
import { goPrint } from '../print/go-value.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';
import { type Page, quantityText, sortedKeys } from './page.ts';

type Source = Readonly<Record<string, unknown>>;

interface Field {
  readonly label: string;
  readonly key: string;
  /** Printed when the field is absent. */
  readonly absent: string;
}

const field = (text: string): Field => {
  const [label = '', key = '', absent = ''] = text.split(' ');
  return { label, key, absent };
};

/** Sources that are told field by field: what it is, then `Label key whenAbsent`. */
const told: Readonly<Record<string, readonly [what: string, fields: readonly Field[]]>> = Object.fromEntries(
  Object.entries({
    hostPath: ['HostPath (bare host directory volume)', 'Path path|HostPathType type <none>'],
    gcePersistentDisk: ['GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)', 'PDName pdName|FSType fsType|Partition partition 0|ReadOnly readOnly false'],
    awsElasticBlockStore: ['AWSElasticBlockStore (a Persistent Disk resource in AWS)', 'VolumeID volumeID|FSType fsType|Partition partition 0|ReadOnly readOnly false'],
    gitRepo: ['GitRepo (a volume that is pulled from git when the pod is created)', 'Repository repository|Revision revision'],
    secret: ['Secret (a volume populated by a Secret)', 'SecretName secretName|Optional optional false'],
    configMap: ['ConfigMap (a volume populated by a ConfigMap)', 'Name name|Optional optional false'],
    nfs: ['NFS (an NFS mount that lasts the lifetime of a pod)', 'Server server|Path path|ReadOnly readOnly false'],
    persistentVolumeClaim: ['PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)', 'ClaimName claimName|ReadOnly readOnly false'],
    local: ['LocalVolume (a persistent volume backed by local storage on a node)', 'Path path'],
    image: ['Image (a container image or OCI artifact)', 'Reference reference|PullPolicy pullPolicy'],
    azureDisk: ['AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)', 'DiskName diskName|DiskURI diskURI|Kind kind|FSType fsType|CachingMode cachingMode|ReadOnly readOnly false'],
    azureFile: ['AzureFile (an Azure File Service mount on the host and bind mount to the pod)', 'SecretName secretName|ShareName shareName|ReadOnly readOnly false'],
    cephfs: ['CephFS (a CephFS mount on the host that shares a pod\'s lifetime)', 'Monitors monitors|Path path|User user|SecretFile secretFile|SecretRef secretRef|ReadOnly readOnly false'],
    cinder: ['Cinder (a Persistent Disk resource in OpenStack)', 'VolumeID volumeID|FSType fsType|ReadOnly readOnly false|SecretRef secretRef <nil>'],
    fc: ['FC (a Fibre Channel disk)', 'TargetWWNs targetWWNs|LUN lun|FSType fsType|ReadOnly readOnly false'],
    flexVolume: ['FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)', 'Driver driver|FSType fsType|SecretRef secretRef <nil>|ReadOnly readOnly false|Options options map[]'],
    glusterfs: ["Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", 'EndpointsName endpoints|Path path|ReadOnly readOnly false'],
    iscsi: ['ISCSI (an ISCSI Disk resource that is attached to a kubelet\'s host machine and then exposed to the pod)', 'TargetPortal targetPortal|IQN iqn|Lun lun 0|ISCSIInterface iscsiInterface|FSType fsType|ReadOnly readOnly false|Portals portals []|DiscoveryCHAPAuth chapAuthDiscovery false|SessionCHAPAuth chapAuthSession false|SecretRef secretRef <nil>|InitiatorName initiatorName <none>'],
    rbd: ["RBD (a Rados Block Device mount on the host that shares a pod's lifetime)", 'CephMonitors monitors|RBDImage image|FSType fsType|RBDPool pool|RadosUser user|Keyring keyring|SecretRef secretRef <nil>|ReadOnly readOnly false'],
  }).map(([key, [what = '', fields = '']]) => [key, [what, fields.split('|').map(field)] as const]),
); // biome-ignore format: a table

function writeFields(page: Page, source: Source, what: string, fields: readonly Field[]): void {
  page.row(2, 'Type:', what);
  for (const { label, key, absent } of fields) page.row(2, `${label}:`, source[key] === undefined ? absent : goPrint(source[key]));
}

const record = (value: unknown): Source => (isRecord(value) ? value : {});
const records = (value: unknown): readonly Source[] => (Array.isArray(value) ? value.filter(isRecord) : []);

function writeEmptyDir(page: Page, source: Source): void {
  page.row(2, 'Type:', "EmptyDir (a temporary directory that shares a pod's lifetime)");
  page.row(2, 'Medium:', goPrint(source.medium ?? ''));
  const limit = typeof source.sizeLimit === 'string' || typeof source.sizeLimit === 'number' ? quantityText(source.sizeLimit) : '0';
  page.row(2, 'SizeLimit:', limit === '0' ? '<unset>' : limit);
}

function writeProjected(page: Page, source: Source): void {
  page.row(2, 'Type:', 'Projected (a volume that contains injected data from multiple sources)');
  for (const part of records(source.sources)) {
    if (isRecord(part.secret)) {
      page.row(2, 'SecretName:', goPrint(part.secret.name ?? ''));
      page.row(2, 'Optional:', part.secret.optional === true);
    } else if (part.downwardAPI) page.row(2, 'DownwardAPI:', 'true');
    else if (isRecord(part.configMap)) {
      page.row(2, 'ConfigMapName:', goPrint(part.configMap.name ?? ''));
      page.row(2, 'Optional:', part.configMap.optional === true);
    } else if (isRecord(part.serviceAccountToken))
      page.row(2, 'TokenExpirationSeconds:', goPrint(part.serviceAccountToken.expirationSeconds));
  }
}

function writeDownward(page: Page, source: Source): void {
  page.row(2, 'Type:', 'DownwardAPI (a volume populated by information about the pod)');
  page.row(2, 'Items:');
  for (const item of records(source.items)) {
    if (isRecord(item.fieldRef)) page.row(3, `${goPrint(item.fieldRef.fieldPath)} -> ${goPrint(item.path)}`);
    if (isRecord(item.resourceFieldRef)) page.row(3, `${goPrint(item.resourceFieldRef.resource)} -> ${goPrint(item.path)}`);
  }
}

function writeCsi(page: Page, source: Source, withHandle: boolean): void {
  page.row(2, 'Type:', 'CSI (a Container Storage Interface (CSI) volume source)');
  page.row(2, 'Driver:', goPrint(source.driver ?? ''));
  page.row(2, 'FSType:', goPrint(source.fsType ?? ''));
  if (withHandle) page.row(2, 'VolumeHandle:', goPrint(source.volumeHandle ?? ''));
  page.row(2, 'ReadOnly:', source.readOnly === true);
  const attributes = record(source.volumeAttributes);
  const keys = sortedKeys(attributes);
  if (keys.length === 0) return page.row(2, 'VolumeAttributes:', '<none>');
  keys.forEach((key, i) => {
    const line = `${key}=${goPrint(attributes[key])}`;
    page.text(
      `${i === 0 ? '    VolumeAttributes:' : '    '}\t    ${line.length > 140 ? `${key}=\n\t    ${goPrint(attributes[key]).slice(0, 137)}...` : line}\n`,
    );
  });
}

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
    // The list's title is indented with the volume; WriteLine puts an empty list's `<none>` there as well.
    writeNestedList(inner, 'Labels', claim.metadata?.labels, writeLabels);
    writeNestedList(inner, 'Annotations', claim.metadata?.annotations, writeAnnotations);
    inner.row(0, 'Capacity:', '');
    inner.row(0, 'Access Modes:', '');
    if (claim.spec?.volumeMode) inner.row(0, 'VolumeMode:', claim.spec.volumeMode);
  });
}

/** Every piece of a nested list is indented by itself, as kubectl's writer does. */
function writeNestedList(
  page: Page,
  title: string,
  values: Readonly<Record<string, string>> | undefined,
  write: (page: Page, title: string, values: Readonly<Record<string, string>> | undefined) => void,
): void {
  if (Object.keys(values ?? {}).length === 0) return page.text(`    ${title}:\t    <none>\n`);
  page.text('    ');
  write(page, title, values);
}

function writeSource(page: Page, key: string, source: Source, ofVolume: boolean): void {
  const plain = told[key];
  if (plain) return writeFields(page, source, ...plain);
  switch (key) {
    case 'emptyDir':
      return writeEmptyDir(page, source);
    case 'projected':
      return writeProjected(page, source);
    case 'downwardAPI':
      return writeDownward(page, source);
    case 'csi':
      return writeCsi(page, source, ofVolume);
    case 'ephemeral':
      return writeEphemeral(page, source);
    default:
      page.row(1, '<unknown>');
  }
}

const sourceKeys = [...Object.keys(told), 'emptyDir', 'projected', 'downwardAPI', 'csi', 'ephemeral'];

const findSource = (holder: Source): string | undefined => sourceKeys.find((key) => isRecord(holder[key]));

/** The volumes of a pod (`deep` false) or of a template. */
export function writeVolumes(page: Page, volumes: readonly Volume[] | undefined, deep: boolean): void {
  const space = deep ? '  ' : '';
  if (!volumes || volumes.length === 0) return page.row(0, `${space}Volumes:`, '<none>');
  page.row(0, `${space}Volumes:`);
  for (const volume of volumes) {
    page.row(1, `${deep ? ' ' : ''}${volume.name}:`);
    const holder: Source = { ...volume };
    const key = findSource(holder);
    if (key === undefined) page.row(1, '<unknown>');
    else writeSource(page, key, record(holder[key]), false);
  }
}

/** Where a PersistentVolume's data is. */
export function writeVolumeSource(page: Page, spec: PersistentVolumeSpec): void {
  const holder: Source = { ...spec };
  const key = findSource(holder);
  if (key === undefined) page.row(1, '<unknown>');
  else writeSource(page, key, record(holder[key]), true);
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
