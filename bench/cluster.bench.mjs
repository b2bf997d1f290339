// Ours beside @ngrok/webernetes on the same work, in one run: pods to Ready, and a simulated hour. Prints both and the ratio:
// in a worker of a fresh Chromium, where Podground lives and has rehearsed before a learner begins, and cold in a fresh Node, as the command line runs.
// usage: node bench/cluster.bench.mjs [start|hour|growth|snapshot|chromium|node …]   (default: all)
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { findChromium } from '../scripts/chromium.mjs';

const dir = '.cache/bench';
mkdirSync(dir, { recursive: true });
const sides = { ours: 'bench/ours.ts', webernetes: 'bench/webernetes.mjs' };
const wanted = process.argv.slice(2);
const places = ['chromium', 'node'].filter((place, _, all) => !all.some((one) => wanted.includes(one)) || wanted.includes(place));
const works = wanted.filter((word) => word !== 'chromium' && word !== 'node');
const on = (work) => works.length === 0 || works.includes(work);

const options = { bundle: true, format: 'esm', logLevel: 'error' };
const banner = { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" };
const hostOfWorkers = {
  name: 'host of workers',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/host\.ts$/ }, () => ({ path: `${process.cwd()}/bench/host.worker.ts` })),
};
for (const [side, entry] of Object.entries(sides)) {
  await build({ ...options, entryPoints: [entry], outfile: `${dir}/${side}.mjs`, platform: 'node', target: 'node20', banner });
  await build({ ...options, entryPoints: [entry], outfile: `${dir}/${side}.worker.mjs`, platform: 'browser', plugins: [hostOfWorkers] });
}

function inNode(side, ...args) {
  const { stdout, stderr, status } = spawnSync('node', ['--expose-gc', `${dir}/${side}.mjs`, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${side} ${args.join(' ')}: ${stderr || stdout}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

async function inChromium(side, ...args) {
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/' ? 'text/html' : 'text/javascript');
    response.end(url === '/' ? '<!doctype html><title>bench</title>' : readFileSync(`${dir}/${side}.worker.mjs`));
  }).listen(0, '127.0.0.1');
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await page.evaluate(
      (name) =>
        new Promise((done, fail) => {
          const worker = new Worker('/worker.js', { type: 'module', name });
          worker.addEventListener('message', ({ data }) => done(data));
          worker.addEventListener('error', ({ message }) => fail(new Error(message)));
        }),
      args.join(' '),
    );
  } finally {
    await browser.close();
    server.close();
  }
}

const seconds = (ms, digits) => `${(ms / 1000).toFixed(digits)} s`;
const ratio = (peer, ours) => `${(peer / ours).toFixed(1)}×`;
async function versus(what, ...args) {
  if (places.includes('chromium')) {
    const [ours, cold] = [await inChromium('ours', ...args, 'rehearsed'), await inChromium('ours', ...args)].map(({ wallMs }) => wallMs);
    const peer = (await inChromium('webernetes', ...args)).wallMs;
    console.log(
      `${what}, Chromium: ours ${seconds(ours, 3)}, webernetes ${seconds(peer, 2)}, ${ratio(peer, ours)} (hold ≥ 30×); ` +
        `ours without its rehearsal ${seconds(cold, 3)}, ${ratio(peer, cold)}`,
    );
  }
  if (places.includes('node')) {
    const [ours, peer] = [inNode('ours', ...args), inNode('webernetes', ...args)];
    console.log(
      `${what}, Node, cold: ours ${seconds(ours.wallMs, 3)}, webernetes ${seconds(peer.wallMs, 2)}, ${ratio(peer.wallMs, ours.wallMs)}; ` +
        `CPU of the main thread ${seconds(ours.cpuMs, 3)}, ${seconds(peer.cpuMs, 2)}, ${ratio(peer.cpuMs, ours.cpuMs)}`,
    );
    if (ours.state) console.log(`  ours ${JSON.stringify(ours.state)}`);
  }
}

if (on('start')) await versus('1,000 pods on 10 nodes to Ready', 'start', '1000', '10');
if (on('hour')) await versus('a simulated hour of 13 pods', 'hour', '10', '3');
if (on('growth'))
  for (const n of [100, 1000, 10000]) {
    const { wallMs, heapMB } = inNode('ours', 'start', String(n), String(Math.max(1, n / 100)));
    console.log(
      `${n} pods on ${Math.max(1, n / 100)} nodes to Ready: ${(wallMs / 1000).toFixed(2)} s, ${((1000 * wallMs) / n).toFixed(0)} µs a pod, heap ${heapMB} MB, ${((1024 * heapMB) / n).toFixed(1)} kB a pod`,
    );
  }
if (on('snapshot')) {
  const { snapshotMs, forkMs } = inNode('ours', 'snapshot', '100');
  console.log(`snapshot ${snapshotMs.toFixed(1)} ms, fork ${forkMs.toFixed(1)} ms at 100 pods and an hour (hold ≤ 50 ms)`);
}
