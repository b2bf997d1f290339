import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Lesson, lessonId, readLesson } from '../lesson/index.ts';
import { BadUsage } from './command.ts';
import { pictureFile } from './pictures.ts';

const isPost = (file: string) => /\.(?:md|markdown)$/i.test(file) && !/^(?:readme|contributing|changelog|license)\./i.test(basename(file));

/** The posts of a folder and the folders in it, or the one post named; in order of their names. */
export function postsOf(path: string): readonly string[] {
  if (!existsSync(path)) throw new BadUsage(`${path}: there is no such file or folder. Give a post (NAME.md) or a folder of posts.`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      return entry.isDirectory() ? postsOf(inner) : isPost(entry.name) ? [inner] : [];
    })
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export const exercisesOf = (post: string): string => post.replace(/\.(?:md|markdown)$/i, '.exercises.yaml');

/** A path as one would type it: short where it lies below, else as it was given. */
export function shownPath(path: string): string {
  const short = relative('.', path);
  return short === '' || short.startsWith('..') ? path : short;
}

export interface Beside {
  /** Where pictures may lie; default: the post's folder. */
  readonly root?: string;
  /** The address under which a picture's file is served; default: its path from the post. */
  readonly urlOf?: (file: string) => string;
}

/** Reads a post with its exercises; `all` are the posts it may link to. */
export function lessonFrom(post: string, all: readonly string[], { root = dirname(post), urlOf }: Beside = {}): Lesson {
  const exercises = exercisesOf(post);
  const byName = new Map(
    all.flatMap((file) => [basename(file).replace(/\.\w+$/, ''), lessonId(file)].map((name) => [name.toLowerCase(), file] as const)),
  );
  return readLesson(
    {
      file: shownPath(post),
      post: readFileSync(post, 'utf8'),
      ...(existsSync(exercises) && { exercisesFile: shownPath(exercises), exercises: readFileSync(exercises, 'utf8') }),
    },
    {
      lessonOf: (page) => {
        const file = byName.get(page.toLowerCase());
        return file === undefined ? undefined : `#/lessons/${encodeURIComponent(lessonId(file))}`;
      },
      anchorsOf: (page) => {
        const file = byName.get(page.toLowerCase());
        return file === undefined ? undefined : anchorsIn(file);
      },
      pictureOf: (path) => {
        const file = pictureFile(path, post, root);
        return file && (urlOf ?? ((one: string) => relative(dirname(post), one)))(file);
      },
    },
  );
}

const anchors = new Map<string, readonly string[]>();

/** The anchors of a post's headings. */
function anchorsIn(post: string): readonly string[] {
  let found = anchors.get(post);
  if (!found) {
    const lesson = readLesson({ file: post, post: readFileSync(post, 'utf8') }, { lessonOf: () => undefined, pictureOf: () => undefined });
    found = lesson.post.headings.map(({ slug }) => slug);
    anchors.set(post, found);
  }
  return found;
}
