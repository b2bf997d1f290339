import { type ConfigMap, decodeBase64, type KubeObject, type Secret, type ServiceAccount, base64ToText } from '../../api/index.ts';
import { describerOf, writeEvents } from './describer.ts';
import { writeMetadata } from './metadata.ts';
import { sortedKeys } from './page.ts';

function sizeOf(encoded: string): number {
  const decoded = decodeBase64(encoded);
  return decoded.ok ? decoded.bytes.length : encoded.length;
}

export const configMap = describerOf<ConfigMap & KubeObject>(function* (describing) {
  const { object, page } = describing;
  writeMetadata(page, object.metadata);
  page.text('\nData\n====\n');
  for (const key of sortedKeys(object.data)) page.text(`${key}:\n----\n${object.data?.[key] ?? ''}\n\n`);
  page.text('\nBinaryData\n====\n');
  for (const key of sortedKeys(object.binaryData)) page.text(`${key}: ${sizeOf(object.binaryData?.[key] ?? '')} bytes\n`);
  page.text('\n');
  yield* writeEvents(describing);
});

export const secret = describerOf<Secret & KubeObject>(function* ({ object, page }) {
  writeMetadata(page, object.metadata);
  page.text(`\nType:\t${object.type ?? ''}\n`);
  page.text('\nData\n====\n');
  for (const key of sortedKeys(object.data)) {
    const value = object.data?.[key] ?? '';
    const token = key === 'token' && object.type === 'kubernetes.io/service-account-token';
    page.row(0, `${key}:`, token ? (base64ToText(value) ?? '') : `${sizeOf(value)} bytes`);
  }
});

export const serviceAccount = describerOf<ServiceAccount & KubeObject>(function* (describing) {
  const { object, page } = describing;
  writeMetadata(page, object.metadata);
  const title = 'Image pull secrets:';
  const names = (object.imagePullSecrets ?? []).map(({ name }) => name ?? '');
  if (names.length === 0) page.row(0, title, '<none>');
  names.forEach((name, i) => page.row(0, i === 0 ? title : ' '.repeat(title.length), name));
  yield* writeEvents(describing);
});
