import { joined } from '../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, required, tooLong } from '../field/index.ts';
import { isDNS1123Label, isDNS1123Subdomain, nameIsDNSLabel, rangeMessage } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { CSIPersistentVolumeSource, ISCSIPersistentVolumeSource, PersistentVolumeSpec, SecretReference } from '../types.generated.ts';
import { requireFields } from '../validation/common.ts';
import { noBacksteps } from '../validation/paths.ts';
import {
  partition,
  validateAzureDisk,
  validateFc,
  validateFlex,
  validateFlocker,
  validateNfs,
  validateQuobyte,
} from '../validation/volume/vendor.ts';

const hostPathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** A secret that a driver needs, in any namespace. */
function secretErrors({ name = '', namespace = '' }: SecretReference, path: string): FieldError[] {
  return joined(
    name ? invalidEach(`${path}.name`, name, isDNS1123Subdomain(name)) : [required(`${path}.name`)],
    namespace ? invalidEach(`${path}.namespace`, namespace, isDNS1123Label(namespace)) : [required(`${path}.namespace`)],
  );
}

export function csiDriverErrors(driver: string, path: string): FieldError[] {
  if (!driver) return [required(path)];
  return joined(byteLength(driver) > 63 ? [tooLong(path, 63)] : [], invalidEach(path, driver, isDNS1123Subdomain(driver.toLowerCase())));
}

const csiSecrets = ['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'] as const;

const csiErrors = (csi: CSIPersistentVolumeSource, path: string): FieldError[] =>
  joined(
    csiDriverErrors(csi.driver, `${path}.driver`),
    requireFields(csi, path, 'volumeHandle'),
    csiSecrets.flatMap((field) => (csi[field] ? secretErrors(csi[field], `${path}.${field}`) : [])),
  );

const qualifiedNames: readonly (readonly [string, RegExp])[] = [
  ['iqn', /^iqn\.\d{4}-\d{2}\.([A-Za-z0-9:.-]+)([^,;*&$|\s]*)$/],
  ['eui', /^eui.[A-Za-z0-9]{16}$/],
  ['naa', /^naa.[A-Za-z0-9]{32}$/],
];
const isInitiatorName = (name: string): boolean => qualifiedNames.some(([prefix, form]) => name.startsWith(prefix) && form.test(name));

function iscsiErrors(source: ISCSIPersistentVolumeSource, path: string, volume: string): FieldError[] {
  const { targetPortal, iqn, lun, initiatorName, secretRef } = source;
  const errors = requireFields(source, path, 'targetPortal');
  if (initiatorName !== undefined && byteLength(`${volume}:${targetPortal}`) > 64)
    errors.push(
      invalid(
        `${path}.targetportal`,
        targetPortal,
        'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.',
      ),
    );
  if (!iqn) errors.push(required(`${path}.iqn`));
  else if (!isInitiatorName(iqn)) errors.push(invalid(`${path}.iqn`, iqn, 'must be valid format'));
  if (lun < 0 || lun > 255) errors.push(invalid(`${path}.lun`, lun, rangeMessage(0, 255)));
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !secretRef) errors.push(required(`${path}.secretRef`));
  if (secretRef && !secretRef.name) errors.push(required(`${path}.secretRef.name`));
  if (initiatorName !== undefined && !isInitiatorName(initiatorName))
    errors.push(invalid(`${path}.initiatorname`, initiatorName, 'must be valid format'));
  return errors;
}

const namedSecret = (secret: SecretReference | undefined, path: string): FieldError[] =>
  secret ? (['name', 'namespace'] as const).flatMap((field) => (secret[field] ? [] : [required(`${path}.secretRef.${field}`)])) : [];

type Sources = {
  readonly [Field in keyof PersistentVolumeSpec]?: (
    source: NonNullable<PersistentVolumeSpec[Field]>,
    path: string,
    volume: string,
  ) => FieldError[];
};

