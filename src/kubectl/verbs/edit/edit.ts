import { typeOf } from '../../../api/index.ts';
import type { Running } from '../../../cluster/index.ts';
import { sendPatch } from '../../api/changes.ts';
import { groupVersionOf, qualifiedName } from '../../api/discovery.ts';
import { type Info, queryOf, select } from '../../api/select.ts';
import { writeQuery } from '../../api/write.ts';
import { type Call, isRecord, statusOf, type Verb } from '../../call.ts';
import { exit, fail, failAll } from '../../errors.ts';
import { documentsIn } from '../../files/documents.ts';
import { isMap, type JsonMap, sameJson, twoWayPatch } from '../../patch/strategic-diff.ts';
import { changedAt, jsonOf, textAt, without } from '../../patch/tree.ts';
import { compactJson } from '../../print/json.ts';
import { nameOf, printerFor } from '../../print/output.ts';
import { yamlText } from '../../print/yaml.ts';
import { bytesOf } from '../../text/bytes.ts';
import { editText, temporaryPath } from './editor.ts';

const header = (reasons: readonly string[]): string =>
  `# Please edit the object below. Lines beginning with a '#' will be ignored,\n# and an empty file will abort the edit. If an error occurs while saving this file will be\n# reopened with the relevant failures.\n#\n${reasons.map((reason) => `# ${reason}\n`).join('')}${reasons.length > 0 ? '#\n' : ''}`;

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .trim();

const plain = (object: JsonMap): JsonMap => changedAt(object, ['metadata'], (meta) => without(meta, 'managedFields'));

/** Opens objects in an editor and sends what was changed; opens them again when the server refuses it. */
export const edit: Verb = function* (call) {
  const { flags } = call;
  const subresource = flags.string('subresource');
  const found = yield* select(call, { ...queryOf(call), allowEmptySelector: true, ...(subresource && { subresource }) });
  failAll(found.errors);
  const { infos } = found;
  if (infos.length === 0) fail('edit cancelled, no objects found');
  const objects = infos.map(({ object }) => plain(jsonOf(object)));
  const [only, ...more] = objects;
  const whole: JsonMap = only && more.length === 0 ? only : { apiVersion: 'v1', items: objects, kind: 'List', metadata: {} };
  const original = yamlText(whole);
  let reasons: readonly string[] = [];
  let last: string | undefined;
  for (;;) {
    const path = yield* temporaryPath();
    const edited = yield* editText(call, path, header(reasons) + (last === undefined ? original : withoutComments(last)));
    const kept = (): void => call.err(`A copy of your changes has been stored to ${JSON.stringify(path)}\n`);
    if (last !== undefined && withoutComments(edited) === withoutComments(last)) {
      kept();
      return fail('Edit cancelled, no valid changes were saved.');
    }
    if (withoutComments(edited) === withoutComments(original)) return yield* cancelled(call, path, 'Edit cancelled, no changes made.');
    if (withoutComments(edited) === '') return yield* cancelled(call, path, 'Edit cancelled, saved file was empty.');
    const outcome = yield* send(call, infos, objects, edited, subresource);
    if (outcome.retry) {
      call.err(`You can run \`kubectl replace -f ${path}\` to try this update again.\n`);
      exit(1);
    }
    if (outcome.reasons.length === 0) {
      yield { call: 'unlink', path: bytesOf(path) };
      return;
    }
    [reasons, last] = [outcome.reasons, edited];
  }
};

function* cancelled(call: Call, path: string, why: string): Running<void> {
  yield { call: 'unlink', path: bytesOf(path) };
  call.err(`${why}\n`);
}

interface Sent {
  /** Why the file is opened again. */
  readonly reasons: readonly string[];
  readonly retry: boolean;
}

function* send(call: Call, infos: readonly Info[], objects: readonly JsonMap[], text: string, subresource: string): Running<Sent> {
  const edited: JsonMap[] = [];
  for (const document of documentsIn(bytesOf(text), 'edited-file', false)) {
    if (document.is === 'wrong') return { reasons: [`The edited file had a syntax error: ${document.message}`], retry: false };
    const items = document.object['items'];
    edited.push(...(Array.isArray(items) ? items.filter(isMap) : [document.object]));
  }
  const reasons: string[] = [];
  let retry = false;
  for (const after of edited) {
    const at = objects.findIndex(
      (one) => textAt(one, 'metadata', 'uid') === textAt(after, 'metadata', 'uid') || nameOf(one) === nameOf(after),
    );
    const [info, before] = [infos[at], objects[at]];
    if (!info || !before) fail(`no original object found for ${nameOf(after)}`);
    const problem = yield* sendOne(call, info, before, plain(after), subresource);
    reasons.push(...problem.reasons);
    retry ||= problem.retry;
  }
  return { reasons, retry };
}

function* sendOne(call: Call, info: Info, before: JsonMap, after: JsonMap, subresource: string): Running<Sent> {
  if (sameJson(before, after)) {
    call.out((yield* printerFor(call, 'skipped'))(before));
    return { reasons: [], retry: false };
  }
  for (const field of ['apiVersion', 'kind'] as const)
    if (before[field] !== after[field]) fail('At least one of apiVersion, kind and name was changed');
  if (textAt(before, 'metadata', 'name') !== textAt(after, 'metadata', 'name'))
    fail('At least one of apiVersion, kind and name was changed');
  const body = twoWayPatch(before, after, typeOf(groupVersionOf(info.resource), info.resource.kind));
  if (call.flags.bool('output-patch')) call.out(`Patch: ${compactJson(body)}\n`);
  const query = writeQuery(call, 'none');
  const answer = yield* sendPatch(call, info, { type: 'strategic-merge', body, query, ...(subresource && { subresource }) });
  const told = `${qualifiedName(info.resource)} ${JSON.stringify(info.name)}`;
  if (answer.code < 400) {
    call.out((yield* printerFor(call, 'edited'))(isRecord(answer.body) ? answer.body : after));
    return { reasons: [], retry: false };
  }
  const status = statusOf(answer);
  if (status.reason === 'Invalid') {
    call.err(`error: ${told} is invalid\n`);
    const causes = (status.details?.causes ?? []).map(({ field, message }) => `* ${field ?? ''}: ${(message ?? '').split('\n')[0]}`);
    return { reasons: [`${told} was not valid:`, ...causes], retry: false };
  }
  call.err(
    answer.code === 404
      ? `error: ${told} could not be found on the server\n`
      : `error: ${told} could not be patched: ${status.message ?? ''}\n`,
  );
  return { reasons: [], retry: true };
}
