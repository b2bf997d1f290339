import type { HttpResult } from '../../runtime/index.ts';
import type { HttpTarget } from './check.ts';

const followed = new Set([301, 302, 303, 307, 308]);
const most = 10;

/** Where a probe was sent on to, and how often already. */
export interface Hop {
  readonly count: number;
  readonly url: string;
}

interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function partsOf(url: string): Parts | undefined {
  const [, scheme = '', host = '', port, path = ''] = /^(https?):\/\/(\[[^\]]*\]|[^/:?#]+)(?::(\d+))?([^#]*)/i.exec(url) ?? [];
  if (host === '') return undefined;
  const secure = scheme.toLowerCase() === 'https';
  return {
    scheme: secure ? 'HTTPS' : 'HTTP',
    host,
    port: Number(port ?? (secure ? 443 : 80)),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

const locationOf = (result: HttpResult): string | undefined =>
  'error' in result || !followed.has(result.status)
    ? undefined
    : Object.entries(result.headers).find(([name]) => name.toLowerCase() === 'location')?.[1];

/** An address as it stands in a page: whole, from the root, or beside the page. */
function resolved(from: HttpTarget, location: string): string {
  if (/^https?:\/\//i.test(location)) return location;
  const origin = /^https?:\/\/[^/]*/i.exec(from.url)?.[0] ?? '';
  if (location.startsWith('//')) return `${from.scheme.toLowerCase()}:${location}`;
  if (location.startsWith('/')) return origin + location;
  const path = from.path.split('?')[0] ?? '/';
  return `${origin}${path.slice(0, path.lastIndexOf('/') + 1)}${location}`;
}

/** Where Go's client goes on: after a redirect to the same host, ten times at most; a text is its complaint about one more. */
export function nextHop(target: HttpTarget, result: HttpResult, hop: Hop | undefined): Hop | string | undefined {
  const location = locationOf(result);
  if (location === undefined) return undefined;
  const url = resolved(target, location);
  const count = (hop?.count ?? 0) + 1;
  if (partsOf(url)?.host !== partsOf(target.url)?.host) return undefined;
  return count >= most ? `Get "${location}": stopped after ${most} redirects` : { count, url };
}

/** The request of a probe that was sent on: everything but the place stays. */
export function targetAt(first: HttpTarget, { url }: Hop): HttpTarget {
  const parts = partsOf(url);
  if (!parts) return first;
  const { host, port, path } = parts;
  const scheme = parts.scheme === 'HTTPS' ? 'HTTPS' : 'HTTP';
  const standard = port === (scheme === 'HTTPS' ? 443 : 80);
  const hostHeader = standard ? host : `${host}:${port}`;
  const request = { path, host: hostHeader, headers: first.headers, scheme } as const;
  return { ...first, host, port, path, query: path.split('?')[1] ?? '', scheme, hostHeader, url, request };
}
