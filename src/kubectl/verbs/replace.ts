import { pathOf } from '../api/discovery.ts';
import type { Running } from '../../cluster/index.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { raw } from '../api/raw.ts';
import { sourced } from '../api/sourced.ts';
import { dryRunOf, operationFor, writeQuery } from '../api/write.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { fail, failAll, Failure, type KubectlError, notFoundError } from '../errors.ts';
import { withLastApplied } from '../patch/last-applied.ts';
import type { JsonMap } from '../json.ts';
import { printerFor } from '../print/output.ts';
import { post } from './create.ts';
import { deleteOne, type Gone, saidDeleted } from './delete.ts';

/** Puts the objects of files in the place of those that are there; with --force deletes these first and makes new ones. */
export const replace: Verb = function* (call) {
  const { flags } = call;
  if (flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('must specify one of -f and -k');
  if (flags.string('raw')) return yield* raw(call, 'PUT');
  const dryRun = dryRunOf(call);
  if (dryRun !== 'none' && flags.bool('force')) fail('--dry-run can not be used when --force is set');
  if (flags.number('grace-period') >= 0 && !flags.bool('force')) fail('--grace-period must have --force specified');
  if (flags.number('timeout') !== 0 && !flags.bool('force')) fail('--timeout must have --force specified');
  const found = yield* select(call, { ...queryOf(call), args: [], lazy: true });
  const errors: KubectlError[] = [...found.errors];
  const force = flags.bool('force');
  if (force) errors.push(...(yield* clear(call, found.infos)));
  failAll(force ? errors : []);
  const print = yield* printerFor(call, operationFor('replaced', dryRun));
  for (const info of found.infos) {
    try {
      const body = flags.bool('save-config') ? withLastApplied(info.object as JsonMap) : info.object;
      const query = writeQuery(call, dryRun);
      if (dryRun === 'client') call.out(print(body));
      else if (force) call.out(print(yield* post(call, info, body, query)));
      else {
        const answer = yield* sourced('replacing', info, () =>
          call.ask({ method: 'PUT', path: pathOf(info.resource, info.namespace, info.name), query, body }),
        );
        call.out(print(isRecord(answer) ? answer : {}));
      }
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  failAll(errors);
  if (found.infos.length === 0) fail('no objects passed to replace');
};

/** Deletes what is there and waits until it is gone; what isn't there is no matter. */
function* clear(call: Call, infos: readonly Info[]): Running<readonly KubectlError[]> {
  const given = call.flags.number('grace-period');
  // An immediate deletion could lose data: it gets a second.
  const wish = { grace: given === 0 ? 1 : given, policy: 'Background', dryRun: 'none' } as const;
  const errors: KubectlError[] = [];
  const gone: Gone[] = [];
  for (const info of infos) {
    try {
      gone.push({ info, uid: yield* deleteOne(call, info, wish) });
      call.out(saidDeleted(info, wish, false));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      if (!notFoundError(problem.error)) errors.push(problem.error);
    }
  }
  yield* pollUntilGone(call, gone, call.flags.number('timeout') || 5 * 60_000);
  return errors;
}

/** Looks every second whether the objects are gone. */
function* pollUntilGone(call: Call, gone: readonly Gone[], timeout: number): Running<void> {
  const end = (yield* call.now()) + timeout;
  for (const { info } of gone) {
    while ((yield* call.send({ method: 'GET', path: pathOf(info.resource, info.namespace, info.name) })).code !== 404) {
      if ((yield* call.now()) >= end) fail('timed out waiting for the condition');
      yield* call.sleep(1000);
    }
  }
}
