import { createCluster } from '../../cluster/index.ts';
import { Desk } from '../../session/desk/index.ts';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { print, readText } from '../files.ts';
import { recordedImages, recordedSpecs } from '../recorded-images.ts';

const usage = 'simulate FILE --for 60s [--speed max|N] [--watch pods,events] [--seed N]';
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const watchable = ['pods', 'events', 'deployments', 'replicasets', 'jobs', 'nodes'] as const;

export const command: Command = {
  summary: 'Applies a manifest and prints what kubectl get -w would, with simulated times, for so long.',
  usage,
  run: async (args) => {
    const { positionals, options } = readArguments(args, { for: 'string', speed: 'string', watch: 'string', seed: 'string' }, usage);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new BadUsage(`simulate takes one manifest. Usage: podground ${usage}`);
    const speed = options.speed === undefined || options.speed === 'max' ? Number.POSITIVE_INFINITY : Number(options.speed);
    if (!(speed > 0)) throw new BadUsage(`--speed ${options.speed ?? ''}: say max, or how many simulated seconds pass in one.`);
    const seed = Number(options.seed ?? 1);
    if (!Number.isInteger(seed)) throw new BadUsage(`--seed ${options.seed ?? ''}: must be a whole number.`);
    const kinds = (options.watch ?? 'pods').split(',');
    const unknown = kinds.find((kind) => !watchable.some((one) => one === kind));
    if (unknown !== undefined) throw new BadUsage(`--watch ${unknown}: must be of ${watchable.join(', ')}.`);
    return simulate(readText(file), duration(options.for ?? '60s'), speed, kinds, seed);
  },
};

function duration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.map(([part]) => part).join('') !== text || text === '')
    throw new BadUsage(`--for ${text}: must be a duration such as 60s or 5m.`);
  return parts.reduce((sum, [, number, unit = 's']) => sum + Number(number) * (units[unit] ?? 0), 0);
}

async function simulate(manifest: string, milliseconds: number, speed: number, kinds: readonly string[], seed: number): Promise<number> {
  const cluster = createCluster({ seed, preloaded: recordedImages, images: recordedSpecs });
  cluster.run(3000);
  const desk = new Desk(cluster);
  const start = cluster.now;
  const stamp = () => `${((cluster.now - start) / 1000).toFixed(1).padStart(8)}s  `;
  const lines = (text: string) => {
    for (const line of text.replace(/\n$/, '').split('\n')) print(`${stamp()}${line}\n`);
  };
  const applied = desk.run(['kubectl', 'apply', '-f', '-'], { stdin: manifest });
  if (applied.stdout) lines(applied.stdout);
  if (applied.stderr) process.stderr.write(applied.stderr);
  if (applied.code !== 0) return applied.code;
  for (const kind of kinds)
    desk.start(['kubectl', 'get', kind, '--watch'], { onStdout: lines, onStderr: (text) => process.stderr.write(text) });
  const until = start + milliseconds;
  if (speed === Number.POSITIVE_INFINITY) cluster.run(until);
  else {
    const began = performance.now();
    for (let next = cluster.next; next !== undefined && next <= until; next = cluster.next) {
      const wait = (next - start) / speed - (performance.now() - began);
      if (wait > 5) await new Promise((done) => setTimeout(done, wait));
      cluster.runNext(until);
    }
  }
  return 0;
}
