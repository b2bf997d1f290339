import { compactJson } from '../print/json.ts';
import { isMap, type JsonMap } from '../json.ts';

export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

const metadataOf = (object: JsonMap): JsonMap => (isMap(object['metadata']) ? object['metadata'] : {});
export const annotationsOf = (object: JsonMap): JsonMap => {
  const annotations = metadataOf(object)['annotations'];
  return isMap(annotations) ? annotations : {};
};

const withAnnotations = (object: JsonMap, annotations: JsonMap): JsonMap => ({
  ...object,
  metadata: { ...metadataOf(object), annotations },
});

/** The object with its own configuration written into the annotation that the next apply compares with. */
export function withLastApplied(object: JsonMap): JsonMap {
  const { [lastApplied]: _, ...others } = annotationsOf(object);
  const plain = withAnnotations(object, others);
  return withAnnotations(object, { ...others, [lastApplied]: `${compactJson(plain)}\n` });
}

/** What was applied last, from the live object's annotation; empty when there is none or it can't be read. */
export function originalOf(live: JsonMap): JsonMap {
  const text = annotationsOf(live)[lastApplied];
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : {};
  } catch {
    return {};
  }
}
