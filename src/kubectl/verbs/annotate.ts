import type { Running } from '../../cluster/index.ts';
import { askPatch } from '../api/changes.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type DryRun, dryRunOf, operationFor, writeQuery } from '../api/write.ts';
import type { Call, Verb } from '../call.ts';
import { fail } from '../errors.ts';
import { readPairs, splitPairs } from '../pairs.ts';
import { recorded } from '../patch/change-cause.ts';
import { mergePatchOf } from '../patch/merge-diff.ts';
import { changedAt, jsonOf, mapAt, without } from '../patch/tree.ts';
import { type AnyObject, type Print, printerFor } from '../print/output.ts';
import { checkTargets, listPairs } from './label.ts';

type Wish = ReturnType<typeof readPairs>;

/** May be written over at any time. */
const changeCause = 'kubernetes.io/change-cause';

/** Sets and removes annotations. */
export const annotate: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const print = yield* printerFor(call, operationFor('annotated', dryRun));
  const { resources, pairs } = splitPairs(call.args, 'annotation');
  const wish = readPairs(pairs, 'annotation', true);
  const list = flags.bool('list');
  if (list && flags.string('output')) fail('--list and --output may not be specified together');
  checkTargets(call, resources, dryRun, 'rsrc');
  if (pairs.length === 0 && !list) fail('at least one annotation update is required');
  const both = wish.remove.filter((key) => wish.set.has(key));
  if (both.length > 0) fail(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`);
  const found = yield* select(call, {
    ...queryOf(call),
    args: resources,
    allowEmptySelector: flags.bool('all'),
    ...(flags.bool('local') && { local: true }),
  });
  if (!found.single && flags.string('resource-version')) fail('--resource-version may only be used with a single resource');
  yield* visit(found, (info) => annotateOne(call, info, wish, dryRun, { single: found.single, print }));
};

function* annotateOne(
  call: Call,
  info: Info,
  { set, remove }: Wish,
  dryRun: DryRun,
  { single, print }: { readonly single: boolean; readonly print: Print },
): Running<void> {
  const { flags } = call;
  const version = flags.string('resource-version');
  const before = version ? changedAt(jsonOf(info.object), ['metadata'], (meta) => without(meta, 'resourceVersion')) : jsonOf(info.object);
  const there = mapAt(before, 'metadata', 'annotations');
  if (!flags.bool('overwrite')) {
    const clashes = [...set].filter(([key, value]) => key !== changeCause && key in there && there[key] !== value);
    if (clashes.length > 0)
      fail(
        `--overwrite is false but found the following declared annotation(s): ${clashes.map(([key]) => `'${key}' already has a value (${String(there[key])})`).join('; ')}`,
      );
  }
  const after = changedAt(before, ['metadata'], (meta) => ({
    ...meta,
    ...(version && { resourceVersion: version }),
    annotations: remove.reduce(without, { ...there, ...Object.fromEntries(set) }),
  }));
  if (flags.bool('list')) return listPairs(call, info, mapAt(after, 'metadata', 'annotations'), 'annotations', single);
  let shown: AnyObject = after;
  if (dryRun !== 'client' && !flags.bool('local')) {
    const body = mergePatchOf(before, recorded(call, after));
    shown = yield* askPatch(call, info, { type: 'merge', body, query: writeQuery(call, dryRun) });
  }
  call.out(print(shown));
}
