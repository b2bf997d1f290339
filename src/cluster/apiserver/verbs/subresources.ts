import { badRequestStatus, type Status } from '../../../api/index.ts';
import type { ApiResponse } from '../request.ts';
import { type Call, refuse, type ServerContext } from '../server-context.ts';
import { bind } from './binding.ts';
import { evict } from './eviction.ts';
import { log } from './pod-streams.ts';
import { scale } from './scale.ts';
import { token } from './token.ts';
import { update } from './update.ts';

type Handler = (context: ServerContext, call: Call) => ApiResponse;

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
