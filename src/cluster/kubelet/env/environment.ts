import type { Container, EnvVarSource } from '../../../api/index.ts';
import { done, failed, type Lookup, type Outcome } from '../context.ts';
import type { PodObject } from '../spec/pod.ts';
import { configMapData, secretData } from './data-of.ts';
import { fieldValue, type PodPlace, resourceValue } from './downward.ts';
import { expand } from './expand.ts';

export interface EnvironmentFacts {
  readonly place: PodPlace;
  readonly lookup: Lookup;
  readonly links: ReadonlyMap<string, string>;
}

type Kind = 'configmap' | 'secret';

const sources = {
  configmap: { resource: 'configmaps', title: 'ConfigMap', read: configMapData },
  secret: { resource: 'secrets', title: 'Secret', read: secretData },
} as const;

/** The data of a ConfigMap or Secret; undefined when it is missing and may be. */
function dataOf(
  kind: Kind,
  name: string,
  optional: boolean,
  pod: PodObject,
  lookup: Lookup,
): Outcome<ReadonlyMap<string, string> | undefined> {
  const { resource, read } = sources[kind];
  const object = lookup(resource, pod.metadata.namespace, name);
  if (object) return done(read(object));
  return optional ? done(undefined) : failed(`${kind} "${name}" not found`);
}

function keyOf(
  kind: Kind,
  ref: { readonly name?: string; readonly key: string; readonly optional?: boolean },
  pod: PodObject,
  lookup: Lookup,
) {
  const { name = '', key, optional = false } = ref;
  const data = dataOf(kind, name, optional, pod, lookup);
  if (!data.ok) return data;
  const value = data.value?.get(key);
  if (value !== undefined || optional) return done(value);
  return failed(`couldn't find key ${key} in ${sources[kind].title} ${pod.metadata.namespace}/${name}`);
}

function sourceValue(source: EnvVarSource, container: Container, pod: PodObject, facts: EnvironmentFacts): Outcome<string | undefined> {
  if (source.fieldRef) return fieldValue(source.fieldRef, pod, facts.place);
  if (source.resourceFieldRef) return resourceValue(source.resourceFieldRef, pod, container, facts.lookup);
  if (source.configMapKeyRef) return keyOf('configmap', source.configMapKeyRef, pod, facts.lookup);
  if (source.secretKeyRef) return keyOf('secret', source.secretKeyRef, pod, facts.lookup);
  return done('');
}

/** envFrom first, in order; then env, whose values may speak of all before them; Services last, where the name is free. */
export function environmentOf(container: Container, pod: PodObject, facts: EnvironmentFacts): Outcome<ReadonlyMap<string, string>> {
  const variables = new Map<string, string>();
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const ref = configMapRef ?? secretRef;
    if (!ref) continue;
    const data = dataOf(configMapRef ? 'configmap' : 'secret', ref.name ?? '', ref.optional ?? false, pod, facts.lookup);
    if (!data.ok) return data;
    for (const [key, value] of data.value ?? []) variables.set(prefix + key, value);
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    if (value) {
      variables.set(
        name,
        expand(value, (other) => variables.get(other) ?? facts.links.get(other)),
      );
      continue;
    }
    const found = valueFrom ? sourceValue(valueFrom, container, pod, facts) : done('');
    if (!found.ok) return found;
    if (found.value !== undefined) variables.set(name, found.value);
  }
  for (const [name, value] of facts.links) if (!variables.has(name)) variables.set(name, value);
  return done(variables);
}
