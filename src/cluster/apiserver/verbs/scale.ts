import { invalidStatus, type KubeObject, notFoundStatus, scaleErrors } from '../../../api/index.ts';
import { isJsonObject } from '../patch/index.ts';
import type { ApiResponse } from '../request.ts';
import { isKubeObject } from '../rules.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { selectorText } from '../tables/words.ts';
import { bodyOf, namespaceMismatch } from './body.ts';
import { patchedObject, patchTypeOf, wrongPatchType } from './patch.ts';
import { nameMismatch, storeChange } from './update.ts';

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (isJsonObject(value) ? value : {});

function selectorOf(object: KubeObject): string {
  const { selector } = recordOf(object['spec']);
  if (object.kind === 'ReplicationController') return selectorText({ matchLabels: recordOf(selector) as Record<string, string> });
  return selectorText(recordOf(selector));
}

/** How many there are and should be, of whatever can be scaled. */
function scaleOf(object: KubeObject): KubeObject {
  const { name = '', namespace = '', uid = '', resourceVersion = '', creationTimestamp = '' } = object.metadata;
  const replicas = recordOf(object['spec'])['replicas'];
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: typeof replicas === 'number' && replicas > 0 ? { replicas } : {},
    status: { replicas: Number(recordOf(object['status'])['replicas'] ?? 0), selector: selectorOf(object) },
  };
}

/** GET, PUT and PATCH of `scale`. */
export function scale(context: ServerContext, call: Call): ApiResponse {
  const { info, namespace, name = '', subresource } = call.target;
  const standing = context.registry.get(info, namespace, name);
  if (!standing) return refuse(notFoundStatus(info, name));
  if (call.verb === 'get') return answer(200, scaleOf(standing));
  const patchType = patchTypeOf(call.request.contentType);
  if (call.verb === 'patch' && (!patchType || patchType === 'apply')) return wrongPatchType();
  const decoded =
    call.verb === 'patch' && patchType && patchType !== 'apply'
      ? patchedObject(context, call, patchType, scaleOf(standing), subresource ?? info)
      : bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const { object: wished, warnings } = decoded;
  const mismatch = namespaceMismatch(info, namespace, wished) ?? nameMismatch(wished.metadata, name);
  if (mismatch) return refuse(mismatch);
  const replicas = recordOf(wished['spec'])['replicas'] ?? 0;
  const errors = scaleErrors({ ...wished, metadata: { ...wished.metadata, ...(namespace !== undefined && { namespace }) } });
  if (errors.length > 0) return refuse(invalidStatus({ group: 'autoscaling', name: 'Scale' }, name, errors), warnings);
  const { resourceVersion, uid } = wished.metadata;
  const metadata = { ...standing.metadata, ...(uid && { uid }), resourceVersion: resourceVersion ?? standing.metadata.resourceVersion };
  const changed = { ...standing, metadata, spec: { ...recordOf(standing['spec']), replicas } } as KubeObject;
  const response = storeChange(context, call, standing, changed, warnings);
  return response.code < 300 && isKubeObject(response.body) ? { ...response, body: scaleOf(response.body) } : response;
}
