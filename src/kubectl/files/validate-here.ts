import { typeNamed, typeOf, type TypeRef } from '../../api/index.ts';
import type { Discovery } from '../api/discovery.ts';
import { groupVersionOf } from '../api/discovery.ts';
import { isRecord } from '../call.ts';

type Fields = Readonly<Record<string, unknown>>;

const metaTypes = new Set(
  'ListMeta ObjectMeta OwnerReference ManagedFieldsEntry LabelSelector LabelSelectorRequirement Status StatusDetails StatusCause DeleteOptions Preconditions Condition'.split(
    ' ',
  ),
);

/** `io.k8s.api.apps.v1.DeploymentList`: the schema's name of a struct that an object of this version holds. */
function schemaName(name: string, apiVersion: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return metaTypes.has(name) ? `io.k8s.apimachinery.pkg.apis.meta.v1.${name}` : `io.k8s.api.${group?.split('.')[0]}.${version}.${name}`;
}

/**
 * What kubectl itself finds wrong with an object. It looks only where the server would not: at kinds that nobody can patch,
 * such as lists, Binding and Status. One text; undefined when all is well.
 */
export function wrongHere(discovery: Discovery, object: Fields): string | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const served = discovery.resources.find((one) => one.kind === kind && groupVersionOf(one) === apiVersion);
  const type = served?.verbs.includes('patch') ? undefined : typeOf(apiVersion, kind);
  if (!type) return undefined;
  const problems = problemsOf(object, { is: 'struct', name: type.name }, kind, apiVersion);
  return problems.length > 1 ? `[${problems.join(', ')}]` : problems[0];
}

function problemsOf(value: unknown, ref: TypeRef, path: string, apiVersion: string): readonly string[] {
  if (ref.is === 'list')
    return Array.isArray(value) ? value.flatMap((item, i) => problemsOf(item, ref.of, `${path}[${i}]`, apiVersion)) : [];
  const type = ref.is === 'struct' ? typeNamed(ref.name) : undefined;
  if (!type || !isRecord(value)) return [];
  const say = (what: string, field: string): string =>
    `ValidationError(${path}): ${what} "${field}" in ${schemaName(type.name, apiVersion)}`;
  const inFields = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const field = type.fields.get(key);
      return field ? problemsOf(value[key], field.type, `${path}.${key}`, apiVersion) : [say('unknown field', key)];
    });
  const missing = [...type.fields.values()].filter(({ name, required }) => required && value[name] === undefined);
  return [...inFields, ...missing.map(({ name }) => say('missing required field', name))];
}
