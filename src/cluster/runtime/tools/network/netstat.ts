import type { Bytes, Running } from '../../program.ts';
import { readAll } from '../input.ts';
import { options } from '../options.ts';
import { failed, sys } from '../system.ts';
import type { Tool } from '../tool.ts';

const states: Readonly<Record<string, string>> = { '01': 'ESTABLISHED', '06': 'TIME_WAIT', '0A': 'LISTEN' };

/** netstat [-ltuanrpxew]: the sockets of /proc/net/tcp; no names are looked up. */
export const netstat: Tool = function* (call) {
  const given = yield* options(call, 'ltuanrpxewWc');
  if (given.has('r')) {
    call.out.line('Kernel IP routing table');
    call.out.line('Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface');
    for (const { to, via, mask, flags } of yield* routes())
      call.out.line(`${to.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ${flags.padEnd(7)}   0 0          0 eth0`);
    return 0;
  }
  const kinds = given.has('a') ? 'servers and established' : given.has('l') ? 'only servers' : 'w/o servers';
  const every = !given.has('t') && !given.has('u') && !given.has('w') && !given.has('x');
  if (every || !given.has('x') || given.has('t') || given.has('u')) {
    const owner = given.has('p') ? 'PID/Program name    ' : '';
    call.out.line(`Active Internet connections (${kinds})`);
    call.out.line(`Proto Recv-Q Send-Q Local Address           Foreign Address         State       ${owner}`);
    for (const [, local = '', remote = '', state = ''] of every || given.has('t') ? yield* sockets() : []) {
      if (!given.has('a') && (state === '0A') !== given.has('l')) continue;
      const cells = `tcp        0      0 ${addressOf(local).padEnd(23)} ${addressOf(remote).padEnd(23)} ${(states[state] ?? state).padEnd(11)} `;
      call.out.line(given.has('p') ? `${cells}${'-'.padEnd(20)}` : cells);
    }
  }
  if (every || given.has('x')) {
    call.out.line(`Active UNIX domain sockets (${kinds})`);
    call.out.line('Proto RefCnt Flags       Type       State         I-Node Path');
  }
  return 0;
};

function* sockets(): Running<readonly (readonly Bytes[])[]> {
  const fd = yield* sys.open('/proc/net/tcp', { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  return failed(text)
    ? []
    : text
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/));
}

/** 0100007F:0050 → 127.0.0.1:80 */
function addressOf(text: Bytes): Bytes {
  const [host = '', port = '0'] = text.split(':');
  const bytes = (host.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));
  return `${bytes.join('.')}:${Number.parseInt(port, 16) || '*'}`;
}

interface Route {
  readonly to: string;
  readonly via: string;
  readonly mask: string;
  readonly flags: string;
}

/** A pod's routes: its neighbours directly, all else through the node. */
export function* routes(): Running<readonly Route[]> {
  const own = (yield* sys.interfaces()).find(({ name }) => name !== 'lo');
  if (!own) return [];
  const network = own.address.replace(/\d+$/, '');
  return [
    { to: '0.0.0.0', via: `${network}1`, mask: '0.0.0.0', flags: 'UG' },
    { to: `${network}0`, via: '0.0.0.0', mask: '255.255.255.0', flags: 'U' },
  ];
}
