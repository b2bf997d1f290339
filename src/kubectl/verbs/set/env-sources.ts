import { base64ToText } from '../../../api/index.ts';
import { quantityOf } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { type Call, isRecord, statusOf } from '../../call.ts';
import { isMap, type JsonMap } from '../../json.ts';
import { jsonOf, mapAt, textAt } from '../../patch/tree.ts';

/** `configmap NAME, key KEY`: where a variable's value comes from. */
export function sourceText(from: JsonMap): string {
  const ref = (key: string): JsonMap | undefined => (isMap(from[key]) ? mapAt(from, key) : undefined);
  const [map, secret, field, resource] = [ref('configMapKeyRef'), ref('secretKeyRef'), ref('fieldRef'), ref('resourceFieldRef')];
  if (map) return `configmap ${textAt(map, 'name')}, key ${textAt(map, 'key')}`;
  if (secret) return `secret ${textAt(secret, 'name')}, key ${textAt(secret, 'key')}`;
  if (field) return `field path ${textAt(field, 'fieldPath')}`;
  if (!resource) return 'invalid valueFrom';
  const container = textAt(resource, 'containerName');
  return `resource field ${container && `${container}/`}${textAt(resource, 'resource')}`;
}

type Resolved = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: string };

/** The value that a source has now. */
export function* resolve(call: Call, from: JsonMap, object: JsonMap, container: JsonMap): Running<Resolved> {
  if (isMap(from['secretKeyRef'])) return yield* ofObject(call, 'secrets', 'secret', mapAt(from, 'secretKeyRef'));
  if (isMap(from['configMapKeyRef'])) return yield* ofObject(call, 'configmaps', 'config map', mapAt(from, 'configMapKeyRef'));
  if (isMap(from['fieldRef'])) return ofField(object, textAt(from, 'fieldRef', 'fieldPath'));
  if (isMap(from['resourceFieldRef'])) return ofResource(container, mapAt(from, 'resourceFieldRef'));
  return { ok: false, why: 'invalid valueFrom' };
}

function* ofObject(call: Call, resource: string, word: string, ref: JsonMap): Running<Resolved> {
  const [name, key] = [textAt(ref, 'name'), textAt(ref, 'key')];
  const answer = yield* call.send({ method: 'GET', path: `/api/v1/namespaces/${call.namespace}/${resource}/${name}` });
  if (answer.code >= 400 || !isRecord(answer.body)) return { ok: false, why: statusOf(answer).message ?? '' };
  const data = mapAt(jsonOf(answer.body), 'data');
  if (!(key in data)) return { ok: false, why: `key ${key} not found in ${word} ${name}` };
  const value = String(data[key]);
  return { ok: true, value: resource === 'secrets' ? (base64ToText(value) ?? '') : value };
}

const plainFields: Readonly<Record<string, string>> = { 'metadata.name': 'name', 'metadata.namespace': 'namespace', 'metadata.uid': 'uid' };

function ofField(object: JsonMap, path: string): Resolved {
  const [, where, subscript] = /^metadata\.(labels|annotations)(?:\['(.*)'\])?$/.exec(path) ?? [];
  if (where !== undefined) {
    const map = mapAt(object, 'metadata', where);
    if (subscript !== undefined) return { ok: true, value: String(map[subscript] ?? '') };
    return {
      ok: true,
      value: Object.keys(map)
        .sort()
        .map((key) => `${key}=${JSON.stringify(map[key])}`)
        .join('\n'),
    };
  }
  const field = plainFields[path];
  return field ? { ok: true, value: textAt(object, 'metadata', field) } : { ok: false, why: `unsupported fieldPath: ${path}` };
}

const amount = (text: string): number => quantityOf(text || undefined).milliValue;

function ofResource(container: JsonMap, ref: JsonMap): Resolved {
  const path = textAt(ref, 'resource');
  const [, list, name = ''] = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/.exec(path) ?? [];
  if (list === undefined) return { ok: false, why: `Unsupported container resource : ${path}` };
  const divisor = amount(textAt(ref, 'divisor')) || 1000;
  return { ok: true, value: String(Math.ceil(amount(textAt(container, 'resources', list, name)) / divisor)) };
}
