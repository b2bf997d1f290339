import { isRecord, type KubeObject } from '../../../api/index.ts';
import type { Objects } from '../history.ts';

/** An object of a name, as it stands at the instant looked at; undefined when there is none. */
export const objectAt = (objects: Objects, resource: string, namespace: string, name: string): KubeObject | undefined =>
  objects.get(resource)?.get(`${namespace}/${name}`) ?? objects.get(resource)?.get(name);

/** A field that may be anything, as a record; empty when it is none. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
