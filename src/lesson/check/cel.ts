import { Environment } from '@marcbachmann/cel-js';
import type { Revision } from '../../cluster/index.ts';
import { compareValues, quantityIn } from './compare.ts';
import { matchesWithCase } from './pattern.ts';
import { podOf } from './pods.ts';
import { done, notYet, type Scene, type Verdict } from './scene.ts';

/** A quantity inside an expression: quantity("500m").isLessThan(quantity("1")). */
class CelQuantity {
  constructor(readonly text: string) {}
}

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 2000, maxDepth: 60 },
})
  .registerType('Quantity', CelQuantity)
  .registerFunction('quantity(dyn): Quantity', (value: unknown) => new CelQuantity(String(value)))
  .registerFunction('string.matchesBounded(string): bool', (value: string, pattern: string) => matchesWithCase(pattern, value))
  .registerFunction('isQuantity(dyn): bool', (value: unknown) => quantityIn(value) !== undefined)
  .registerFunction('Quantity.isLessThan(Quantity): bool', (a: CelQuantity, b: CelQuantity) => compare(a, b) < 0)
  .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: CelQuantity, b: CelQuantity) => compare(a, b) > 0)
  .registerFunction('Quantity.compareTo(Quantity): int', (a: CelQuantity, b: CelQuantity) => BigInt(compare(a, b)));

const compare = (a: CelQuantity, b: CelQuantity) => Math.sign(compareValues(a.text, b.text));

type Expression = (context: Record<string, unknown>) => unknown;
const parsed = new Map<string, Expression | string>();

/** A history may be long: loops within loops over it would not end. */
const deepestLoop = 3;

/** What is text or comment in an expression, and no code. */
const text = /"""(?:\\[^]|(?!""")[^\\])*"""|'''(?:\\[^]|(?!''')[^\\])*'''|"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\/\/[^\n]*/;
const matchesCall = new RegExp(`(${text.source})|\\.\\s*matches\\s*\\(`, 'g');

/** CEL's own `matches` may run for ever; ours is bounded. */
const bounded = (expression: string) => expression.replaceAll(matchesCall, (_, quoted: string | undefined) => quoted ?? '.matchesBounded(');

/** How many loops of an expression stand one within another at most. */
function loopsWithin(expression: string): number {
  const open: boolean[] = [];
  let most = 0;
  const tokens = new RegExp(`${text.source}|\\.\\s*(?:all|exists|exists_one|map|filter)\\s*\\(|[()]`, 'g');
  for (const [token] of expression.matchAll(tokens)) {
    if (token === ')') open.pop();
    else if (token.endsWith('(')) open.push(token !== '(');
    most = Math.max(most, open.filter(Boolean).length);
  }
  return most;
}

/** The expression ready to run, or why it can't be read. */
export function parseCel(expression: string): Expression | string {
  if (loopsWithin(expression) > deepestLoop) return `more than ${deepestLoop} loops (all, exists, map, filter) stand one within another`;
  let found = parsed.get(expression);
  if (found === undefined) {
    try {
      found = environment.parse(bounded(expression)) as Expression;
    } catch (error) {
      found = error instanceof Error ? (error.message.split('\n')[0] ?? 'cannot be read') : 'cannot be read';
    }
    if (parsed.size > 500) parsed.clear();
    parsed.set(expression, found);
  }
  return found;
}

export function checkCel(expression: string, scene: Scene): Verdict {
  const run = parseCel(expression);
  if (typeof run === 'string') return { state: 'error', message: `this exercise's CEL expression can't be read: ${run}` };
  try {
    const result = run(variables(scene, expression));
    return result === true ? done : notYet(`Not true yet: ${expression}`);
  } catch (error) {
    return notYet(
      `Not true yet: ${expression} (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it could not be computed'})`,
    );
  }
}

/** The variables that the expression names; those it doesn't are not made. */
function variables(scene: Scene, expression: string): Record<string, unknown> {
  const made: Readonly<Record<string, () => unknown>> = {
    manifest: () => celValue(scene.manifest.objects),
    pod: () => celValue(podOf(scene, undefined) ?? {}),
    pods: () => celValue(scene.list('pods')),
    events: () => celValue(scene.list('events')),
    objects: () => [...new Set(scene.history.map(({ resource }) => resource))].flatMap((resource) => scene.list(resource)).map(celValue),
    history: () => scene.history.map(celRevision),
    now: () => BigInt(Math.round(scene.now / 1000)),
  };
  return Object.fromEntries(Object.entries(made).flatMap(([name, make]) => (expression.includes(name) ? [[name, make()]] : [])));
}

/** Objects of the store never change, so each is made a CEL value once. */
const known = new WeakMap<object, unknown>();

function once(key: object, make: () => unknown): unknown {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

const celRevision = (revision: Revision): unknown =>
  once(revision, () => ({ at: celValue(revision.at), type: revision.type, object: celValue(revision.object) }));

/** JSON as CEL sees it: whole numbers are ints. */
function celValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(celValue);
  if (typeof value === 'object' && value !== null)
    return once(value, () => Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, celValue(inner)])));
  return value;
}
