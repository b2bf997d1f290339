import { joined } from '../../joined.ts';
import { type FieldError, invalid, notSupported, required, tooLong } from '../../field/index.ts';
import { isDNS1123Subdomain, nameIsDNSSubdomain, rangeMessage } from '../../names/index.ts';
import { byteLength } from '../../text/index.ts';
import type {
  AzureDiskVolumeSource,
  CSIVolumeSource,
  FCVolumeSource,
  FlexVolumeSource,
  FlockerVolumeSource,
  NFSVolumeSource,
  QuobyteVolumeSource,
  StorageOSVolumeSource,
} from '../../types.generated.ts';
import { dnsLabel, oneOf, requiredLabel, requireFields } from '../common.ts';

export function validateFc({ targetWWNs = [], wwids = [], lun }: FCVolumeSource, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const at = `${path}.targetWWNs`;
  if (targetWWNs.length === 0 && wwids.length === 0) errors.push(required(at, 'must specify either targetWWNs or wwids, but not both'));
  if (targetWWNs.length > 0 && wwids.length > 0)
    errors.push(invalid(at, targetWWNs, 'targetWWNs and wwids can not be specified simultaneously'));
  if (targetWWNs.length > 0) {
    if (lun === undefined) errors.push(required(`${path}.lun`, 'lun is required if targetWWNs is specified'));
    else if (lun < 0 || lun > 255) errors.push(invalid(`${path}.lun`, lun, rangeMessage(0, 255)));
  }
  return errors;
}

export const partition = (value: number | undefined, path: string): FieldError[] =>
  value !== undefined && (value < 0 || value > 255) ? [invalid(`${path}.partition`, value, rangeMessage(1, 255))] : [];

export const validateNfs = (source: NFSVolumeSource, path: string): FieldError[] =>
  joined(
    requireFields(source, path, 'server', 'path'),
    source.path.startsWith('/') ? [] : [invalid(`${path}.path`, source.path, 'must be an absolute path')],
  );

/** `host:port`, where a host with colons stands in brackets. */
const hostPort = /^(?:\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/;

export function validateQuobyte(source: QuobyteVolumeSource, path: string): FieldError[] {
  const { registry, tenant = '' } = source;
  const pairs = 'must be a host:port pair or multiple pairs separated by commas';
  const errors: FieldError[] = [];
  if (!registry) errors.push(required(`${path}.registry`, pairs));
  else if (byteLength(tenant) >= 65) errors.push(required(`${path}.tenant`, 'must be a UUID and may not exceed a length of 64 characters'));
  else for (const pair of registry.split(',')) if (!hostPort.test(pair)) errors.push(invalid(`${path}.registry`, registry, pairs));
  return joined(errors, requireFields(source, path, 'volume'));
}

export function validateFlocker({ datasetName = '', datasetUUID = '' }: FlockerVolumeSource, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!datasetName && !datasetUUID) errors.push(required(path, 'one of datasetName and datasetUUID is required'));
  if (datasetName && datasetUUID) errors.push(invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  if (datasetName.includes('/')) errors.push(invalid(`${path}.datasetName`, datasetName, "must not contain '/'"));
  return errors;
}

export function validateFlex(source: FlexVolumeSource, path: string): FieldError[] {
  const errors = requireFields(source, path, 'driver');
  for (const option in source.options) {
    const namespace = `.${(option.split('/')[0] ?? '').toLowerCase()}`;
    if (namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io')) {
      errors.push(invalid(`${path}.options[${option}]`, option, 'kubernetes.io and k8s.io namespaces are reserved'));
    }
  }
  return errors;
}

const managedUri = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const blobUri = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

export function validateAzureDisk(source: AzureDiskVolumeSource, path: string): FieldError[] {
  const { cachingMode, kind, diskURI } = source;
  const errors = requireFields(source, path, 'diskName', 'diskURI');
  if (cachingMode !== undefined) errors.push(...oneOf(cachingMode, ['None', 'ReadOnly', 'ReadWrite'], `${path}.cachingMode`));
  if (kind === undefined) return errors;
  errors.push(...oneOf(kind, ['Dedicated', 'Managed', 'Shared'], `${path}.kind`));
  if (kind === 'Managed' && !diskURI.startsWith('/subscriptions/')) errors.push(notSupported(`${path}.diskURI`, diskURI, [managedUri]));
  if (kind !== 'Managed' && !diskURI.startsWith('https://')) errors.push(notSupported(`${path}.diskURI`, diskURI, [blobUri]));
  return errors;
}

export function validateStorageOs({ volumeName, volumeNamespace, secretRef }: StorageOSVolumeSource, path: string): FieldError[] {
  return joined(
    requiredLabel(volumeName, `${path}.volumeName`),
    volumeNamespace ? dnsLabel(volumeNamespace, `${path}.volumeNamespace`) : [],
    secretRef && !secretRef.name ? [required(`${path}.secretRef.name`)] : [],
  );
}

export function validateCsi({ driver, nodePublishSecretRef }: CSIVolumeSource, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!driver) errors.push(required(`${path}.driver`));
  else {
    if (byteLength(driver) > 63) errors.push(tooLong(`${path}.driver`, 63));
    errors.push(...isDNS1123Subdomain(driver.toLowerCase()).map((message) => invalid(`${path}.driver`, driver, message)));
  }
  if (nodePublishSecretRef) {
    const { name = '' } = nodePublishSecretRef;
    if (!name) errors.push(required(`${path}.nodePublishSecretRef.name`));
    else errors.push(...nameIsDNSSubdomain(name).map((message) => invalid(`${path}.name`, name, message)));
  }
  return errors;
}
