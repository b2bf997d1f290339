import { joined } from '../joined.ts';
import { jsonKind, readJson } from '../decode/index.ts';
import { type FieldError, invalid, invalidEach, required, tooLong } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateImmutable } from '../metadata/index.ts';
import { isConfigMapKey, nameIsDNSSubdomain } from '../names/index.ts';
import { base64ToText, textToBase64 } from '../text/index.ts';
import type { Secret } from '../types.generated.ts';
import { bytesIn, immutableContent } from './config-map.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { keyPairWarning } from './pem.ts';

const sizeLimit = 1024 * 1024;
type Data = { readonly [key: string]: string };
const has = (data: Data, key: string): boolean => Object.hasOwn(data, key);

const dockerConfig =
  (key: string) =>
  (data: Data): FieldError[] => {
    if (!has(data, key)) return [required(`data[${key}]`)];
    const wrong = jsonObjectError(base64ToText(data[key] ?? '') ?? '');
    return wrong === undefined ? [] : [invalid(`data[${key}]`, '<secret contents redacted>', wrong)];
  };

/** What Go says when this text is not a JSON object (null counts as one); undefined when it is. */
function jsonObjectError(text: string): string | undefined {
  const read = readJson(text);
  if (!read.ok) return read.message;
  return read.value === null || read.value instanceof Map
    ? undefined
    : `json: cannot unmarshal ${jsonKind(read.value)} into Go value of type map[string]interface {}`;
}

const missing =
  (...keys: readonly string[]) =>
  (data: Data): FieldError[] =>
    keys.filter((key) => !has(data, key)).map((key) => required(`data[${key}]`));

/** What a secret of a known type must hold. */
const demands: Readonly<Record<string, (data: Data, secret: Secret) => readonly FieldError[]>> = {
  'kubernetes.io/service-account-token': (_, { metadata }) => {
    const key = 'kubernetes.io/service-account.name';
    return metadata?.annotations?.[key] ? [] : [required(`metadata.annotations[${key}]`)];
  },
  'kubernetes.io/dockercfg': dockerConfig('.dockercfg'),
  'kubernetes.io/dockerconfigjson': dockerConfig('.dockerconfigjson'),
  'kubernetes.io/basic-auth': (data) => (has(data, 'username') || has(data, 'password') ? [] : missing('username', 'password')(data)),
  'kubernetes.io/ssh-auth': (data) => (data['ssh-privatekey'] ? [] : [required('data[ssh-privatekey]')]),
  'kubernetes.io/tls': missing('tls.crt', 'tls.key'),
};

function validate(secret: Secret): FieldError[] {
  const errors = createdMeta(secret.metadata, 'namespaced', nameIsDNSSubdomain);
  const data = secret.data ?? {};
  let size = 0;
  for (const [key, value] of Object.entries(data)) {
    errors.push(...invalidEach(`data[${key}]`, key, isConfigMapKey(key)));
    size += bytesIn(value);
  }
  if (size > sizeLimit) errors.push(tooLong('data', sizeLimit));
  return joined(errors, demands[secret.type ?? '']?.(data, secret) ?? []);
}

const warnings = ({ type, data }: Secret): string[] =>
  type === 'kubernetes.io/tls' ? keyPairWarning(data?.['tls.crt'], data?.['tls.key']) : [];

export const secret: KindRules = rulesFor<Secret>({
  /** `stringData` is only ever written: it ends up in `data`. */
  default(draft) {
    draft.type ??= 'Opaque';
    if (!draft.stringData) return;
    const merged = { ...draft.data };
    for (const [key, value] of Object.entries(draft.stringData)) merged[key] = textToBase64(value);
    draft.data = merged;
    delete draft.stringData;
  },
  validateCreate: validate,
  warningsOnCreate: warnings,
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      validateImmutable(now.type, before.type, 'type'),
      immutableContent(now, before, ['data']),
      validate(now),
    ),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
});
