import { type FieldError, forbidden, invalid, notFound, required } from '../../field/index.ts';
import type { Container, VolumeDevice, VolumeMount } from '../../types.generated.ts';
import { oneOf } from '../common.ts';
import { localDescending, noBacksteps } from '../paths.ts';
import type { VolumesByName } from '../volume/volumes.ts';

/** name → path, the last one of a name. */
type Taken = ReadonlyMap<string, string>;
const takenByMounts = (mounts: readonly VolumeMount[] = []): Taken => new Map(mounts.map((mount) => [mount.name, mount.mountPath]));
const takenByDevices = (devices: readonly VolumeDevice[] = []): Taken => new Map(devices.map((device) => [device.name, device.devicePath]));
const hasPath = (taken: Taken, path: string): boolean => {
  for (const other of taken.values()) if (other === path) return true;
  return false;
};

export function validateMounts(container: Container, volumes: VolumesByName, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const devices = takenByDevices(container.volumeDevices);
  const points = new Set<string>();
  container.volumeMounts?.forEach((mount, i) => {
    const at = `${path}[${i}]`;
    const { name, mountPath, subPath, subPathExpr, mountPropagation } = mount;
    if (!name) errors.push(required(`${at}.name`));
    if (!volumes.has(name)) errors.push(notFound(`${at}.name`, name));
    if (!mountPath) errors.push(required(`${at}.mountPath`));
    if (points.has(mountPath)) errors.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'));
    points.add(mountPath);
    if (devices.has(name)) errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeDevices'));
    if (hasPath(devices, mountPath))
      errors.push(invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'));
    // from here on the server names the whole list, not the item
    if (subPath) errors.push(...localDescending(subPath, `${path}.subPath`));
    if (subPathExpr) {
      if (subPath) errors.push(invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
      errors.push(...localDescending(subPathExpr, `${path}.subPathExpr`));
    }
    if (mountPropagation !== undefined) errors.push(...validatePropagation(mountPropagation, container, `${path}.mountPropagation`));
    errors.push(...validateRecursiveReadOnly(mount, `${path}.recursiveReadOnly`));
  });
  return errors;
}

function validatePropagation(propagation: string, container: Container, path: string): FieldError[] {
  const errors = oneOf(propagation, ['Bidirectional', 'HostToContainer', 'None'], path);
  if (propagation === 'Bidirectional' && !container.securityContext?.privileged) {
    errors.push(forbidden(path, 'Bidirectional mount propagation is available only to privileged containers'));
  }
  return errors;
}

function validateRecursiveReadOnly({ recursiveReadOnly, readOnly, mountPropagation }: VolumeMount, path: string): FieldError[] {
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return [];
  const unknown = oneOf(recursiveReadOnly, ['Disabled', 'Enabled', 'IfPossible'], path);
  if (unknown.length > 0) return unknown;
  const errors: FieldError[] = [];
  if (!readOnly) errors.push(forbidden(path, 'may only be specified when readOnly is true'));
  if (mountPropagation !== undefined && mountPropagation !== 'None') {
    errors.push(forbidden(path, 'may only be specified when mountPropagation is None or not specified'));
  }
  return errors;
}

export function validateDevices(container: Container, volumes: VolumesByName, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const mounts = takenByMounts(container.volumeMounts);
  const names = new Set<string>();
  const paths = new Set<string>();
  container.volumeDevices?.forEach(({ name, devicePath }, i) => {
    const at = `${path}[${i}]`;
    const volume = volumes.get(name);
    if (!name) errors.push(required(`${at}.name`));
    if (names.has(name)) errors.push(invalid(`${at}.name`, name, 'must be unique'));
    if (volume && !volume.persistentVolumeClaim && !volume.ephemeral) {
      errors.push(invalid(`${at}.name`, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'));
    }
    if (!volume) errors.push(notFound(`${at}.name`, name));
    if (!devicePath) errors.push(required(`${at}.devicePath`));
    if (paths.has(devicePath)) errors.push(invalid(`${at}.devicePath`, devicePath, 'must be unique'));
    if (noBacksteps(devicePath, '').length > 0) errors.push(invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')"));
    else paths.add(devicePath);
    if (mounts.has(name)) errors.push(invalid(`${at}.name`, name, 'must not already exist in volumeMounts'));
    if (hasPath(mounts, devicePath))
      errors.push(invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'));
    if (name) names.add(name);
  });
  return errors;
}
