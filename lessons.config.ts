import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const catalogue = 'virtual:lessons';
const lessonPrefix = 'virtual:lesson/';

/** Reads a folder of lessons at build time: the page gets a list, and each lesson, already parsed, in a file of its own. */
export function lessons(folder: string): Plugin {
  const dir = resolve(folder);
  const names = () =>
    existsSync(dir)
      ? readdirSync(dir)
          .filter((name) => name.endsWith('.md') && name !== 'README.md')
          .sort()
      : [];
  const read = async (name: string) => {
    const { lessonId, readLesson } = await import('./src/lesson/index.ts');
    const exercisesFile = `${basename(name, '.md')}.exercises.yaml`;
    const exercises = join(dir, exercisesFile);
    return readLesson(
      {
        file: name,
        post: readFileSync(join(dir, name), 'utf8'),
        ...(existsSync(exercises) && { exercisesFile, exercises: readFileSync(exercises, 'utf8') }),
      },
      {
        lessonOf: (page) => {
          const id = lessonId(page);
          return names().some((other) => lessonId(other) === id) ? `#/lessons/${id}` : undefined;
        },
        pictureOf: () => undefined,
      },
    );
  };
  return {
    name: 'podground-lessons',
    resolveId: (id) => (id === catalogue || id.startsWith(lessonPrefix) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${catalogue}`) {
        const all = (await Promise.all(names().map(async (name) => ({ name, lesson: await read(name) })))).filter(
          ({ lesson }) => lesson.post.published,
        );
        const list = all.map(({ lesson: { id, post, exercises } }) => ({
          id,
          title: post.title,
          description: post.description,
          minutes: post.minutes,
          chapter: post.frontMatter.chapter ?? null,
          order: post.frontMatter.order ?? null,
          exercises: exercises.map((one) => ({ id: one.id, title: one.title, tasks: one.tasks.length })),
        }));
        const loaders = all.map(
          ({ name, lesson }) => `${JSON.stringify(lesson.id)}: () => import(${JSON.stringify(`${lessonPrefix}${name}`)})`,
        );
        return `export const list = ${JSON.stringify(list)};\nexport const loaders = {${loaders.join(',')}};\n`;
      }
      if (id.startsWith(`\0${lessonPrefix}`)) {
        const name = id.slice(lessonPrefix.length + 1);
        for (const file of [name, `${basename(name, '.md')}.exercises.yaml`]) this.addWatchFile(join(dir, file));
        return `export default JSON.parse(${JSON.stringify(JSON.stringify(await read(name)))});\n`;
      }
      return undefined;
    },
  };
}
