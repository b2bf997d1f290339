// Holds the sizes of the build, gzipped: what a lesson's page loads before its editor, and the engine. Run after the build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dir = 'dist/assets';
const limit = 120_000;
const engineLimit = 530_000;
const names = readdirSync(dir).filter((name) => name.endsWith('.js'));
const source = new Map(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
const zipped = (name) => gzipSync(source.get(name)).length;

/** A chunk and what it imports statically, each once. */
function withImports(name, seen = new Set()) {
  if (seen.has(name) || !source.has(name)) return seen;
  seen.add(name);
  for (const [, path] of source.get(name).matchAll(/(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g)) withImports(path, seen);
  return seen;
}

const entry = /src="\.\/assets\/(index-[\w-]+\.js)"/.exec(readFileSync('dist/index.html', 'utf8'))?.[1];
const page = names.find((name) => /^lesson-[\w-]+\.js$/.test(name) && /\blesson\b/i.test(source.get(entry) ?? ''));
if (!entry || !page) {
  console.error('sizes: the build has no entry or no lesson page; run npm run build first');
  process.exit(1);
}
const chunks = withImports(page, withImports(entry));
const total = [...chunks].reduce((sum, name) => sum + zipped(name), 0);
console.log(`a lesson before its editor: ${(total / 1000).toFixed(1)} kB gzip in ${chunks.size} files (hold ≤ ${limit / 1000} kB)`);
for (const name of names.filter((one) => /worker|monaco|grader/.test(one)))
  console.log(`  later: ${name} ${(zipped(name) / 1000).toFixed(1)} kB gzip`);
const engine = names.find((name) => name.startsWith('engine.worker-'));
const weight = engine ? zipped(engine) : 0;
console.log(`the engine: ${(weight / 1000).toFixed(1)} kB gzip (hold ≤ ${engineLimit / 1000} kB)`);
if (!engine || weight > engineLimit) {
  console.error(engine ? `sizes: ${engine} is too heavy` : 'sizes: the build has no engine');
  process.exit(1);
}
if (total > limit) {
  for (const name of chunks) console.error(`  ${name} ${(zipped(name) / 1000).toFixed(1)} kB`);
  process.exit(1);
}
