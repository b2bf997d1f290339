import { type KubeObject, printedForm } from '../../api/index.ts';
import { type Entries, managedFieldsOf } from './managed/index.ts';
import { servedIn } from './older-versions/index.ts';
import type { Registry } from './registry.ts';
import type { ApiRequest } from './request.ts';
import { apiVersionOf, type ResourceInfo } from './resources.ts';
import { isKubeObject } from './rules.ts';
import { queryOf } from './server-context.ts';
import { type IncludeObject, tables } from './tables/index.ts';

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

/** An object as it is shown, with who manages its fields: worked out only if somebody looks, since few do. */
function shown(registry: Registry, info: ResourceInfo, object: KubeObject, managers?: false): KubeObject {
  const printed = printedForm(servedIn(apiVersionOf(info), object));
  if (managers === false) return withoutManagers(printed);
  let entries: Entries | undefined;
  const metadata = Object.defineProperty({ ...printed.metadata }, 'managedFields', {
    enumerable: true,
    configurable: true,
    get() {
      entries ??= managedFieldsOf(registry.store, registry.kernel.options.startedAt, object);
      return entries.length > 0 ? entries : undefined;
    },
  });
  return { ...printed, metadata };
}

function withoutManagers(object: KubeObject): KubeObject {
  if (object.metadata.managedFields === undefined) return object;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

/** Gives an answer the form that the request accepts: a Table of an object or a list, else as it is. */
export function present(request: ApiRequest, info: ResourceInfo, body: unknown, registry: Registry): unknown {
  if (!wantsTable(request)) {
    const form = (object: KubeObject) =>
      object.kind === info.kind ? shown(registry, info, object, request.managers) : printedForm(object);
    if (isList(body)) return { ...body, items: body.items.map((item) => (isKubeObject(item) ? form(item) : item)) };
    return isKubeObject(body) ? form(body) : body;
  }
  const now = registry.kernel.epochNow;
  const include = includeOf(request);
  if (isList(body)) return tables.get().tableOf(info, body.items.filter(isKubeObject), now, { include, metadata: body.metadata ?? {} });
  if (!isKubeObject(body) || (body.kind !== info.kind && body.kind !== 'Scale')) return body;
  const { resourceVersion } = body.metadata;
  const [, subresource] = /\/pods\/[^/]+\/([a-z]+)$/.exec(request.path) ?? [];
  return tables.get().tableOf(info, [body], now, {
    include,
    metadata: resourceVersion === undefined ? {} : { resourceVersion },
    ...(subresource !== undefined && { subresource }),
  });
}

/** The same for one event of a watch: the columns come with the first only. */
export function presentEvent(request: ApiRequest, info: ResourceInfo, object: KubeObject, registry: Registry, first: boolean): unknown {
  if (!wantsTable(request)) return shown(registry, info, object);
  return tables.get().tableOf(info, [object], registry.kernel.epochNow, {
    include: includeOf(request),
    columns: first,
    metadata: { resourceVersion: object.metadata.resourceVersion },
  });
}
