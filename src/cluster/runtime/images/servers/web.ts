import type { Bytes, Program, Running, Signal } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { type HttpRequest, type HttpResponse, resumed, serveHttp } from './http.ts';

/** What a request sees of its server: its memory, which a rebuilt server keeps, and where it runs. */
export interface WebContext<S> {
  readonly state: S;
  readonly env: Readonly<Record<string, Bytes>>;
  readonly argv: readonly Bytes[];
}

export interface WebApp<S> {
  readonly port: number | ((argv: readonly Bytes[], env: Readonly<Record<string, Bytes>>) => number);
  /** Plain data; changed in place by `handle`. */
  readonly begin: (now: number) => S;
  readonly handle: (request: HttpRequest, context: WebContext<S>) => Running<HttpResponse>;
  /** Written before it listens, and after. */
  readonly starting?: (argv: readonly Bytes[], env: Readonly<Record<string, Bytes>>) => Running<number | undefined>;
  readonly started?: (port: number) => Running<void>;
  readonly inUse?: (port: number) => Bytes;
  readonly memoryBytes?: number;
  /** What signals do; others keep their default. A number ends it with that code. */
  readonly on?: Readonly<Partial<Record<Signal, { readonly say?: Bytes; readonly code?: number }>>>;
}

interface Remembered<S> {
  readonly state: S;
}

/** A program that answers HTTP on one port. */
export const webApp = <S>(app: WebApp<S>): Program =>
  function* ({ argv, env, resume }) {
    const before = resumed(resume);
    const listener = before ? before.listener : yield* open(app, argv, env);
    if (listener < 0) return -listener - 1;
    const state = before ? (before.own as Remembered<S>).state : app.begin(yield* sys.now());
    return yield* serveHttp(
      listener,
      {
        handle: (request) => app.handle(request, { state, env, argv }),
        state: () => ({ state: structured(state) }),
        *signal() {
          for (const signal of yield* sys.signals()) {
            const reaction = app.on?.[signal];
            if (reaction?.say) yield* sys.write(2, reaction.say);
            if (reaction?.code !== undefined) return reaction.code;
          }
          return undefined;
        },
      },
      before !== undefined,
    );
  };

/** A copy of plain data, so that what is remembered doesn't change any more. */
const structured = <S>(state: S): S => JSON.parse(JSON.stringify(state)) as S;

/** The listener; below zero, -1 - the exit code. */
function* open<S>(app: WebApp<S>, argv: readonly Bytes[], env: Readonly<Record<string, Bytes>>): Running {
  for (const signal of Object.keys(app.on ?? {}) as Signal[]) yield* sys.trap(signal, 'catch');
  if (app.memoryBytes !== undefined) yield* sys.memory(app.memoryBytes);
  const early = app.starting ? yield* app.starting(argv, env) : undefined;
  if (early !== undefined) return -1 - early;
  const port = typeof app.port === 'number' ? app.port : app.port(argv, env);
  const listener = yield* sys.listen(port);
  if (failed(listener)) {
    yield* sys.write(
      2,
      app.inUse?.(port) ?? `listen tcp :${port}: bind: ${listener.errno === 'EACCES' ? 'permission denied' : 'address already in use'}\n`,
    );
    return -2;
  }
  if (app.started) yield* app.started(port);
  return listener;
}

export const text = (body: Bytes, status = 200, type = 'text/plain; charset=utf-8'): HttpResponse => ({
  status,
  headers: [['Content-Type', type]],
  body,
});

export const pathOf = (request: HttpRequest): string => request.target.split('?')[0] ?? '/';
