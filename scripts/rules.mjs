// Holds the house to its one-way imports (dependency-cruiser) and finds dead code (knip).
// dependency-cruiser without a parser that reads TypeScript says "no violations" about nothing: fail on 0 modules.
import { spawnSync } from 'node:child_process';

const cruise = spawnSync('npx', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'], { encoding: 'utf8', maxBuffer: 64e6 });
process.stdout.write(cruise.stdout);
process.stderr.write(cruise.stderr);
const modules = Number(/\((\d+) modules/.exec(cruise.stdout)?.[1] ?? 0);
if (cruise.status !== 0) process.exit(1);
if (modules < 20) {
  console.error(`dependency-cruiser read only ${modules} modules: it does not see the TypeScript. Is @swc/core installed?`);
  process.exit(1);
}
const knip = spawnSync('npx', ['knip', '--no-progress'], { stdio: 'inherit' });
process.exit(knip.status ?? 1);
