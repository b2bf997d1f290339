import type { Bytes, Running } from '../../program.ts';
import { options, usageOnly } from '../options.ts';
import { sys } from '../system.ts';
import { die, type Tool } from '../tool.ts';
import { routes } from './netstat.ts';

interface Interface {
  readonly index: number;
  readonly name: Bytes;
  readonly address: Bytes;
}

function* interfaces(): Running<readonly Interface[]> {
  const all = yield* sys.interfaces();
  return [...all].sort((a) => (a.name === 'lo' ? -1 : 1)).map((one, at) => ({ ...one, index: at + 1 }));
}

/** As containerd's bridge makes it from the address. */
const macOf = (address: Bytes): string =>
  ['0a', '58', ...address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':');

const isLoop = ({ name }: Interface): boolean => name === 'lo';
const broadcast = ({ address }: Interface): string => address.replace(/\d+$/, '255');

const head = (one: Interface): string =>
  isLoop(one)
    ? '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000'
    : `${one.index}: ${one.name}@if${one.index + 5}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue `;

const link = (one: Interface): string =>
  isLoop(one) ? 'loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00' : `ether ${macOf(one.address)} brd ff:ff:ff:ff:ff:ff`;

const inet = (one: Interface): string =>
  isLoop(one) ? `${one.address}/8 scope host lo` : `${one.address}/24 brd ${broadcast(one)} scope global ${one.name}`;

/** ip [-4] [-o] address|link|route|neigh [show] [dev NAME] */
export const ip: Tool = function* (call) {
  const split = call.args.findIndex((arg) => !arg.startsWith('-'));
  const given = yield* options({ ...call, args: split < 0 ? call.args : call.args.slice(0, split) }, '46o0f:s', {
    oneline: 'o',
    family: 'f',
  });
  const [object = '', ...rest] = split < 0 ? [] : call.args.slice(split);
  const is = (name: string) => object !== '' && name.startsWith(object);
  const wanted = rest.filter((word) => !/^(s(h(ow?)?)?|l(ist?)?|dev)$/.test(word))[0];
  if (is('route')) return yield* route(call.out, wanted === 'get' ? rest.at(-1) : undefined);
  if (is('neigh')) return 0;
  if (!is('address') && !is('link')) return yield* usageOnly(call);
  if (wanted === 'add' || wanted === 'del' || wanted === 'set' || wanted === 'flush')
    return yield* die(call, `RTNETLINK answers: Operation not permitted`, 2);
  const all = yield* interfaces();
  const chosen = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
  if (chosen.length === 0) return yield* die(call, `can't find device '${wanted}'`);
  const break_ = given.has('o') ? '\\' : '\n';
  for (const one of chosen) {
    const life = `${break_}       valid_lft forever preferred_lft forever`;
    if (is('address') && given.has('o')) call.out.line(`${one.index}: ${one.name}    inet ${inet(one)}${life}`);
    else {
      call.out.put(head(one));
      if (!given.has('4')) call.out.put(`${break_}    link/${link(one)}`);
      call.out.put('\n');
      if (is('address')) call.out.line(`    inet ${inet(one)}${life}`);
    }
  }
  return 0;
};

function* route(out: { line(text: Bytes): void }, target: Bytes | undefined): Running {
  const source = (yield* interfaces()).find((one) => !isLoop(one))?.address ?? '';
  for (const { to, via, flags } of yield* routes()) {
    if (target !== undefined && flags === 'UG') out.line(`${target} via ${via} dev eth0  src ${source} `);
    else if (target === undefined)
      out.line(flags === 'UG' ? `default via ${via} dev eth0 ` : `${to}/24 dev eth0 scope link  src ${source} `);
  }
  return 0;
}

/** ifconfig [NAME] */
export const ifconfig: Tool = function* (call) {
  const [wanted] = call.args;
  const all = yield* interfaces();
  const chosen = wanted === undefined || wanted === '-a' ? [...all].reverse() : all.filter(({ name }) => name === wanted);
  if (chosen.length === 0) return yield* die(call, `${wanted}: error fetching interface information: Device not found`);
  for (const one of chosen) {
    const lines = isLoop(one)
      ? ['Link encap:Local Loopback  ', `inet addr:${one.address}  Mask:255.0.0.0`, 'UP LOOPBACK RUNNING  MTU:65536  Metric:1']
      : [
          `Link encap:Ethernet  HWaddr ${macOf(one.address).toUpperCase()}  `,
          `inet addr:${one.address}  Bcast:${broadcast(one)}  Mask:255.255.255.0`,
          'UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1',
        ];
    const counters = ['RX packets:0 errors:0 dropped:0 overruns:0 frame:0', 'TX packets:0 errors:0 dropped:0 overruns:0 carrier:0'];
    const queue = `collisions:0 txqueuelen:${isLoop(one) ? '1000' : ''} `;
    const [first = '', ...others] = [...lines, ...counters, queue, 'RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)'];
    call.out.put(`${one.name.padEnd(10)}${first}\n${others.map((line) => `          ${line}\n`).join('')}\n`);
  }
  return 0;
};

/** route [-n] */
export const routeTable: Tool = function* (call) {
  call.out.line('Kernel IP routing table');
  call.out.line('Destination     Gateway         Genmask         Flags Metric Ref    Use Iface');
  for (const { to, via, mask, flags } of yield* routes())
    call.out.line(`${to.padEnd(15)} ${via.padEnd(15)} ${mask.padEnd(15)} ${flags.padEnd(5)} 0      0        0 eth0`);
  return 0;
};
