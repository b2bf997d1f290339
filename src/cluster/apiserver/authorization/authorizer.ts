import type { Status } from '../../../api/index.ts';
import type { Store } from '../../store/index.ts';
import type { ApiRequest } from '../request.ts';
import type { Call } from '../server-context.ts';
import { allowsResource, allowsUrl, rulesFor } from './rules.ts';
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
  return forbidden(
    `${subject} is forbidden: User "${user.username}" cannot ${verb} resource "${resource}" in API group "${info.group}" ${where}`,
    { ...(name && { name }), ...(info.group && { group: info.group }), kind: info.name },
  );
}

/** The same of a path that leads to no resource (`/version`, `/readyz/ping`). */
export function pathRefusal(store: Store, request: ApiRequest): Status | undefined {
  if (request.user === undefined) return undefined;
  const user = userInfo(request);
  const verb = request.method.toLowerCase();
  if (rulesFor(store, user, undefined).some((rule) => allowsUrl(rule, verb, request.path))) return undefined;
  return forbidden(`forbidden: User "${user.username}" cannot ${verb} path "${request.path}"`, {});
}

const forbidden = (message: string, details: NonNullable<Status['details']>): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason: 'Forbidden',
  details,
  code: 403,
});
