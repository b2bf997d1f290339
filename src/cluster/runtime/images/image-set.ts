import type { ImageSpec } from '../cri.ts';
import {
  deviceOf,
  type Layer,
  type Tree,
  inodeOf,
  makeDirectories,
  newTree,
  putFile,
  setName,
  rootIno,
  type Ino,
  type Inode,
  type FileSource,
} from '../files/index.ts';
import { programFile } from '../machine/executable.ts';
import type { Program } from '../program.ts';
import { digestOf } from './digest.ts';
import { formatReference, normalized, parseReference, withoutTag } from './reference.ts';

const own = 'machine:';

/** The images there are, their programs by key, and their files. Lessons add their own. */
export class ImageSet {
  private readonly byReference = new Map<string, ImageSpec>();
  private readonly byDigest = new Map<string, ImageSpec>();
  private readonly byBase = new Map<string, ImageSpec>();
  private readonly layers = new Map<string, Layer>();
  private readonly repositories = new Set<string>();
  private readonly domains = new Set<string>(['docker.io']);
  private readonly digests = new Map<ImageSpec, string>();
  /** By registry; found anew after an image was added. */
  private credentials: ReadonlyMap<string, NonNullable<ImageSpec['requires']>> | undefined;

  constructor(
    images: readonly ImageSpec[],
    private readonly machinePrograms: Readonly<Record<string, Program>>,
  ) {
    this.layers.set('machine:dev', deviceLayer());
    this.layers.set('machine:empty', { inodes: new Map(), next: 2 });
    for (const image of images) this.add(image);
  }

  /** Files and programs of a machine, which nobody can pull. */
  addBase(base: string, image: ImageSpec): void {
    this.byBase.set(base, image);
    this.layers.delete(base);
  }

  /** The program of a key: `machine:` and a name, or an image and the path of the file there. */
  program(key: string): Program | undefined {
    const at = key.indexOf(':/');
    const [programs, name] =
      at < 0 ? [this.machinePrograms, key.slice(own.length)] : [this.byBase.get(key.slice(0, at))?.programs, key.slice(at + 1)];
    return programs && Object.hasOwn(programs, name) ? programs[name] : undefined;
  }

  /** Adds an image; one that had its name before is replaced. */
  add(image: ImageSpec): void {
    const base = image.names[0] ?? '';
    this.addBase(base, image);
    this.credentials = undefined;
    const digest = digestOf(base);
    this.digests.set(image, digest);
    for (const name of image.names) {
      const parsed = parseReference(name);
      if (!parsed.ok) continue;
      this.byReference.set(formatReference(parsed.reference), image);
      this.byDigest.set(`${withoutTag(parsed.reference)}@${digest}`, image);
      this.repositories.add(withoutTag(parsed.reference));
      this.domains.add(parsed.reference.domain);
    }
  }

  /** By its whole reference. */
  at(normalized: string): ImageSpec | undefined {
    return this.byReference.get(normalized);
  }

  find(reference: string): ImageSpec | undefined {
    const parsed = parseReference(reference);
    if (!parsed.ok) return undefined;
    const { digest } = parsed.reference;
    if (digest !== undefined) return this.byDigest.get(`${withoutTag(parsed.reference)}@${digest}`);
    return this.byReference.get(normalized(reference));
  }

  /** docker.io/library/nginx@sha256:… */
  idOf(reference: string, image: ImageSpec): string {
    const parsed = parseReference(reference);
    const name = parsed.ok ? withoutTag(parsed.reference) : reference;
    return `${name}@${this.digests.get(image) ?? digestOf(image.names[0] ?? '')}`;
  }

  /** What a private registry asks for. */
  credentialsOf(domain: string): ImageSpec['requires'] {
    this.credentials ??= this.findCredentials();
    return this.credentials.get(domain);
  }

  private findCredentials() {
    const found = new Map<string, NonNullable<ImageSpec['requires']>>();
    for (const [reference, { requires }] of this.byReference) {
      const domain = reference.slice(0, reference.indexOf('/'));
      if (requires && !found.has(domain)) found.set(domain, requires);
    }
    return found;
  }

  hasRepository(name: string): boolean {
    return this.repositories.has(name);
  }

  hasRegistry(domain: string): boolean {
    return this.domains.has(domain);
  }

  layer(base: string): Layer {
    const known = this.layers.get(base);
    if (known) return known;
    const image = this.byBase.get(base);
    const layer = image ? layerOf(image, base) : { inodes: new Map<Ino, Inode>(), next: 2 };
    this.layers.set(base, layer);
    return layer;
  }
}

