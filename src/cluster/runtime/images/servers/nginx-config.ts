import { joined } from '../../../../api/index.ts';
import type { Bytes, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';

export interface NginxLocation {
  readonly modifier: '' | '=' | '~' | '~*' | '^~';
  readonly path: string;
  readonly directives: readonly Directive[];
}

export interface NginxServer {
  readonly ports: readonly number[];
  readonly names: readonly string[];
  readonly directives: readonly Directive[];
  readonly locations: readonly NginxLocation[];
}

export interface NginxConfig {
  readonly servers: readonly NginxServer[];
  /** Of the user that workers run as. */
  readonly uid: number;
  /** Where the `user` directive stands, `FILE:LINE`: it says something only to a master that is root. */
  readonly user?: string;
  /** What was read, in order: `-T` prints it. */
  readonly files: readonly { readonly path: Bytes; readonly text: Bytes }[];
  readonly pidFile: string;
  /** The folders that nginx makes before it listens, in its order. */
  readonly temporary: readonly string[];
}

export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block?: readonly Directive[];
  readonly line: number;
}

export interface Problem {
  readonly problem: string;
  /** `FILE:LINE` */
  readonly line?: string;
}

/** Reads a file and what it includes; the servers it describes. */
export function* readConfig(path: Bytes): Running<NginxConfig | Problem> {
  const read: Bytes[] = [];
  const directives = yield* readFile(path, read);
  if ('problem' in directives) return directives;
  const key = read.join('\0');
  const known = configs.get(key);
  if (known) return known;
  if (configs.size > mostKept) configs.clear();
  const config = { ...configOf(path, directives), files: pairsOf(read) };
  configs.set(key, config);
  return config;
}

/** By the names and texts of all files: most servers start with the same few. */
const configs = new Map<Bytes, NginxConfig>();
const mostKept = 64;

const pairsOf = (read: readonly Bytes[]): NginxConfig['files'] =>
  read.flatMap((path, i) => (i % 2 === 0 ? [{ path, text: read[i + 1] ?? '' }] : []));

function configOf(path: Bytes, directives: readonly Directive[]): Omit<NginxConfig, 'files'> {
  const http = directives.find(({ name }) => name === 'http')?.block ?? [];
  const servers: NginxServer[] = [];
  for (const { name, block = [] } of http) if (name === 'server') servers.push(serverOf(block, http));
  const argOf = (of: readonly Directive[], wanted: string) => of.find(({ name }) => name === wanted)?.args[0];
  const user = directives.find(({ name }) => name === 'user');
  return {
    servers,
    uid: 101,
    ...(user && { user: `${path}:${user.line}` }),
    pidFile: argOf(directives, 'pid') ?? '/run/nginx.pid',
    temporary: temporaryPaths.map(([directive, byDefault]) => argOf(http, directive) ?? byDefault),
  };
}

const temporaryPaths = [
  ['client_body_temp_path', '/var/cache/nginx/client_temp'],
  ['proxy_temp_path', '/var/cache/nginx/proxy_temp'],
  ['fastcgi_temp_path', '/var/cache/nginx/fastcgi_temp'],
  ['uwsgi_temp_path', '/var/cache/nginx/uwsgi_temp'],
  ['scgi_temp_path', '/var/cache/nginx/scgi_temp'],
] as const;

/** A file's directives; `read` gets the names and texts of all files that were read. */
function* readFile(path: Bytes, read: Bytes[]): Running<readonly Directive[] | Problem> {
  const text = yield* slurp(path);
  if (text === undefined) return { problem: `open() "${path}" failed (2: No such file or directory)` };
  read.push(path, text);
  const parsed = parsedOnce(text, path);
  return 'problem' in parsed || !hasIncludes(parsed) ? parsed : yield* included(parsed, read);
}

const hasIncludes = (directives: readonly Directive[]): boolean =>
  directives.some(({ name, block }) => name === 'include' || (block !== undefined && hasIncludes(block)));

function* slurp(path: Bytes): Running<Bytes | undefined> {
  const fd = yield* sys.open(path, { read: true });
  if (failed(fd)) return undefined;
  let text = '';
  for (;;) {
    const data = yield* sys.read(fd);
    if (failed(data) || data === '') break;
    text += data;
  }
  yield* sys.close(fd);
  return text;
}

/** `include conf.d/*.conf;` gives way to what the files hold. */
function* included(directives: readonly Directive[], read: Bytes[]): Running<readonly Directive[] | Problem> {
  const result: Directive[] = [];
  for (const directive of directives) {
    if (directive.name === 'include') {
      for (const file of yield* matching(directive.args[0] ?? '')) {
        const more = yield* readFile(file, read);
        if ('problem' in more) return more;
        result.push(...more);
      }
    } else if (directive.block && hasIncludes(directive.block)) {
      const block = yield* included(directive.block, read);
      if ('problem' in block) return block;
      result.push({ ...directive, block });
    } else result.push(directive);
  }
  return result;
}

function* matching(pattern: string): Running<readonly string[]> {
  const path = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
  if (!path.includes('*')) return [path];
  const directory = path.slice(0, path.lastIndexOf('/'));
  const [head = '', tail = ''] = path.slice(directory.length + 1).split('*');
  const names = yield* sys.readdir(directory);
  return failed(names)
    ? []
    : names.filter((name) => name.startsWith(head) && name.endsWith(tail) && !name.startsWith('.')).map((name) => `${directory}/${name}`);
}

