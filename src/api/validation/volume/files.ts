import { joined } from '../../joined.ts';
import { type FieldError, invalid, required } from '../../field/index.ts';
import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  DownwardAPIVolumeSource,
  KeyToPath,
  SecretVolumeSource,
} from '../../types.generated.ts';
import { fileMode, requireFields } from '../common.ts';
import { validateFieldRef, validateResourceFieldRef, volumeFieldPaths } from '../downward-api.ts';
import { localNonReserved } from '../paths.ts';

export function validateKeyToPath(item: KeyToPath, path: string): FieldError[] {
  return joined(requireFields(item, path, 'key', 'path'), localNonReserved(item.path, `${path}.path`), fileMode(item.mode, `${path}.mode`));
}

const items = (list: readonly KeyToPath[] | undefined, path: string): FieldError[] =>
  (list ?? []).flatMap((item, i) => validateKeyToPath(item, `${path}.items[${i}]`));

export const validateSecretVolume = (source: SecretVolumeSource, path: string): FieldError[] =>
  joined(requireFields(source, path, 'secretName'), fileMode(source.defaultMode, `${path}.defaultMode`), items(source.items, path));

export const validateConfigMapVolume = (source: ConfigMapVolumeSource, path: string): FieldError[] =>
  joined(requireFields(source, path, 'name'), fileMode(source.defaultMode, `${path}.defaultMode`), items(source.items, path));

/** One file of the downward API; its errors stand at the path of the whole source. */
export function validateDownwardFile(file: DownwardAPIVolumeFile, path: string): FieldError[] {
  const errors = joined(requireFields(file, path, 'path'), localNonReserved(file.path, `${path}.path`));
  if (file.fieldRef) {
    errors.push(...validateFieldRef(file.fieldRef, `${path}.fieldRef`, volumeFieldPaths));
    if (file.resourceFieldRef) errors.push(invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
  } else if (file.resourceFieldRef) errors.push(...validateResourceFieldRef(file.resourceFieldRef, `${path}.resourceFieldRef`, true));
  else errors.push(required(path, 'one of fieldRef and resourceFieldRef is required'));
  return joined(errors, fileMode(file.mode, `${path}.mode`));
}

export const validateDownwardVolume = (source: DownwardAPIVolumeSource, path: string): FieldError[] =>
  joined(
    fileMode(source.defaultMode, `${path}.defaultMode`),
    (source.items ?? []).flatMap((file) => validateDownwardFile(file, path)),
  );
