import type { Bytes, Program, Running } from '../../program.ts';
import { failed, strerror, sys } from '../../tools/system.ts';
import { httpDate, type HttpRequest, type HttpResponse, reasons } from './http.ts';
import { pathOf, webApp } from './web.ts';

const types: Readonly<Record<string, string>> = {
  txt: 'text/plain', html: 'text/html', htm: 'text/html', css: 'text/css', js: 'application/javascript', json: 'application/json', jpg: 'image/jpeg',
  jpeg: 'image/jpeg', gif: 'image/gif', png: 'image/png', svg: 'image/svg+xml',
}; // biome-ignore format: a table

const complaints: Readonly<Record<number, string>> = {
  400: 'Unsupported method',
  404: 'The requested URL was not found',
  501: 'The requested method is not recognized',
};

/** The value of an option as getopt finds it: its own word, or what follows the letter. */
function option(argv: readonly Bytes[], letter: string): Bytes | undefined {
  const at = argv.findIndex((word) => word.startsWith(`-${letter}`));
  return at < 0 ? undefined : argv[at]?.slice(2) || argv[at + 1];
}

const flagged = (argv: readonly Bytes[], letter: string): boolean => argv.some((word) => new RegExp(`^-[fiv]*${letter}`).test(word));

/** busybox's own web server: httpd [-fv] [-p [ADDRESS:]PORT] [-h DIRECTORY]; without -f it leaves a child behind. */
export const httpd: Program = function* (context) {
  const { argv, resume } = context;
  if (resume === undefined && !flagged(argv, 'f')) {
    yield* sys.spawn({ argv, program: served, group: true });
    return 0;
  }
  return yield* served(context);
};

const served: Program = webApp({
  port: (argv) => Number((option(argv, 'p') ?? '80').split(':').at(-1)),
  begin: () => ({}),
  *starting(argv) {
    const home = option(argv, 'h');
    const moved = home === undefined ? null : yield* sys.chdir(home);
    if (!failed(moved)) return undefined;
    yield* sys.write(2, `httpd: can't change directory to '${home}': ${strerror(moved)}\n`);
    return 1;
  },
  inUse: () => 'httpd: bind: Address already in use\n',
  *handle(request, { argv }) {
    const response = yield* respond(request);
    if (flagged(argv, 'v')) yield* sys.write(2, `[::ffff:${request.from.replace(/:(\d+)$/, ']:$1')}: response:${response.status}\n`);
    return response;
  },
});

function* respond({ method, ...request }: HttpRequest): Running<HttpResponse> {
  const date = ['Date', httpDate(yield* sys.now())] as const;
  const close = ['Connection', 'close'] as const;
  const refuse = (status: number): HttpResponse => {
    const title = `${status} ${reasons[status]}`;
    const body = `<HTML><HEAD><TITLE>${title}</TITLE></HEAD>\n<BODY><H1>${title}</H1>\n${complaints[status] ?? ''}\n</BODY></HTML>\n`;
    return { status, headers: [date, close, ['Content-type', 'text/html']], body };
  };
  const path = pathOf({ ...request, method });
  if (method !== 'GET' && method !== 'HEAD') return refuse(501);
  if (path.split('/').includes('..')) return refuse(400);
  let file = `.${path}`;
  let stat = yield* sys.stat(file);
  if (!failed(stat) && stat.type === 'dir') {
    if (!path.endsWith('/')) return { status: 302, headers: [date, close, ['Content-type', 'text/html'], ['Location', `${path}/`]] };
    file = `${file}index.html`;
    stat = yield* sys.stat(file);
  }
  const fd = failed(stat) ? stat : yield* sys.open(file, { read: true });
  if (failed(stat) || failed(fd)) return refuse(404);
  const data = yield* sys.read(fd, Math.max(stat.size, 1 << 20));
  yield* sys.close(fd);
  const body = failed(data) ? '' : data;
  const type = types[file.slice(file.lastIndexOf('.') + 1)];
  const seconds = Math.floor(stat.mtime / 1000).toString(16);
  return {
    status: 200,
    headers: [
      date,
      close,
      ...(type === undefined ? [] : [['Content-type', type] as const]),
      ['Accept-Ranges', 'bytes'],
      ['Last-Modified', httpDate(stat.mtime)],
      ['ETag', `"${seconds}-${body.length.toString(16)}"`],
    ],
    body,
  };
}
