import { base64ToText, decodeBase64, joined, type KubeObject } from '../../../api/index.ts';
import { bytesOf } from '../bytes.ts';
import type { Bytes } from '../../runtime/index.ts';

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const entriesOf = (value: unknown): readonly (readonly [string, string])[] =>
  Object.entries(recordOf(value)).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text] as const] : []));

/** The texts of a ConfigMap's data. */
export const configMapData = (object: KubeObject): ReadonlyMap<string, string> => new Map(entriesOf(object['data']));

/** The decoded texts of a Secret. */
export const secretData = (object: KubeObject): ReadonlyMap<string, string> =>
  new Map(entriesOf(object['data']).map(([key, value]) => [key, base64ToText(value) ?? '']));

const rawBytes = (base64: string): Bytes => {
  const decoded = decodeBase64(base64);
  return decoded.ok ? Array.from(decoded.bytes, (byte) => String.fromCharCode(byte)).join('') : '';
};

const known = new WeakMap<KubeObject, ReadonlyMap<string, Bytes>>();

/** Files of a ConfigMap, binary data included. Read once: every Pod has the one with the cluster's certificate. */
export function configMapFiles(object: KubeObject): ReadonlyMap<string, Bytes> {
  const read = known.get(object);
  if (read) return read;
  const files = new Map(
    joined(
      entriesOf(object['data']).map(([key, text]) => [key, bytesOf(text)] as const),
      entriesOf(object['binaryData']).map(([key, value]) => [key, rawBytes(value)] as const),
    ),
  );
  known.set(object, files);
  return files;
}

/** Files of a Secret. */
export const secretFiles = (object: KubeObject): ReadonlyMap<string, Bytes> =>
  new Map(entriesOf(object['data']).map(([key, value]) => [key, rawBytes(value)] as const));
