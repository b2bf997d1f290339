import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Lesson, lessonId, type Problem, readLesson } from '../../lesson/index.ts';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { print } from '../files.ts';
import { exercisesOf, lessonFrom, postsOf, shownPath } from '../lessons.ts';
import { exampleOf, newLesson, toFill } from '../templates.ts';

const usage = 'lesson check DIR|POST.md… [--update] | lesson import POST.md [--out DIR] | lesson new NAME [--title TITLE] [--out DIR]';

export const command: Command = {
  summary:
    'check proves lessons (problems as file:line:col severity message; exit 1 on errors); import takes a post as it is; new writes a running example.',
  usage,
  run: async ([verb, ...args]) => {
    switch (verb) {
      case 'check':
        return check(args);
      case 'import':
        return importPost(args);
      case 'new':
        return create(args);
      default:
        throw new BadUsage(`lesson ${verb ?? ''}: say check, import or new. Usage: podground ${usage}`.replace('lesson :', 'lesson:'));
    }
  },
};

const line = ({ file, line: row, column, severity, message }: Problem) => `${file}:${row}:${column} ${severity} ${message}\n`;

async function check(args: readonly string[]): Promise<number> {
  const { positionals, options } = readArguments(args, { update: 'boolean' }, usage);
  if (positionals.length === 0) throw new BadUsage(`lesson check: say which folder or post. Usage: podground ${usage}`);
  const rootOf = new Map(positionals.flatMap((path) => postsOf(path).map((post) => [post, path === post ? dirname(post) : path] as const)));
  const posts = [...rootOf.keys()];
  const around = [...new Set([...posts, ...posts.flatMap((post) => postsOf(dirname(post)))])];
  const { proveLesson, proveManifests, staleOutputs, staleProblem, withOutputs, ready } = await import('../../session/prove/index.ts');
  await ready();
  let errors = 0;
  let notes = 0;
  let tasks = 0;
  for (const post of posts) {
    const lesson = lessonFrom(post, around, { root: rootOf.get(post) ?? dirname(post) });
    const name = shownPath(post);
    const stale = staleOutputs(lesson);
    if (options.update && stale.length > 0) writeFileSync(post, withOutputs(readFileSync(post, 'utf8'), stale));
    const problems = [
      ...lesson.problems,
      ...proveManifests(lesson, name),
      ...(options.update ? [] : stale.map((one) => staleProblem(name, one))),
      ...proveLesson(lesson, exercisesOf(post)),
    ];
    for (const problem of problems) print(line(problem));
    errors += problems.filter(({ severity }) => severity === 'error').length;
    notes += problems.filter(({ severity }) => severity === 'note').length;
    tasks += taskCount(lesson);
  }
  process.stderr.write(`${posts.length} lessons, ${tasks} tasks: ${errors} errors, ${notes} notes\n`);
  return errors > 0 ? 1 : 0;
}

const taskCount = ({ exercises }: Lesson) => exercises.reduce((sum, { tasks }) => sum + tasks.length, 0);

/** How this program was called, so that what it says can be copied. */
const self = () => (process.env['npm_lifecycle_event'] === 'podground' ? 'npm run --silent podground --' : 'podground');

/** Where new lessons go: --out, else ./lessons where there is one, else here. */
function folder(out: string | undefined): string {
  const dir = out ?? (existsSync('lessons') ? 'lessons' : '.');
  mkdirSync(dir, { recursive: true });
  return dir;
}

async function importPost(args: readonly string[]): Promise<number> {
  const { positionals, options } = readArguments(args, { out: 'string' }, usage);
  const [post, ...more] = positionals;
  if (post === undefined || more.length > 0) throw new BadUsage(`lesson import takes one post. Usage: podground ${usage}`);
  if (!existsSync(post)) throw new BadUsage(`${post}: there is no such file. Give the Markdown file of a post.`);
  const dir = folder(options.out);
  const target = join(dir, `${basename(post).replace(/\.(?:md|markdown|txt)$/i, '')}.md`);
  const same = resolve(target) === resolve(post);
  if (!same && existsSync(target))
    throw new BadUsage(`${target} is there already and is not overwritten. Move it, or say another folder with --out.`);
  if (!same) writeFileSync(target, readFileSync(post));
  const lesson = lessonFrom(target, [target]);
  const exercises = exercisesOf(target);
  for (const problem of lesson.problems) print(line(problem));
  if (existsSync(exercises)) print(`${exercises} is there already and stays as it is\n`);
  else writeFileSync(exercises, toFill(lesson, dir, await runningExample(lesson)));
  const kinds = (kind: string) => lesson.post.fences.filter((fence) => fence.kind === kind).length;
  print(
    `${target}: “${lesson.post.title}”, ${lesson.post.headings.length} headings, ${kinds('manifest') + kinds('fragment') + kinds('alternatives')} manifests to try, ${kinds('commands')} blocks of commands\n`,
  );
  print(`${exercises}: fill it in (an example stands in it), then: ${self()} lesson check ${target}\n`);
  return 0;
}

/** An exercise of the first manifest of the post that runs on our cluster; undefined when none does. */
async function runningExample({ id, post }: Lesson): Promise<string | undefined> {
  const { proveLesson, ready } = await import('../../session/prove/index.ts');
  await ready();
  const around = { lessonOf: () => undefined, pictureOf: () => undefined };
  for (const { manifest, kind, line } of post.fences) {
    if (kind !== 'manifest' || manifest === undefined || !/^kind:\s*Pod\s*$/m.test(manifest)) continue;
    const example = exampleOf(manifest, post.headings.findLast((heading) => heading.depth > 1 && heading.line < line)?.slug);
    const lesson = readLesson(
      { file: id, post: '', exercises: `version: 1\nexercises:\n${example.replace(/^ {2}after: .*\n/m, '')}` },
      around,
    );
    if (lesson.exercises.length > 0 && proveLesson(lesson, id).length === 0) return example;
  }
  return undefined;
}

function create(args: readonly string[]): number {
  const { positionals, options } = readArguments(args, { out: 'string', title: 'string' }, usage);
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new BadUsage(`lesson new takes one name, such as probes. Usage: podground ${usage}`);
  const id = lessonId(name);
  const post = join(folder(options.out), `${id}.md`);
  if (existsSync(post)) throw new BadUsage(`${post} is there already and is not overwritten. Choose another name.`);
  const files = newLesson(id, dirname(post), options.title);
  writeFileSync(post, files.post);
  writeFileSync(exercisesOf(post), files.exercises);
  print(
    `${post}\n${exercisesOf(post)}\nThey run as they are: ${self()} lesson check ${post}\nTo see them while you write: npm start -- ${dirname(post)}\n`,
  );
  return 0;
}
