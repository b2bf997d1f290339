import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { exercisesOf, lessonFrom, postsOf } from './src/cli/lessons.ts';
import type { Lesson } from './src/lesson/index.ts';

const catalogue = 'virtual:lessons';
const lessonPrefix = 'virtual:lesson/';

/** Where a lesson stands in the course: by chapter, then by its order in it, then by its name. */
function byPlace(a: Lesson, b: Lesson): number {
  const place = ({ id, post: { frontMatter } }: Lesson) => `${String(frontMatter.chapter ?? '')} ${String(frontMatter.order ?? '')} ${id}`;
  return place(a).localeCompare(place(b), 'en', { numeric: true });
}

const summaryOf = ({ id, post, exercises }: Lesson) => ({
  id,
  title: post.title,
  description: post.description,
  minutes: post.minutes,
  chapter: post.frontMatter.chapter ?? null,
  exercises: exercises.map((one) => ({ id: one.id, title: one.title, tasks: one.tasks.length })),
});

/** Reads a folder of lessons: the page gets a list, and each lesson, already parsed, in a file of its own. In development it follows the folder. */
export function lessons(folder: string): Plugin {
  const dir = resolve(folder);
  const posts = () => (existsSync(dir) ? postsOf(dir) : []);
  const read = () => {
    const all = posts();
    return all.map((post) => ({ post, lesson: lessonFrom(post, all) })).filter(({ lesson }) => lesson.post.published);
  };
  return {
    name: 'podground-lessons',
    resolveId: (id) => (id === catalogue || id.startsWith(lessonPrefix) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${catalogue}`) {
        const all = read()
          .map(({ lesson }) => lesson)
          .sort(byPlace);
        const loaders = all.map((lesson) => `${JSON.stringify(lesson.id)}: () => import(${JSON.stringify(`${lessonPrefix}${lesson.id}`)})`);
        return `export const list = ${JSON.stringify(all.map(summaryOf))};\nexport const loaders = {${loaders.join(',')}};\n`;
      }
      if (!id.startsWith(`\0${lessonPrefix}`)) return undefined;
      const found = read().find(({ lesson }) => lesson.id === id.slice(lessonPrefix.length + 1));
      if (!found) return undefined;
      this.addWatchFile(found.post);
      if (existsSync(exercisesOf(found.post))) this.addWatchFile(exercisesOf(found.post));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(found.lesson))});\n`;
    },
    configureServer(server: ViteDevServer) {
      server.watcher.add(dir);
      const changed = (file: string) => {
        if (!file.startsWith(dir)) return;
        for (const [id, module] of server.moduleGraph.idToModuleMap)
          if (id.startsWith('\0virtual:lesson')) server.moduleGraph.invalidateModule(module);
        server.ws.send({ type: 'full-reload' });
      };
      for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
    },
  };
}
