import type { Machine } from './machine.ts';
import { makeReady } from './ready.ts';
import type { Cgroup, Process } from './state.ts';

/** Milliseconds of processor time before a process has to pay with time: shorter work happens at one instant. */
const turn = 5;
/** The longest stretch of computing between two looks at who else computes. */
const slice = 100;
/** How much of the past busyness a cgroup is forgiven in each millisecond. */
const forgiven = 0.1;

/**
 * What one call costs, in milliseconds, by how long the cgroup has been doing nothing but calls: a short script costs next to nothing,
 * a loop without end soon makes but few in a simulated second.
 */
const prices: readonly (readonly [busy: number, cost: number])[] = [
  [100, 0.002],
  [1_000, 0.02],
  [10_000, 0.2],
  [60_000, 2],
  [Infinity, 10],
];

const priceAt = (busy: number): number => prices.find(([until]) => busy < until)?.[1] ?? 10;

/** Calls use the processor a little. */
export function charge(m: Machine, process: Process, calls = 1): void {
  const { cgroup } = process;
  if (m.kernel.now > cgroup.busyAt) {
    cgroup.busy = Math.max(0, cgroup.busy - (m.kernel.now - cgroup.busyAt) * forgiven);
    cgroup.busyAt = m.kernel.now;
  }
  if (calls === 1) {
    const cost = cgroup.busy < 100 ? 0.002 : priceAt(cgroup.busy);
    cgroup.busy += cost;
    use(process, cost);
    return;
  }
  let { busy, cpu: ofGroup } = cgroup;
  let { debt, cpu } = process;
  for (let i = 0; i < calls; i++) {
    const cost = busy < 100 ? 0.002 : priceAt(busy);
    busy += cost;
    debt += cost;
    cpu += cost;
    ofGroup += cost;
  }
  cgroup.busy = busy;
  cgroup.cpu = ofGroup;
  process.debt = debt;
  process.cpu = cpu;
}

/** Counts processor time that the process will have to pay for. */
export function use(process: Process, ms: number): void {
  process.debt += ms;
  process.cpu += ms;
  process.cgroup.cpu += ms;
}

/** True when the process has used up its turn: it goes on once the time has passed. */
export function pay(m: Machine, process: Process): boolean {
  if (process.debt < turn) return false;
  process.state = 'computing';
  process.host.computing++;
  process.cgroup.computing++;
  startSlice(m, process);
  return true;
}

function startSlice(m: Machine, process: Process): void {
  const part = Math.min(process.debt, slice);
  const lasts = part / speed(process.cgroup, process.host);
  const free = part / speed({ ...process.cgroup, cpuLimit: undefined }, process.host);
  process.cgroup.throttled += lasts - free;
  process.debt -= part;
  process.timer = m.kernel.clock.after(lasts, { to: m.address, type: 'paid', process: process.key });
}

/** The share of a processor that each computing process gets: the node's are shared, the cgroup's limit too. */
function speed(cgroup: Pick<Cgroup, 'cpuLimit' | 'computing'>, host: { readonly cpus: number; readonly computing: number }): number {
  const fair = Math.min(1, host.cpus / Math.max(1, host.computing));
  return cgroup.cpuLimit === undefined ? fair : Math.max(0.001, Math.min(fair, cgroup.cpuLimit / Math.max(1, cgroup.computing)));
}

/** A slice is over: the next, or the process goes on. */
export function paid(m: Machine, process: Process): void {
  if (process.state !== 'computing') return;
  process.timer = undefined;
  if (process.debt >= turn) return startSlice(m, process);
  stopComputing(process);
  makeReady(m, process);
}

export function stopComputing(process: Process): void {
  if (process.state !== 'computing') return;
  process.host.computing--;
  process.cgroup.computing--;
}
