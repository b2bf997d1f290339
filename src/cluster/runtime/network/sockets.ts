import type { Machine } from '../machine/machine.ts';
import { dropReader, dropWriter, newPipe } from '../machine/pipes.ts';
import { wake } from '../machine/ready.ts';
import type { Listener, NetworkNamespace, Pipe, Process } from '../machine/state.ts';
import { isCapable } from '../files/index.ts';
import { addressOf, isLoopback } from './addresses.ts';

const any = new Set(['0.0.0.0', '::', '', '*']);
const backlogLimit = 4096;

const overlaps = (a: string, b: string): boolean => any.has(a) || any.has(b) || a === b;

/** Below this port only those with the right may listen; in pods containerd lets everybody. */
const unprivilegedFrom = (network: NetworkNamespace): number => Number(network.sysctls['net.ipv4.ip_unprivileged_port_start'] ?? 0);

export function listenOn(
  _: Machine,
  process: Process,
  port: number,
  host: string | undefined,
  udp: boolean,
): Listener | { readonly errno: 'EADDRINUSE' | 'EACCES' } {
  const { network } = process;
  if (port > 0 && port < unprivilegedFrom(network) && !isCapable(process.credentials, 'NET_BIND_SERVICE')) return { errno: 'EACCES' };
  const address = host === 'localhost' ? '127.0.0.1' : (host ?? '0.0.0.0');
  const number = port === 0 ? network.nextPort++ : port;
  const others = network.listeners.get(number) ?? [];
  if (others.some((other) => other.udp === udp && overlaps(other.address, address))) return { errno: 'EADDRINUSE' };
  const listener: Listener = { network, port: number, address, udp, backlog: [], closed: false, acceptable: [] };
  network.listeners.set(number, [...others, listener]);
  return listener;
}

export function closeListener(m: Machine, listener: Listener): void {
  const { network, port } = listener;
  listener.closed = true;
  const left = (network.listeners.get(port) ?? []).filter((other) => other !== listener);
  if (left.length > 0) network.listeners.set(port, left);
  else network.listeners.delete(port);
  for (const { input, output } of listener.backlog.splice(0)) {
    output.reset = true;
    dropReader(m, input);
    dropWriter(m, output);
  }
  wake(m, listener.acceptable);
}

interface Connected {
  readonly input: Pipe;
  readonly output: Pipe;
  readonly peer: string;
}

/** What meets a connection: a listener, a refusal, or nothing at all. */
export type Meeting = Connected | { readonly errno: 'ECONNREFUSED' | 'ENOTFOUND' | 'ECONNRESET' } | 'unreachable' | 'silent';

export function connectTo(m: Machine, from: NetworkNamespace, host: string, port: number): Meeting {
  const met = meet(m, from, host, port);
  return typeof met === 'object' && 'listener' in met ? join(m, from, met.listener, met.seen, met.peer) : met;
}

/** A listener that would take a connection, and the addresses of both sides. */
export interface Met {
  readonly listener: Listener;
  readonly seen: string;
  readonly peer: string;
}

export function meet(m: Machine, from: NetworkNamespace, host: string, port: number): Met | Exclude<Meeting, Connected> {
  const address = m.world.networks.has(host) ? host : addressOf(host);
  if (address === undefined) return { errno: 'ENOTFOUND' };
  const routed = isLoopback(address) ? undefined : m.options.route?.(address, port, from);
  if (routed === 'refused') return { errno: 'ECONNREFUSED' };
  if (routed === 'silent') return 'silent';
  const target = routed ?? portMapped(m, address, port) ?? { address, port };
  const local = isLoopback(target.address);
  const network = local ? from : m.world.networks.get(target.address);
  if (!network?.alive) return 'unreachable';
  const wanted = local ? '127.0.0.1' : target.address;
  const listener = network.listeners.get(target.port)?.find((one) => !one.udp && overlaps(one.address, wanted));
  if (!listener) return { errno: 'ECONNREFUSED' };
  if (listener.backlog.length >= backlogLimit) return 'silent';
  const seen = local ? '127.0.0.1' : sourceAddress(m, from, target.address);
  return { listener, seen, peer: `${target.address}:${target.port}` };
}

/** A node reaches its own pods by the bridge, whose address they see. */
function sourceAddress(m: Machine, from: NetworkNamespace, to: string): string {
  for (const host of m.world.hosts.values()) {
    if (host.network.address === from.address && host.podNetwork !== '' && to.startsWith(`${host.podNetwork}.`))
      return `${host.podNetwork}.1`;
  }
  return from.address;
}

function join(m: Machine, from: NetworkNamespace, listener: Listener, address: string, peer: string): Connected {
  const up = newPipe(m);
  const down = newPipe(m);
  up.readers++;
  down.writers++;
  listener.backlog.push({ input: up, output: down, from: `${address}:${ephemeralPort(from)}`, local: peer });
  wake(m, listener.acceptable);
  return { input: down, output: up, peer };
}

export function ephemeralPort(network: NetworkNamespace): number {
  const port = network.nextPort;
  network.nextPort = port >= 60_999 ? 32_768 : port + 1;
  return port;
}

/** hostPort: what reaches the node at that port goes to the pod. */
function portMapped(m: Machine, address: string, port: number): { readonly address: string; readonly port: number } | undefined {
  for (const host of m.world.hosts.values()) {
    if (host.network.address !== address) continue;
    for (const sandbox of host.sandboxes.values()) {
      const mapping = sandbox.stopped ? undefined : sandbox.config.portMappings?.find((one) => one.hostPort === port);
      if (mapping) return { address: sandbox.network.address, port: mapping.containerPort };
    }
  }
  return undefined;
}
