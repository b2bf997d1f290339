import type { Running } from '../../cluster/index.ts';
import { isFailed, isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { fileProblems } from '../generate/key-sources.ts';
import { bytesOf } from '../text/bytes.ts';

/** Makes a folder and those above it that aren't there; ends the command where that can't be. */
export function* makeFolders(path: string): Running<void> {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/');
    if (folder === '') continue;
    yield { call: 'mkdir', path: bytesOf(folder), mode: 0o755 };
    const made = yield { call: 'stat', path: bytesOf(folder), follow: true };
    if (isRecord(made) && made['type'] !== undefined && made['type'] !== 'dir') fail(`mkdir ${folder}: not a directory`);
    if (isFailed(made)) fail(`mkdir ${folder}: ${fileProblems[made.errno] ?? made.errno}`);
  }
}
