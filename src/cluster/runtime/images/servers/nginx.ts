import type { Program, Running, Signal } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { httpDate, type HttpRequest, type HttpResponse, type HttpServer, resumed, serveHttp, type ServerState } from './http.ts';
import { type NginxConfig, type Problem, readConfig } from './nginx-config.ts';
import { locate } from './nginx-locate.ts';
import { callFailed, log, tell } from './nginx-log.ts';
import { accessLine, chooseServer, clientOf, errorPage, respondWith } from './nginx-pages.ts';
import { responder } from './nginx-respond.ts';
import { fatal, makeFolders, signalMaster, withoutRights, writePid } from './nginx-start.ts';

const configFile = '/etc/nginx/nginx.conf';

/** nginx of a version: a master that keeps one worker, `-t`, `-T`, `-v`, `-s` aside; ends as the real one does on TERM, QUIT and HUP. */
export const nginx = (version: string): Program =>
  function* ({ argv }) {
    const args = argv.slice(1);
    if (args.includes('-v') || args.includes('-V')) {
      yield* sys.write(2, `nginx version: nginx/${version}\n`);
      return 0;
    }
    const { pid, uid } = yield* sys.ids();
    if (args[0] === '-s') return yield* signalMaster(configFile, args[1] ?? '', pid);
    for (const signal of ['TERM', 'INT', 'QUIT', 'HUP', 'CHLD', 'USR1', 'WINCH'] as const) yield* sys.trap(signal, 'catch');
    const config = yield* readConfig(configFile);
    if ('problem' in config) return yield* refuse(pid, config);
    if (args.includes('-t') || args.includes('-T')) {
      yield* sys.write(
        2,
        `nginx: the configuration file ${configFile} syntax is ok\nnginx: configuration file ${configFile} test is successful\n`,
      );
      if (args.includes('-T')) for (const { path, text } of config.files) yield* sys.write(1, `# configuration file ${path}:\n${text}\n`);
      return 0;
    }
    if (uid !== 0 && config.user !== undefined)
      yield* tell(
        'warn',
        pid,
        `the "user" directive makes sense only if the master process runs with super-user privileges, ignored in ${config.user}`,
      );
    if (!(yield* makeFolders(config, pid, uid))) return 1;
    const listeners = yield* bindAll(config, pid);
    if (!listeners) return 1;
    yield* log('notice', pid, 'using the "epoll" event method');
    yield* log('notice', pid, `nginx/${version}`);
    const { release } = yield* sys.uname();
    yield* log('notice', pid, `OS: Linux ${release}`);
    yield* log('notice', pid, 'getrlimit(RLIMIT_NOFILE): 1048576:1048576');
    if (!(yield* writePid(config, pid))) return 1;
    yield* log('notice', pid, 'start worker processes');
    yield* sys.title(`nginx: master process ${argv.join(' ')}`);
    return yield* master(version, config, listeners, pid, uid);
  };

function* refuse(pid: number, { problem, line }: Problem): Running {
  yield* tell('emerg', pid, `${problem}${line === undefined ? '' : ` in ${line}`}`);
  return 1;
}

/** Descriptors by port. */
type Listeners = ReadonlyMap<number, number>;

/** Binds every port that isn't held; one that is taken is tried five times, half a second apart, as nginx does. */
function* bindAll(config: NginxConfig, pid: number, held?: Listeners): Running<Listeners | undefined> {
  const fds = new Map<number, number>();
  const ports = [...new Set(config.servers.flatMap((server) => server.ports))];
  for (const port of ports) {
    let fd = held?.get(port) ?? (yield* sys.listen(port));
    for (let tries = 0; failed(fd); tries++) {
      yield* tell('emerg', pid, `bind() to 0.0.0.0:${port} failed (${callFailed(fd)})`);
      if (fd.errno === 'EACCES') return undefined;
      yield* log('notice', pid, 'try again to bind() after 500ms');
      yield* sys.sleep(500);
      if (tries === 4) {
        yield* tell('emerg', pid, 'still could not bind()');
        return undefined;
      }
      fd = yield* sys.listen(port);
    }
    fds.set(port, fd);
  }
  return fds;
}

function* startWorker(version: string, config: NginxConfig, listeners: Listeners, pid: number, uid: number): Running {
  const worker: Program = ({ resume }) => work(version, config, [...listeners.values()], resumed(resume));
  const user = uid === 0 ? { uid: config.uid, gid: config.uid } : {};
  const argv = ['nginx: worker process'];
  let child = yield* sys.spawn({ argv, program: worker, ...user });
  if (failed(child) && child.errno === 'EPERM') child = yield* sys.spawn({ argv, program: () => withoutRights(config) });
  if (failed(child)) return 0;
  yield* log('notice', pid, `start worker process ${child}`);
  return child;
}

