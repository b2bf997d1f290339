import { typeOf } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { sendPatch } from '../../api/changes.ts';
import { type Info, queryOf, select } from '../../api/select.ts';
import { visit } from '../../api/visit.ts';
import { type DryRun, dryRunOf, operationFor } from '../../api/write.ts';
import { type Call, statusOf, type Verb } from '../../call.ts';
import { fail } from '../../errors.ts';
import { twoWayPatch } from '../../patch/strategic-diff.ts';
import { changedAt, jsonOf, mapAt, without } from '../../patch/tree.ts';
import { namePrinter } from '../../print/output.ts';
import { usageError } from '../../usage.ts';

/** The nodes that cordon, uncordon and drain name. */
export function* nodesOf(call: Call): Running<readonly Info[]> {
  const { args, flags, command } = call;
  const selector = flags.string('selector');
  if (args.length === 0 && !flags.changed('selector')) usageError(call, `USAGE: ${command.name} NODE [flags]`);
  if (args.length > 0 && selector) usageError(call, 'error: cannot specify both a node name and a --selector option');
  const names = args.map((arg) => (arg.includes('/') ? arg : `nodes/${arg}`));
  const found = yield* select(call, { ...queryOf(call), args: selector ? ['nodes'] : names, singleType: true });
  const nodes: Info[] = [];
  yield* visit(found, function* (info) {
    yield* call.flush();
    if (info.resource.name !== 'nodes')
      fail(
        `error: expected resource of type node, got ${JSON.stringify(`${info.resource.group}/${info.resource.version}, Resource=${info.resource.name}`)}`,
      );
    nodes.push(info);
  });
  return nodes;
}

/** Marks nodes as (un)schedulable; what the server refuses is told and passed over. */
export function* cordonNodes(call: Call, nodes: readonly Info[], desired: boolean, dryRun: DryRun): Running<void> {
  const verb = desired ? 'cordon' : 'uncordon';
  for (const info of nodes) {
    const before = jsonOf(info.object);
    const needed = (mapAt(before, 'spec')['unschedulable'] === true) !== desired;
    if (needed && dryRun !== 'client') {
      const after = changedAt(before, ['spec'], (spec) => (desired ? { ...spec, unschedulable: true } : without(spec, 'unschedulable')));
      const body = twoWayPatch(before, after, typeOf('v1', 'Node'));
      const answer = yield* sendPatch(call, info, { type: 'strategic-merge', body, query: dryRun === 'server' ? { dryRun: 'All' } : {} });
      if (answer.code >= 400) call.err(`error: unable to ${verb} node ${JSON.stringify(info.name)}: ${statusOf(answer).message ?? ''}\n`);
    }
    call.out(namePrinter(operationFor(`${needed ? '' : 'already '}${verb}ed`, dryRun))(before));
  }
}

const cordoning = (desired: boolean): Verb =>
  function* (call) {
    const nodes = yield* nodesOf(call);
    yield* cordonNodes(call, nodes, desired, dryRunOf(call));
  };

export const cordon = cordoning(true);
export const uncordon = cordoning(false);
