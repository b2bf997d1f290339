import type { Running } from '../../cluster/index.ts';
import { pathOf } from '../api/discovery.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { raw } from '../api/raw.ts';
import { sourced } from '../api/sourced.ts';
import { dryRunOf, operationFor, writeQuery } from '../api/write.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { fail, failAll, Failure, type KubectlError } from '../errors.ts';
import { recorded } from '../patch/change-cause.ts';
import { withLastApplied } from '../patch/last-applied.ts';
import type { JsonMap } from '../json.ts';
import { printerFor } from '../print/output.ts';
import { usageError } from '../usage.ts';
import { editBeforeCreate } from './edit/edit-before-create.ts';

/** Makes the objects of files. (Objects from flags are made by the commands below `create`.) */
export const create: Verb = function* (call) {
  const { flags, args } = call;
  if (args.length > 0) usageError(call, `Unexpected args: [${args.join(' ')}]`);
  if (flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('must specify one of -f and -k');
  if (flags.string('raw')) return yield* raw(call, 'POST');
  const dryRun = dryRunOf(call);
  const print = yield* printerFor(call, operationFor('created', dryRun));
  const found = yield* select(call, { ...queryOf(call), args: [], lazy: true });
  const errors: KubectlError[] = [...found.errors];
  let count = 0;
  for (const info of found.infos) {
    try {
      if (flags.bool('edit')) {
        count++;
        yield* editBeforeCreate(call, info);
        continue;
      }
      const object = recorded(call, info.object as JsonMap);
      const body = flags.bool('save-config') ? withLastApplied(object) : object;
      const made = dryRun === 'client' ? body : yield* sourced('creating', info, () => post(call, info, body, writeQuery(call, dryRun)));
      count++;
      call.out(print(made));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  failAll(errors);
  if (count === 0) fail('no objects passed to create');
};

export function* post(
  call: Call,
  { resource, namespace }: Info,
  body: unknown,
  query: Readonly<Record<string, string>>,
): Running<Readonly<Record<string, unknown>>> {
  const answer = yield* call.ask({ method: 'POST', path: pathOf(resource, namespace), query, body });
  return isRecord(answer) ? answer : {};
}
