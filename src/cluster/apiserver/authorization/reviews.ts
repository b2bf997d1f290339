import { formatTime, isRecord, type PolicyRule } from '../../../api/index.ts';
import { apiVersionOf } from '../resources.ts';
import type { ApiResponse } from '../request.ts';
import { answer, type Call, type ServerContext } from '../server-context.ts';
import { allowsResource, allowsUrl, rulesFor } from './rules.ts';
import { type UserInfo, userInfo } from './subject.ts';

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields => (isRecord(value) ? value : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function bodyOf({ request }: Call): Fields {
  if (typeof request.body !== 'string') return fields(request.body);
  try {
    return fields(JSON.parse(request.body));
  } catch {
    return {};
  }
}

function review(call: Call, spec: unknown, status: unknown): ApiResponse {
  const { info } = call.target;
  return answer(201, { kind: info.kind, apiVersion: apiVersionOf(info), metadata: {}, ...(spec === undefined ? {} : { spec }), status });
}

function allowed(context: ServerContext, user: UserInfo, spec: Fields): boolean {
  const { store } = context.registry;
  const url = isRecord(spec['nonResourceAttributes']) ? spec['nonResourceAttributes'] : undefined;
  if (url) return rulesFor(store, user, undefined).some((rule) => allowsUrl(rule, text(url['verb']), text(url['path'])));
  const asked = fields(spec['resourceAttributes']);
  const subresource = text(asked['subresource']);
  const wanted = {
    verb: text(asked['verb']),
    group: text(asked['group']),
    resource: subresource ? `${text(asked['resource'])}/${subresource}` : text(asked['resource']),
    name: text(asked['name']),
  };
  return rulesFor(store, user, text(asked['namespace']) || undefined).some((rule) => allowsResource(rule, wanted));
}

/** May the asker do this? */
function selfAccess(context: ServerContext, call: Call): ApiResponse {
  const spec = fields(bodyOf(call)['spec']);
  return review(call, spec, { allowed: allowed(context, userInfo(call.request), spec) });
}

/** May somebody else? */
function access(context: ServerContext, call: Call): ApiResponse {
  const spec = fields(bodyOf(call)['spec']);
  const user = { username: text(spec['user']), uid: text(spec['uid']), groups: texts(spec['groups']) };
  return review(call, spec, { allowed: allowed(context, user, spec) });
}

const isUrlRule = ({ nonResourceURLs }: PolicyRule): boolean => (nonResourceURLs?.length ?? 0) > 0;

/** Everything the asker may do in a namespace. */
function rules(context: ServerContext, call: Call): ApiResponse {
  const spec = fields(bodyOf(call)['spec']);
  const all = rulesFor(context.registry.store, userInfo(call.request), text(spec['namespace']) || undefined);
  const resourceRules = all
    .filter((rule) => !isUrlRule(rule))
    .map(({ verbs, apiGroups, resources, resourceNames }) => ({ verbs, apiGroups, resources, ...(resourceNames && { resourceNames }) }));
  const nonResourceRules = all.filter(isUrlRule).map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs }));
  return review(call, {}, { resourceRules, nonResourceRules, incomplete: false });
}

/** Who the asker is. */
function who({ registry }: ServerContext, call: Call): ApiResponse {
  const { username, uid, groups, extra } = userInfo(call.request);
  const asked = review(call, undefined, { userInfo: { username, ...(uid && { uid }), groups, ...(extra && { extra }) } });
  return { ...asked, body: { ...fields(asked.body), metadata: { creationTimestamp: formatTime(registry.kernel.epochNow) } } };
}

/** Resources that are questions: creating one answers it, nothing is stored. By plural and group. */
export const reviews: Readonly<Record<string, (context: ServerContext, call: Call) => ApiResponse>> = {
  'selfsubjectaccessreviews.authorization.k8s.io': selfAccess,
  'subjectaccessreviews.authorization.k8s.io': access,
  'localsubjectaccessreviews.authorization.k8s.io': access,
  'selfsubjectrulesreviews.authorization.k8s.io': rules,
  'selfsubjectreviews.authentication.k8s.io': who,
};