function serverOf(block: readonly Directive[], http: readonly Directive[]): NginxServer {
  const ports = block.filter(({ name }) => name === 'listen').map(({ args }) => Number(/(\d+)$/.exec(args[0] ?? '')?.[1] ?? 80));
  const inherited = http.filter(({ name }) => name !== 'server' && !block.some((own) => own.name === name));
  return {
    ports: ports.length > 0 ? [...new Set(ports)] : [80],
    names: block.filter(({ name }) => name === 'server_name').flatMap(({ args }) => args),
    directives: joined(
      block.filter(({ name }) => name !== 'location'),
      inherited,
    ),
    locations: block.filter(({ name }) => name === 'location').map(locationOf),
  };
}

function locationOf({ args, block = [] }: Directive): NginxLocation {
  const [first = '/', second] = args;
  if (second === undefined) return { modifier: '', path: first, directives: block };
  const modifier = (['=', '~', '~*', '^~'] as const).find((one) => one === first) ?? '';
  return { modifier, path: second, directives: block };
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let line = 1;
  const pattern =
    /\n|[ \t\r]+|#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([{};])|((?:\$\{|[^\s;{}"'#]|(?<=\S)#)(?:\$\{[^}]*\}|[^\s;{}])*)/gs;
  for (const match of text.matchAll(pattern)) {
    const [whole, double, single, mark, word] = match;
    const value = double ?? single ?? mark ?? word;
    if (value !== undefined)
      found.push({ text: value.replaceAll(/\\(["'\\])/g, '$1'), line, quoted: double !== undefined || single !== undefined });
    line += whole.split('\n').length - 1;
  }
  return found;
}

const parsedTexts = new Map<string, readonly Directive[] | Problem>();

/** Most servers start with the same few files: each text is parsed once. */
function parsedOnce(text: string, path: string): readonly Directive[] | Problem {
  const key = `${path}\n${text}`;
  let parsed = parsedTexts.get(key);
  if (!parsed) {
    if (parsedTexts.size > mostKept) parsedTexts.clear();
    parsed = parse(text, path);
    parsedTexts.set(key, parsed);
  }
  return parsed;
}

/** Directives and their blocks, or nginx's own words for what is wrong. */
function parse(text: string, path: string): readonly Directive[] | Problem {
  const list = tokens(text);
  let at = 0;
  const block = (depth: number, free = false): readonly Directive[] | Problem => {
    const directives: Directive[] = [];
    let words: Token[] = [];
    for (; at < list.length; at++) {
      const token = list[at];
      if (!token) break;
      const where = `${path}:${token.line}`;
      if (token.quoted || !/^[{};]$/.test(token.text)) {
        words.push(token);
        continue;
      }
      const [name, ...args] = words.map((word) => word.text);
      if (token.text === '}') {
        if (name !== undefined || depth === 0) return { problem: 'unexpected "}"', line: where };
        return directives;
      }
      if (name === undefined) return { problem: `unexpected "${token.text}"`, line: where };
      if (!free && !known.has(name)) return { problem: `unknown directive "${name}"`, line: `${path}:${words[0]?.line ?? token.line}` };
      words = [];
      if (token.text === ';') directives.push({ name, args, line: token.line });
      else {
        at++;
        const inner = block(depth + 1, name === 'types' || name === 'map');
        if ('problem' in inner) return inner;
        directives.push({ name, args, block: inner, line: token.line });
      }
    }
    const last = list.at(-1)?.line ?? 1;
    const lines = `${path}:${Math.max(last, text.split('\n').length)}`;
    if (words.length > 0) return { problem: 'unexpected end of file, expecting ";" or "}"', line: lines };
    return depth > 0 ? { problem: 'unexpected end of file, expecting "}"', line: lines } : directives;
  };
  return block(0);
}

const known = new Set(
  `user worker_processes error_log pid events worker_connections multi_accept use http include default_type log_format access_log sendfile tcp_nopush
  tcp_nodelay keepalive_timeout keepalive_requests gzip gzip_types gzip_min_length gzip_vary gzip_proxied gzip_comp_level server listen server_name location root alias
  index return rewrite try_files proxy_pass proxy_set_header proxy_http_version proxy_read_timeout proxy_connect_timeout proxy_send_timeout proxy_buffering
  proxy_redirect proxy_cache_bypass add_header error_page autoindex stub_status upstream map types deny allow auth_basic auth_basic_user_file
  client_max_body_size client_body_temp_path proxy_temp_path fastcgi_temp_path uwsgi_temp_path scgi_temp_path expires charset set if internal resolver
  server_tokens ssl_certificate ssl_certificate_key ssl_protocols ssl_ciphers ssl_session_cache ssl_session_timeout ssl_prefer_server_ciphers
  types_hash_max_size server_names_hash_bucket_size worker_rlimit_nofile daemon load_module env least_conn ip_hash keepalive limit_req limit_req_zone
  fastcgi_pass fastcgi_index fastcgi_param limit_except satisfy etag if_modified_since open_file_cache reset_timedout_connection client_body_timeout
  client_header_timeout send_timeout large_client_header_buffers client_header_buffer_size stream mail sub_filter real_ip_header set_real_ip_from`.split(
    /\s+/,
  ),
);
