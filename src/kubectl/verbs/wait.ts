import type { Running } from '../../cluster/index.ts';
import { pathOf, qualifiedName } from '../api/discovery.ts';
import { type Info, queryOf, type Selection, select } from '../api/select.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { exit, fail, failAll, Failure, failWith, type KubectlError, notFoundError } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { jsonOf, listAt, mapAt, textAt } from '../patch/tree.ts';
import { relaxedPath, relaxedPathHint } from '../print/jsonpath-parser.ts';
import { JsonPath, JsonPathFailure } from '../print/jsonpath.ts';
import { type AnyObject, printerFor } from '../print/output.ts';

const week = 168 * 3_600_000;
const timedOut = 'timed out waiting for the condition';

type Wish = { readonly for: 'create' | 'delete' } | { readonly for: 'met'; readonly holds: (object: JsonMap) => boolean };

/** Waits until objects are there, are gone, or meet a condition. */
export const wait: Verb = function* (call) {
  const { flags } = call;
  const print = yield* printerFor(call, 'condition met');
  const words = flags.strings('for');
  const wishes = words.map(wishOf);
  if (wishes.length === 0) fail(`unrecognized condition: []`);
  const given = flags.number('timeout');
  const timeout = given < 0 ? week : given;
  const end = (yield* call.now()) + timeout;
  if (wishes.some((wish) => wish.for === 'create')) yield* untilThere(call, end, timeout);
  const found = yield* find(call);
  const deleting = wishes.some((wish) => wish.for === 'delete');
  const errors: KubectlError[] = found.errors.filter((error) => !(deleting && notFoundError(error)));
  let count = 0;
  for (const info of found.infos) {
    count++;
    try {
      for (const wish of wishes) call.out(print(yield* waitFor(call, info, wish, end, timeout)));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  failAll(errors);
  if (count === 0 && !deleting) fail('no matching resources found');
};

const find = (call: Call): Running<Selection> => select(call, { ...queryOf(call), allowEmptySelector: call.flags.bool('all') });

function wishOf(word: string): Wish {
  const lower = word.toLowerCase();
  if (lower === 'create' || lower === 'delete') return { for: lower };
  if (word.startsWith('condition=')) return conditionWish(word.slice('condition='.length));
  if (word.startsWith('jsonpath=')) return pathWish(word.slice('jsonpath='.length));
  return fail(`unrecognized condition: ${JSON.stringify(word)}`);
}

function conditionWish(text: string): Wish {
  const equals = text.indexOf('=');
  const name = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
  const status = (equals < 0 ? 'true' : text.slice(equals + 1)).toLowerCase();
  return {
    for: 'met',
    holds: (object) => {
      const condition = listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type').toLowerCase() === name);
      if (!condition) return false;
      const generation = mapAt(object, 'metadata')['generation'];
      const observed = condition['observedGeneration'] ?? mapAt(object, 'status')['observedGeneration'];
      if (typeof generation === 'number' && typeof observed === 'number' && observed < generation) return false;
      return textAt(condition, 'status').toLowerCase() === status;
    },
  };
}

/** `{.status.phase}=Running`: `==` belongs to the expression, a single `=` parts it from the value. */
function pathWish(text: string): Wish {
  const parts = text.split(/(?<!=)=(?!=)/);
  if (parts.length > 2)
    fail("jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'");
  const expression = relaxedPath(parts[0] ?? '') ?? fail(relaxedPathHint);
  const value = parts[1]?.replace(/^['"]+|['"]+$/g, '');
  if (value === '') fail("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  if (expression === '') fail('jsonpath expression cannot be empty');
  const parsed = JsonPath.parse(expression, true);
  if (!parsed.ok) return fail(parsed.message);
  return { for: 'met', holds: (object) => pathHolds(parsed.path, object, value) };
}

function pathHolds(path: JsonPath, object: JsonMap, wanted: string | undefined): boolean {
  let results: readonly (readonly unknown[])[];
  try {
    results = path.find(object);
  } catch (problem) {
    if (problem instanceof JsonPathFailure) return fail(problem.message);
    throw problem;
  }
  const [first = [], ...more] = results;
  if (first.length === 0) return false;
  if (more.length > 0) fail('given jsonpath expression matches more than one list');
  if (first.length > 1) fail('given jsonpath expression matches more than one value');
  if (wanted === undefined) return true;
  const [value] = first;
  if (typeof value === 'object' && value !== null) fail('jsonpath leads to a nested object or list which is not supported');
  return String(value ?? '<nil>').trim() === wanted.trim();
}

function* untilThere(call: Call, end: number, timeout: number): Running<void> {
  for (;;) {
    const found = yield* find(call);
    const other = found.errors.find((error) => !notFoundError(error));
    if (other) failWith(other);
    if (found.infos.length > 0 && found.errors.length === 0) return;
    if (timeout === 0 || (yield* call.now()) >= end) fail(timedOut);
    yield* call.sleep(500);
  }
}

function* waitFor(call: Call, info: Info, wish: Wish, end: number, timeout: number): Running<AnyObject> {
  if (wish.for === 'create') return info.object;
  const { resource, namespace, name } = info;
  const there = yield* call.send({ method: 'GET', path: pathOf(resource, namespace, name) });
  const object = isRecord(there.body) && there.code < 400 ? there.body : undefined;
  if (wish.for === 'delete' && !object) return info.object;
  if (timeout === 0) {
    if (object && wish.for === 'met' && wish.holds(jsonOf(object))) return object;
    return fail(`condition not met for ${resource.name}/${name}`);
  }
  yield* call.caught('INT');
  const stream = yield* call.watch({ method: 'GET', path: pathOf(resource, namespace), query: { fieldSelector: `metadata.name=${name}` } });
  if (typeof stream !== 'number') return fail('cannot watch');
  if (!object) return failWith({ type: 'text', message: `${qualifiedName(resource)} "${name}" not found` });
  for (;;) {
    const left = end - (yield* call.now());
    const event = left > 0 ? yield* call.next(stream, left) : 'timeout';
    if (event === 'interrupted') return exit(1);
    if (typeof event === 'string') return fail(`${timedOut} on ${resource.name}/${name}`);
    if (event.type === 'DELETED') {
      if (wish.for === 'delete') return object;
      return fail(`${timedOut} on ${resource.name}/${name}`);
    }
    const seen = isRecord(event.object) ? event.object : {};
    if (wish.for === 'met' && wish.holds(jsonOf(seen))) return seen;
  }
}
