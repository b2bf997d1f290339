// Bundles src/cli into dist-cli/podground.js, since Node 20 runs no TypeScript. Runs after `npm ci` (the `prepare` script).
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

if (!existsSync('src/cli/main.ts')) process.exit(0);
await rm('dist-cli', { recursive: true, force: true });
await build({
  entryPoints: { podground: 'src/cli/main.ts' },
  outdir: 'dist-cli',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  sourcemap: false,
  logLevel: 'warning',
  chunkNames: 'chunk-[hash]',
  // A bundled CommonJS dependency may still ask for require.
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  loader: { '.md': 'text' },
});