/** What each kind of volume must say, in the order in which the server looks for them. */
const sources: Sources = {
  hostPath({ path: target, type }, path) {
    if (!target) return [required(`${path}.path`)];
    const errors = noBacksteps(target, `${path}.path`);
    if (type !== undefined && !hostPathTypes.includes(type))
      errors.push({ ...invalid(`${path}.type`, type, ''), type: 'FieldValueNotSupported', detail: supported });
    return errors;
  },
  gcePersistentDisk: (source, path) => joined(requireFields(source, path, 'pdName'), partition(source.partition, path)),
  awsElasticBlockStore: (source, path) => joined(requireFields(source, path, 'volumeID'), partition(source.partition, path)),
  glusterfs: (source, path) =>
    joined(
      requireFields(source, path, 'endpoints', 'path'),
      source.endpointsNamespace === undefined
        ? []
        : source.endpointsNamespace === ''
          ? [invalid(`${path}.endpointsNamespace`, '', 'if the endpointnamespace is set, it must be a valid namespace name')]
          : invalidEach(`${path}.endpointsNamespace`, source.endpointsNamespace, nameIsDNSLabel(source.endpointsNamespace)),
    ),
  flocker: validateFlocker,
  nfs: validateNfs,
  rbd: (source, path) =>
    joined((source.monitors?.length ?? 0) > 0 ? [] : [required(`${path}.monitors`)], requireFields(source, path, 'image')),
  quobyte: validateQuobyte,
  cephfs: (source, path) => ((source.monitors?.length ?? 0) > 0 ? [] : [required(`${path}.monitors`)]),
  iscsi: iscsiErrors,
  cinder: (source, path) => joined(requireFields(source, path, 'volumeID'), namedSecret(source.secretRef, path)),
  fc: validateFc,
  flexVolume: ({ driver, options }, path) => validateFlex({ driver, ...(options && { options }) }, path),
  azureFile: (source, path) =>
    joined(
      requireFields(source, path, 'secretName', 'shareName'),
      source.secretNamespace === '' ? [required(`${path}.secretNamespace`)] : [],
    ),
  vsphereVolume: (source, path) => requireFields(source, path, 'volumePath'),
  photonPersistentDisk: (source, path) => requireFields(source, path, 'pdID'),
  portworxVolume: (source, path) => requireFields(source, path, 'volumeID'),
  azureDisk: validateAzureDisk,
  scaleIO: (source, path) => requireFields(source, path, 'gateway', 'system', 'volumeName'),
  local: ({ path: target }, path) => (target ? noBacksteps(target, `${path}.path`) : [required(`${path}.path`)]),
  storageos: ({ volumeName, volumeNamespace, secretRef }, path) =>
    joined(
      volumeName ? invalidEach(`${path}.volumeName`, volumeName, isDNS1123Label(volumeName)) : [required(`${path}.volumeName`)],
      volumeNamespace ? invalidEach(`${path}.volumeNamespace`, volumeNamespace, isDNS1123Label(volumeNamespace)) : [],
      namedSecret(secretRef, path),
    ),
  csi: csiErrors,
};

const supported = `supported values: ${hostPathTypes.map((type) => JSON.stringify(type)).join(', ')}`;
const names = Object.keys(sources) as readonly (keyof Sources)[];
/** Where the server says another name than the field has. */
const otherPaths: Readonly<Record<string, string>> = { gcePersistentDisk: 'spec.persistentDisk' };

/** The part of a volume's spec that says what it is. */
export const volumeSourceOf = (spec: PersistentVolumeSpec): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => spec[name] !== undefined).map((name) => [name, spec[name]]));

/** Exactly one source, and that one complete. */
export function volumeSourceErrors(spec: PersistentVolumeSpec, volume: string): FieldError[] {
  const errors: FieldError[] = [];
  let found = 0;
  const check = (name: keyof Sources) => {
    const source = spec[name];
    const rule = sources[name] as ((source: unknown, path: string, volume: string) => FieldError[]) | undefined;
    if (source === undefined || source === null || !rule) return;
    if (found > 0 && name !== 'flexVolume') {
      errors.push(forbidden(`spec.${name === 'cephfs' ? 'cephFS' : name}`, 'may not specify more than 1 volume type'));
      return;
    }
    found++;
    errors.push(...rule(source, otherPaths[name] ?? `spec.${name}`, volume));
    if (name === 'local' && !spec.nodeAffinity) errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  };
  for (const name of names) check(name);
  return found > 0 ? errors : [...errors, required('spec', 'must specify a volume type')];
}
