import {
  type DeleteOptions as DeleteOptionsBody,
  type KubeObject,
  badRequestStatus,
  notFoundStatus,
  successStatus,
} from '../../../api/index.ts';
import type { RemoveOptions } from '../registry.ts';
import type { ApiResponse } from '../request.ts';
import { apiVersionOf } from '../resources.ts';
import { answer, type Call, queryOf, refuse, type ServerContext } from '../server-context.ts';
import { selectorOf } from '../selectors.ts';
import { deletionAnswersObject } from '../strategy.ts';

/** DELETE of one object: the object while it waits for grace or finalizers, else a Status (or its last state, as the kind has it). */
export function remove(context: ServerContext, call: Call): ApiResponse {
  const options = optionsOf(call);
  if (typeof options === 'string') return refuse(badRequestStatus(options));
  const { info, namespace, name = '' } = call.target;
  const object = context.registry.get(info, namespace, name);
  if (!object) return refuse(notFoundStatus(info, name));
  return removeObject(context, call, object, options);
}

function removeObject(context: ServerContext, call: Call, object: KubeObject, options: RemoveOptions & { dryRun: boolean }): ApiResponse {
  const { registry, admission } = context;
  const { info } = call.target;
  const { namespace, name = '', uid = '' } = object.metadata;
  const verdict = admission.validate({ operation: 'DELETE', info, namespace, name, before: object, user: call.user, dryRun: call.dryRun });
  if (verdict.status) return refuse(verdict.status, verdict.warnings);
  const by = { manager: call.manager, operation: 'Update' } as const;
  const removed = registry.remove(info, namespace, name, options, { by, dryRun: call.dryRun || options.dryRun });
  if (!removed.ok) return refuse(removed.status, verdict.warnings);
  const body =
    removed.gone && !deletionAnswersObject(info)
      ? successStatus({ name, ...(info.group && { group: info.group }), kind: info.name, uid })
      : removed.object;
  return answer(200, body, verdict.warnings);
}

/** DELETE of a collection: all that the selectors choose, one after another. */
export function removeCollection(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace } = call.target;
  const options = optionsOf(call);
  if (typeof options === 'string') return refuse(badRequestStatus(options));
  const selector = selectorOf(info, call.request);
  if (!selector.ok) return refuse(selector.status);
  const chosen = registry.store.list(info.storage, namespace).filter(selector.matches);
  const items: KubeObject[] = [];
  const { uid: _, resourceVersion: __, ...forEach } = options;
  for (const object of chosen) {
    const removed = removeObject(context, call, object, forEach);
    if (removed.code >= 300 && removed.code !== 404) return removed;
    items.push(object);
  }
  return answer(200, {
    kind: `${info.kind}List`,
    apiVersion: apiVersionOf(info),
    metadata: { resourceVersion: String(registry.store.revision) },
    items,
  });
}

/** What the body says, or the query where there is none. A string: why it cannot be read. */
export function optionsOf({ request }: Call): (RemoveOptions & { dryRun: boolean }) | string {
  const { body } = request;
  let sent: unknown = body;
  if (typeof body === 'string' && body.trim() !== '') {
    try {
      sent = JSON.parse(body);
    } catch {
      return 'the body of a deletion must be DeleteOptions in JSON';
    }
  }
  const inBody = typeof sent === 'object' && sent !== null ? (sent as DeleteOptionsBody) : {};
  const period = queryOf(request, 'gracePeriodSeconds');
  const gracePeriodSeconds = inBody.gracePeriodSeconds ?? (period === undefined ? undefined : Number(period));
  const policy = inBody.propagationPolicy ?? queryOf(request, 'propagationPolicy');
  const orphan = queryOf(request, 'orphanDependents');
  const orphanDependents = inBody.orphanDependents ?? (orphan === undefined ? undefined : orphan === 'true');
  const { uid, resourceVersion } = inBody.preconditions ?? {};
  return {
    dryRun: inBody.dryRun?.includes('All') ?? false,
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...((policy === 'Background' || policy === 'Foreground' || policy === 'Orphan') && { propagationPolicy: policy }),
    ...(orphanDependents !== undefined && { orphanDependents }),
    ...(uid !== undefined && { uid }),
    ...(resourceVersion !== undefined && { resourceVersion }),
  };
}
