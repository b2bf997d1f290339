import type { Bytes, Running } from '../../program.ts';
import { readAll } from '../input.ts';
import { usageOnly } from '../options.ts';
import { failed, sys } from '../system.ts';
import { die, type Tool } from '../tool.ts';

function* nameServer(): Running<Bytes> {
  const fd = yield* sys.open('/etc/resolv.conf', { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  return failed(text) ? '127.0.0.1' : (/^nameserver\s+(\S+)/m.exec(text)?.[1] ?? '127.0.0.1');
}

/** nslookup NAME [SERVER] */
export const nslookup: Tool = function* (call) {
  const words = call.args.filter((arg) => !arg.startsWith('-'));
  const [name] = words;
  if (name === undefined) return yield* usageOnly(call);
  const server = words[1] ?? (yield* nameServer());
  call.out.put(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
  const addresses = yield* sys.resolve(name);
  if (failed(addresses)) {
    if (addresses.errno === 'ETIMEDOUT') {
      call.out.put(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    call.out.put(`** server can't find ${name}: NXDOMAIN\n\n** server can't find ${name}: NXDOMAIN\n\n`);
    return 1;
  }
  for (const address of addresses) call.out.put(`Name:\t${name}\nAddress: ${address}\n`);
  call.out.put('\n');
  return 0;
};

/** A raw socket needs NET_RAW. */
function* mayPing(): Running<boolean> {
  const fd = yield* sys.open('/proc/self/status', { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  const mask = failed(text) ? undefined : /^CapEff:\t(\w+)$/m.exec(text)?.[1];
  return mask === undefined || ((BigInt(`0x${mask}`) >> 13n) & 1n) === 1n;
}

/** ping [-c N] [-W SECONDS] [-q] HOST */
export const ping: Tool = function* (call) {
  const host = call.args.findLast((arg, index) => !arg.startsWith('-') && !/^-[cWwis]$/.test(call.args[index - 1] ?? ''));
  if (host === undefined) return yield* usageOnly(call);
  const at = call.args.indexOf('-c');
  const inline = call.args.find((arg) => /^-c\d+$/.test(arg));
  const count = inline ? Number(inline.slice(2)) : at < 0 ? Infinity : Number(call.args[at + 1]);
  const addresses = /^[\d.]+$/.test(host) ? [host] : yield* sys.resolve(host);
  if (failed(addresses) || addresses.length === 0) return yield* die(call, `bad address '${host}'`);
  const [address = ''] = addresses;
  call.out.line(`PING ${host} (${address}): 56 data bytes`);
  if (!(yield* mayPing())) return yield* die(call, 'permission denied (are you root?)');
  const times: string[] = [];
  let sent = 0;
  for (; sent < count; sent++) {
    if (sent > 0 && failed(yield* sys.sleep(1000))) break;
    // There is no ICMP here: a host that answers or refuses a connection is there.
    const fd = yield* sys.connect(address, 7, 1000);
    if (!failed(fd)) yield* sys.close(fd);
    if (failed(fd) && fd.errno !== 'ECONNREFUSED') continue;
    const ms = (0.05 + (yield* sys.random()) * 0.1).toFixed(3);
    times.push(ms);
    call.out.line(`64 bytes from ${address}: seq=${sent} ttl=64 time=${ms} ms`);
    yield* call.out.flush();
  }
  const numbers = times.map(Number);
  call.out.put(
    `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${times.length} packets received, ${sent === 0 ? 0 : Math.round(((sent - times.length) / sent) * 100)}% packet loss\n`,
  );
  if (times.length === 0) return 1;
  const mean = numbers.reduce((sum, ms) => sum + ms, 0) / times.length;
  call.out.line(`round-trip min/avg/max = ${Math.min(...numbers).toFixed(3)}/${mean.toFixed(3)}/${Math.max(...numbers).toFixed(3)} ms`);
  return 0;
};
