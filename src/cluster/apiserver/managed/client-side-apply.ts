import type { KubeObject, ManagedFieldsEntry } from '../../../api/index.ts';
import { isKubeObject } from '../rules.ts';
import { changesOf } from './typed-fields.ts';

/** Where kubectl's client-side apply keeps what it applied. */
export const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';

/** What was applied from the client last; undefined when nothing was, or when it can't be read. */
export function lastAppliedOf({ metadata }: KubeObject): KubeObject | undefined {
  const text = metadata.annotations?.[lastAppliedAnnotation];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isKubeObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The manager of an object that came without any, as its annotation tells of one. */
export function clientSideApplier(object: KubeObject): readonly ManagedFieldsEntry[] {
  const applied = lastAppliedOf(object);
  if (!applied) return [];
  const annotations = { ...applied.metadata.annotations, [lastAppliedAnnotation]: '' };
  const { changed } = changesOf(undefined, { ...applied, metadata: { ...applied.metadata, annotations } });
  const time = object.metadata.creationTimestamp;
  return [
    {
      manager: 'kubectl-client-side-apply',
      operation: 'Update',
      apiVersion: object.apiVersion,
      ...(time && { time }),
      fieldsType: 'FieldsV1',
      fieldsV1: changed ?? {},
    },
  ];
}
