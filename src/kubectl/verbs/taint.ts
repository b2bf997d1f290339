import { isLabelValue, isQualifiedName } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { askPatch } from '../api/changes.ts';
import { resourceNamed } from '../api/resource-named.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type DryRun, dryRunOf, writeQuery } from '../api/write.ts';
import { type Call, type Verb } from '../call.ts';
import { fail, failAll, textError } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { twoWayPatch } from '../patch/strategic-diff.ts';
import { changedAt, jsonOf, listAt, textAt } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';
import { usageError } from '../usage.ts';
import { typeOf } from '../../api/index.ts';

interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

interface Wish {
  readonly add: readonly Taint[];
  readonly remove: readonly Taint[];
}

/** A mistake in the words, told with a hint at the help. */
type Read<T> = T | string;

/** Adds and removes taints of nodes. */
export const taint: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const { resources, words } = split(call.args);
  if (resources.length === 0) fail('one or more resources must be specified as <resource> <name>');
  if (words.length === 0) fail('at least one taint update is required');
  const wish = readTaints(words);
  if (typeof wish === 'string') return usageError(call, wish);
  yield* check(call, resources, wish);
  const all = flags.bool('all');
  const selector = flags.string('selector');
  const args = all || selector ? ['node'] : ['node', ...resources.slice(1)];
  const found = yield* select(call, { ...queryOf(call), args, selectAll: all });
  yield* visit(found, (info) => taintOne(call, info, wish, dryRun));
};

const isTaint = (arg: string): boolean => arg.includes('=') || arg.includes(':') || arg.endsWith('-');

function split(args: readonly string[]): { readonly resources: readonly string[]; readonly words: readonly string[] } {
  const first = args.findIndex(isTaint);
  if (first < 0) return { resources: args, words: [] };
  const words = args.slice(first);
  const late = words.find((word) => !isTaint(word));
  if (late !== undefined) fail(`all resources must be specified before taint changes: ${late}`);
  return { resources: args.slice(0, first), words };
}

function readTaints(words: readonly string[]): Read<Wish> {
  const add: Taint[] = [];
  const remove: Taint[] = [];
  for (const word of words) {
    const removed = word.endsWith('-');
    const read = readTaint(removed ? word.slice(0, -1) : word);
    if (typeof read === 'string') return read;
    if (removed) {
      remove.push({ ...read, value: '' });
      continue;
    }
    if (read.effect === '') return `invalid taint spec: ${word}`;
    if (add.some(({ key, effect }) => key === read.key && effect === read.effect))
      return `duplicated taints with the same key and effect: {${read.key} ${read.value} ${read.effect} <nil>}`;
    add.push(read);
  }
  return { add, remove };
}

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** KEY=VALUE:EFFECT, KEY:EFFECT or KEY. */
function readTaint(word: string): Read<Taint> {
  const [left = '', effect, ...more] = word.split(':');
  if (more.length > 0) return `invalid taint spec: ${word}`;
  let key = left;
  let value = '';
  if (effect !== undefined) {
    if (!effects.includes(effect)) return `invalid taint effect: ${effect}, unsupported taint effect`;
    const [name = '', given, ...others] = left.split('=');
    if (others.length > 0) return `invalid taint spec: ${word}`;
    const wrong = given === undefined ? [] : isLabelValue(given);
    if (wrong.length > 0) return `invalid taint spec: ${word}, ${wrong.join('; ')}`;
    key = name;
    value = given ?? '';
  }
  const wrong = isQualifiedName(key);
  if (wrong.length > 0) return `invalid taint spec: ${word}, ${wrong.join('; ')}`;
  return { key, value, effect: effect ?? '' };
}

function* check(call: Call, resources: readonly string[], { add, remove }: Wish): Running<void> {
  const type = (resources[0] ?? '').toLowerCase();
  const resource = resourceNamed(call, yield* call.discovery(), type);
  if (!resource) fail(`the server doesn't have a resource type ${JSON.stringify(type)}`);
  if (resource.kind !== 'Node') fail(`invalid resource type ${type}, only node types are supported`);
  const clashes = add.flatMap(({ key, effect }) =>
    remove.filter((gone) => gone.key === key && (gone.effect === '' || gone.effect === effect)).map((gone) => `${gone.key}=${gone.effect}`),
  );
  if (clashes.length > 0) fail(`can not both modify and remove the following taint(s) in the same command: ${clashes.join(', ')}`);
  const all = call.flags.bool('all');
  const selector = call.flags.string('selector');
  if (all && selector) fail("setting 'all' parameter with a non empty selector is prohibited");
  if (!all && !selector && resources.length < 2) fail("at least one resource name must be specified since 'all' parameter is not set");
}

const same = (a: JsonMap, b: Taint): boolean => a['key'] === b.key && (a['effect'] ?? '') === b.effect;

function* taintOne(call: Call, info: Info, { add, remove }: Wish, dryRun: DryRun): Running<void> {
  const before = jsonOf(info.object);
  const old = listAt(before, 'spec', 'taints');
  const overwrite = call.flags.bool('overwrite');
  const clashes = add.filter((taint) => old.some((one) => same(one, taint)));
  if (!overwrite && clashes.length > 0)
    fail(
      `node ${textAt(before, 'metadata', 'name')} already has ${clashes.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`,
    );
  const fresh: readonly JsonMap[] = add.map(({ key, value, effect }) => ({ effect, key, ...(value && { value }) }));
  const kept = [...fresh, ...old.filter((one) => !add.some((taint) => same(one, taint)))];
  const added = kept.length !== old.length;
  const isGone = (one: JsonMap, gone: Taint): boolean => (gone.effect ? same(one, gone) : one['key'] === gone.key);
  const missing = remove.filter((gone) => !kept.some((one) => isGone(one, gone)));
  failAll(missing.map(({ key, effect }) => textError(`taint "${key}${effect && `:${effect}`}" not found`)));
  const taints = kept.filter((one) => !remove.some((gone) => isGone(one, gone)));
  const operation = (added && remove.length > 0) || overwrite ? 'modified' : added ? 'tainted' : 'untainted';
  const after = changedAt(before, ['spec'], ({ taints: _, ...spec }) => (taints.length > 0 ? { ...spec, taints } : spec));
  const print = yield* printerFor(call, operation);
  if (dryRun === 'client') return call.out(print(after));
  const body = twoWayPatch(before, after, typeOf('v1', 'Node'));
  call.out(print(yield* askPatch(call, info, { type: 'strategic-merge', body, query: writeQuery(call, dryRun) })));
}
