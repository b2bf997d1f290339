import { decodeData, isRecord, type KubeObject } from '../../api/index.ts';
import type { Scene } from '../../lesson/index.ts';
import { follow, type ManifestDocument, parseFieldPath, readDocument, splitDocuments } from '../../manifest/index.ts';

/** The object of one document, in the server's spelling where that can be had; undefined for what is no object. */
function objectOf({ root, errors }: ManifestDocument): KubeObject | undefined {
  if (errors.length > 0 || !root) return undefined;
  const data: unknown = root.toJSON();
  if (!isRecord(data) || typeof data.apiVersion !== 'string' || typeof data.kind !== 'string') return undefined;
  const { apiVersion, kind } = data;
  const decoded = decodeData(data, { apiVersion, kind }, 'Ignore');
  return decoded.ok ? decoded.object : { ...data, apiVersion, kind, metadata: isRecord(data.metadata) ? data.metadata : {} };
}

let last: { readonly text: string; readonly manifest: Scene['manifest'] } | undefined;

/** What the grader sees of the learner's text. It grades each second, the text seldom changes: the last one is kept. */
export function learnerManifest(text: string): Scene['manifest'] {
  if (last?.text !== text) last = { text, manifest: read(text) };
  return last.manifest;
}

const known = new Map<string, Scene['manifest']['objects']>();

/** The objects of a manifest of the exercise; the same text gives the same list. */
export function objectsOf(text: string): Scene['manifest']['objects'] {
  let found = known.get(text);
  if (!found) {
    if (known.size > 200) known.clear();
    found = read(text).objects;
    known.set(text, found);
  }
  return found;
}

function read(text: string): Scene['manifest'] {
  const documents = splitDocuments(text).map(readDocument);
  const readable = documents.flatMap((document) => {
    const object = objectOf(document);
    return object ? [{ document, object }] : [];
  });
  const error = documents.flatMap(({ errors }) => errors)[0]?.message;
  return {
    objects: readable.map(({ object }) => object),
    ...(error !== undefined && { error }),
    lineOf: (index, path) => {
      const document = readable[index]?.document;
      const found = document && follow(document, parseFieldPath(path));
      const at = found?.key?.from ?? found?.value?.from;
      return at === undefined ? undefined : text.slice(0, at).split('\n').length;
    },
  };
}
