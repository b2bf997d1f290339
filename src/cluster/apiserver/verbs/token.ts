import {
  badRequestStatus,
  conflictStatus,
  formatTime,
  invalid,
  invalidStatus,
  isRecord,
  notFoundStatus,
  type ObjectReference,
  type Pod,
  type Status,
} from '../../../api/index.ts';
import type { ApiResponse } from '../request.ts';
import { resourceOfKind } from '../resources.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { serviceAccountToken } from '../tokens.ts';
import { bodyOf } from './body.ts';

const usualSeconds = 3600;
const usualAudiences = ['https://kubernetes.default.svc.cluster.local'];

/** Why a token can't be bound to an object. */
function unbindable({ registry }: ServerContext, { target }: Call, ref: ObjectReference): Status | undefined {
  const { namespace, name = '' } = target;
  const bindable = ref.apiVersion === 'v1' && ['Pod', 'Node', 'Secret'].includes(ref.kind ?? '');
  const info = bindable ? resourceOfKind('v1', ref.kind ?? '') : undefined;
  if (!info) return badRequestStatus(`cannot bind token to object of type ${ref.apiVersion ?? ''}, Kind=${ref.kind ?? ''}`);
  const object = registry.get(info, info.namespaced ? namespace : undefined, ref.name ?? '');
  if (!object) return notFoundStatus(info, ref.name ?? '');
  if (object.kind === 'Pod' && (object as Pod).spec?.serviceAccountName !== name)
    return badRequestStatus(`cannot bind token for serviceaccount "${name}" to pod running with different serviceaccount name.`);
  if (!ref.uid || ref.uid === object.metadata.uid) return undefined;
  const why = `the UID in the bound object reference (${ref.uid}) does not match the UID in record. The object might have been deleted and then recreated`;
  return conflictStatus({ group: '', name: ref.kind ?? '' }, ref.name ?? '', why);
}

/** POST of a TokenRequest: a token that says whose it is, and is worth nothing. */
export function token(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace = '', name = '', subresource } = call.target;
  const decoded = bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const home = resourceOfKind('v1', 'Namespace');
  if (home && !registry.get(home, undefined, namespace)) return refuse(notFoundStatus(home, namespace));
  const account = registry.get(info, namespace, name);
  if (!account) return refuse(notFoundStatus(info, name));
  const spec = isRecord(decoded.object['spec']) ? decoded.object['spec'] : {};
  const { audiences, expirationSeconds, boundObjectRef } = spec;
  const seconds = typeof expirationSeconds === 'number' ? expirationSeconds : usualSeconds;
  if (seconds < 600)
    return refuse(
      invalidStatus({ group: 'authentication.k8s.io', name: 'TokenRequest' }, '', [
        invalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 10 minutes'),
      ]),
    );
  const why = isRecord(boundObjectRef) ? unbindable(context, call, boundObjectRef as ObjectReference) : undefined;
  if (why) return refuse(why);
  return answer(201, {
    ...decoded.object,
    metadata: { ...decoded.object.metadata, name, namespace, uid: account.metadata.uid, creationTimestamp: registry.now },
    spec: {
      ...spec,
      audiences: Array.isArray(audiences) && audiences.length > 0 ? audiences : usualAudiences,
      expirationSeconds: seconds,
    },
    status: {
      token: serviceAccountToken(namespace, name, registry.kernel.random.hex(16)),
      expirationTimestamp: formatTime(registry.kernel.epochNow + seconds * 1000),
    },
  });
}
