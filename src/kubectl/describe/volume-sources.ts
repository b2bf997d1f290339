import { isRecord } from '../call.ts';
import { goPrint } from '../print/go-value.ts';
import { type Page, quantityText, sortedKeys } from './page.ts';

export type Source = Readonly<Record<string, unknown>>;

interface Field {
  readonly label: string;
  readonly key: string;
  /** Printed when the field is absent. */
  readonly absent: string;
}

const field = (text: string): Field => {
  const [label = '', key = '', absent = ''] = text.split(' ');
  return { label: label.replaceAll('_', ' '), key, absent };
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
    cephfs: ['CephFS (a CephFS mount on the host that shares a pod\'s lifetime)', 'Monitors monitors|Path path|User user|SecretFile secretFile|SecretRef secretRef nil|ReadOnly readOnly false'],
    cinder: ['Cinder (a Persistent Disk resource in OpenStack)', 'VolumeID volumeID|FSType fsType|ReadOnly readOnly false|SecretRef secretRef nil'],
    fc: ['FC (a Fibre Channel disk)', 'TargetWWNs targetWWNs|LUN lun <none>|FSType fsType|ReadOnly readOnly false'],
    flexVolume: ['FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)', 'Driver driver|FSType fsType|SecretRef secretRef nil|ReadOnly readOnly false|Options options map[]'],
    glusterfs: ["Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", 'EndpointsName endpoints|Path path|ReadOnly readOnly false'],
    iscsi: ['ISCSI (an ISCSI Disk resource that is attached to a kubelet\'s host machine and then exposed to the pod)', 'TargetPortal targetPortal|IQN iqn|Lun lun 0|ISCSIInterface- iscsiInterface|FSType fsType|ReadOnly readOnly false|Portals portals []|DiscoveryCHAPAuth chapAuthDiscovery false|SessionCHAPAuth chapAuthSession false|SecretRef secretRef nil|InitiatorName initiatorName <none>'],
    vsphereVolume: ['vSphereVolume (a Persistent Disk resource in vSphere)', 'VolumePath volumePath|FSType fsType|StoragePolicyName storagePolicyName'],
    portworxVolume: ['PortworxVolume (a Portworx Volume resource)', 'VolumeID volumeID'],
    scaleIO: ['ScaleIO (a persistent volume backed by a block device in ScaleIO)', 'Gateway gateway|System system|Protection_Domain protectionDomain|Storage_Pool storagePool|Storage_Mode storageMode|VolumeName volumeName|FSType fsType|ReadOnly readOnly false'],
    storageos: ['StorageOS (a StorageOS Persistent Disk resource)', 'VolumeName volumeName|VolumeNamespace volumeNamespace|FSType fsType|ReadOnly readOnly false'],
    quobyte: ["Quobyte (a Quobyte mount on the host that shares a pod's lifetime)", 'Registry registry|Volume volume|ReadOnly readOnly false'],
    flocker: ['Flocker (a Flocker volume mounted by the Flocker agent)', 'DatasetName datasetName|DatasetUUID datasetUUID'],
    photonPersistentDisk: ['PhotonPersistentDisk (a Persistent Disk resource in photon platform)', 'PdID pdID|FSType fsType'],
    rbd: ["RBD (a Rados Block Device mount on the host that shares a pod's lifetime)", 'CephMonitors monitors|RBDImage image|FSType fsType|RBDPool pool|RadosUser user|Keyring keyring|SecretRef secretRef nil|ReadOnly readOnly false'],
  }).map(([key, [what = '', fields = '']]) => [key, [what, fields.split('|').map(field)] as const]),
); // biome-ignore format: a table

/** Fields that only the source of a PersistentVolume has: after which label they come. */
const ofVolumes: Readonly<
  Record<string, { readonly after: string; readonly fields: (source: Source) => readonly (readonly [string, unknown])[] }>
> = {
  azureFile: { after: 'SecretName', fields: (source) => [['SecretNamespace', source.secretNamespace ?? '']] },
  glusterfs: { after: 'EndpointsName', fields: (source) => [['EndpointsNamespace', source.endpointsNamespace ?? '<unset>']] },
  scaleIO: {
    after: 'VolumeName',
    fields: ({ secretRef }) =>
      isRecord(secretRef)
        ? [
            ['SecretName', secretRef.name ?? ''],
            ['SecretNamespace', secretRef.namespace ?? ''],
          ]
        : [],
  },
};

/** A reference as Go prints a pointer to one. */
const referenceText = ({ name, namespace }: Source, ofVolume: boolean): string =>
  ofVolume
    ? `&SecretReference{Name:${goPrint(name)},Namespace:${goPrint(namespace ?? '')},}`
    : `&LocalObjectReference{Name:${goPrint(name)},}`;

function fieldText(value: unknown, { key, absent }: Field, ofVolume: boolean): string {
  if (value === undefined) return absent;
  if (key === 'secretRef' && isRecord(value)) return referenceText(value, ofVolume);
  return key === 'targetWWNs' && Array.isArray(value) ? value.join(', ') : goPrint(value);
}

function writeFields(page: Page, key: string, source: Source, ofVolume: boolean): void {
  const [what = '', fields = []] = told[key] ?? [];
  const more = ofVolume ? ofVolumes[key] : undefined;
  page.row(2, 'Type:', what);
  for (const field of fields) {
    // One label has no colon.
    page.row(2, field.label.endsWith('-') ? field.label.slice(0, -1) : `${field.label}:`, fieldText(source[field.key], field, ofVolume));
    if (more?.after === field.label) for (const [label, value] of more.fields(source)) page.row(2, `${label}:`, goPrint(value));
  }
}

export const record = (value: unknown): Source => (isRecord(value) ? value : {});
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
    page.text(`${i === 0 ? '    VolumeAttributes:' : '    '}\t    ${line.length > 140 ? `${line.slice(0, 140)}...` : line}\n`);
  });
}

/** Tells one source of a volume (`ofVolume`: of a PersistentVolume). */
export function writeSource(page: Page, key: string, source: Source, ofVolume: boolean): void {
  if (told[key]) return writeFields(page, key, source, ofVolume);
  switch (key) {
    case 'emptyDir':
      return writeEmptyDir(page, source);
    case 'projected':
      return writeProjected(page, source);
    case 'downwardAPI':
      return writeDownward(page, source);
    case 'csi':
      return writeCsi(page, source, ofVolume);
    default:
      page.row(1, '<unknown>');
  }
}

/** The kinds of source that are told here. */
export const sourceKeys = [...Object.keys(told), 'emptyDir', 'projected', 'downwardAPI', 'csi'];
