import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FuturesState } from '../playground/futures.ts';
import {
  bothProgress,
  type Progress,
  type ProgressBundle,
  type Salvaged,
  salvageFiles,
  salvageProgress,
  type SavedFiles,
} from './saved.ts';

interface Schema extends DBSchema {
  files: { key: string; value: unknown };
  progress: { key: string; value: unknown };
  /** What could not be read any more is kept here, untouched. */
  aside: { key: string; value: unknown };
}

const stores = ['files', 'progress', 'aside'] as const;
type Store = (typeof stores)[number];

/** Beside the first load: most playgrounds have one future. */
const keptFutures = () => import('./futures-store.ts');

/** Why nothing is kept, in words for the learner. */
export type StorageProblem = 'forbidden' | 'full';

/**
 * The learner's texts and progress in this browser. Never throws: when storage is forbidden or full, `problem` says so,
 * and everything goes on from memory until the page is closed.
 */
export class LearnerStore {
  private readonly memory: Readonly<Record<Store, Map<string, unknown>>> = {
    files: new Map(),
    progress: new Map(),
    aside: new Map(),
  };
  private database: Promise<IDBPDatabase<Schema> | undefined>;
  problem: StorageProblem | undefined;
  private readonly listeners = new Set<() => void>();
  /** What is being added to the progress. */
  private adding: Promise<unknown> = Promise.resolve();

  constructor() {
    this.database = this.open();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getProblem = (): StorageProblem | undefined => this.problem;

  readFiles(key: string): Promise<SavedFiles | undefined> {
    return this.read('files', key, salvageFiles);
  }

  readProgress(lesson: string): Promise<Progress | undefined> {
    return this.read('progress', lesson, salvageProgress);
  }

  writeFiles(key: string, value: SavedFiles): Promise<void> {
    return this.write('files', key, value);
  }

  /** The futures of a playground, where several were kept. */
  async readFutures(key: string): Promise<FuturesState | undefined> {
    const { read, salvage } = await keptFutures();
    const kept = await read(openDB, key);
    if (kept === undefined) return undefined;
    const futures = await salvage(kept);
    if (!futures) await this.setAside('futures', key, kept);
    return futures;
  }

  /** Keeps the futures of a playground; undefined forgets them. */
  async writeFutures(key: string, value: FuturesState | undefined): Promise<void> {
    const { write } = await keptFutures();
    await write(openDB, key, value);
  }

  /** Adds what was done to what is kept: other tabs may have written since. Answers what is kept now. One after the other: none undoes another. */
  addProgress(lesson: string, more: Omit<Progress, 'version'>): Promise<Progress> {
    const added = this.adding.then(() => this.addOne(lesson, more));
    this.adding = added.catch(() => undefined);
    return added;
  }

  private async addOne(lesson: string, more: Omit<Progress, 'version'>): Promise<Progress> {
    const kept = await this.readProgress(lesson);
    const value = kept ? bothProgress(kept, { version: 1, ...more }) : { version: 1 as const, ...more };
    await this.write('progress', lesson, value);
    return value;
  }

  /** How many things could not be read any more. They are kept, and go along with an export. */
  async countAside(): Promise<number> {
    return (await this.keys('aside')).length;
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
    const progress = Object.fromEntries(await this.allProgress());
    const aside: Record<string, unknown> = {};
    for (const key of await this.keys('aside')) aside[key] = await this.raw('aside', key);
    return { podgroundProgress: 1, files, progress, ...(Object.keys(aside).length > 0 && { aside }) };
  }

  /** Adds what an exported file holds to what is here: of two texts the newer stays, the other is set aside. Says what is wrong with a file that isn't one. */
  async importAll(text: string): Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: string }> {
    const { readBundle } = await import('./bundle.ts');
    const read = readBundle(text);
    if (!read.ok) return read;
    for (const [key, value] of Object.entries(read.value.files)) {
      const mine = await this.readFiles(key);
      const [keep, other] = mine && mine.savedAt > value.savedAt ? [mine, value] : [value, mine];
      if (other && JSON.stringify(other.files) !== JSON.stringify(keep.files)) await this.setAside('files', key, other);
      await this.writeFiles(key, keep);
    }
    for (const [key, value] of Object.entries(read.value.progress)) await this.addProgress(key, value);
    for (const [key, value] of Object.entries(read.value.aside ?? {})) await this.write('aside', key, value);
    return { ok: true };
  }

  async eraseAll(): Promise<void> {
    for (const name of stores) this.memory[name].clear();
    const database = await this.database;
    await Promise.all([keptFutures().then(({ clear }) => clear(openDB)), ...stores.map((name) => database?.clear(name))]).catch(
      () => undefined,
    );
  }

  private async open(): Promise<IDBPDatabase<Schema> | undefined> {
    try {
      return await openDB<Schema>('podground', 1, {
        upgrade(database) {
          for (const name of stores) database.createObjectStore(name);
        },
      });
    } catch {
      this.fail('forbidden');
      return undefined;
    }
  }

  private async keys(store: Store): Promise<readonly string[]> {
    const database = await this.database;
    const stored = await database?.getAllKeys(store).catch(() => []);
    return [...new Set([...(stored ?? []), ...this.memory[store].keys()])];
  }

  private async raw(store: Store, key: string): Promise<unknown> {
    const database = await this.database;
    return this.memory[store].get(key) ?? (await database?.get(store, key).catch(() => undefined));
  }

  private async read<T>(store: 'files' | 'progress', key: string, salvage: (value: unknown) => Salvaged<T>): Promise<T | undefined> {
    const kept = await this.raw(store, key);
    if (kept === undefined) return undefined;
    const { value, whole } = salvage(kept);
    if (!whole) await this.setAside(store, key, kept);
    return value;
  }

  /** Keeps a thing under a name of its own; the same thing only once. */
  private async setAside(store: Store | 'futures', key: string, value: unknown): Promise<void> {
    for (let n = 1; n < 100; n++) {
      const name = `${store} ${key}${n > 1 ? ` (${n})` : ''}`;
      const there = await this.raw('aside', name);
      if (JSON.stringify(there) === JSON.stringify(value)) return;
      if (there === undefined) return this.write('aside', name, value);
    }
  }

  private async write(store: Store, key: string, value: unknown): Promise<void> {
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
