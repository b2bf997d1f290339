import { type ResourceInfo, resourceAt, type SubresourceInfo } from './resources.ts';

/** What a path names. */
export type Target =
  | {
      readonly kind: 'resource';
      readonly info: ResourceInfo;
      readonly namespace?: string;
      readonly name?: string;
      readonly subresource?: SubresourceInfo;
      /** What follows the subresource: of a proxy. */
      readonly rest?: string;
    }
  | { readonly kind: 'other'; readonly path: string }
  | { readonly kind: 'unknown' };

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** Who writes many objects of a kind asks for one path again and again. */
let last: { readonly path: string; readonly target: Target } | undefined;

/** Reads `/api/v1/namespaces/default/pods/web/log` and `/apis/apps/v1/deployments`; a path outside the resources is `other`. */
export function targetOf(path: string): Target {
  if (last?.path !== path) last = { path, target: read(path) };
  return last.target;
}

function read(path: string): Target {
  const [, root, ...parts] = path.replace(/\/+$/, '').split('/').map(unescaped);
  if ((root !== 'api' || parts.length < 2) && (root !== 'apis' || parts.length < 3)) return { kind: 'other', path };
  const group = root === 'apis' ? (parts.shift() ?? '') : '';
  const version = parts.shift() ?? '';
  let namespace: string | undefined;
  if (parts[0] === 'namespaces' && parts.length >= 3 && !(parts.length === 3 && isNamespaceSubresource(parts[2]))) {
    namespace = parts[1];
    parts.splice(0, 2);
  }
  const [plural = '', name, sub, ...rest] = parts;
  const info = resourceAt(group, version, plural);
  if (!info || (namespace !== undefined && !info.namespaced)) return { kind: 'unknown' };
  const subresource = sub === undefined ? undefined : info.subresources.find((candidate) => candidate.name === sub);
  if (sub !== undefined && !subresource) return { kind: 'unknown' };
  return {
    kind: 'resource',
    info,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource && { subresource }),
    ...(rest.length > 0 && { rest: rest.join('/') }),
  };
}

const isNamespaceSubresource = (part: string | undefined): boolean => part === 'status' || part === 'finalize';

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function verbOf(method: string, named: boolean, watching: boolean): Verb | undefined {
  switch (method) {
    case 'GET':
      return watching ? 'watch' : named ? 'get' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return named ? 'delete' : 'deletecollection';
    default:
      return undefined;
  }
}
