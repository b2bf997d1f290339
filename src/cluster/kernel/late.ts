/** A part of the program that may be loaded after its start. Who lets it be used sees to it that it is there by then. */
export interface Late<T = unknown> {
  readonly name: string;
  readonly there: boolean;
  /** The part; throws when it is not there yet. */
  get(): T;
  /** Settled once the part is there. Rejected with one line that names the part when it can't be loaded; asked again it tries again. */
  load(): Promise<void>;
}

const declared: Late[] = [];

/** Every part that the modules loaded so far declare. */
export const lateParts: readonly Late[] = declared;

/** Declares a part. Modules do so when they are loaded themselves. */
export function late<T>(name: string, load: () => Promise<T>): Late<T> {
  let loaded: { readonly part: T } | undefined;
  let loading: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    try {
      loaded = { part: await load() };
    } catch (error) {
      loading = undefined;
      throw new Error(`${name} could not be loaded: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
  const part: Late<T> = {
    name,
    get there() {
      return loaded !== undefined;
    },
    get() {
      if (!loaded) throw new Error(`${name} is used before it was loaded: await ready() first`);
      return loaded.part;
    },
    load: () => (loading ??= once()),
  };
  declared.push(part);
  return part;
}

/** Settled once these parts are there; without any named, all of them. */
export async function ready(parts: readonly Late[] = lateParts): Promise<void> {
  await Promise.all(parts.map((part) => part.load()));
}
