import type { KubeObject } from '../../../api/index.ts';
import { appliedFields, lastAppliedAnnotation as annotation, lastAppliedOf, membersOf, printPath, valueAtPath } from '../managed/index.ts';
import { sameValue } from '../strategy.ts';

/** The manager for whom the server keeps client-side apply's annotation in step. */
const kubectl = 'kubectl';

/**
 * Fields, as printed paths, that kubectl applied from the client and nobody changed since:
 * its server-side apply takes them over without a conflict.
 */
export function takenOver(live: KubeObject, manager: string): ReadonlySet<string> {
  const configuration = manager === kubectl ? lastAppliedOf(live) : undefined;
  if (!configuration) return new Set();
  const paths = membersOf(appliedFields(configuration)).filter((path) =>
    sameValue(valueAtPath(configuration, path), valueAtPath(live, path)),
  );
  return new Set(paths.map(printPath));
}

/** JSON as Go writes it: keys sorted, `<`, `>` and `&` escaped. */
const goJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Where client-side apply left its annotation, kubectl's server-side apply writes what it applied into it. */
export function inStep(object: KubeObject, applied: KubeObject, manager: string): KubeObject {
  const { annotations } = object.metadata;
  if (manager !== kubectl || annotations?.[annotation] === undefined) return object;
  const { [annotation]: _, ...others } = applied.metadata.annotations ?? {};
  const { annotations: __, ...metadata } = applied.metadata;
  const plain = { ...applied, metadata: { ...metadata, ...(applied.metadata.annotations && { annotations: others }) } };
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [annotation]: `${goJson(plain)}\n` } } };
}
