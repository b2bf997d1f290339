import { typeOf } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { sendPatch } from '../../api/changes.ts';
import { qualifiedName } from '../../api/discovery.ts';
import { type Info, queryOf, type Selection, select } from '../../api/select.ts';
import { writeQuery } from '../../api/write.ts';
import { type Call, isRecord, statusOf, type Verb } from '../../call.ts';
import { fail, failAll, type KubectlError, textError } from '../../errors.ts';
import { type JsonMap, sameJson } from '../../json.ts';
import { twoWayPatch } from '../../patch/strategic-diff.ts';
import { jsonOf } from '../../patch/tree.ts';
import { printerFor } from '../../print/output.ts';

/** The objects that a rollout command names; all of a type without names. */
export function* rolloutObjects(call: Call): Running<Selection> {
  const { flags, args } = call;
  if (args.length === 0 && flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('required resource not specified');
  return yield* select(call, { ...queryOf(call), allowEmptySelector: true });
}

type Changed = JsonMap | { readonly why: string };

/** A rollout command that changes objects: what it says they are then, how they change, and what it says when nothing does. */
interface Change {
  readonly operation: string;
  readonly change: (object: JsonMap, now: number) => Changed;
  readonly unchanged: (name: string) => KubectlError | string;
}

export const changing = ({ operation, change, unchanged }: Change): Verb =>
  function* (call) {
    const { infos, errors: missing } = yield* rolloutObjects(call);
    const errors: KubectlError[] = [...missing];
    if (infos.length === 0 && errors.length === 0) return call.err(`No resources found in ${call.namespace} namespace.\n`);
    const now = yield* call.now();
    for (const info of infos) {
      const before = jsonOf(info.object);
      const after = change(before, now);
      if ('why' in after && typeof after['why'] === 'string' && !('kind' in after)) {
        errors.push(textError(`error: ${qualifiedName(info.resource)} ${JSON.stringify(info.name)} ${after['why']}`));
      } else if (sameJson(before, after)) {
        const said = unchanged(info.name);
        if (typeof said === 'string') call.out((yield* printerFor(call, said))(before));
        else errors.push(said);
      } else {
        const refused = yield* send(call, info, before, after, operation);
        if (refused) errors.push(refused);
      }
    }
    failAll(errors);
  };

function* send(call: Call, info: Info, before: JsonMap, after: JsonMap, operation: string): Running<KubectlError | undefined> {
  const body = twoWayPatch(before, after, typeOf(String(before['apiVersion']), String(before['kind'])));
  const answer = yield* sendPatch(call, info, { type: 'strategic-merge', body, query: writeQuery(call, 'none') });
  if (answer.code >= 400) return textError(`failed to patch: ${statusOf(answer).message ?? ''}`);
  call.out((yield* printerFor(call, operation))(isRecord(answer.body) ? answer.body : {}));
  return undefined;
}
