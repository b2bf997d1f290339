import type { Workstation } from '../../cluster/index.ts';
import { bytesOf, textOf } from '../../api/index.ts';

/** A file of the learner's home that a program changed. */
export interface HomeFile {
  readonly path: string;
  readonly text: string;
}

const longest = 256 * 1024;
const isManifest = (name: string) => /^[^.].*\.(ya?ml|json)$/.test(name);

/** Notices which manifests in the learner's home programs have written: the editor is to show them too. */
export class HomeFiles {
  private readonly known = new Map<string, string>();

  constructor(private readonly workstation: Workstation) {}

  write(path: string, text: string): void {
    this.known.set(path, bytesOf(text));
    this.workstation.writeFile(path, bytesOf(text));
  }

  /** Those that are not as they were written or seen last. */
  changed(): readonly HomeFile[] {
    const found: HomeFile[] = [];
    for (const name of this.workstation.filesIn(this.workstation.home)) {
      if (!isManifest(name) && !this.known.has(name)) continue;
      const bytes = this.workstation.readFile(name);
      if (bytes === undefined || bytes === this.known.get(name) || bytes.length > longest || bytes.includes('\0')) continue;
      this.known.set(name, bytes);
      found.push({ path: name, text: textOf(bytes) });
    }
    return found;
  }
}
