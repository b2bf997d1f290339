import type { Bytes, Running } from '../../program.ts';
import { options, usageOnly } from '../options.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, die, type Tool } from '../tool.ts';

/** nc [-w SECONDS] [-z] [-v] HOST PORT; nc -l [-k] -p PORT [-e PROGRAM] */
export const nc: Tool = function* (call) {
  const execAt = call.args.indexOf('-e');
  const command = execAt < 0 ? undefined : call.args.slice(execAt + 1);
  const args = execAt < 0 ? call.args : call.args.slice(0, execAt);
  const given = yield* options({ ...call, args }, 'lknuvzw:p:i:s:q:');
  const wait = given.has('w') ? Number(given.value('w')) * 1000 : undefined;
  if (given.has('l'))
    return yield* listen(call, Number(given.value('p') ?? given.operands.at(-1)), given.has('k') || given.flags.get('l') === 2, command);
  const [host, port] = given.operands;
  if (host === undefined || port === undefined) return yield* usageOnly(call);
  const addresses = /^[\d.]+$/.test(host) ? [host] : yield* sys.resolve(host);
  if (failed(addresses) || addresses.length === 0) return yield* die(call, `bad address '${host}'`);
  const [address = ''] = addresses;
  const fd = yield* sys.connect(address, Number(port), wait);
  if (failed(fd)) {
    if (fd.errno === 'ETIMEDOUT' && wait !== undefined) return yield* die(call, 'timed out');
    return given.has('z') && !given.has('v') ? 1 : yield* die(call, `can't connect to remote host (${address}): ${strerror(fd)}`);
  }
  if (given.has('v')) call.err.put(`${host} (${address}:${port}) open\n`);
  if (given.has('z')) return 0;
  return yield* relay(call, fd);
};

/** telnet HOST [PORT] */
export const telnet: Tool = function* (call) {
  const [host, port = '23'] = (yield* options(call, 'al:')).operands;
  if (host === undefined) return yield* usageOnly(call);
  const fd = yield* connected(call, host, Number(port));
  call.out.line(`Connected to ${host}`);
  if (yield* sys.isatty(call.stdin)) call.out.put("\nEntering character mode\nEscape character is '^]'.\n\n");
  yield* call.out.flush();
  return yield* relay(call, fd, true);
};

function* connected(call: Call, host: Bytes, port: number): Running {
  const addresses = /^[\d.]+$/.test(host) ? [host] : yield* sys.resolve(host);
  if (failed(addresses) || addresses.length === 0) return yield* die(call, `bad address '${host}'`);
  const [address = ''] = addresses;
  const fd = yield* sys.connect(address, port);
  return failed(fd) ? yield* die(call, `can't connect to remote host (${address}): ${strerror(fd)}`) : fd;
}

/** Copies both ways until the peer closes, or this side's input ends. */
function* relay(call: Call, fd: number, endsWithInput = false): Running {
  let fromHere = true;
  for (;;) {
    const able = yield* sys.poll(fromHere ? [call.stdin, fd] : [fd]);
    if (failed(able)) {
      if (able.errno === 'EINTR') continue;
      return 1;
    }
    for (const source of able) {
      const piece = yield* sys.read(source);
      if (failed(piece) || piece === '') {
        if (source === fd || endsWithInput) return 0;
        fromHere = false;
        yield* sys.shutdown(fd);
        continue;
      }
      if (source === fd) {
        call.out.put(piece);
        yield* call.out.flush();
      } else if (failed(yield* sys.write(fd, piece))) return 1;
    }
  }
}

function* listen(call: Call, port: number, again: boolean, command: readonly Bytes[] | undefined): Running {
  const server = yield* sys.listen(port);
  if (failed(server)) return yield* die(call, `bind: ${strerror(server)}`);
  do {
    const peer = yield* sys.accept(server);
    if (failed(peer)) {
      if (peer.errno === 'EINTR') continue;
      return yield* die(call, `accept: ${strerror(peer)}`);
    }
    if (command && command.length > 0) {
      const pid = yield* sys.spawn({ argv: command, env: call.env, fds: { 0: peer.fd, 1: peer.fd, 2: call.err.fd } });
      yield* sys.close(peer.fd);
      if (!failed(pid)) yield* sys.wait(pid);
    } else {
      yield* relay(call, peer.fd);
      yield* sys.close(peer.fd);
    }
  } while (again);
  return 0;
}
