import type { Status } from '../../../api/index.ts';
import type { Store } from '../../store/index.ts';
import type { Call } from '../server-context.ts';
import { allowsResource, rulesFor } from './rules.ts';
import { userInfo } from './subject.ts';

/** The refusal of a request whose user may not make it, by the cluster's roles and bindings; undefined where it may. */
export function refusal(store: Store, { verb, target, request }: Call): Status | undefined {
  if (request.user === undefined) return undefined;
  const user = userInfo(request);
  const { info, namespace, name = '', subresource } = target;
  const resource = subresource ? `${info.name}/${subresource.name}` : info.name;
  const wanted = { verb, group: info.group, resource, name };
  if (rulesFor(store, user, namespace).some((rule) => allowsResource(rule, wanted))) return undefined;
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  const subject = `${info.name}${info.group ? `.${info.group}` : ''}${name ? ` "${name}"` : ''}`;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `${subject} is forbidden: User "${user.username}" cannot ${verb} resource "${resource}" in API group "${info.group}" ${where}`,
    reason: 'Forbidden',
    details: { ...(name && { name }), ...(info.group && { group: info.group }), kind: info.name },
    code: 403,
  };
}
