import { joined } from '../../joined.ts';
import { type FieldError, invalid, invalidEach, required } from '../../field/index.ts';
import { isConfigMapKey, isRelaxedEnvVarName, nameIsDNSSubdomain } from '../../names/index.ts';
import type { EnvFromSource, EnvVar, EnvVarSource, FileKeySelector } from '../../types.generated.ts';
import { requiredLabel } from '../common.ts';
import { envFieldPaths, validateFieldRef, validateResourceFieldRef } from '../downward-api.ts';
import { noBacksteps } from '../paths.ts';

export function validateEnv(env: readonly EnvVar[] | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  env?.forEach(({ name, value, valueFrom }, i) => {
    const at = `${path}[${i}]`;
    errors.push(...(name ? invalidEach(`${at}.name`, name, isRelaxedEnvVarName(name)) : [required(`${at}.name`)]));
    if (valueFrom) errors.push(...validateValueFrom(valueFrom, value ?? '', `${at}.valueFrom`));
  });
  return errors;
}

const oneOfSources = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';

function validateValueFrom(source: EnvVarSource, value: string, path: string): FieldError[] {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  const errors: FieldError[] = [];
  if (fieldRef) errors.push(...validateFieldRef(fieldRef, `${path}.fieldRef`, envFieldPaths));
  if (resourceFieldRef) errors.push(...validateResourceFieldRef(resourceFieldRef, `${path}.resourceFieldRef`, false));
  if (configMapKeyRef) errors.push(...validateKeyRef(configMapKeyRef, `${path}.configMapKeyRef`));
  if (secretKeyRef) errors.push(...validateKeyRef(secretKeyRef, `${path}.secretKeyRef`));
  if (fileKeyRef) errors.push(...validateFileKeyRef(fileKeyRef, `${path}.fileKeyRef`));
  const count = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef].filter((one) => one !== undefined).length;
  if (count === 0) errors.push(invalid(path, '', oneOfSources));
  else if (value !== '') errors.push(invalid(path, '', 'may not be specified when `value` is not empty'));
  else if (count > 1) errors.push(invalid(path, '', 'may not have more than one field specified at a time'));
  return errors;
}

function validateKeyRef({ name = '', key }: { readonly name?: string; readonly key: string }, path: string): FieldError[] {
  return joined(
    invalidEach(`${path}.name`, name, nameIsDNSSubdomain(name)),
    key ? invalidEach(`${path}.key`, key, isConfigMapKey(key)) : [required(`${path}.key`)],
  );
}

function validateFileKeyRef({ key, volumeName, path: file }: FileKeySelector, path: string): FieldError[] {
  return joined(
    key ? invalidEach(`${path}.key`, key, isRelaxedEnvVarName(key)) : [required(`${path}.key`)],
    requiredLabel(volumeName, `${path}.volumeName`),
    file ? noBacksteps(file, `${path}.path`) : [required(`${path}.path`)],
  );
}

export function validateEnvFrom(sources: readonly EnvFromSource[] | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  sources?.forEach(({ prefix, configMapRef, secretRef }, i) => {
    const at = `${path}[${i}]`;
    if (prefix) errors.push(...invalidEach(`${at}.prefix`, prefix, isRelaxedEnvVarName(prefix)));
    if (configMapRef) errors.push(...validateEnvName(configMapRef.name, `${at}.configMapRef.name`));
    if (secretRef) errors.push(...validateEnvName(secretRef.name, `${at}.secretRef.name`));
    if (!configMapRef && !secretRef) errors.push(invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (configMapRef && secretRef) errors.push(invalid(path, '', 'may not have more than one field specified at a time'));
  });
  return errors;
}

/** The server takes the name for a prefix here, so that a trailing dash passes. */
const validateEnvName = (name: string | undefined, path: string): FieldError[] =>
  name ? invalidEach(path, name, nameIsDNSSubdomain(name, true)) : [required(path)];
