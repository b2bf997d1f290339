import { typeOf } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { sendPatch } from '../../api/changes.ts';
import { type Info, queryOf, select } from '../../api/select.ts';
import { type DryRun, dryRunOf, writeQuery } from '../../api/write.ts';
import { type Call, isRecord, statusOf } from '../../call.ts';
import { fail, failAll, Failure, type KubectlError, messageOf, textError } from '../../errors.ts';
import { typedForm } from '../../print/typed-form.ts';
import { recorded } from '../../patch/change-cause.ts';
import { type JsonMap, sameJson } from '../../json.ts';
import { twoWayPatch } from '../../patch/strategic-diff.ts';
import { jsonOf } from '../../patch/tree.ts';
import { type Print, printerFor } from '../../print/output.ts';

/** What every `set` command does with the objects that were named. */
export interface Change {
  /** What -o-less output says was updated: `image`. */
  readonly operation: string;
  /** How a refusal of the server begins. */
  readonly refused: string;
  /** The object as it shall be; undefined leaves it as it is. */
  readonly change: (object: JsonMap) => JsonMap | undefined;
  /** Tells an object that was not changed, too. */
  readonly unchangedToo?: boolean;
}

/** The objects that were named; a `set` command stops when one of them can't be found. */
export function* targets(call: Call, resources: readonly string[]): Running<readonly Info[]> {
  const { flags } = call;
  const local = flags.bool('local');
  if (local && resources.length > 0)
    fail(
      "error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'",
    );
  const found = yield* select(call, {
    ...queryOf(call),
    args: resources,
    allowEmptySelector: flags.bool('all'),
    ...(local && { local: true }),
  });
  failAll(found.errors);
  return found.infos;
}

/** The printer of a `set` command, and its dry run. */
export function* printing(call: Call, operation: string): Running<{ readonly dryRun: DryRun; readonly print: Print }> {
  const dryRun = dryRunOf(call);
  const words = { none: operation, client: `${operation} (dry run)`, server: `${operation} (server dry run)` };
  const print = yield* printerFor(call, words[dryRun], { typed: false });
  return { dryRun, print };
}

export function* changeObjects(
  call: Call,
  infos: readonly Info[],
  { dryRun, print }: { readonly dryRun: DryRun; readonly print: Print },
  { refused, change, unchangedToo }: Change,
  errors: KubectlError[] = [],
): Running<void> {
  const outcomes: { readonly info: Info; readonly before: JsonMap; readonly after: JsonMap | KubectlError | undefined }[] = [];
  for (const info of infos) {
    const before = typedForm(jsonOf(info.object));
    const after = tried(before, change);
    outcomes.push({ info, before, after: after === undefined || isError(after) ? after : recorded(call, after) });
  }
  for (const { info, before, after } of outcomes) {
    if (after === undefined) continue;
    if (isError(after)) {
      const type = call.flags.bool('local') ? info.resource.singular : info.resource.name;
      errors.push(textError(`error: ${type}/${info.name} ${messageOf(after)}\n`));
      continue;
    }
    if (!unchangedToo && sameJson(before, after)) continue;
    if (call.flags.bool('local') || dryRun === 'client') {
      call.out(print(after));
      continue;
    }
    const body = twoWayPatch(before, after, typeOf(String(before['apiVersion']), String(before['kind'])));
    const answer = yield* sendPatch(call, info, { type: 'strategic-merge', body, query: writeQuery(call, dryRun) });
    if (answer.code >= 400) errors.push(textError(`${refused} ${statusOf(answer).message ?? ''}`));
    else call.out(print(isRecord(answer.body) ? answer.body : {}));
  }
  failAll(errors);
}

const isError = (value: JsonMap | KubectlError): value is KubectlError => 'type' in value && !('metadata' in value);

function tried(before: JsonMap, change: Change['change']): JsonMap | KubectlError | undefined {
  try {
    return change(before);
  } catch (problem) {
    if (problem instanceof Failure) return problem.error;
    throw problem;
  }
}
