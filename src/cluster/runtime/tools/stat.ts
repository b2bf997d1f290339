import type { Bytes, FileStat } from '../program.ts';
import { modeString } from './ls.ts';
import { options, usageOnly } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { strftime } from './times.ts';
import { complain, type Tool } from './tool.ts';
import { Names } from './users.ts';

const typeNames: Readonly<Record<FileStat['type'], string>> = {
  file: 'regular file',
  dir: 'directory',
  symlink: 'symbolic link',
  device: 'character special file',
  fifo: 'fifo',
};
const stamp = (ms: number): string => strftime('%F %T.%N +0000', ms);

/** stat [-L] [-t] [-c FORMAT] FILES */
export const stat: Tool = function* (call) {
  const given = yield* options(call, 'Lftc:', { format: 'c', dereference: 'L' });
  if (given.operands.length === 0) return yield* usageOnly(call);
  const names = yield* Names.read();
  let status = 0;
  for (const path of given.operands) {
    const found = given.has('L') ? yield* sys.stat(path) : yield* sys.lstat(path);
    if (failed(found)) {
      yield* complain(call, `can't stat '${path}': ${strerror(found)}`);
      status = 1;
      continue;
    }
    const target = found.type === 'symlink' ? yield* sys.readlink(path) : undefined;
    const link = target === undefined || failed(target) ? undefined : target;
    const format = given.value('c');
    call.out.line(format === undefined ? described(path, found, names, link) : filled(format, path, found, names, link));
  }
  return status;
};

const typeLabel = (stat: FileStat): string => (stat.type === 'file' && stat.size === 0 ? 'regular empty file' : typeNames[stat.type]);
const sectors = (stat: FileStat): number => (stat.type === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 8);
const octal = (stat: FileStat): string => (stat.mode & 0o7777).toString(8);

function described(path: Bytes, stat: FileStat, names: Names, link: Bytes | undefined): string {
  return [
    `  File: ${link === undefined ? path : `'${path}' -> '${link}'`}`,
    `  Size: ${String(stat.size).padEnd(10)}\tBlocks: ${String(sectors(stat)).padEnd(10)} IO Block: 4096   ${typeLabel(stat)}`,
    `Device: 10h/16d\tInode: ${String(stat.inode).padEnd(10)}  Links: ${stat.links}`,
    `Access: (${octal(stat).padStart(4, '0')}/${modeString(stat)})  Uid: (${String(stat.uid).padStart(5)}/${names.user(stat.uid).padStart(8)})   Gid: (${String(stat.gid).padStart(5)}/${names.group(stat.gid).padStart(8)})`,
    `Access: ${stamp(stat.mtime)}`,
    `Modify: ${stamp(stat.mtime)}`,
    `Change: ${stamp(stat.mtime)}`,
  ].join('\n');
}

function filled(format: Bytes, path: Bytes, stat: FileStat, names: Names, link: Bytes | undefined): string {
  const seconds = String(Math.floor(stat.mtime / 1000));
  const types: Readonly<Record<FileStat['type'], number>> = {
    file: 0o100000,
    dir: 0o040000,
    symlink: 0o120000,
    device: 0o020000,
    fifo: 0o010000,
  };
  const values: Readonly<Record<string, string>> = {
    n: path, N: link === undefined ? `'${path}'` : `'${path}' -> '${link}'`, s: String(stat.size), a: octal(stat), A: modeString(stat), u: String(stat.uid),
    U: names.user(stat.uid), g: String(stat.gid), G: names.group(stat.gid), h: String(stat.links), i: String(stat.inode), F: typeLabel(stat),
    b: String(sectors(stat)), B: '512', o: '4096', f: (types[stat.type] | stat.mode).toString(16), x: stamp(stat.mtime), y: stamp(stat.mtime),
    z: stamp(stat.mtime), X: seconds, Y: seconds, Z: seconds, t: '0', T: '0', d: '16', D: '10', m: '/', '%': '%',
  }; // biome-ignore format: a table
  return format.replace(/%([^])/g, (_, letter: string) => values[letter] ?? '?');
}
