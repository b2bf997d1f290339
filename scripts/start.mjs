// npm start [-- DIR]: builds the playground and opens it on localhost; with a folder, that folder's lessons are shown and followed as they change.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, createServer, preview } from 'vite';

const [dir] = process.argv.slice(2);
const port = Number(process.env.PORT ?? 4173);
const open = !process.env.CI && process.stdout.isTTY;
if (dir) {
  const folder = resolve(dir);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`npm start -- ${dir}: there is no such folder. Give a folder of lessons (NAME.md with NAME.exercises.yaml beside it).`);
    process.exit(2);
  }
  process.env.PODGROUND_LESSONS = folder;
  const server = await createServer({ server: { port, open } });
  await server.listen();
  server.printUrls();
} else {
  if (!existsSync('dist-cli/podground.js')) spawnSync('node', ['scripts/build-cli.mjs'], { stdio: 'inherit' });
  await build({ logLevel: 'warn' });
  const server = await preview({ preview: { port, open } });
  server.printUrls();
}
