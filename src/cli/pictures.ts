import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

export const isPicture = (path: string): boolean => /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(path);

/**
 * The file of a picture that a post names: beside the post, from the root (`/assets/hull.png`, as Jekyll has it), or anywhere below the root
 * by its bare name (as Obsidian finds its attachments). Undefined when it isn't there, is no picture, or lies outside of `root`.
 */
export function pictureFile(named: string, post: string, root: string): string | undefined {
  const path = named.replace(/[?#].*$/, '');
  if (/^(?:\w+:|\/\/)/.test(path) || !isPicture(path)) return undefined;
  const places = path.startsWith('/') ? [join(root, path), join(dirname(post), path)] : [join(dirname(post), path), join(root, path)];
  const found = places.find((place) => isFileWithin(place, root));
  return found ?? (/[/\\]/.test(path) ? undefined : picturesIn(root).get(path));
}

function isFileWithin(path: string, root: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  const way = relative(realpathSync(root), realpathSync(path));
  return way !== '' && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
}

/** The pictures of a folder and the folders in it by their bare names; of two with one name the first. */
function picturesIn(folder: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') picturesIn(path, found);
    else if (entry.isFile() && isPicture(path) && !found.has(basename(path))) found.set(basename(path), path);
  }
  return found;
}
