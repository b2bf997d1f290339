import { isLabelValue } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { askPatch } from '../api/changes.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type DryRun, dryRunOf, operationFor, writeQuery } from '../api/write.ts';
import type { Call, Verb } from '../call.ts';
import { fail, failAll, textError } from '../errors.ts';
import { splitPairs } from '../pairs.ts';
import { recorded } from '../patch/change-cause.ts';
import { mergePatchOf } from '../patch/merge-diff.ts';
import type { JsonMap } from '../json.ts';
import { changedAt, jsonOf, mapAt, without } from '../patch/tree.ts';
import { type AnyObject, printerFor } from '../print/output.ts';

interface Wish {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** Sets and removes labels. */
export const label: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const { resources, pairs } = splitPairs(call.args, 'label');
  const wish = readLabels(pairs);
  const list = flags.bool('list');
  if (list && flags.string('output')) fail('--list and --output may not be specified together');
  checkTargets(call, resources, dryRun, 'pod');
  if (pairs.length === 0 && !list) fail('at least one label update is required');
  const query = queryOf(call);
  const found = yield* select(call, {
    ...query,
    args: resources,
    allowEmptySelector: flags.bool('all'),
    ...(flags.bool('local') && { local: true }),
  });
  const version = flags.string('resource-version');
  if (!found.single && version) fail('--resource-version may only be used with a single resource');
  yield* visit(found, (info) => labelOne(call, info, wish, dryRun, found.single));
};

/** Mistakes in naming objects, before anything is asked. `example` is what kubectl calls the file in its advice. */
export function checkTargets({ flags }: Call, resources: readonly string[], dryRun: DryRun, example: string): void {
  if (flags.bool('all') && flags.string('selector')) fail('cannot set --all and --selector at the same time');
  if (flags.bool('all') && flags.string('field-selector')) fail('cannot set --all and --field-selector at the same time');
  const files = flags.strings('filename').length > 0 || flags.string('kustomize') !== '';
  if (!flags.bool('local')) {
    if (resources.length === 0 && !files) fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    return;
  }
  if (dryRun === 'server') fail('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  const form = `-f ${example}.yaml or --filename=${example}.json`;
  if (resources.length > 0) fail(`can only use local files by ${form} when --local=true is set`);
  if (!files) fail(`one or more files must be specified as ${form}`);
}

function readLabels(pairs: readonly string[]): Wish {
  const set = new Map<string, string>();
  const remove: string[] = [];
  for (const pair of pairs) {
    if (pair.includes('=')) {
      const [key = '', value = '', ...more] = pair.split('=');
      if (more.length > 0) fail(`invalid label spec: ${pair}`);
      const wrong = isLabelValue(value);
      if (wrong.length > 0) fail(`invalid label value: ${JSON.stringify(pair)}: ${wrong.join(';')}`);
      set.set(key, value);
    } else if (pair.endsWith('-')) remove.push(pair.slice(0, -1));
    else fail(`unknown label spec: ${pair}`);
  }
  if (remove.some((key) => set.has(key))) fail('can not both modify and remove a label in the same command');
  return { set, remove };
}

function* labelOne(call: Call, info: Info, { set, remove }: Wish, dryRun: DryRun, single: boolean): Running<void> {
  const { flags } = call;
  const version = flags.string('resource-version');
  const before = version ? changedAt(jsonOf(info.object), ['metadata'], (meta) => without(meta, 'resourceVersion')) : jsonOf(info.object);
  const labels = mapAt(before, 'metadata', 'labels');
  const quiet = dryRun === 'client' || flags.bool('local') || flags.bool('list');
  if (!quiet) for (const key of remove) if (!(key in labels)) call.out(`label ${JSON.stringify(key)} not found.\n`);
  if (!flags.bool('overwrite')) {
    const clashes = [...set].filter(([key, value]) => key in labels && labels[key] !== value);
    failAll(clashes.map(([key]) => textError(`'${key}' already has a value (${String(labels[key])}), and --overwrite is false`)));
  }
  const added = [...set].filter(([key, value]) => labels[key] !== value);
  const removed = remove.filter((key) => key in labels);
  const after = changedAt(before, ['metadata'], (meta) => ({
    ...meta,
    ...(version && { resourceVersion: version }),
    labels: removed.reduce(without, { ...labels, ...Object.fromEntries(added) }),
  }));
  if (flags.bool('list')) return listPairs(call, info, mapAt(after, 'metadata', 'labels'), 'labels', single);
  let shown: AnyObject = after;
  const body = quiet ? {} : mergePatchOf(before, recorded(call, after));
  if (Object.keys(body).length > 0) shown = yield* askPatch(call, info, { type: 'merge', body, query: writeQuery(call, dryRun) });
  const print = yield* printerFor(call, operationFor(operationOf(added.length, removed.length), dryRun));
  call.out(
    print(flags.string('output') && !quiet && added.length + removed.length > 0 ? { ...after, metadata: shown['metadata'] } : after),
  );
}

const operationOf = (added: number, removed: number): string =>
  added > 0 && removed > 0 ? 'modified' : added > 0 ? 'labeled' : removed > 0 ? 'unlabeled' : 'not labeled';

/** `KEY=VALUE` lines, under the object's name where there are several objects. */
export function listPairs(call: Call, { resource, name }: Info, pairs: JsonMap, what: string, single: boolean): void {
  if (!single) call.out(`Listing ${what} for ${resource.kind}.${resource.group}/${name}:\n`);
  for (const [key, value] of Object.entries(pairs)) call.out(`${single ? '' : ' '}${key}=${String(value)}\n`);
}
