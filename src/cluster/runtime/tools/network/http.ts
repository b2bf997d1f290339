import type { Bytes, Errno, Running } from '../../program.ts';
import { failed, sys } from '../system.ts';

export interface Url {
  readonly scheme: string;
  readonly host: Bytes;
  readonly port: number;
  readonly path: Bytes;
  readonly user: Bytes | undefined;
}

/** Reads a URL; without a scheme it is http. Undefined when it is none. */
export function parseUrl(text: Bytes): Url | undefined {
  const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?(?:([^@/]*)@)?(\[[^\]]+\]|[^:/?#]*)(?::(\d*))?([/?][^#]*)?(?:#.*)?$/.exec(text);
  if (!match || match[3] === '') return undefined;
  const scheme = (match[1] ?? 'http').toLowerCase();
  const path = match[5] ?? '/';
  return {
    scheme,
    host: (match[3] ?? '').replace(/^\[|\]$/g, ''),
    port: match[4] ? Number(match[4]) : scheme === 'https' ? 443 : 80,
    path: path.startsWith('?') ? `/${path}` : path,
    user: match[2],
  };
}

export interface Answer {
  readonly version: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, Bytes])[];
  /** The head as it came. */
  readonly head: Bytes;
  readonly body: Bytes;
}

export type Problem = {
  readonly problem: 'connect' | 'timeout' | 'empty' | 'malformed' | 'reset';
  readonly errno?: Errno;
  readonly received: number;
};

export const header = (answer: Answer, name: string): Bytes | undefined => answer.headers.find(([key]) => key.toLowerCase() === name)?.[1];

export const standardPort = ({ scheme, port }: Url): boolean => port === (scheme === 'https' ? 443 : 80);
export const hostHeader = (url: Url): Bytes => (standardPort(url) ? url.host : `${url.host}:${url.port}`);

/** Sends a request over an open connection and reads the whole answer; `timeout` is for all of it. */
export function* exchange(fd: number, request: Bytes, noBody: boolean, timeout: number | undefined): Running<Answer | Problem> {
  const deadline = timeout === undefined ? undefined : (yield* sys.now()) + timeout;
  const sent = yield* sys.write(fd, request);
  if (failed(sent)) return { problem: 'reset', received: 0 };
  let text = '';
  for (;;) {
    const left = deadline === undefined ? undefined : deadline - (yield* sys.now());
    if (left !== undefined && left <= 0) return { problem: 'timeout', received: text.length };
    const piece = yield* sys.read(fd, 65536, left);
    if (failed(piece)) {
      if (piece.errno === 'EINTR') continue;
      return { problem: piece.errno === 'EAGAIN' ? 'timeout' : 'reset', errno: piece.errno, received: text.length };
    }
    text += piece;
    const answer = read(text, piece === '', noBody);
    if (answer) return answer;
    if (piece === '') return { problem: text === '' ? 'empty' : 'malformed', received: text.length };
  }
}

/** An answer, once it is whole. */
function read(text: Bytes, ended: boolean, noBody: boolean): Answer | undefined {
  const match = /^HTTP\/(\d\.\d) (\d{3}) ?([^\r\n]*)\r?\n/.exec(text);
  const end = /\r?\n\r?\n/.exec(text);
  if (!match || !end) return undefined;
  const head = text.slice(0, end.index + end[0].length);
  const headers = head
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.includes(':'))
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
  const base = { version: match[1] ?? '1.1', status: Number(match[2]), reason: match[3] ?? '', headers, head };
  const rest = text.slice(head.length);
  const find = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1];
  if (base.status === 100) return read(rest, ended, noBody);
  if (noBody || base.status === 204 || base.status === 304) return { ...base, body: '' };
  const length = find('content-length');
  if (find('transfer-encoding')?.toLowerCase() === 'chunked') {
    const body = unchunk(rest);
    return body === undefined ? undefined : { ...base, body };
  }
  if (length !== undefined && rest.length >= Number(length)) return { ...base, body: rest.slice(0, Number(length)) };
  return ended ? { ...base, body: rest } : undefined;
}

function unchunk(text: Bytes): Bytes | undefined {
  let body = '';
  for (let at = 0; ; ) {
    const line = /^([0-9a-fA-F]+)[^\r\n]*\r\n/.exec(text.slice(at, at + 64));
    if (!line) return undefined;
    const size = Number.parseInt(line[1] ?? '0', 16);
    at += line[0].length;
    if (size === 0) return body;
    if (at + size + 2 > text.length) return undefined;
    body += text.slice(at, at + size);
    at += size + 2;
  }
}
