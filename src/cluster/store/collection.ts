import type { KubeObject } from '../../api/index.ts';

/** The node that a pod is bound to; undefined for everything else. */
export function nodeOf(object: KubeObject): string | undefined {
  const spec = object['spec'];
  if (typeof spec !== 'object' || spec === null || !('nodeName' in spec)) return undefined;
  return typeof spec.nodeName === 'string' && spec.nodeName ? spec.nodeName : undefined;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two sorted lists as one. */
function merged(a: readonly string[], b: readonly string[]): string[] {
  const all: string[] = [];
  let i = 0;
  for (const key of b) {
    for (let next = a[i]; next !== undefined && next < key; next = a[++i]) all.push(next);
    all.push(key);
  }
  for (; i < a.length; i++) all.push(a[i] ?? '');
  return all;
}

/** Where in a sorted list a key is, or belongs. */
function placeOf(keys: readonly string[], key: string): number {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((keys[middle] ?? '') < key) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The objects of one resource: by key, by namespace in order, and by the node they are bound to. Lists are kept until something changes. */
export class Collection {
  private readonly objects = new Map<string, KubeObject>();
  private sorted: string[] = [];
  /** Keys that came since the order was last asked for: to put each in its place at once would move all that follow. */
  private fresh: string[] = [];
  private readonly byNode = new Map<string, Map<string, KubeObject>>();
  private readonly lists = new Map<string, readonly KubeObject[]>();

  get size(): number {
    return this.objects.size;
  }

  get(key: string): KubeObject | undefined {
    return this.objects.get(key);
  }

  set(key: string, object: KubeObject): void {
    const previous = this.objects.get(key);
    if (!previous) this.fresh.push(key);
    this.objects.set(key, object);
    this.index(key, previous, object);
    this.forget(key);
  }

  delete(key: string): void {
    const previous = this.objects.get(key);
    if (!previous) return;
    this.objects.delete(key);
    const { keys } = this;
    keys.splice(placeOf(keys, key), 1);
    this.index(key, previous, undefined);
    this.forget(key);
  }

  list(namespace = ''): readonly KubeObject[] {
    const known = this.lists.get(namespace);
    if (known) return known;
    const prefix = namespace ? `${namespace}/` : '';
    const found: KubeObject[] = [];
    const { keys } = this;
    for (let i = placeOf(keys, prefix); i < keys.length; i++) {
      const key = keys[i] ?? '';
      if (!key.startsWith(prefix)) break;
      const object = this.objects.get(key);
      if (object) found.push(object);
    }
    this.lists.set(namespace, found);
    return found;
  }

  on(node: string): Iterable<KubeObject> {
    return this.byNode.get(node)?.values() ?? [];
  }

  /** All keys in order. */
  private get keys(): string[] {
    if (this.fresh.length > 0) {
      this.sorted = merged(this.sorted, this.fresh.sort(byText));
      this.fresh = [];
    }
    return this.sorted;
  }

  private index(key: string, previous: KubeObject | undefined, object: KubeObject | undefined): void {
    const before = previous && nodeOf(previous);
    const after = object && nodeOf(object);
    if (before !== undefined && before !== after) this.byNode.get(before)?.delete(key);
    if (after === undefined || !object) return;
    const pods = this.byNode.get(after);
    if (pods) pods.set(key, object);
    else this.byNode.set(after, new Map([[key, object]]));
  }

  private forget(key: string): void {
    if (this.lists.size === 0) return;
    this.lists.delete('');
    const slash = key.indexOf('/');
    if (slash > 0) this.lists.delete(key.slice(0, slash));
  }
}
