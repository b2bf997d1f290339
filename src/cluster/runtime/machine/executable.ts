import { find, isErrno, permits, readContent, type Viewer } from '../files/index.ts';
import type { Bytes, Errno } from '../program.ts';
import type { Machine } from './machine.ts';

/** How the file of one of our own programs begins; what follows is its key. So a copy of the file is the program too. */
const magic = '\x7fELF\x02\x01\x01\0podground:';

export const programFile = (key: string): Bytes => `${magic}${key}\n`;

export interface Executable {
  readonly key: string;
  readonly argv: readonly Bytes[];
}

type Refusal = { readonly errno: Errno };

/** What a file would run: one of our programs, or a script through its interpreter. */
export function executableAt(m: Machine, viewer: Viewer, path: Bytes, argv: readonly Bytes[], depth = 0): Executable | Refusal {
  const place = find(m, viewer, path);
  if (isErrno(place)) return place;
  const { inode } = place;
  if (inode.type !== 'file') return { errno: 'EACCES' };
  if (!permits(viewer.credentials, inode, 'execute') || place.mount.options.includes('noexec')) return { errno: 'EACCES' };
  const head = readContent(inode.content, 0, 512);
  const line = head.slice(0, head.indexOf('\n') < 0 ? head.length : head.indexOf('\n'));
  if (line.startsWith(magic)) return { key: line.slice(magic.length), argv };
  if (!line.startsWith('#!')) return { errno: 'ENOEXEC' };
  const [interpreter, argument] = /^#!\s*(\S+)(?:\s+(.*\S))?\s*$/.exec(line)?.slice(1) ?? [];
  if (!interpreter || depth > 3) return { errno: 'ENOEXEC' };
  const rest = [path, ...argv.slice(1)];
  return executableAt(m, viewer, interpreter, argument ? [interpreter, argument, ...rest] : [interpreter, ...rest], depth + 1);
}

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Finds argv[0] as execvp does: along PATH unless it names a path. */
export function searchExecutable(m: Machine, viewer: Viewer, argv: readonly Bytes[], path: Bytes | undefined): Executable | Refusal {
  const name = argv[0] ?? '';
  if (name === '') return { errno: 'ENOENT' };
  if (name.includes('/')) return executableAt(m, viewer, name, argv);
  let refusal: Refusal = { errno: 'ENOENT' };
  for (const directory of (path ?? defaultPath).split(':')) {
    const found = executableAt(m, viewer, `${directory === '' ? '.' : directory}/${name}`, argv);
    if ('key' in found) return found;
    if (found.errno === 'ENOEXEC') return found;
    if (found.errno === 'EACCES') refusal = found;
  }
  return refusal;
}