/** Files are made as in any tree, which is then kept as it is. */
const noSource: FileSource = {
  layer: () => ({ inodes: new Map(), next: 2 }),
  pseudo: () => undefined,
  processOf: () => undefined,
};

const standardDirectories = ['bin', 'dev', 'etc', 'home', 'proc', 'root', 'run', 'sys', 'tmp', 'usr/bin', 'var/log'];

function layerOf(image: ImageSpec, base: string): Layer {
  const tree = newTree(0, 0, {});
  for (const path of standardDirectories) makeDirectories(noSource, tree, path.split('/'), 0);
  setMode(tree, ['tmp'], 0o1777);
  const users = [
    { name: 'root', uid: 0, gid: 0, home: '/root', shell: '/bin/sh' },
    ...(image.users ?? []),
    { name: 'nobody', uid: 65_534, gid: 65_534, home: '/home', shell: '/bin/false' },
  ];
  const passwd = users
    .map(({ name, uid, gid, home = '/', shell = '/bin/false' }) => `${name}:x:${uid}:${gid}:${name}:${home}:${shell}\n`)
    .join('');
  const group = users.map(({ name, gid }) => `${name === 'nobody' ? 'nogroup' : name}:x:${gid}:\n`).join('');
  putFile(noSource, tree, 'etc/passwd', { data: passwd, mode: 0o644 }, 0);
  putFile(noSource, tree, 'etc/group', { data: group, mode: 0o644 }, 0);
  // What the runtime mounts files on.
  for (const name of ['hosts', 'hostname', 'resolv.conf']) putFile(noSource, tree, `etc/${name}`, { data: '', mode: 0o644 }, 0);
  for (const path of Object.keys(image.programs)) {
    putFile(noSource, tree, path.slice(1), { data: programFile(`${base}:${path}`), mode: 0o755 }, 0);
  }
  for (const { path, data, mode, uid, link } of image.files) {
    if (link === undefined)
      putFile(noSource, tree, path.slice(1), { data, mode: mode ?? 0o644, ...(uid !== undefined && { uid, gid: uid }) }, 0);
    else if (path.endsWith('/')) continue;
    else putLink(tree, path.slice(1), link);
  }
  for (const { path, mode, uid } of image.directories ?? []) {
    makeDirectories(noSource, tree, path.split('/'), 0, uid === undefined ? {} : { uid, gid: uid });
    setMode(
      tree,
      path.split('/').filter((part) => part !== ''),
      mode ?? 0o755,
      uid,
    );
  }
  return { inodes: tree.changed as ReadonlyMap<Ino, Inode>, next: tree.next };
}

function putLink(tree: Tree, path: string, target: string): void {
  const parent = makeDirectories(noSource, tree, path.split('/').slice(0, -1), 0);
  setName(
    noSource,
    tree,
    parent,
    path.slice(path.lastIndexOf('/') + 1),
    { type: 'symlink', mode: 0o777, uid: 0, gid: 0, mtime: 0, links: 1, target },
    0,
  );
}

function setMode(tree: Tree, path: readonly string[], mode: number, uid?: number): void {
  const ino = makeDirectories(noSource, tree, path, 0);
  const inode = inodeOf(noSource, tree, ino);
  if (inode) tree.changed.set(ino, Object.freeze({ ...inode, mode, ...(uid !== undefined && { uid, gid: uid }) }));
}

/** /dev as every container has it. */
function deviceLayer(): Layer {
  const tree = newTree(0, 0, {});
  const put = (name: string, inode: Inode) => setName(noSource, tree, rootIno, name, inode, 0);
  const owner = { uid: 0, gid: 0, mtime: 0, links: 1 };
  for (const [name, numbers] of [
    ['null', '1,3'],
    ['zero', '1,5'],
    ['full', '1,7'],
    ['random', '1,8'],
    ['urandom', '1,9'],
    ['tty', '5,0'],
  ] as const) {
    put(name, { ...owner, type: 'device', mode: 0o666, device: deviceOf(numbers), numbers });
  }
  for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries())
    put(name, { ...owner, type: 'symlink', mode: 0o777, target: `/proc/self/fd/${fd}` });
  put('fd', { ...owner, type: 'symlink', mode: 0o777, target: '/proc/self/fd' });
  put('ptmx', { ...owner, type: 'symlink', mode: 0o777, target: 'pts/ptmx' });
  putFile(noSource, tree, 'termination-log', { data: '', mode: 0o666 }, 0);
  for (const name of ['shm', 'mqueue', 'pts']) makeDirectories(noSource, tree, [name], 0);
  return { inodes: tree.changed as ReadonlyMap<Ino, Inode>, next: tree.next };
}
