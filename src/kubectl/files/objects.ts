import type { Running } from '../../cluster/index.ts';
import { type Call, isFailed, isRecord } from '../call.ts';
import { fail, type KubectlError, textError } from '../errors.ts';
import { documentsIn, invalidText } from './documents.ts';
import { wrongHere } from './validate-here.ts';

export interface FromFile {
  readonly object: Readonly<Record<string, unknown>>;
  /** The path, or `STDIN`. */
  readonly source: string;
}

export interface FilesQuery {
  readonly filenames: readonly string[];
  readonly recursive: boolean;
  readonly kustomize: string;
}

/** An object, or why one could not be read. */
export type FileEntry = FromFile | { readonly error: KubectlError };

export interface Objects {
  /** In the order in which they stand. */
  readonly entries: readonly FileEntry[];
  readonly single: boolean;
}

const extensions = ['.json', '.yaml', '.yml'];

function* isDirectory(path: string): Running<boolean | undefined> {
  const stat = yield { call: 'stat', path, follow: true };
  return isRecord(stat) && 'type' in stat ? stat.type === 'dir' : undefined;
}

/** A path as Go joins it: cleaned of `.` and doubled slashes. */
const joined = (folder: string, name: string): string =>
  /^\.\/*$/.test(folder) ? name : `${folder.replace(/^(\.\/+)+/, '').replace(/\/+$/, '')}/${name}`;

/** The files of a folder that can hold manifests, in the order of their names. */
function* filesUnder(path: string, recursive: boolean): Running<readonly string[]> {
  const names = yield { call: 'readdir', path };
  if (!Array.isArray(names)) return [];
  const found: string[] = [];
  for (const name of names as readonly string[]) {
    const inner = joined(path, name);
    if (yield* isDirectory(inner)) {
      if (recursive) found.push(...(yield* filesUnder(inner, true)));
    } else if (extensions.some((extension) => name.endsWith(extension))) found.push(inner);
  }
  return found;
}

/** Matches of a shell pattern (`*`, `?`, `[…]`) in the last part of a path. */
function* matches(pattern: string): Running<readonly string[]> {
  const slash = pattern.lastIndexOf('/');
  const folder = slash < 0 ? '.' : pattern.slice(0, slash) || '/';
  const expression = pattern
    .slice(slash + 1)
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const names = yield { call: 'readdir', path: folder };
  if (!Array.isArray(names)) return [];
  try {
    const test = new RegExp(`^${expression}$`);
    return (names as readonly string[])
      .filter((name) => test.test(name))
      .map((name) => (slash < 0 ? name : `${folder === '/' ? '' : folder}/${name}`));
  } catch {
    return [];
  }
}

function* pathsOf(query: FilesQuery): Running<readonly string[]> {
  const paths: string[] = [];
  for (const name of query.filenames) {
    if (name === '-') {
      if (paths.includes('-')) fail('standard input cannot be used for multiple arguments');
      paths.push('-');
      continue;
    }
    if (/^https?:\/\//.test(name))
      fail(
        `unable to read URL "${name}": this playground's machine has no network to fetch it from; save the manifest to a file and use -f FILE`,
      );
    const found = (yield* isDirectory(name)) === undefined ? yield* matches(name) : [name];
    if (found.length === 0) fail(`the path "${name}" does not exist`);
    for (const path of found) {
      if (!(yield* isDirectory(path))) paths.push(path);
      else {
        const inner = yield* filesUnder(path, query.recursive);
        if (inner.length === 0) fail(`error reading [${path}]: recognized file extensions are [${extensions.join(' ')}]`);
        paths.push(...inner);
      }
    }
  }
  return paths;
}

const notValidated = ['false', 'ignore'];

/** The objects of a list, or the object itself. */
const flattened = (object: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(object.items) && String(object.kind).endsWith('List') ? object.items.filter(isRecord) : [object];

/** Reads the objects of -f files, folders and stdin, lists taken apart. A path that can't be read ends the command; a document that can't be is collected. */
export function* objectsIn(call: Call, query: FilesQuery): Running<Objects> {
  if (query.kustomize && query.filenames.length > 0) fail('only one of -f or -k can be specified');
  if (query.kustomize) fail('-k is not supported here: this playground has no kustomize; write the manifest out and use -f');
  const paths = yield* pathsOf(query);
  const validate = call.flags.has('validate') && !notValidated.includes(call.flags.string('validate').toLowerCase());
  const entries: FileEntry[] = [];
  for (const path of paths) {
    const source = path === '-' ? 'STDIN' : path;
    const text = yield* call.readFile(path);
    if (isFailed(text)) fail(`error reading "${path}": ${text.errno}`);
    for (const document of documentsIn(text, source, validate)) {
      const problem = document.is === 'object' && validate ? wrongHere(yield* call.discovery(), document.object) : undefined;
      if (document.is === 'wrong') entries.push({ error: textError(document.message) });
      else if (problem !== undefined) entries.push({ error: textError(invalidText(source, problem)) });
      else entries.push(...flattened(document.object).map((object) => ({ object, source })));
    }
  }
  return { entries, single: paths.length === 1 && paths[0] !== '-' && !query.recursive };
}
