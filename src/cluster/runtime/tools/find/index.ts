import type { Bytes, Running } from '../../program.ts';
import { join } from '../paths.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, complain, type Tool } from '../tool.ts';
import { execute } from './actions.ts';
import { type Plan, type Test, Words } from './expression.ts';
import { parsed } from './parser.ts';

/** find [PATHS] [EXPRESSION] */
export const find: Tool = function* (call) {
  const first = call.args.findIndex((arg) => /^[-(!]./.test(arg) || arg === '(' || arg === '!');
  const split = first < 0 ? call.args.length : first;
  const roots = call.args.slice(0, split);
  const plan: Plan = { least: 0, most: Infinity, depthFirst: false, acts: false, status: 0, prune: false, batches: [] };
  const expression = call.args.slice(split).filter((arg) => arg !== '-L' && arg !== '-H' && arg !== '-P');
  const test = yield* parsed(new Words(call, plan, expression));
  for (const root of roots.length > 0 ? roots : ['.']) yield* walk(call, root, 0, test, plan);
  for (const { argv, paths } of plan.batches) {
    if (paths.length > 0 && (yield* execute(call, [...argv, ...paths])) !== 0) plan.status = 1;
  }
  return plan.status;
};

function* walk(call: Call, path: Bytes, depth: number, test: Test, plan: Plan): Running<void> {
  const stat = yield* sys.lstat(path);
  if (failed(stat)) {
    yield* complain(call, `${path}: ${strerror(stat)}`);
    plan.status = 1;
    return;
  }
  plan.prune = false;
  const act = function* (): Running<void> {
    if (depth < plan.least) return;
    const fits = yield* test({ path, stat });
    if (fits && !plan.acts) call.out.line(path);
    yield* call.out.drain();
  };
  if (!plan.depthFirst) yield* act();
  if (stat.type === 'dir' && depth < plan.most && depth < 200 && !plan.prune) {
    const names = yield* sys.readdir(path);
    if (failed(names)) {
      yield* complain(call, `${path}: ${strerror(names)}`);
      plan.status = 1;
    } else for (const name of names) yield* walk(call, join(path, name), depth + 1, test, plan);
  }
  if (plan.depthFirst) yield* act();
}
