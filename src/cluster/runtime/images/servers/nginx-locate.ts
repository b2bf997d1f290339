import { joined } from '../../../../api/index.ts';
import type { Bytes, FileStat, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { type HttpRequest, httpDate, type HttpResponse } from './http.ts';
import type { Directive, NginxLocation, NginxServer } from './nginx-config.ts';

export type Located = HttpResponse & { readonly missing?: string };

const types: Readonly<Record<string, string>> = {
  html: 'text/html', htm: 'text/html', css: 'text/css', xml: 'text/xml', gif: 'image/gif', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png',
  js: 'application/javascript', json: 'application/json', txt: 'text/plain', svg: 'image/svg+xml', ico: 'image/x-icon', pdf: 'application/pdf', zip: 'application/zip',
}; // biome-ignore format: a table

/** The location that serves a path: exact, then the longest prefix (`^~` at once), then the first regex that matches, else that prefix. */
function locationFor({ locations }: NginxServer, path: string): NginxLocation | undefined {
  const exact = locations.find((one) => one.modifier === '=' && one.path === path);
  if (exact) return exact;
  const prefixes = locations.filter((one) => (one.modifier === '' || one.modifier === '^~') && path.startsWith(one.path));
  const longest = prefixes.reduce<NginxLocation | undefined>(
    (best, one) => (best && best.path.length >= one.path.length ? best : one),
    undefined,
  );
  if (longest?.modifier === '^~') return longest;
  return locations.find((one) => matchesRegex(one, path)) ?? longest;
}

function matchesRegex({ modifier, path: pattern }: NginxLocation, path: string): boolean {
  if (modifier !== '~' && modifier !== '~*') return false;
  try {
    return new RegExp(pattern, modifier === '~*' ? 'i' : '').test(path);
  } catch {
    return false;
  }
}

/** What a server answers to a request: a response with a body, or just a status for nginx's own page. */
export function* locate(server: NginxServer, request: HttpRequest, depth = 0): Running<Located> {
  const path = decode(request.target.split('?')[0] ?? '/');
  if (path === undefined) return { status: 400 };
  const location = locationFor(server, path);
  const directives = joined(location?.directives ?? [], server.directives);
  const one = (name: string): Directive | undefined => directives.find((directive) => directive.name === name);
  const extra = directives
    .filter(({ name }) => name === 'add_header')
    .map(({ args }) => [args[0] ?? '', variables(args[1] ?? '', request)] as const);
  const returns =
    (location?.directives ?? []).find(({ name }) => name === 'return') ?? server.directives.find(({ name }) => name === 'return');
  if (returns) return returned(returns, one('default_type')?.args[0] ?? 'text/plain', request, extra);
  if (one('stub_status'))
    return {
      status: 200,
      headers: [['Content-Type', 'text/plain']],
      body: 'Active connections: 1 \nserver accepts handled requests\n 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n',
    };
  const proxy = location?.directives.find(({ name }) => name === 'proxy_pass');
  if (proxy) return yield* proxied(proxy.args[0] ?? '', location?.path ?? '/', request);
  const alias = location?.directives.find(({ name }) => name === 'alias')?.args[0];
  const root = one('root')?.args[0] ?? '/etc/nginx/html';
  const file = alias === undefined ? root + path : alias + path.slice(location?.path.length ?? 0);
  const tries = location?.directives.find(({ name }) => name === 'try_files');
  if (tries) return yield* tried(tries.args, root, server, request, directives, depth);
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  const served = yield* serve(file, path, directives);
  return served.body === undefined || extra.length === 0 ? served : { ...served, headers: joined(served.headers ?? [], extra) };
}

function decode(path: string): string | undefined {
  const parts: string[] = [];
  const plain = path.replaceAll(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  for (const part of plain.split('/')) {
    if (part !== '..') parts.push(part);
    else if (parts.length <= 1) return undefined;
    else parts.pop();
  }
  return parts.join('/').replaceAll(/\/+/g, '/') || '/';
}

const variables = (text: string, request: HttpRequest): string =>
  text.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => {
    if (name === 'host') return (request.headers['host'] ?? '').split(':')[0] ?? '';
    if (name === 'http_host') return request.headers['host'] ?? '';
    if (name === 'request_uri') return request.target;
    if (name === 'uri') return request.target.split('?')[0] ?? '';
    if (name === 'remote_addr') return request.from.slice(0, request.from.lastIndexOf(':'));
    if (name === 'scheme') return 'http';
    return name.startsWith('http_') ? (request.headers[name.slice(5).replaceAll('_', '-')] ?? '') : whole;
  });

function returned({ args }: Directive, type: string, request: HttpRequest, extra: readonly (readonly [string, string])[]): Located {
  const [first = '200', second] = args;
  const status = /^\d+$/.test(first) ? Number(first) : 302;
  const text = /^\d+$/.test(first) ? second : first;
  if (text === undefined) return { status, headers: extra };
  if (status >= 300 && status < 400) return { status, headers: [['Location', variables(text, request)], ...extra] };
  const body = variables(text, request).replaceAll('\\n', '\n');
  return { status, headers: [['Content-Type', type], ...extra], body };
}

function* tried(
  args: readonly string[],
  root: string,
  server: NginxServer,
  request: HttpRequest,
  directives: readonly Directive[],
  depth: number,
): Running<Located> {
  const path = request.target.split('?')[0] ?? '/';
  for (const candidate of args.slice(0, -1)) {
    const name = candidate.replaceAll('$uri', path);
    const stat = yield* sys.stat(root + name);
    if (!failed(stat) && (stat.type === 'dir') === name.endsWith('/')) return yield* serve(root + name, name, directives);
  }
  const last = args.at(-1) ?? '';
  if (last.startsWith('=')) return { status: Number(last.slice(1)) };
  return depth > 5 ? { status: 500 } : yield* locate(server, { ...request, target: last.replaceAll('$uri', path) }, depth + 1);
}

/** A file as nginx gives it; a directory by its index. */
function* serve(file: Bytes, path: string, directives: readonly Directive[], known?: FileStat): Running<Located> {
  const stat = known ?? (yield* sys.stat(file));
  if (failed(stat)) return stat.errno === 'EACCES' ? { status: 403 } : { status: 404, missing: file };
  if (stat.type === 'dir') {
    if (!path.endsWith('/')) return { status: 301, headers: [['Location', `${path}/`]] };
    for (const index of directives.find(({ name }) => name === 'index')?.args ?? ['index.html']) {
      const there = yield* sys.stat(file + index);
      if (!failed(there) && there.type !== 'dir') return yield* serve(file + index, path + index, directives, there);
    }
    const listed = directives.find(({ name }) => name === 'autoindex')?.args[0] === 'on';
    return listed ? yield* listing(file, path) : { status: 403 };
  }
  const fd = yield* sys.open(file, { read: true });
  if (failed(fd)) return { status: fd.errno === 'EACCES' ? 403 : 404 };
  const data = stat.size > 0 || stat.type !== 'file' ? yield* sys.read(fd, Math.max(stat.size, 1 << 20)) : '';
  const body = failed(data) ? '' : data;
  yield* sys.close(fd);
  const type =
    types[file.slice(file.lastIndexOf('.') + 1)] ??
    directives.find(({ name }) => name === 'default_type')?.args[0] ??
    'application/octet-stream';
  const tag = `"${Math.floor(stat.mtime / 1000).toString(16)}-${stat.size.toString(16)}"`;
  return {
    status: 200,
    headers: [
      ['Content-Type', type],
      ['Last-Modified', httpDate(stat.mtime)],
      ['ETag', tag],
      ['Accept-Ranges', 'bytes'],
    ],
    body,
  };
}

function* listing(directory: Bytes, path: string): Running<Located> {
  const names = yield* sys.readdir(directory);
  if (failed(names)) return { status: 403 };
  const links = names.map((name) => `<a href="${name}">${name}</a>\r\n`).join('');
  const title = `Index of ${path}`;
  return {
    status: 200,
    headers: [['Content-Type', 'text/html']],
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<h1>${title}</h1><hr><pre><a href="../">../</a>\r\n${links}</pre><hr></body>\r\n</html>\r\n`,
  };
}

/** Passes a request on and its answer back. */
function* proxied(target: string, location: string, request: HttpRequest): Running<Located> {
  const [, name = '', port, rest] = /^https?:\/\/([^:/]+)(?::(\d+))?(\/.*)?$/.exec(target) ?? [];
  const addresses = yield* sys.resolve(name);
  if (failed(addresses) || addresses[0] === undefined) return { status: 502 };
  const fd = yield* sys.connect(addresses[0], Number(port ?? 80), 60_000);
  if (failed(fd)) return { status: fd.errno === 'ETIMEDOUT' ? 504 : 502 };
  const path = rest === undefined ? request.target : rest + request.target.slice(location.length);
  yield* sys.write(
    fd,
    `${request.method} ${path} HTTP/1.0\r\nHost: ${name}\r\nConnection: close\r\n${request.body === '' ? '' : `Content-Length: ${request.body.length}\r\n`}\r\n${request.body}`,
  );
  let received = '';
  for (let data = yield* sys.read(fd, 65_536, 60_000); !failed(data) && data !== ''; data = yield* sys.read(fd, 65_536, 60_000))
    received += data;
  yield* sys.close(fd);
  const end = received.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.\d (\d{3})/.exec(received)?.[1];
  if (end < 0 || !status) return { status: 502 };
  const type = /\r\ncontent-type: ([^\r]*)/i.exec(received.slice(0, end))?.[1] ?? 'text/plain';
  return { status: Number(status), headers: [['Content-Type', type]], body: received.slice(end + 4) };
}
