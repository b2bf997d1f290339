import { parseSelector, type Running } from '../../../cluster/index.ts';
import type { Info } from '../../api/select.ts';
import { type DryRun, dryRunOf, operationFor } from '../../api/write.ts';
import type { Call, Verb } from '../../call.ts';
import { fail, failWith } from '../../errors.ts';
import { namePrinter } from '../../print/output.ts';
import { cordonNodes, nodesOf } from './cordon.ts';
import { deleteAll, evictAll } from './evict.ts';
import { podsToDrain } from './which-pods.ts';

/** Makes nodes empty: cordons them and sends their pods away. */
export const drain: Verb = function* (call) {
  if (!parseSelector(call.flags.string('pod-selector')).ok) fail('--pod-selector=<pod_selector> must be a valid label selector');
  const nodes = yield* nodesOf(call);
  const dryRun = dryRunOf(call);
  yield* cordonNodes(call, nodes, true, dryRun);
  const fatal: string[] = [];
  const remaining: string[] = [];
  for (const info of nodes) {
    const errors = yield* emptied(call, info, dryRun);
    if (errors.length === 0) {
      call.out(namePrinter(operationFor('drained', dryRun))(info.object));
      continue;
    }
    const why = joined(errors);
    call.err(`error: unable to drain node ${JSON.stringify(info.name)} due to error: ${why}, continuing command...\n`);
    fatal.push(...errors);
    remaining.push(info.name);
  }
  if (remaining.length > 0) call.err(`There are pending nodes to be drained:\n${remaining.map((name) => ` ${name}\n`).join('')}`);
  // What an aggregate holds is told bare.
  if (fatal.length > 0) failWith({ type: 'bare', message: fatal.join('\n'), code: 1 });
};

/** Several messages as Go prints an aggregate. */
const joined = (errors: readonly string[]): string => {
  const unique = [...new Set(errors)];
  return unique.length === 1 ? (unique[0] ?? '') : `[${unique.join(', ')}]`;
};

function* emptied(call: Call, { name }: Info, dryRun: DryRun): Running<readonly string[]> {
  const { pods, warnings, errors } = yield* podsToDrain(call, name);
  if (errors.length > 0) return errors;
  if (warnings) call.err(`Warning: ${warnings}\n`);
  if (dryRun === 'client') {
    for (const { metadata } of pods) call.out(`evicting pod ${metadata.namespace}/${metadata.name} (dry run)\n`);
    return [];
  }
  const failed = yield* (call.flags.bool('disable-eviction') ? deleteAll : evictAll)(call, pods, dryRun);
  if (failed.length === 0) return [];
  const pending = yield* podsToDrain(call, name);
  if (pending.pods.length > 0) {
    call.err(`There are pending pods in node ${JSON.stringify(name)} when an error occurred: ${joined(failed)}\n`);
    for (const { metadata } of pending.pods) call.err(`pod/${metadata.name}\n`);
  }
  return failed;
}
