// How many Pods a second `validate --batch` answers, on one core where the system can hold it to one. Beside it, in the same run, the package `yaml`
// that only parses the same texts: less than any validator does. The texts are those of conformance/api, over and over.
// usage: node bench/validate.bench.mjs [PODS]   (default: 50000; needs dist-cli, which `npm ci` builds)
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const count = Number(process.argv[2] ?? 50_000);
const dir = '.cache/bench';
mkdirSync(dir, { recursive: true });
const texts = readFileSync('conformance/api/pods.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).yaml);
const file = `${dir}/pods.jsonl`;
writeFileSync(
  file,
  Array.from({ length: count }, (_, id) => `${JSON.stringify({ id, kind: 'Pod', yaml: texts[id % texts.length] })}\n`).join(''),
);

const held = spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? ['taskset', '-c', '0'] : [];
function seconds(...args) {
  const [command, ...rest] = [...held, 'node', ...args];
  const started = performance.now();
  const { status, stderr } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - started) / 1000;
}

const reading = `
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
for (const line of readFileSync('${file}', 'utf8').trim().split('\\n')) parseAllDocuments(JSON.parse(line).yaml);`;

const rate = (time) => Math.round(count / time);
const ours = rate(seconds('dist-cli/podground.js', 'validate', '--batch', file));
const peer = rate(seconds('--input-type=module', '-e', reading));
console.log(
  `validate --batch, ${count} Pods${held.length > 0 ? ' on one core' : ''}: ${ours} a second (hold ≥ 3000); the package yaml alone parses ${peer} a second: ${(ours / peer).toFixed(1)}×`,
);
