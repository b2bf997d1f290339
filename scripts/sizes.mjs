// Holds the sizes of the build, gzipped: what a lesson's page loads before its editor, and of the engine what the first Apply needs and all of it.
// Run after the build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dir = 'dist/assets';
const limit = 120_000;
const firstApplyLimit = 352_000;
const engineLimit = 640_000;
const names = readdirSync(dir).filter((name) => name.endsWith('.js'));
const source = new Map(names.map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
const zipped = (name) => gzipSync(source.get(name)).length;

const atOnce = /(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g;
const everImported = /(?:import|from)\s*\(?\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/** A chunk and what it imports, each once. */
function withImports(name, imported, seen = new Set()) {
  if (seen.has(name) || !source.has(name)) return seen;
  seen.add(name);
  for (const [, path] of source.get(name).matchAll(imported)) withImports(path, imported, seen);
  return seen;
}
const weigh = (chunks) => [...chunks].reduce((sum, name) => sum + zipped(name), 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB gzip`;

const entry = /src="\.\/assets\/(index-[\w-]+\.js)"/.exec(readFileSync('dist/index.html', 'utf8'))?.[1];
const page = names.find((name) => /^lesson-[\w-]+\.js$/.test(name) && /\blesson\b/i.test(source.get(entry) ?? ''));
if (!entry || !page) {
  console.error('sizes: the build has no entry or no lesson page; run npm run build first');
  process.exit(1);
}
const chunks = withImports(page, atOnce, withImports(entry, atOnce));
const total = weigh(chunks);
console.log(`a lesson before its editor: ${kilobytes(total)} in ${chunks.size} files (hold ≤ ${limit / 1000} kB)`);
for (const name of names.filter((one) => /editor[.]worker|monaco/.test(one))) console.log(`  later: ${name} ${kilobytes(zipped(name))}`);

const engine = names.find((name) => name.startsWith('engine.worker-'));
if (!engine) {
  console.error('sizes: the build has no engine');
  process.exit(1);
}
const first = withImports(engine, atOnce);
const whole = withImports(engine, everImported);
console.log(`the engine, for the first Apply: ${kilobytes(weigh(first))} (hold ≤ ${firstApplyLimit / 1000} kB)`);
for (const name of whole) if (!first.has(name)) console.log(`  later: ${name} ${kilobytes(zipped(name))}`);
console.log(`the whole engine: ${kilobytes(weigh(whole))} in ${whole.size} files (hold ≤ ${engineLimit / 1000} kB)`);
if (whole.size === first.size || weigh(first) > firstApplyLimit || weigh(whole) > engineLimit) {
  console.error('sizes: the engine is too heavy, or nothing of it comes later');
  process.exit(1);
}
if (total > limit) {
  for (const name of chunks) console.error(`  ${name} ${kilobytes(zipped(name))}`);
  process.exit(1);
}
