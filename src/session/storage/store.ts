import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import { isProgress, isSavedFiles, type Progress, type ProgressBundle, type SavedFiles } from './saved.ts';

interface Schema extends DBSchema {
  files: { key: string; value: unknown };
  progress: { key: string; value: unknown };
  /** What could not be read any more is kept here, untouched. */
  aside: { key: string; value: unknown };
}

/** Why nothing is kept, in words for the learner. */
export type StorageProblem = 'forbidden' | 'full';

/**
 * The learner's texts and progress in this browser. Never throws: when storage is forbidden or full, `problem` says so,
 * and everything goes on from memory until the page is closed.
 */
export class LearnerStore {
  private readonly memory = { files: new Map<string, unknown>(), progress: new Map<string, unknown>() };
  private database: Promise<IDBPDatabase<Schema> | undefined>;
  problem: StorageProblem | undefined;
  private readonly listeners = new Set<() => void>();

  constructor() {
    this.database = this.open();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getProblem = (): StorageProblem | undefined => this.problem;

  readFiles(key: string): Promise<SavedFiles | undefined> {
    return this.read('files', key, isSavedFiles);
  }

  readProgress(lesson: string): Promise<Progress | undefined> {
    return this.read('progress', lesson, isProgress);
  }

  writeFiles(key: string, value: SavedFiles): Promise<void> {
    return this.write('files', key, value);
  }

  writeProgress(lesson: string, value: Progress): Promise<void> {
    return this.write('progress', lesson, value);
  }

  /** Progress of all lessons, by id. */
  async allProgress(): Promise<ReadonlyMap<string, Progress>> {
    const all = new Map<string, Progress>();
    for (const key of await this.keys('progress')) {
      const one = await this.readProgress(key);
      if (one) all.set(key, one);
    }
    return all;
  }

  async exportAll(): Promise<ProgressBundle> {
    const files: Record<string, SavedFiles> = {};
    for (const key of await this.keys('files')) {
      const one = await this.readFiles(key);
      if (one) files[key] = one;
    }
    return { podgroundProgress: 1, files, progress: Object.fromEntries(await this.allProgress()) };
  }

  /** Takes what an exported file holds over what is here; says what is wrong with a file that isn't one. */
  async importAll(text: string): Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: string }> {
    const { readBundle } = await import('./bundle.ts');
    const read = readBundle(text);
    if (!read.ok) return read;
    for (const [key, value] of Object.entries(read.value.files)) await this.writeFiles(key, value);
    for (const [key, value] of Object.entries(read.value.progress)) await this.writeProgress(key, value);
    return { ok: true };
  }

  async eraseAll(): Promise<void> {
    this.memory.files.clear();
    this.memory.progress.clear();
    const database = await this.database;
    await Promise.all([database?.clear('files'), database?.clear('progress'), database?.clear('aside')]).catch(() => undefined);
  }

  private async open(): Promise<IDBPDatabase<Schema> | undefined> {
    try {
      return await openDB<Schema>('podground', 1, {
        upgrade(database) {
          for (const name of ['files', 'progress', 'aside'] as const) database.createObjectStore(name);
        },
      });
    } catch {
      this.fail('forbidden');
      return undefined;
    }
  }

  private async keys(store: 'files' | 'progress'): Promise<readonly string[]> {
    const database = await this.database;
    const stored = await database?.getAllKeys(store).catch(() => []);
    return [...new Set([...(stored ?? []), ...this.memory[store].keys()])];
  }

  private async read<T>(store: 'files' | 'progress', key: string, is: (value: unknown) => value is T): Promise<T | undefined> {
    const database = await this.database;
    const value: unknown = this.memory[store].get(key) ?? (await database?.get(store, key).catch(() => undefined));
    if (value === undefined) return undefined;
    if (is(value)) return value;
    await database?.put('aside', value, `${store} ${key}`).catch(() => undefined);
    return undefined;
  }

  private async write(store: 'files' | 'progress', key: string, value: unknown): Promise<void> {
    const database = await this.database;
    if (!database) {
      this.memory[store].set(key, value);
      return;
    }
    try {
      await database.put(store, value, key);
      this.memory[store].delete(key);
    } catch (error) {
      this.memory[store].set(key, value);
      this.fail(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden');
    }
  }

  private fail(problem: StorageProblem): void {
    this.problem = problem;
    for (const listener of this.listeners) listener();
  }
}
