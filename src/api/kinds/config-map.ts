import { joined } from '../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, tooLong } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { semanticallyEqual } from '../draft.ts';
import { isConfigMapKey, nameIsDNSSubdomain } from '../names/index.ts';
import { byteLength, decodeBase64 } from '../text/index.ts';
import type { ConfigMap } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';

const sizeLimit = 1024 * 1024;

/** How many bytes base64 text stands for. */
export const bytesIn = (base64: string): number => {
  const decoded = decodeBase64(base64);
  return decoded.ok ? decoded.bytes.length : 0;
};

function validate(map: ConfigMap): FieldError[] {
  const errors = createdMeta(map.metadata, 'namespaced', nameIsDNSSubdomain);
  let size = 0;
  for (const [key, value] of Object.entries(map.data ?? {})) {
    errors.push(...invalidEach(`data[${key}]`, key, isConfigMapKey(key)));
    if (map.binaryData && Object.hasOwn(map.binaryData, key))
      errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    size += byteLength(value);
  }
  for (const [key, value] of Object.entries(map.binaryData ?? {})) {
    errors.push(...invalidEach(`binaryData[${key}]`, key, isConfigMapKey(key)));
    size += bytesIn(value);
  }
  if (size > sizeLimit) errors.push(tooLong('', sizeLimit));
  return errors;
}

/** What an immutable ConfigMap or Secret no longer lets change. */
export function immutableContent<T extends { readonly immutable?: boolean }>(
  now: T,
  before: T,
  fields: readonly (keyof T & string)[],
): FieldError[] {
  if (!before.immutable) return [];
  const refused = 'field is immutable when `immutable` is set';
  return joined(
    now.immutable ? [] : [forbidden('immutable', refused)],
    fields.filter((field) => !semanticallyEqual(now[field] ?? {}, before[field] ?? {})).map((field) => forbidden(field, refused)),
  );
}

export const configMap: KindRules = rulesFor<ConfigMap>({
  validateCreate: validate,
  validateUpdate: (now, before) =>
    joined(updatedMeta(now.metadata, before.metadata), immutableContent(now, before, ['data', 'binaryData']), validate(now)),
  allowUnconditionalUpdate: true,
});
