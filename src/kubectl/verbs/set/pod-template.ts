import { typeOf } from '../../../api/index.ts';
import { fail } from '../../errors.ts';
import { isMap, type Json, type JsonMap } from '../../json.ts';
import { changedAt } from '../../patch/tree.ts';

const template = ['spec', 'template', 'spec'];

/** Where the pod spec of each kind stands. */
const places: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  ReplicationController: template,
  Deployment: template,
  DaemonSet: template,
  ReplicaSet: template,
  StatefulSet: template,
  Job: template,
  CronJob: ['spec', 'jobTemplate', ...template],
};

const goTypeOf = (object: JsonMap): string =>
  `*${typeOf(String(object['apiVersion']), String(object['kind']))?.goType ?? 'unstructured.Unstructured'}`;

/** A copy with another pod spec; ends the step for a kind that has none. */
export function withPodSpec(object: JsonMap, change: (spec: JsonMap) => JsonMap): JsonMap {
  const place = places[String(object['kind'])];
  if (!place) return fail(`the object is not a pod or does not have a pod template: ${goTypeOf(object)}`);
  return changedAt(object, place, change);
}

export const containerLists = ['containers', 'initContainers'] as const;

/** A copy with each of the containers, init containers too, changed. */
export function withContainers(spec: JsonMap, change: (container: JsonMap) => JsonMap): JsonMap {
  const changed: Record<string, Json> = { ...spec };
  for (const list of containerLists) {
    const containers = spec[list];
    if (Array.isArray(containers)) changed[list] = (containers as readonly Json[]).map((one) => (isMap(one) ? change(one) : one));
  }
  return changed;
}

/** Is a container meant by `*`, a name, or a pattern with `*`? */
export function isMeant(name: string, pattern: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.includes('*')) return name === pattern;
  const escaped = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${escaped}$`, 's').test(name);
}