function* master(version: string, first: NginxConfig, bound: Listeners, pid: number, uid: number): Running {
  let config = first;
  let listeners = bound;
  let worker = yield* startWorker(version, config, listeners, pid, uid);
  let ending = false;
  for (;;) {
    const waited = yield* sys.sleep(86_400_000);
    if (!failed(waited)) continue;
    for (const signal of yield* sys.signals()) {
      if (signal === 'TERM' || signal === 'INT' || signal === 'QUIT') {
        yield* log('notice', pid, `signal ${numbers[signal]} (SIG${signal}) received, ${signal === 'QUIT' ? 'shutting down' : 'exiting'}`);
        if (worker) yield* sys.kill(worker, signal);
        ending = true;
      } else if (signal === 'HUP') {
        yield* log('notice', pid, 'signal 1 (SIGHUP) received, reconfiguring');
        const fresh = yield* readConfig(configFile);
        if ('problem' in fresh) yield* log('emerg', pid, fresh.problem);
        else {
          const old = worker;
          const kept = listeners;
          config = fresh;
          listeners = (yield* bindAll(fresh, pid, kept)) ?? kept;
          for (const [port, fd] of kept) if (!listeners.has(port)) yield* sys.close(fd);
          worker = yield* startWorker(version, config, listeners, pid, uid);
          if (old) yield* sys.kill(old, 'QUIT');
        }
      } else if (signal === 'CHLD') {
        for (let ended = yield* sys.reap(); ended && !failed(ended); ended = yield* sys.reap()) {
          const how = 'code' in ended.exit ? `exited with code ${ended.exit.code}` : `exited on signal ${numbers[ended.exit.signal] ?? 9}`;
          yield* log('notice', pid, `signal 17 (SIGCHLD) received from ${ended.pid}`);
          yield* log('notice', pid, `worker process ${ended.pid} ${how}`);
          if (ended.pid !== worker) continue;
          const hopeless = 'code' in ended.exit && ended.exit.code === fatal;
          if (hopeless) yield* log('alert', pid, `worker process ${ended.pid} exited with fatal code ${fatal} and cannot be respawned`);
          worker = ending || hopeless ? 0 : yield* startWorker(version, config, listeners, pid, uid);
        }
        if (ending && worker === 0) {
          yield* log('notice', pid, 'exit');
          return 0;
        }
      }
    }
  }
}

const numbers: Readonly<Partial<Record<Signal, number>>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, TERM: 15 };

/** A worker serves the first listener; more listeners are rare, and each has a worker of its own below it. */
function* work(version: string, config: NginxConfig, listeners: readonly number[], resume?: ServerState): Running {
  const [first, ...others] = listeners;
  if (first === undefined) return 0;
  const pid = resume === undefined ? yield* beginWork(version, config, others) : Number(resume.own);
  const server: HttpServer = {
    handle: (request) => handle(version, config, request),
    respond: responder(version, config),
    refuse: () => errorPage(version, 400, ''),
    state: () => pid,
    *signal() {
      const came = yield* sys.signals();
      if (came.includes('QUIT')) yield* log('notice', pid, 'gracefully shutting down');
      if (!came.some((signal) => signal === 'QUIT' || signal === 'TERM' || signal === 'INT')) return undefined;
      yield* log('notice', pid, 'exiting');
      yield* log('notice', pid, 'exit');
      return 0;
    },
  };
  return yield* serveHttp(first, server, resume !== undefined);
}

function* beginWork(version: string, config: NginxConfig, others: readonly number[]): Running {
  const { pid } = yield* sys.ids();
  yield* sys.trap('HUP', 'ignore');
  for (const signal of ['TERM', 'INT', 'QUIT'] as const) yield* sys.trap(signal, 'catch');
  for (const other of others) {
    const program: Program = ({ resume }) => work(version, config, [other], resumed(resume));
    yield* sys.spawn({ argv: ['nginx: worker process'], program });
  }
  return pid;
}

function* handle(version: string, config: NginxConfig, request: HttpRequest): Running<HttpResponse> {
  const now = yield* sys.now();
  const date = httpDate(now);
  const server = chooseServer(config, request);
  const found = server ? yield* locate(server, request) : { status: 404 };
  const response = respondWith(version, found, request, date);
  if (found.status === 404 && found.missing !== undefined) {
    const { pid } = yield* sys.ids();
    yield* log(
      'error',
      pid,
      `*1 open() "${found.missing}" failed (2: No such file or directory), client: ${clientOf(request)}, server: ${server?.names[0] ?? ''}, request: "${request.method} ${request.target} ${request.version}", host: "${request.headers['host'] ?? ''}"`,
    );
  }
  yield* sys.write(1, accessLine(request, response, now));
  return response;
}
