import { isRecord } from '../../api/index.ts';
/** One field that differs. `path` is as `kubectl explain` readers know it, items of lists by their name: `spec.containers[app].image`. */
export interface FieldChange {
  readonly path: string;
  readonly type: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** What tells the items of Kubernetes' lists apart, the surest first. */
const identities = ['name', 'type', 'uid', 'mountPath', 'devicePath', 'containerPort', 'port', 'ip', 'topologyKey', 'key'];

/** The field that tells all items of both lists apart; undefined where only their place does. */
function identityOf(lists: readonly (readonly unknown[])[]): string | undefined {
  return identities.find((key) =>
    lists.every((list) => {
      const values = list.map((item) => (isRecord(item) ? item[key] : undefined));
      return values.every((value) => typeof value === 'string' || typeof value === 'number') && new Set(values).size === values.length;
    }),
  );
}

/** A list as fields, each item under what it is known by. */
function byIdentity(list: readonly unknown[], identity: string | undefined): Fields {
  return Object.fromEntries(list.map((item, at) => [identity !== undefined && isRecord(item) ? String(item[identity]) : String(at), item]));
}

const step = (path: string, key: string): string =>
  /^[A-Za-z0-9_-]+$/.test(key) ? (path === '' ? key : `${path}.${key}`) : `${path}[${JSON.stringify(key)}]`;

/** Holds fields that hold fields: such a thing that came or went is told part by part. */
const isDeep = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isRecord)
    : isRecord(value) && Object.values(value).some((inner) => typeof inner === 'object' && inner !== null);

function walk(before: unknown, after: unknown, path: string, found: FieldChange[]): void {
  if (before === after) return;
  const whole = before ?? after;
  if ((before === undefined || after === undefined) && isDeep(whole)) {
    const nothing = Array.isArray(whole) ? [] : {};
    return walk(before ?? nothing, after ?? nothing, path, found);
  }
  if (before === undefined || after === undefined) {
    found.push({ path, type: before === undefined ? 'added' : 'removed', before, after });
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const identity = identityOf([before, after]);
    return walkFields(byIdentity(before, identity), byIdentity(after, identity), (key) => `${path}[${key}]`, found);
  }
  if (isRecord(before) && isRecord(after)) return walkFields(before, after, (key) => step(path, key), found);
  if (JSON.stringify(before) !== JSON.stringify(after)) found.push({ path, type: 'changed', before, after });
}

function walkFields(before: Fields, after: Fields, pathOf: (key: string) => string, found: FieldChange[]): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) walk(before[key], after[key], pathOf(key), found);
}

/** Every field in which two revisions of an object differ, in the order of the fields. */
export function fieldChanges(before: object | undefined, after: object | undefined): readonly FieldChange[] {
  const found: FieldChange[] = [];
  walk(before ?? {}, after ?? {}, '', found);
  return found;
}

/** An object without what only machines read: who wrote which field, and the number of the revision. */
export function withoutBookkeeping<T extends { readonly metadata: object }>(object: T): T {
  const { managedFields: _writers, resourceVersion: _revision, ...metadata } = object.metadata as Fields;
  return { ...object, metadata };
}
