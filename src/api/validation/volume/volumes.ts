import { joined } from '../../joined.ts';
import { type FieldError, duplicate, forbidden, invalid, required } from '../../field/index.ts';
import { nameIsDNSSubdomain } from '../../names/index.ts';
import { quantityOf } from '../../quantity/index.ts';
import { byteLength, goQuote } from '../../text/index.ts';
import type { Volume } from '../../types.generated.ts';
import { choice, oneOf, requiredLabel, requireFields } from '../common.ts';
import { localDescending, noBacksteps } from '../paths.ts';
import { validateEphemeral } from './ephemeral.ts';
import { validateConfigMapVolume, validateDownwardVolume, validateSecretVolume } from './files.ts';
import { validateIscsi } from './iscsi.ts';
import { validateProjected } from './projected.ts';
import {
  partition,
  validateAzureDisk,
  validateCsi,
  validateFc,
  validateFlex,
  validateFlocker,
  validateNfs,
  validateQuobyte,
  validateStorageOs,
} from './vendor.ts';

export interface VolumeContext {
  /** Of the pod, when the volumes belong to one that has a name. */
  readonly podName: string;
  /** A Pod rather than a template. */
  readonly isPod: boolean;
}

type Source = Exclude<keyof Volume, 'name'>;
type Validate<S extends Source> = (source: NonNullable<Volume[S]>, path: string, context: VolumeContext) => FieldError[];

const hostPathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** Each kind of volume with its check, in the order the server looks at them. */
const sources: { readonly [S in Source]: Validate<S> } = {
  emptyDir: ({ sizeLimit }, path) =>
    quantityOf(sizeLimit).sign < 0 ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')] : [],
  hostPath: ({ path: target, type }, path) =>
    target
      ? joined(noBacksteps(target, `${path}.path`), type === undefined ? [] : oneOf(type, hostPathTypes, `${path}.type`))
      : [required(`${path}.path`)],
  gitRepo: (source, path) =>
    joined(requireFields(source, path, 'repository'), localDescending(source.directory ?? '', `${path}.directory`)),
  gcePersistentDisk: (source, path) => joined(requireFields(source, path, 'pdName'), partition(source.partition, path)),
  awsElasticBlockStore: (source, path) => joined(requireFields(source, path, 'volumeID'), partition(source.partition, path)),
  secret: validateSecretVolume,
  nfs: validateNfs,
  iscsi: validateIscsi,
  glusterfs: (source, path) => requireFields(source, path, 'endpoints', 'path'),
  flocker: validateFlocker,
  persistentVolumeClaim: (source, path) => requireFields(source, path, 'claimName'),
  rbd: (source, path) => requireFields(source, path, 'monitors', 'image'),
  cinder: (source, path) =>
    joined(requireFields(source, path, 'volumeID'), source.secretRef && !source.secretRef.name ? [required(`${path}.secretRef.name`)] : []),
  cephfs: (source, path) => requireFields(source, path, 'monitors'),
  quobyte: validateQuobyte,
  downwardAPI: validateDownwardVolume,
  fc: validateFc,
  flexVolume: validateFlex,
  configMap: validateConfigMapVolume,
  azureFile: (source, path) => requireFields(source, path, 'secretName', 'shareName'),
  vsphereVolume: (source, path) => requireFields(source, path, 'volumePath'),
  photonPersistentDisk: (source, path) => requireFields(source, path, 'pdID'),
  portworxVolume: (source, path) => requireFields(source, path, 'volumeID'),
  azureDisk: validateAzureDisk,
  storageos: validateStorageOs,
  projected: validateProjected,
  scaleIO: (source, path) => requireFields(source, path, 'gateway', 'system', 'volumeName'),
  csi: validateCsi,
  ephemeral: validateEphemeral,
  image: ({ reference, pullPolicy }, path, { isPod }) =>
    joined(
      isPod && !reference ? [required(`${path}.reference`)] : [],
      choice(pullPolicy, ['Always', 'IfNotPresent', 'Never'], `${path}.pullPolicy`),
    ),
};
const order = Object.keys(sources) as readonly Source[];

/** Where the server's messages call a source otherwise than its field. */
const pathNames: { readonly [S in Source]?: string } = { gcePersistentDisk: 'persistentDisk' };
const secondPathNames: { readonly [S in Source]?: string } = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- S ties a source to its rule
function validateOne<S extends Source>(kind: S, volume: Volume, path: string, context: VolumeContext): FieldError[] {
  const source = volume[kind];
  return source ? sources[kind](source, path, context) : [];
}

function validateSource(volume: Volume, path: string, context: VolumeContext): FieldError[] {
  const errors: FieldError[] = [];
  const { name, iscsi, ephemeral } = volume;
  let first: Source | undefined;
  for (const kind of order) {
    if (!volume[kind]) continue;
    if (first !== undefined) errors.push(forbidden(`${path}.${secondPathNames[kind] ?? kind}`, 'may not specify more than 1 volume type'));
    else {
      first = kind;
      errors.push(...validateOne(kind, volume, `${path}.${pathNames[kind] ?? kind}`, context));
      if (kind === 'ephemeral' && ephemeral && context.podName && name) {
        const claim = `${context.podName}-${name}`;
        errors.push(...nameIsDNSSubdomain(claim).map((message) => invalid(`${path}.name`, name, `PVC name ${goQuote(claim)}: ${message}`)));
      }
    }
    if (kind === 'iscsi' && iscsi?.initiatorName !== undefined && byteLength(`${name}:${iscsi.targetPortal}`) > 64) {
      const limit = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
      errors.push(invalid(`${path}.name`, name, limit));
    }
  }
  if (first === undefined) errors.push(required(path, 'must specify a volume type'));
  return errors;
}

export type VolumesByName = ReadonlyMap<string, Volume>;

/** Errors, and the volumes that are well-formed: only those can be mounted. */
export function validateVolumes(
  volumes: readonly Volume[],
  path: string,
  context: VolumeContext,
): { readonly errors: FieldError[]; readonly usable: VolumesByName } {
  const errors: FieldError[] = [];
  const usable = new Map<string, Volume>();
  const created = new Set(
    context.podName ? volumes.filter((volume) => volume.ephemeral).map((volume) => `${context.podName}-${volume.name}`) : [],
  );
  volumes.forEach((volume, i) => {
    const at = `${path}[${i}]`;
    const own = joined(validateSource(volume, at, context), requiredLabel(volume.name, `${at}.name`));
    if (usable.has(volume.name)) own.push(duplicate(`${at}.name`, volume.name));
    if (own.length === 0) usable.set(volume.name, volume);
    errors.push(...own);
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim !== undefined && created.has(claim)) {
      errors.push(
        invalid(`${at}.persistentVolumeClaim.claimName`, claim, 'must not reference a PVC that gets created for an ephemeral volume'),
      );
    }
  });
  return { errors, usable };
}
