/** A file or folder of a tar archive; bytes as characters. */
export interface TarEntry {
  readonly name: string;
  readonly type: 'file' | 'dir';
  readonly mode: number;
  readonly data: string;
}

const block = 512;
const padded = (text: string, length: number): string => text.slice(0, length).padEnd(length, '\0');
const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

function header({ name, type, mode, data }: TarEntry): string {
  const slash = name.length > 100 ? name.indexOf('/', name.length - 101) : -1;
  const [prefix, short] = slash > 0 ? [name.slice(0, slash), name.slice(slash + 1)] : ['', name];
  const before = `${padded(short, 100)}${octal(mode, 8)}${octal(0, 8)}${octal(0, 8)}${octal(data.length, 12)}${octal(0, 12)}`;
  const after = `${type === 'dir' ? '5' : '0'}${padded('', 100)}ustar\x0000${padded('root', 32)}${padded('root', 32)}${octal(0, 8)}${octal(0, 8)}${padded(prefix, 155)}`;
  const whole = padded(`${before}        ${after}`, block);
  let sum = 0;
  for (let i = 0; i < block; i++) sum += whole.charCodeAt(i);
  return padded(`${before}${sum.toString(8).padStart(6, '0')}\0 ${after}`, block);
}

export const writeTar = (entries: readonly TarEntry[]): string =>
  entries.map((entry) => header(entry) + entry.data.padEnd(Math.ceil(entry.data.length / block) * block, '\0')).join('') +
  '\0'.repeat(2 * block);

/** The files and folders of an archive; it ends where it can't be read further. */
export function readTar(archive: string): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  for (let at = 0; at + block <= archive.length; ) {
    const head = archive.slice(at, at + block);
    const text = (from: number, length: number): string => head.slice(from, from + length).split('\0')[0] ?? '';
    const number = (from: number, length: number): number => Number.parseInt(text(from, length).trim() || '0', 8);
    if (text(0, 100) === '') break;
    const size = number(124, 12);
    if (!Number.isFinite(size)) break;
    const prefix = text(257, 6).startsWith('ustar') ? text(345, 155) : '';
    const flag = head[156] ?? '0';
    const name = `${prefix ? `${prefix}/` : ''}${text(0, 100)}`;
    if (flag === '0' || flag === '\0' || flag === '5')
      entries.push({ name, type: flag === '5' ? 'dir' : 'file', mode: number(100, 8), data: archive.slice(at + block, at + block + size) });
    at += block + Math.ceil(size / block) * block;
  }
  return entries;
}
