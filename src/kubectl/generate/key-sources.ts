import { isEnvVarName, isUtf8 } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isFailed, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { bytesOf, textOf } from '../text/bytes.ts';

/** A key and its value, bytes as characters. */
export interface Entry {
  readonly key: string;
  readonly bytes: string;
}

export const fileProblems: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'is a directory',
  ENOTDIR: 'not a directory',
};

const problemOf = ({ errno }: { readonly errno: string }): string => fileProblems[errno] ?? errno;

/** `key=value`. */
export function literal(source: string): Entry {
  const equals = source.indexOf('=');
  if (equals <= 0) fail(`invalid literal source ${source}, expected key=value`);
  return { key: source.slice(0, equals), bytes: bytesOf(source.slice(equals + 1)) };
}

function splitSource(source: string): { readonly key: string; readonly path: string } {
  const parts = source.split('=');
  if (parts.length === 1) return { key: source.replace(/\/+$/, '').split('/').at(-1) ?? source, path: source };
  if (parts.length > 2) fail("key names or file paths cannot contain '='");
  const [key = '', path = ''] = parts;
  if (key === '') fail(`key name for file path ${path} missing`);
  if (path === '') fail(`file path for key name ${key} missing`);
  return { key, path };
}

function* typeOfFile(path: string): Running<string> {
  const stat = yield { call: 'stat', path: bytesOf(path), follow: true };
  if (isFailed(stat)) return fail(`error reading ${path}: ${problemOf(stat)}`);
  return isRecord(stat) && typeof stat.type === 'string' ? stat.type : 'file';
}

function* contentOf(call: Call, path: string): Running<string> {
  const bytes = yield* call.readFile(bytesOf(path));
  return isFailed(bytes) ? fail(`open ${path}: ${problemOf(bytes)}`) : bytes;
}

/** `[key=]path`: a file, or the files of a folder. */
export function* fromFile(call: Call, source: string): Running<readonly Entry[]> {
  const { key, path } = splitSource(source);
  if ((yield* typeOfFile(path)) !== 'dir') return [{ key, bytes: yield* contentOf(call, path) }];
  if (source.includes('=')) fail('cannot give a key name for a directory path');
  const names = yield { call: 'readdir', path: bytesOf(path) };
  const found: Entry[] = [];
  for (const name of Array.isArray(names) ? (names as readonly string[]) : []) {
    const inner = `${path.replace(/\/+$/, '')}/${textOf(name)}`;
    if ((yield* typeOfFile(inner)) === 'file') found.push({ key: textOf(name), bytes: yield* contentOf(call, inner) });
  }
  return found;
}

/** Lines of `KEY=value`; a KEY alone takes its value from the environment. `what` is the word for the object being made. */
export function* fromEnvFile(call: Call, path: string, what: string): Running<readonly Entry[]> {
  if ((yield* typeOfFile(path)) === 'dir') fail(`env ${what} file cannot be a directory`);
  const bytes = yield* contentOf(call, path);
  return bytes.split('\n').flatMap((line, i) => {
    if (!isUtf8(bytesToArray(line)))
      fail(`env file ${path} contains invalid utf8 bytes at line ${i + 1}: [${bytesToArray(line).join(' ')}]`);
    const text = textOf(i === 0 ? line.replace(/^\xef\xbb\xbf/, '') : line)
      .replace(/\r$/, '')
      .trimStart();
    if (text === '' || text.startsWith('#')) return [];
    const equals = text.indexOf('=');
    const key = equals < 0 ? text : text.slice(0, equals);
    const wrong = isEnvVarName(key);
    if (wrong.length > 0) fail(`${JSON.stringify(key)} is not a valid key name: ${wrong.join(';')}`);
    return [{ key, bytes: bytesOf(equals < 0 ? (call.env[key] ?? '') : text.slice(equals + 1)) }];
  });
}

export const bytesToArray = (bytes: string): Uint8Array => Uint8Array.from(bytes, (char) => char.charCodeAt(0));
