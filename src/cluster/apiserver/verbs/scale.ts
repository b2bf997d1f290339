import { badRequestStatus, invalid, invalidStatus, type KubeObject, notFoundStatus } from '../../../api/index.ts';
import { isJsonObject, type JsonObject } from '../patch/index.ts';
import type { ApiResponse } from '../request.ts';
import { isKubeObject } from '../rules.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { selectorText } from '../tables/words.ts';
import { bodyOf, namespaceMismatch } from './body.ts';
import { patchObject, patchTypeOf, wrongPatchType } from './patch.ts';
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
  let wished: KubeObject;
  let warnings: readonly string[] = [];
  if (call.verb === 'patch') {
    const patchType = patchTypeOf(call.request.contentType);
    if (!patchType || patchType === 'apply') return wrongPatchType();
    const result = patchObject(patchType, call.request.body, scaleOf(standing) as unknown as JsonObject, {
      apiVersion: 'autoscaling/v1',
      kind: 'Scale',
    });
    if (!result.ok) return refuse(result.status);
    if (!isKubeObject(result.value)) return refuse(badRequestStatus('the patched object is no Scale'));
    wished = result.value;
  } else {
    const decoded = bodyOf(context, call, subresource ?? info);
    if (!decoded.ok) return refuse(decoded.status);
    const mismatch = namespaceMismatch(info, namespace, decoded.object) ?? nameMismatch(decoded.object.metadata, name);
    if (mismatch) return refuse(mismatch);
    ({ object: wished, warnings } = decoded);
  }
  const replicas = recordOf(wished['spec'])['replicas'] ?? 0;
  if (typeof replicas === 'number' && replicas < 0) {
    const negative = invalid('spec.replicas', replicas, 'must be greater than or equal to 0');
    return refuse(invalidStatus({ group: 'autoscaling', name: 'Scale' }, name, [negative]), warnings);
  }
  const { resourceVersion, uid } = wished.metadata;
  const metadata = { ...standing.metadata, ...(uid && { uid }), resourceVersion: resourceVersion ?? standing.metadata.resourceVersion };
  const changed = { ...standing, metadata, spec: { ...recordOf(standing['spec']), replicas } } as KubeObject;
  const response = storeChange(context, call, standing, changed, warnings);
  return response.code < 300 && isKubeObject(response.body) ? { ...response, body: scaleOf(response.body) } : response;
}
