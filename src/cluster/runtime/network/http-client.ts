import type { HttpResult } from '../cri.ts';
import type { Bytes } from '../program.ts';

export type HttpAnswer = HttpResult;

export interface HttpQuestion {
  readonly path: string;
  readonly host: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

const standard: readonly (readonly [name: string, value: string])[] = [
  ['User-Agent', 'kube-probe/1.36'],
  ['Accept', '*/*'],
  ['Connection', 'close'],
];

/** The request of a probe: a header that is given takes the place of the usual one; an empty one takes it away. */
export function requestText({ path, host, headers }: HttpQuestion): Bytes {
  let text = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n`;
  for (const [name, value] of standard) {
    if (!headers.some((given) => given.name.toLowerCase() === name.toLowerCase())) text += `${name}: ${value}\r\n`;
  }
  for (const { name, value } of headers) if (name.toLowerCase() !== 'host' && value !== '') text += `${name}: ${value}\r\n`;
  return `${text}\r\n`;
}

/** A probe reads this much of a body. */
const bodyLimit = 10 * 1024;

/** A response when it is whole (or the server has closed); undefined while more is to come. */
export function parseResponse(received: Bytes, closed: boolean): HttpAnswer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) {
    if (!'HTTP/'.startsWith(received.slice(0, 5)) && (closed || received.includes('\n'))) return malformed(received);
    if (!closed) return undefined;
    return received === '' ? { error: 'reset' } : malformed(received);
  }
  const [first = '', ...lines] = received.slice(0, end).split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1];
  if (!status) return malformed(received);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const body = received.slice(end + 4);
  const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
  if (!closed && (length === undefined || body.length < length) && body.length < bodyLimit) return undefined;
  return { status: Number(status), headers, body: body.slice(0, Math.min(bodyLimit, length ?? bodyLimit)) };
}

const malformed = (received: Bytes): HttpAnswer => ({ error: 'malformed', line: (received.split('\n')[0] ?? '').replace(/\r$/, '') });
