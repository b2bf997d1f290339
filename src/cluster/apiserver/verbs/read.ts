import { type KubeObject, notFoundStatus } from '../../../api/index.ts';
import { componentStatuses } from '../component-statuses.ts';
import { apiVersionOf } from '../resources.ts';
import type { ApiResponse } from '../request.ts';
import { answer, type Call, queryOf, refuse, type ServerContext } from '../server-context.ts';
import { selectorOf } from '../selectors.ts';

export function get({ registry }: ServerContext, { target: { info, namespace, name = '' } }: Call): ApiResponse {
  const computed = info.storage === 'componentstatuses' ? componentStatuses.find(({ metadata }) => metadata.name === name) : undefined;
  const object = computed ?? registry.get(info, namespace, name);
  return object ? answer(200, object) : refuse(notFoundStatus(info, name));
}

/** A list of what the selectors choose; `limit` cuts it, `continue` goes on where it was cut. */
export function list({ registry }: ServerContext, call: Call): ApiResponse {
  const { info, namespace } = call.target;
  const selector = selectorOf(info, call.request);
  if (!selector.ok) return refuse(selector.status);
  const all = info.storage === 'componentstatuses' ? componentStatuses : registry.store.list(info.storage, namespace);
  const chosen = selector.everything ? all : all.filter(selector.matches);
  const page = pageOf(chosen, Number(queryOf(call.request, 'limit') ?? 0), queryOf(call.request, 'continue'));
  const metadata = { resourceVersion: String(registry.store.revision), ...page.rest };
  return answer(200, { kind: `${info.kind}List`, apiVersion: apiVersionOf(info), metadata, items: page.items });
}

interface Page {
  readonly items: readonly KubeObject[];
  readonly rest: { readonly continue?: string; readonly remainingItemCount?: number };
}

const keyOf = ({ metadata: { namespace = '', name = '' } }: KubeObject): string => `${namespace}/${name}`;

/** The token of a continued list is the last key that was given. */
function pageOf(objects: readonly KubeObject[], limit: number, token: string | undefined): Page {
  const from = token === undefined ? 0 : objects.findIndex((object) => keyOf(object) > token);
  const left = from < 0 ? [] : from === 0 ? objects : objects.slice(from);
  if (!(limit > 0) || left.length <= limit) return { items: left, rest: {} };
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return { items, rest: { ...(last && { continue: keyOf(last) }), remainingItemCount: left.length - limit } };
}
