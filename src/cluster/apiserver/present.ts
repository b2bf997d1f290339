import { type KubeObject, printedForm } from '../../api/index.ts';
import type { ApiRequest } from './request.ts';
import type { ResourceInfo } from './resources.ts';
import { isKubeObject } from './rules.ts';
import { queryOf } from './server-context.ts';
import { type IncludeObject, tableOf } from './tables/index.ts';

const wantsTable = ({ accept }: ApiRequest): boolean => {
  const first = accept?.split(',')[0] ?? '';
  return first.includes('as=Table') && first.includes('g=meta.k8s.io');
};

const includeOf = (request: ApiRequest): IncludeObject => {
  const asked = queryOf(request, 'includeObject');
  return asked === 'Object' || asked === 'None' ? asked : 'Metadata';
};

const isList = (body: unknown): body is { readonly metadata?: object; readonly items: readonly unknown[] } =>
  typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items);

/** Gives an answer the form that the request accepts: a Table of an object or a list, else as it is. */
export function present(request: ApiRequest, info: ResourceInfo, body: unknown, now: number): unknown {
  if (!wantsTable(request)) {
    if (isList(body)) return { ...body, items: body.items.map((item) => (isKubeObject(item) ? printedForm(item) : item)) };
    return isKubeObject(body) ? printedForm(body) : body;
  }
  const include = includeOf(request);
  if (isList(body)) return tableOf(info, body.items.filter(isKubeObject), now, { include, metadata: body.metadata ?? {} });
  if (!isKubeObject(body) || body.kind !== info.kind) return body;
  const { resourceVersion } = body.metadata;
  return tableOf(info, [body], now, { include, metadata: resourceVersion === undefined ? {} : { resourceVersion } });
}

/** The same for one event of a watch: the columns come with the first only. */
export function presentEvent(request: ApiRequest, info: ResourceInfo, object: KubeObject, now: number, first: boolean): unknown {
  if (!wantsTable(request)) return printedForm(object);
  return tableOf(info, [object], now, {
    include: includeOf(request),
    columns: first,
    metadata: { resourceVersion: object.metadata.resourceVersion },
  });
}
