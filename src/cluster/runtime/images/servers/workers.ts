import type { Bytes, Program, Running } from '../../program.ts';
import { sys } from '../../tools/system.ts';

const sizes: Readonly<Record<string, number>> = { '': 1, B: 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

const bytesOf = (text: string): number => {
  const [, count = '0', unit = ''] = /^(\d+)([BKMG]?)/i.exec(text) ?? [];
  return Number(count) * (sizes[unit.toUpperCase()] ?? 1);
};

const option = (argv: readonly Bytes[], ...names: readonly string[]): string | undefined => {
  const at = argv.findIndex((word) => names.includes(word));
  return at < 0 ? undefined : argv[at + 1];
};

function* hog(bytes: number): Running {
  for (let held = 0; held < bytes; held += 16 << 20) {
    yield* sys.memory(Math.min(bytes, held + (16 << 20)));
    yield* sys.compute(2);
  }
  for (;;) yield* sys.compute(100);
}

function* burn(): Running {
  for (;;) yield* sys.compute(100);
}

/** `stress --cpu 1 --vm 1 --vm-bytes 250M --vm-hang 1`: workers that burn or hold, until one is killed or the time is up. */
export const stress: Program = function* ({ argv }) {
  const count = (names: readonly string[]) => Number(option(argv, ...names) ?? 0);
  const cpu = count(['--cpu', '-c']);
  const vm = count(['--vm', '-m']);
  const bytes = bytesOf(option(argv, '--vm-bytes') ?? '256M');
  const timeout = Number(/\d+/.exec(option(argv, '--timeout', '-t') ?? '')?.[0] ?? 0);
  yield* sys.write(1, `stress: info: [1] dispatching hogs: ${cpu} cpu, 0 io, ${vm} vm, 0 hdd\n`);
  const workers: number[] = [];
  for (let i = 0; i < cpu + vm; i++) {
    const program: Program = () => (i < cpu ? burn() : hog(bytes));
    const pid = yield* sys.spawn({ argv: ['stress'], program });
    if (typeof pid === 'number') workers.push(pid);
  }
  if (timeout > 0) {
    yield* sys.sleep(timeout * 1000);
    for (const worker of workers) yield* sys.kill(worker, 'KILL');
    yield* sys.write(1, `stress: info: [1] successful run completed in ${timeout}s\n`);
    return 0;
  }
  for (;;) {
    const ended = yield* sys.wait();
    if ('errno' in ended) return 0;
    const signal = 'signal' in ended.exit ? '9' : undefined;
    yield* sys.write(
      2,
      `stress: FAIL: [1] (416) <-- worker ${ended.pid} ${signal ? `got signal ${signal}` : 'returned'}\nstress: WARN: [1] (418) now reaping child worker processes\nstress: FAIL: [1] (452) failed run completed in 0s\n`,
    );
    return 1;
  }
};

/** `-cpus 2 -mem-total 950Mi`: the stress program of the Kubernetes documentation. */
export const resourceConsumer: Program = function* ({ argv }) {
  const cpus = Number(option(argv, '-cpus', '--cpus') ?? 0);
  const memory = option(argv, '-mem-total', '--mem-total');
  for (let i = 0; i < cpus; i++) yield* sys.spawn({ argv: ['stress'], program: burn });
  if (memory) yield* sys.memory(bytesOf(memory.replace(/i$/, '')));
  for (;;) yield* sys.sleep(3_600_000);
};

/** Computes digits of pi, as the perl of the Job documentation does. */
export const perl: Program = function* ({ argv }) {
  const script = option(argv, '-e', '-wle', '-le', '-we') ?? argv.at(-1) ?? '';
  const digits = Number(/bpi\((\d+)\)/.exec(script)?.[1] ?? 0);
  if (digits === 0) {
    const printed = /print\s+["'](.*)["']/.exec(script)?.[1];
    if (printed !== undefined) yield* sys.write(1, `${printed}\n`);
    return 0;
  }
  yield* sys.compute(digits * 2);
  yield* sys.write(1, `${pi(Math.min(digits, 5000))}\n`);
  return 0;
};

/** Pi to so many digits, by Machin's formula. */
function pi(digits: number): string {
  const unit = 10n ** BigInt(digits + 10);
  const arctan = (x: bigint): bigint => {
    let term = unit / x;
    let sum = term;
    for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
      term /= x * x;
      sum += (sign * term) / n;
    }
    return sum;
  };
  const value = (16n * arctan(5n) - 4n * arctan(239n)) / 10n ** 11n;
  const text = value.toString();
  return `${text[0]}.${text.slice(1)}`;
}
