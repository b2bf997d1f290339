import { isRecord } from '../call.ts';
import { fail } from '../errors.ts';
import { goPrint } from '../print/go-value.ts';
import { JsonPath, JsonPathFailure } from '../print/jsonpath.ts';
import { relaxedPath, relaxedPathHint } from '../print/jsonpath-parser.ts';
import type { AnyObject } from '../print/output.ts';

/** What --for names: that an object comes, goes, or is in a state. */
export type WaitCondition =
  | { readonly type: 'create' | 'delete' }
  | { readonly type: 'state'; readonly holds: (object: AnyObject) => boolean };

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const numberIn = (holder: unknown, key: string): number | undefined => {
  const value = isRecord(holder) ? holder[key] : undefined;
  return typeof value === 'number' ? value : undefined;
};

/** The first condition of that type decides; one that an older generation of the object got says nothing yet. */
function conditionHolds(object: AnyObject, type: string, wanted: string): boolean {
  const conditions = isRecord(object.status) && Array.isArray(object.status.conditions) ? object.status.conditions : [];
  const condition = conditions.find(
    (one): one is Readonly<Record<string, unknown>> =>
      isRecord(one) && typeof one.type === 'string' && typeof one.status === 'string' && sameWord(one.type, type),
  );
  if (!condition) return false;
  const generation = numberIn(object.metadata, 'generation');
  const observed = numberIn(condition, 'observedGeneration') ?? numberIn(object.status, 'observedGeneration');
  if (generation !== undefined && observed !== undefined && observed < generation) return false;
  return sameWord(String(condition.status), wanted);
}

/** Parts between single `=`; `==` belongs to the expression. */
export const splitAtEquals = (input: string): readonly string[] => {
  const parts = [''];
  for (const piece of input.match(/==|=|[^=]+/g) ?? []) {
    if (piece === '=') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
};

function jsonPathHolds(path: JsonPath, wanted: string, object: AnyObject): boolean {
  try {
    const found = path.find(object);
    const [values = []] = found;
    if (values.length === 0) return false;
    if (found.length > 1) fail('given jsonpath expression matches more than one list');
    if (values.length > 1) fail('given jsonpath expression matches more than one value');
    if (wanted === '') return true;
    const [value] = values;
    if (typeof value === 'object' && value !== null) fail('jsonpath leads to a nested object or list which is not supported');
    return goPrint(value).trim() === wanted.trim();
  } catch (problem) {
    if (problem instanceof JsonPathFailure) fail(problem.message);
    throw problem;
  }
}

function jsonPathCondition(input: string): WaitCondition {
  const [expression = '', value, ...more] = splitAtEquals(input);
  if (more.length > 0)
    fail("jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'");
  const path = relaxedPath(expression) ?? fail(relaxedPathHint);
  const wanted = value?.replace(/^['"]+|['"]+$/g, '');
  if (wanted === '') fail("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  if (path === '') fail('jsonpath expression cannot be empty');
  const parsed = JsonPath.parse(path, true);
  if (!parsed.ok) return fail(parsed.message);
  return { type: 'state', holds: (object) => jsonPathHolds(parsed.path, wanted ?? '', object) };
}

/** Reads one value of --for. */
export function conditionOf(text: string): WaitCondition {
  const word = text.toLowerCase();
  if (word === 'create' || word === 'delete') return { type: word };
  if (text.startsWith('jsonpath=')) return jsonPathCondition(text.slice('jsonpath='.length));
  if (!text.startsWith('condition=')) return fail(`unrecognized condition: ${JSON.stringify(text)}`);
  const [, name = '', status = 'true'] = /^condition=([^=]*)=?(.*)$/s.exec(text) ?? [];
  const wanted = text.slice('condition='.length).includes('=') ? status : 'true';
  return { type: 'state', holds: (object) => conditionHolds(object, name, wanted) };
}
