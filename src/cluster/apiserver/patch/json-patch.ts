import { sameValue } from '../strategy.ts';
import { inapplicable, isJsonArray, isJsonObject, type Json, type JsonObject, type Patched, patched } from './json.ts';

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

/** Thrown inside and caught at the door of this file: an operation that cannot be done. */
class Inapplicable extends Error {}

const fail = (message: string): never => {
  throw new Inapplicable(message);
};

/** No container stands where a path leads. */
function lostText(op: string, path: string): string {
  if (op === 'test') return `test operation does not apply: is missing path: ${path}: missing value`;
  if (op === 'move' || op === 'copy') return `${op} operation does not apply: doc is missing destination path: ${path}: missing value`;
  return `${op} operation does not apply: doc is missing path: ${op === 'replace' ? path : JSON.stringify(path)}: missing value`;
}

const noIndex = (op: string, path: string, index: string | number): string =>
  `error in ${op} for path: '${path}': Unable to access invalid index: ${index}: invalid index referenced`;

const noElement = (path: string): string => `Object to be patched is missing field (${path}: missing value)`;

/** What stands at a path; null where a map has no such key, undefined where nothing could stand. */
function valueAt(document: Json, path: string): Json | undefined {
  let value: Json | undefined = document;
  for (const token of path.split('/').slice(1).map(unescape)) {
    if (isJsonArray(value)) value = value[Number(token)];
    else if (isJsonObject(value)) value = Object.hasOwn(value, token) ? value[token] : null;
    else return undefined;
  }
  return value;
}

/** Rebuilds the document with one container changed; everything else is shared. */
function changeAt(document: Json, path: string, change: (container: Json, key: string) => Json, lost: (path: string) => never): Json {
  const tokens = path.split('/').slice(1).map(unescape);
  const last = tokens.pop() ?? '';
  const descend = (value: Json, depth: number): Json => {
    const token = tokens[depth];
    if (token === undefined) return isJsonArray(value) || isJsonObject(value) ? change(value, last) : lost(path);
    if (isJsonArray(value)) {
      const index = Number(token);
      const child = value[index];
      return child === undefined ? lost(path) : value.map((item, i) => (i === index ? descend(item, depth + 1) : item));
    }
    if (!isJsonObject(value)) return lost(path);
    const child = value[token];
    return child === undefined ? lost(path) : { ...value, [token]: descend(child, depth + 1) };
  };
  return descend(document, 0);
}

function indexOf(token: string, length: number, op: string, path: string, isNew = false): number {
  if (token === '-') return length;
  const index = Number(token);
  if (!/^-?\d+$/.test(token)) {
    const what = op === 'add' ? `value was not a proper array index: '${token}': ` : '';
    return fail(`error in ${op} for path: '${path}': ${what}strconv.Atoi: parsing ${JSON.stringify(token)}: invalid syntax`);
  }
  // What is added counts among those that are counted from behind.
  const place = index < 0 ? length + index + (isNew ? 1 : 0) : index;
  if (place < 0 || place > length) return fail(op === 'replace' ? noElement(path) : noIndex(op, path, token));
  return place;
}

const without = (object: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = object;
  return rest;
};

function add(document: Json, path: string, value: Json, op = 'add'): Json {
  if (path === '') return value;
  const lost = () => fail(lostText(op, path));
  return changeAt(
    document,
    path,
    (container, key) =>
      isJsonArray(container)
        ? container.toSpliced(indexOf(key, container.length, op, path, true), 0, value)
        : { ...(container as JsonObject), [key]: value },
    lost,
  );
}

function remove(document: Json, path: string, op = 'remove'): Json {
  const lost = () => fail(lostText(op, path));
  return changeAt(
    document,
    path,
    (container, key) => {
      if (isJsonArray(container)) {
        const index = indexOf(key, container.length, op, path);
        if (index >= container.length) return fail(noIndex(op, path, key));
        return container.toSpliced(index, 1);
      }
      const object = container as JsonObject;
      const told = op === 'move' ? key : path;
      return Object.hasOwn(object, key)
        ? without(object, key)
        : fail(`error in ${op} for path: '${told}': Unable to remove nonexistent key: ${key}: missing value`);
    },
    lost,
  );
}

function replace(document: Json, path: string, value: Json): Json {
  if (path === '') return value;
  const lost = () => fail(lostText('replace', path));
  return changeAt(
    document,
    path,
    (container, key) => {
      if (isJsonArray(container)) {
        const index = indexOf(key, container.length, 'replace', path);
        return index < container.length ? container.with(index, value) : fail(noElement(path));
      }
      return { ...(container as JsonObject), [key]: value };
    },
    lost,
  );
}

/** The same document, the containers on the way to a place made anew: the server shows those otherwise than the ones it never opened. */
const goneThrough = (document: Json, path: string, op: string): Json =>
  path === ''
    ? document
    : changeAt(
        document,
        path,
        (container) => (isJsonArray(container) ? [...container] : { ...(container as JsonObject) }),
        () => fail(lostText(op, path)),
      );

/** A deep copy: what a test looked through counts as gone through by the patch. */
const rebuilt = (value: Json): Json =>
  isJsonArray(value)
    ? value.map(rebuilt)
    : isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rebuilt(inner)]))
      : value;

function test(document: Json, path: string, value: Json): Json {
  const found = path === '' ? document : valueAt(document, path);
  if (found !== undefined) {
    if (!sameValue(found, value)) return fail(`testing value ${path} failed: test failed`);
    const gone = goneThrough(document, path, 'test');
    return found === null ? gone : replace(gone, path, rebuilt(found));
  }
  const last = path.lastIndexOf('/');
  const isElement = isJsonArray(last > 0 ? (valueAt(document, path.slice(0, last)) ?? null) : document);
  return fail(isElement ? noIndex('test', path, path.slice(last + 1)) : lostText('test', path));
}

function perform(document: Json, { op, path, from, value = null }: Operation): Json {
  switch (op) {
    case 'add':
      return add(document, path, value);
    case 'remove':
      return remove(document, path);
    case 'replace':
      return replace(document, path, value);
    case 'test':
      return test(document, path, value);
    case 'move':
    case 'copy': {
      const moved = valueAt(document, from ?? '');
      if (moved === undefined) return fail(`${op} operation does not apply: doc is missing from path: ${from ?? ''}: missing value`);
      if (op === 'move') return add(remove(document, from ?? '', 'move'), path, moved, op);
      const gone = goneThrough(goneThrough(document, from ?? '', op), path, op);
      return add(gone, path, valueAt(gone, from ?? '') ?? null, op);
    }
    default:
      return fail(`Unexpected kind: ${op}`);
  }
}

const isOperation = (value: unknown): value is Operation =>
  isJsonObject(value) && typeof value['op'] === 'string' && typeof value['path'] === 'string';

const malformed = (operation: Json): string =>
  isJsonObject(operation) && typeof operation['op'] === 'string'
    ? `${operation['op']} operation failed to decode path: missing value`
    : 'Unexpected kind: unknown';

/** Applies the operations of a JSON patch (RFC 6902) one after another; the first that cannot be done refuses the whole. */
export function applyJsonPatch(document: Json, operations: readonly Json[]): Patched {
  let value = document;
  try {
    for (const operation of operations) {
      if (!isOperation(operation)) return inapplicable(malformed(operation));
      value = perform(value, operation);
    }
  } catch (error) {
    if (error instanceof Inapplicable) return inapplicable(error.message);
    throw error;
  }
  return patched(value);
}
