import type { Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { readAll } from '../../tools/input.ts';
import { type NginxConfig, readConfig } from './nginx-config.ts';
import { callFailed, log, tell } from './nginx-log.ts';

/** Makes the folders for bodies and answers, each the workers' own. False when that is refused: a read-only root, no right to CHOWN, a user who may not write. */
export function* makeFolders({ temporary, uid: worker }: NginxConfig, pid: number, uid: number): Running<boolean> {
  for (const path of temporary) {
    const made = yield* sys.mkdir(path, 0o700);
    if (failed(made) && made.errno !== 'EEXIST') {
      yield* tell('emerg', pid, `mkdir() "${path}" failed (${callFailed(made)})`);
      return false;
    }
    if (uid !== 0) continue;
    const owned = yield* sys.stat(path);
    if (failed(owned) || owned.uid === worker) continue;
    const given = yield* sys.chown(path, worker, owned.gid);
    if (failed(given)) {
      yield* tell('emerg', pid, `chown("${path}", ${worker}) failed (${callFailed(given)})`);
      return false;
    }
  }
  return true;
}

/** Leaves the master's number where `pid` says; false when that is refused. */
export function* writePid({ pidFile }: NginxConfig, pid: number): Running<boolean> {
  const fd = yield* sys.open(pidFile, { write: true, create: true, truncate: true, mode: 0o644 });
  if (failed(fd)) {
    yield* tell('emerg', pid, `open() "${pidFile}" failed (${callFailed(fd)})`);
    return false;
  }
  yield* sys.write(fd, `${pid}\n`);
  yield* sys.close(fd);
  return true;
}

/** A worker that may not become another user ends at once; its master starts no other. */
export function* withoutRights({ uid }: NginxConfig): Running {
  const { pid } = yield* sys.ids();
  yield* log('emerg', pid, `setgid(${uid}) failed (${callFailed({ errno: 'EPERM' })})`);
  return fatal;
}

/** The code with which a worker says that another would fare no better. */
export const fatal = 2;

const signals = { stop: 'TERM', quit: 'QUIT', reopen: 'USR1', reload: 'HUP' } as const;

/** nginx -s SIGNAL: tells the master whose number stands in the pid file. */
export function* signalMaster(configFile: string, word: string, pid: number): Running {
  const signal = word in signals ? signals[word as keyof typeof signals] : undefined;
  if (!signal) {
    yield* sys.write(2, `nginx: invalid option: "-s ${word}"\n`);
    return 1;
  }
  const config = yield* readConfig(configFile);
  if ('problem' in config) {
    yield* tell('emerg', pid, config.problem);
    return 1;
  }
  yield* log('notice', pid, 'signal process started');
  const fd = yield* sys.open(config.pidFile, { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  if (failed(text)) {
    yield* tell('emerg', pid, `open() "${config.pidFile}" failed (${callFailed(text)})`);
    return 1;
  }
  const done = yield* sys.kill(Number(text), signal);
  if (failed(done)) yield* log('alert', pid, `kill(${text.trim()}, ${signal}) failed (${callFailed(done)})`);
  return failed(done) ? 1 : 0;
}
