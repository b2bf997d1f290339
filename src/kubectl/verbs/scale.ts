import type { Running } from '../../cluster/index.ts';
import { askPatch, pathTo } from '../api/changes.ts';
import { type Info, fromFiles, queryOf, select } from '../api/select.ts';
import { type DryRun, dryRunOf, operationFor } from '../api/write.ts';
import { type Call, isRecord, statusOf, type Verb } from '../call.ts';
import { fail, failAll, failWith } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { recorded } from '../patch/change-cause.ts';
import { changedAt, jsonOf, mapAt, textAt } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';

/** Sets the number of replicas. */
export const scale: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const print = yield* printerFor(call, operationFor('scaled', dryRun));
  const replicas = flags.number('replicas');
  if (replicas < 0) fail('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  if (flags.number('current-replicas') < -1) fail('The --current-replicas must specify an integer of -1 or greater');
  const found = yield* select(call, { ...queryOf(call), lazy: fromFiles(call), allowEmptySelector: flags.bool('all') });
  if (flags.string('resource-version') && found.infos.length > 1) fail('cannot use --resource-version with multiple resources');
  if (found.infos.length === 0) {
    failAll(found.errors);
    fail('no objects passed to scale');
  }
  for (const info of found.infos) {
    const size = dryRun === 'client' ? replicas : yield* scaleOne(call, info, replicas, dryRun);
    const annotations = mapAt(recorded(call, {}), 'metadata', 'annotations');
    if (dryRun === 'none' && Object.keys(annotations).length > 0)
      yield* askPatch(call, info, { type: 'merge', body: { metadata: { annotations } }, query: {} });
    const known = info.resource.group === 'apps' || info.resource.group === '';
    call.out(print(known ? changedAt(jsonOf(info.object), ['spec'], (spec) => ({ ...spec, replicas: size })) : info.object));
  }
  failAll(found.errors);
};

const sizeOf = (scaled: JsonMap, part: 'spec' | 'status'): number => Number(mapAt(scaled, part)['replicas'] ?? 0);

function* scaleOne(call: Call, info: Info, replicas: number, dryRun: DryRun): Running<number> {
  const query = dryRun === 'server' ? { dryRun: 'All' } : {};
  const wanted = call.flags.number('current-replicas');
  const version = call.flags.string('resource-version');
  let size: number;
  if (wanted !== -1 || version) {
    const scaled = yield* getScale(call, info);
    const there = sizeOf(scaled, 'spec');
    if (wanted !== -1 && there !== wanted) fail(`Expected replicas to be ${wanted}, was ${there}`);
    const now = textAt(scaled, 'metadata', 'resourceVersion');
    if (version && now !== version) fail(`Expected resource version to be ${version}, was ${now}`);
    const body = changedAt(scaled, ['spec'], (spec) => ({ ...spec, replicas }));
    size = sizeOf(jsonOf(yield* put(call, info, body, query)), 'spec');
  } else {
    const body = { spec: { replicas } };
    size = sizeOf(jsonOf(yield* askPatch(call, info, { type: 'merge', body, query, subresource: 'scale' })), 'spec');
  }
  const timeout = call.flags.number('timeout');
  if (timeout !== 0 && dryRun === 'none') yield* untilScaled(call, info, replicas, timeout);
  return size;
}

function* put(call: Call, info: Info, body: JsonMap, query: Readonly<Record<string, string>>): Running<Readonly<Record<string, unknown>>> {
  const answer = yield* call.ask({ method: 'PUT', path: pathTo(info, 'scale'), query, body });
  return isRecord(answer) ? answer : {};
}

function* getScale(call: Call, info: Info): Running<JsonMap> {
  const answer = yield* call.send({ method: 'GET', path: pathTo(info, 'scale') });
  if (answer.code >= 400 || !isRecord(answer.body)) return failWith({ type: 'status', status: statusOf(answer) });
  return jsonOf(answer.body);
}

function* untilScaled(call: Call, info: Info, replicas: number, timeout: number): Running<void> {
  const end = (yield* call.now()) + timeout;
  for (;;) {
    const scaled = yield* getScale(call, info);
    if (sizeOf(scaled, 'spec') !== replicas || sizeOf(scaled, 'status') === replicas) return;
    if ((yield* call.now()) >= end) fail(`timed out waiting for ${JSON.stringify(info.name)} to be synced`);
    yield* call.sleep(1000);
  }
}
