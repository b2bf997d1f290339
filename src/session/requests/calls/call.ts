import { type ResourceInfo, targetOf, type Verb, verbOf } from '../../../cluster/index.ts';
import type { Exchange } from '../exchange.ts';

/** A request as the writers of other clients need it: what it is about, not how it was sent. */
export interface ApiCall {
  readonly method: Exchange['method'];
  /** With the query, as sent. */
  readonly url: string;
  readonly query: ReadonlyMap<string, readonly string[]>;
  readonly contentType: string | undefined;
  readonly body: string | undefined;
  /** Absent for what is no resource: discovery, health, version. */
  readonly resource?: {
    readonly info: ResourceInfo;
    readonly verb: Verb;
    readonly namespace: string | undefined;
    readonly name: string | undefined;
    readonly subresource: string | undefined;
  };
}

/** What a kubectl adds for its own sake: how it wants the answer printed. */
const ofKubectl = new Set(['includeObject', 'timeout']);

/** Reads a request by its method, path and query. */
export function callOf({ method, url, contentType, body }: Pick<Exchange, 'method' | 'url' | 'contentType' | 'body'>): ApiCall {
  const [path = '', text = ''] = url.split('?', 2);
  const query = new Map<string, string[]>();
  for (const [key, value] of new URLSearchParams(text)) if (!ofKubectl.has(key)) query.set(key, [...(query.get(key) ?? []), value]);
  const target = targetOf(path);
  const call = { method, url, query, contentType, body };
  if (target.kind !== 'resource') return call;
  const { info, namespace, name, subresource } = target;
  const verb = verbOf(method, name !== undefined, query.get('watch')?.[0] === 'true');
  return verb ? { ...call, resource: { info, verb, namespace, name, subresource: subresource?.name } } : call;
}

/** One value of the query. */
export const asked = ({ query }: ApiCall, key: string): string | undefined => query.get(key)?.[0];

/** The body as data; undefined when there is none or it is no JSON. */
export function dataOf({ body }: ApiCall): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The body as it is read best: JSON on many lines, anything else as it was sent. */
export function bodyText(call: ApiCall): string {
  const data = dataOf(call);
  return data === undefined ? (call.body ?? '') : JSON.stringify(data, null, 2);
}

/** A word of a shell's command line. */
export const shellWord = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** Text as the standard input of a command. */
export function hereDocument(text: string): string {
  let end = 'EOF';
  while (text.split('\n').includes(end)) end += '_';
  return `<<'${end}'\n${text}\n${end}`;
}
