import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { print } from '../files.ts';
import { lessonFrom, postsOf } from '../lessons.ts';

const usage = 'site build DIR --out OUT [--base /path/]';
/** What every site of ours has and hardly another folder: only such a folder is written over. */
const ours = 'service.worker.js';

export const command: Command = {
  summary: 'builds a static site of a folder of lessons, for any host; --base says the path it is served under, if that is known.',
  usage,
  run: async ([verb, ...args]) => {
    if (verb !== 'build') throw new BadUsage(`site ${verb ?? ''}: say build. Usage: podground ${usage}`.replace('site :', 'site:'));
    return build(args);
  },
};

function build(args: readonly string[]): number {
  const { positionals, options } = readArguments(args, { out: 'string', base: 'string' }, usage);
  const [dir, ...more] = positionals;
  if (dir === undefined || more.length > 0) throw new BadUsage(`site build takes one folder of lessons. Usage: podground ${usage}`);
  if (options.out === undefined) throw new BadUsage(`site build: say where with --out. Usage: podground ${usage}`);
  const base = options.base ?? './';
  if (base !== './' && !/^\/(?:[^?#]*\/)?$/.test(base))
    throw new BadUsage(`--base ${base}: must begin and end with a slash, such as /course/.`);
  if (!existsSync(dir) || !statSync(dir).isDirectory()) throw new BadUsage(`${dir}: there is no such folder. Give a folder of lessons.`);
  const posts = postsOf(dir);
  if (posts.length === 0) throw new BadUsage(`${dir}: has no lessons. Add a post NAME.md, or write one with podground lesson new.`);
  const out = resolve(options.out);
  if (existsSync(out) && (!statSync(out).isDirectory() || (readdirSync(out).length > 0 && !existsSync(join(out, ours)))))
    throw new BadUsage(`${options.out}: is there already and is no site of ours, so nothing is written. Give an empty or a new folder.`);
  const lessons = posts.map((post) => lessonFrom(post, posts)).filter(({ post }) => post.published);
  const house = houseAbove(fileURLToPath(import.meta.url));
  const vite = join(house, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) throw new BadUsage('site build needs the tools of Podground: run npm ci in its folder first.');
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [vite, 'build', '--logLevel', 'error', '--outDir', out, '--emptyOutDir', '--base', base],
    { cwd: house, encoding: 'utf8', env: { ...process.env, PODGROUND_LESSONS: resolve(dir) } },
  );
  if (status !== 0) {
    process.stderr.write(`podground: the site could not be built\n${stderr || stdout}`);
    return 1;
  }
  print(`${options.out}: a site of ${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}; any host of files serves it\n`);
  const errors = lessons.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error').length;
  if (errors > 0) print(`${errors} errors in exercises: podground lesson check ${dir}\n`);
  return errors > 0 ? 1 : 0;
}

/** The folder of Podground that this file stands in, bundled or not. */
function houseAbove(path: string): string {
  const above = dirname(path);
  return above === path || existsSync(join(above, 'vite.config.ts')) ? above : houseAbove(above);
}
