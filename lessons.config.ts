import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { lessonFrom, postsOf } from './src/cli/lessons.ts';
import { isPicture } from './src/cli/pictures.ts';
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
  chapter: post.frontMatter.chapterTitle ?? post.frontMatter.chapter ?? null,
  exercises: exercises.map((one) => ({ id: one.id, title: one.title, concepts: one.concepts, tasks: one.tasks.map((task) => task.id) })),
});

/** Where the page finds what lies beside the posts. */
const filesAt = 'lesson-files/';
/** In development: the list and the lessons as they are now. */
const nowAt = '/lessons-now/';

const types: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
};

/**
 * Reads a folder of lessons: the page gets a list, and each lesson, already parsed, in a file of its own; pictures are served beside them.
 * In development it follows the folder: the page is told which lessons changed, and fetches them without being loaded anew.
 */
export function lessons(folder: string): Plugin {
  const dir = resolve(folder);
  const pictures = new Map<string, string>();
  const urlOf = (file: string) => {
    const path = relative(dir, file).split(sep).map(encodeURIComponent).join('/');
    pictures.set(path, file);
    return filesAt + path;
  };
  const read = (): readonly Lesson[] => {
    const all = existsSync(dir) ? postsOf(dir) : [];
    return all
      .map((post) => lessonFrom(post, all, { root: dir, urlOf }))
      .filter(({ post }) => post.published)
      .sort(byPlace);
  };
  const find = (id: string) => read().find((lesson) => lesson.id === id);
  return {
    name: 'podground-lessons',
    resolveId: (id) => (id === catalogue || id.startsWith(lessonPrefix) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${catalogue}`) {
        const all = read();
        const loaders = all.map((lesson) => `${JSON.stringify(lesson.id)}: () => import(${JSON.stringify(`${lessonPrefix}${lesson.id}`)})`);
        return `export const list = ${JSON.stringify(all.map(summaryOf))};\nexport const loaders = {${loaders.join(',')}};\n`;
      }
      if (!id.startsWith(`\0${lessonPrefix}`)) return undefined;
      const found = find(id.slice(lessonPrefix.length + 1));
      return found && `export default JSON.parse(${JSON.stringify(JSON.stringify(found))});\n`;
    },
    generateBundle() {
      for (const [path, file] of pictures)
        this.emitFile({ type: 'asset', fileName: filesAt + decodeURIComponent(path), source: readFileSync(file) });
    },
    configureServer(server: ViteDevServer) {
      server.watcher.add(dir);
      let ids = '';
      const changed = (file: string) => {
        if (relative(dir, file).startsWith('..')) return;
        for (const [id, module] of server.moduleGraph.idToModuleMap)
          if (id.startsWith('\0virtual:lesson')) server.moduleGraph.invalidateModule(module);
        const now = read().map(({ id }) => id).join(' '); // biome-ignore format: one line
        server.ws.send(now === ids || ids === '' ? { type: 'custom', event: 'podground:lessons' } : { type: 'full-reload' });
        ids = now;
      };
      for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, changed);
      server.middlewares.use((request, response, next) => {
        const path = decodeURI(request.url ?? '').replace(/[?#].*$/, '');
        if (path.startsWith(nowAt)) {
          const id = decodeURIComponent(path.slice(nowAt.length));
          const body = id === '' ? read().map(summaryOf) : find(id);
          response.statusCode = body ? 200 : 404;
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify(body ?? null));
          return;
        }
        const file = path.startsWith(`/${filesAt}`) ? join(dir, path.slice(filesAt.length + 1)) : undefined;
        if (file === undefined || !isPicture(file) || relative(dir, file).startsWith('..') || !existsSync(file)) return next();
        response.setHeader('Content-Type', types[extname(file).toLowerCase()] ?? 'image/jpeg');
        createReadStream(file).pipe(response);
      });
    },
  };
}
