// Holds the house to its one-way imports (dependency-cruiser) and finds dead code (knip).
// dependency-cruiser reads TypeScript by swc, but no JSX: it gets a mirror of src in which esbuild has turned JSX into calls.
// Without a parser it says "no violations" about nothing: fail on few modules. `--prove` plants a violation and wants it found.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const root = '.cache/rules';
rmSync(root, { recursive: true, force: true });

/** A copy of src for dependency-cruiser: without JSX, or without any types. */
function mirror(name, changes) {
  const dir = join(root, name);
  mkdirSync(dir, { recursive: true });
  cpSync('src', join(dir, 'src'), { recursive: true });
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(file, join(dir, file));
  symlinkSync(join(process.cwd(), 'node_modules'), join(dir, 'node_modules'));
  for (const entry of readdirSync(join(dir, 'src'), { recursive: true })) {
    if (!changes.test(entry)) continue;
    const path = join(dir, 'src', entry);
    const loader = entry.endsWith('x') ? 'tsx' : 'ts';
    writeFileSync(
      path,
      transformSync(readFileSync(path, 'utf8'), {
        loader,
        jsx: 'automatic',
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      }).code,
    );
  }
  return dir;
}

function cruise(dir, rules) {
  const { stdout, stderr, status } = spawnSync('npx', ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'], {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 64e6,
    env: { ...process.env, PODGROUND_RULES: rules },
  });
  const said = `${stdout}${stderr}`.replaceAll(/^npm warn .*\n/gm, '');
  return { status, said, modules: Number(/\((\d+) modules/.exec(said)?.[1] ?? 0) };
}

const typed = mirror('typed', /[.]tsx$/);
if (process.argv.includes('--prove')) {
  writeFileSync(join(typed, 'src/api/planted.ts'), "import { kubectl } from '../kubectl/index.ts';\nexport const planted = kubectl;\n");
  const { status, said } = cruise(typed, 'rooms');
  const found = status !== 0 && said.includes('src/api/planted.ts');
  console.log(found ? 'the planted violation was found' : `the planted violation was NOT found:\n${said}`);
  process.exit(found ? 0 : 1);
}
let failed = false;
for (const { status, said, modules } of [cruise(typed, 'rooms'), cruise(mirror('plain', /[.]tsx?$/), 'circles')]) {
  process.stdout.write(said);
  failed ||= status !== 0;
  if (status === 0 && modules < 100) {
    console.error(`dependency-cruiser read only ${modules} modules: it does not see the TypeScript. Is @swc/core installed?`);
    failed = true;
  }
}
if (failed) process.exit(1);
const knip = spawnSync('npx', ['knip', '--no-progress'], { stdio: 'inherit' });
process.exit(knip.status ?? 1);
