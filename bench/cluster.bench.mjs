// Ours beside @ngrok/webernetes on the same work, in one run: pods to Ready, and a simulated hour. Prints both and the ratio.
// usage: node bench/cluster.bench.mjs [start|hour|growth|snapshot …]   (default: all)
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';

const dir = '.cache/bench';
mkdirSync(dir, { recursive: true });
const banner = { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" };
const bundle = (entry, outfile) =>
  build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', banner, logLevel: 'error' });
await bundle('bench/ours.ts', `${dir}/ours.mjs`);
await bundle('bench/webernetes.mjs', `${dir}/webernetes.mjs`);

const run = (file, ...args) => {
  const { stdout, stderr, status } = spawnSync('node', ['--expose-gc', `${dir}/${file}.mjs`, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr || stdout}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
};
const seconds = (ms, digits) => `${(ms / 1000).toFixed(digits)} s`;
const versus = (what, ours, peer, hold) =>
  console.log(
    `${what}: ours ${seconds(ours.wallMs, 3)}, webernetes ${seconds(peer.wallMs, 2)}, ${(peer.wallMs / ours.wallMs).toFixed(1)}× (hold ≥ ${hold}×); ` +
      `CPU of the main thread ${seconds(ours.cpuMs, 3)}, ${seconds(peer.cpuMs, 2)}, ${(peer.cpuMs / ours.cpuMs).toFixed(1)}×`,
  );
const wanted = process.argv.slice(2);
const on = (name) => wanted.length === 0 || wanted.includes(name);

if (on('start')) {
  const ours = run('ours', 'start', '1000', '10');
  const peer = run('webernetes', 'start', '1000', '10');
  versus('1,000 pods on 10 nodes to Ready', ours, peer, 30);
}
if (on('hour')) {
  const ours = run('ours', 'hour', '10');
  const peer = run('webernetes', 'hour', '10');
  versus('a simulated hour of 13 pods', ours, peer, 30);
  console.log(`  ours ${JSON.stringify(ours.state)}`);
}
if (on('growth'))
  for (const n of [100, 1000, 10000]) {
    const { wallMs, heapMB } = run('ours', 'start', String(n), String(Math.max(1, n / 100)));
    console.log(
      `${n} pods on ${Math.max(1, n / 100)} nodes to Ready: ${(wallMs / 1000).toFixed(2)} s, ${((1000 * wallMs) / n).toFixed(0)} µs a pod, heap ${heapMB} MB, ${((1024 * heapMB) / n).toFixed(1)} kB a pod`,
    );
  }
if (on('snapshot')) {
  const { snapshotMs, forkMs } = run('ours', 'snapshot', '100');
  console.log(`snapshot ${snapshotMs.toFixed(1)} ms, fork ${forkMs.toFixed(1)} ms at 100 pods and an hour (hold ≤ 50 ms)`);
}
