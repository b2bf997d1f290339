import { badRequestStatus, invalid, invalidStatus, notFoundStatus, type Status } from '../../../api/index.ts';
import type { ApiResponse } from '../request.ts';
import { resourceOfKind } from '../resources.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { serviceAccountToken } from '../tokens.ts';
import { bind } from './binding.ts';
import { bodyOf } from './body.ts';
import { evict } from './eviction.ts';
import { log } from './pod-streams.ts';
import { scale } from './scale.ts';
import { update } from './update.ts';

type Handler = (context: ServerContext, call: Call) => ApiResponse;

/** POST of a TokenRequest: a token that says whose it is, and is worth nothing. */
function token(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace = '', name = '', subresource } = call.target;
  const decoded = bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const home = resourceOfKind('v1', 'Namespace');
  if (home && !registry.get(home, undefined, namespace)) return refuse(notFoundStatus(home, namespace));
  if (!registry.get(info, namespace, name)) return refuse(notFoundStatus(info, name));
  const { spec } = decoded.object;
  const seconds = typeof spec === 'object' && spec !== null && 'expirationSeconds' in spec ? spec.expirationSeconds : undefined;
  if (typeof seconds === 'number' && seconds < 600)
    return refuse(
      invalidStatus({ group: 'authentication.k8s.io', name: 'TokenRequest' }, '', [
        invalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 10 minutes'),
      ]),
    );
  return answer(201, {
    ...decoded.object,
    metadata: { ...decoded.object.metadata, name, namespace },
    status: { token: serviceAccountToken(namespace, name, registry.kernel.random.hex(16)), expirationTimestamp: registry.now },
  });
}

const unreachable: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'no endpoints available for service',
  reason: 'ServiceUnavailable',
  code: 503,
};

const upgradeNeeded: Handler = () => refuse(badRequestStatus('Upgrade request required'));

/** Subresources that are more than a part of the object. */
export const subresources: Readonly<Record<string, Handler>> = {
  scale,
  binding: bind,
  eviction: evict,
  token,
  // The only way by which a namespace loses its own finalizers.
  finalize: update,
  log,
  exec: upgradeNeeded,
  attach: upgradeNeeded,
  portforward: upgradeNeeded,
  proxy: () => refuse(unreachable),
};
