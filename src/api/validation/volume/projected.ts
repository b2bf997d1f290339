import { joined } from '../../joined.ts';
import { type FieldError, forbidden, invalid, required } from '../../field/index.ts';
import type { ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection } from '../../types.generated.ts';
import { fileMode } from '../common.ts';
import { localNonReserved } from '../paths.ts';
import { validateDownwardFile, validateKeyToPath } from './files.ts';

/** Says where a path was used before, among all sources of one volume. */
class Paths {
  private readonly seen = new Set<string>();

  constructor(private readonly volume: string) {}

  /** An error at the volume when the path is taken; `shown` is what the server prints. */
  claim(path: string, shown: string): FieldError[] {
    if (path === '') return [];
    if (this.seen.has(path)) return [invalid(this.volume, shown, 'conflicting duplicate paths')];
    this.seen.add(path);
    return [];
  }
}

type Named = Pick<NonNullable<VolumeProjection['secret']>, 'name' | 'items'>;

function validateNamed(source: Named, path: string, paths: Paths): FieldError[] {
  const { name = '', items = [] } = source;
  const errors = name ? [] : [required(`${path}.name`)];
  items.forEach((item, i) => errors.push(...validateKeyToPath(item, `${path}.items[${i}]`), ...paths.claim(item.path, name)));
  return errors;
}

function validateToken(
  { expirationSeconds = 3600, path: file }: ServiceAccountTokenProjection,
  path: string,
  volume: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (expirationSeconds < 600)
    errors.push(invalid(`${path}.expirationSeconds`, expirationSeconds, 'may not specify a duration less than 10 minutes'));
  if (expirationSeconds > 2 ** 32)
    errors.push(invalid(`${path}.expirationSeconds`, expirationSeconds, 'may not specify a duration larger than 2^32 seconds'));
  return joined(errors, file ? localNonReserved(file, `${volume}.path`) : [required(`${volume}.path`)]);
}

/** Trust bundles and pod certificates are behind gates that are off: they were dropped before. */
export function validateProjected({ sources = [], defaultMode }: ProjectedVolumeSource, path: string): FieldError[] {
  const errors = fileMode(defaultMode, `${path}.defaultMode`);
  const paths = new Paths(path);
  sources.forEach((source, i) => {
    const at = `${path}.sources[${i}]`;
    const { secret, configMap, downwardAPI, serviceAccountToken } = source;
    if (secret) errors.push(...validateNamed(secret, `${at}.secret`, paths));
    if (configMap) errors.push(...validateNamed(configMap, `${at}.configMap`, paths));
    for (const file of downwardAPI?.items ?? [])
      errors.push(...validateDownwardFile(file, `${at}.downwardAPI`), ...paths.claim(file.path, file.path));
    if (serviceAccountToken) errors.push(...validateToken(serviceAccountToken, `${at}.serviceAccountToken`, path));
    const count = [secret, configMap, downwardAPI, serviceAccountToken].filter((one) => one !== undefined).length;
    if (count > 1) errors.push(forbidden(at, 'may not specify more than 1 volume type per source'));
  });
  return errors;
}
