import type { DBSchema, IDBPDatabase, openDB } from 'idb';
import type { FuturesState } from '../playground/futures.ts';

/** Futures by playground, in a database of their own: a learner's texts never wait for it. Nothing here throws; what cannot be kept is in memory. */
interface Schema extends DBSchema {
  futures: { key: string; value: unknown };
}

const memory = new Map<string, unknown>();
let opened: Promise<IDBPDatabase<Schema> | undefined> | undefined;

/** `by` stands in the first load, which this is beside of. */
function open(by: typeof openDB): Promise<IDBPDatabase<Schema> | undefined> {
  opened ??= Promise.resolve()
    .then(() => by<Schema>('podground-futures', 1, { upgrade: (database) => void database.createObjectStore('futures') }))
    .catch(() => undefined);
  return opened;
}

/** What is kept of a playground, whoever wrote it. */
export async function read(by: typeof openDB, key: string): Promise<unknown> {
  const database = await open(by);
  return memory.get(key) ?? (await database?.get('futures', key).catch(() => undefined));
}

/** Keeps the futures of a playground; undefined forgets them. */
export async function write(by: typeof openDB, key: string, value: unknown): Promise<void> {
  const database = await open(by);
  memory.delete(key);
  try {
    if (value === undefined) await database?.delete('futures', key);
    else if (database) await database.put('futures', value, key);
    else memory.set(key, value);
  } catch {
    memory.set(key, value);
  }
}

export async function clear(by: typeof openDB): Promise<void> {
  memory.clear();
  await (await open(by))?.clear('futures').catch(() => undefined);
}

/** The futures out of what was kept; undefined when they can't be read any more. */
export async function salvage(value: unknown): Promise<FuturesState | undefined> {
  const { readFutures } = await import('../playground/kept-futures.ts');
  return readFutures(value);
}
