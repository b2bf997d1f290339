import { typeOf } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { sendPatch } from '../../api/changes.ts';
import { groupVersionOf, qualifiedName } from '../../api/discovery.ts';
import { type Info, queryOf, select } from '../../api/select.ts';
import { writeQuery } from '../../api/write.ts';
import { type Call, isRecord, statusOf, type Verb } from '../../call.ts';
import { fail, failAll } from '../../errors.ts';
import { recorded } from '../../patch/change-cause.ts';
import { withLastApplied } from '../../patch/last-applied.ts';
import { type JsonMap, sameJson } from '../../json.ts';
import { twoWayPatch } from '../../patch/strategic-diff.ts';
import { changedAt, jsonOf, mapAt, textAt, without } from '../../patch/tree.ts';
import { compactJson } from '../../print/json.ts';
import { nameOf, printerFor } from '../../print/output.ts';
import { editObjects, objectHeader, type Outcome } from './session.ts';

const plain = (object: JsonMap): JsonMap => changedAt(object, ['metadata'], (meta) => without(meta, 'managedFields'));

/** Opens objects in an editor and sends what was changed; opens them again when the server refuses it. */
export const edit: Verb = function* (call) {
  const subresource = call.flags.string('subresource');
  const found = yield* select(call, { ...queryOf(call), allowEmptySelector: true, ...(subresource && { subresource }) });
  failAll(found.errors);
  const [first] = found.infos;
  if (!first) return fail('edit cancelled, no objects found');
  yield* editObjects(call, {
    objects: found.infos.map(({ object }) => plain(jsonOf(object))),
    header: objectHeader,
    told: toldOf(first),
    perform: (edited) => patchOne(call, found.infos, jsonOf(edited.object)),
  });
};

const toldOf = ({ resource, name }: Info): string => `${qualifiedName(resource)} ${JSON.stringify(name)}`;

/** The object as it is sent; with --save-config it carries itself as what was applied last, its managers too. */
function savedAs(call: Call, live: JsonMap, edited: JsonMap): JsonMap {
  if (!call.flags.bool('save-config')) return recorded(call, edited);
  const managers = mapAt(live, 'metadata')['managedFields'];
  const whole = managers === undefined ? edited : changedAt(edited, ['metadata'], (meta) => ({ ...meta, managedFields: managers }));
  return recorded(call, plain(withLastApplied(whole)));
}

function* patchOne(call: Call, infos: readonly Info[], edited: JsonMap): Running<Outcome> {
  const uid = textAt(edited, 'metadata', 'uid');
  const info = infos.find(({ object }) => textAt(jsonOf(object), 'metadata', 'uid') === uid || nameOf(object) === nameOf(edited));
  if (!info) return fail(`no original object found for ${nameOf(edited)}`);
  const before = plain(jsonOf(info.object));
  const after = savedAs(call, jsonOf(info.object), plain(edited));
  if (sameJson(before, after)) {
    call.out((yield* printerFor(call, 'skipped'))(before));
    return { is: 'done' };
  }
  const changed = (...path: readonly string[]): boolean => textAt(before, ...path) !== textAt(after, ...path);
  if (changed('apiVersion') || changed('kind') || changed('metadata', 'name'))
    fail('At least one of apiVersion, kind and name was changed');
  const body = twoWayPatch(before, after, typeOf(groupVersionOf(info.resource), info.resource.kind));
  if (call.flags.bool('output-patch')) call.out(`Patch: ${compactJson(body)}\n`);
  const subresource = call.flags.string('subresource');
  const query = writeQuery(call, 'none');
  const answer = yield* sendPatch(call, info, { type: 'strategic-merge', body, query, ...(subresource && { subresource }) });
  if (answer.code < 400) {
    call.out((yield* printerFor(call, 'edited'))(isRecord(answer.body) ? answer.body : after));
    return { is: 'done' };
  }
  return refusal(call, toldOf(info), statusOf(answer));
}

function refusal(call: Call, told: string, status: ReturnType<typeof statusOf>): Outcome {
  if (status.reason === 'Invalid') {
    call.err(`error: ${told} is invalid\n`);
    const others = (status.details?.causes ?? []).map(({ field, message }) => `${field ?? ''}: ${message ?? ''}`);
    return { is: 'invalid', reason: { head: `${told} was not valid`, others } };
  }
  const gone = status.reason === 'NotFound';
  call.err(`error: ${told} ${gone ? 'could not be found on the server' : `could not be patched: ${status.message ?? ''}`}\n`);
  return { is: gone ? 'gone' : 'refused' };
}
