// A keystroke in a 300-line manifest to all its diagnostics: ours beside monaco-yaml's marker change, in one run. Needs a Chromium.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { chromium } from '@playwright/test';
import { build as bundle } from 'esbuild';
import { build, preview } from 'vite';
import { findChromium } from '../scripts/chromium.mjs';

const dir = '.cache/bench';
mkdirSync(dir, { recursive: true });
const banner = { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" };
await bundle({
  entryPoints: ['bench/manifest.ts'],
  outfile: `${dir}/manifest.mjs`,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner,
  logLevel: 'error',
});
const ours = JSON.parse(spawnSync('node', [`${dir}/manifest.mjs`, 'measure'], { encoding: 'utf8' }).stdout);

const root = 'bench/monaco-yaml';
const options = {
  configFile: false,
  root,
  logLevel: 'error',
  build: { outDir: '../../.cache/bench/monaco-yaml', emptyOutDir: true },
  worker: { format: 'es' },
  resolve: { alias: { 'monaco-editor/esm/vs': resolve('node_modules/monaco-editor/esm/vs') } },
};
await build(options);
const server = await preview({ ...options, preview: { port: 4199 } });
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
const page = await browser.newPage();
page.on('pageerror', (error) => console.error(error.message));
await page.goto('http://localhost:4199/');
await page.waitForFunction(() => window.measure !== undefined);
const { manifest } = await import(`../${dir}/manifest.mjs`);
const text = manifest();
const texts = [text, ...Array.from({ length: 12 }, (_, i) => text.replace('replicas: 2', `replicas: ${'x'.repeat(i + 1)}`))];
const [first, ...times] = await page.evaluate((all) => window.measure(all), texts);
const p95 = times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * 0.95)];
await browser.close();
await server.close();
console.log(
  `keystroke to diagnostics, ${ours.lines} lines: ours p95 ${ours.p95.toFixed(1)} ms (hold ≤ 16), monaco-yaml p95 ${p95.toFixed(0)} ms (first ${first.toFixed(0)} ms), ${(p95 / ours.p95).toFixed(0)}× (hold ≥ 30×)`,
);
console.log(`completion: p95 ${ours.completion.toFixed(1)} ms, first list ${ours.first.toFixed(1)} ms (hold ≤ 30)`);
process.exit(0);
