import { typeOf } from '../../api/index.ts';
import { applyJsonPatch, applyMergePatch, tryStrategicMerge, type Running } from '../../cluster/index.ts';
import { askPatch, type PatchType, sendPatch } from '../api/changes.ts';
import { type Info, fromFiles, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { dryRunOf, writeQuery } from '../api/write.ts';
import { type Call, isFailed, isRecord, statusOf, type Verb } from '../call.ts';
import { fail, failWith } from '../errors.ts';
import { toJson } from '../files/to-json.ts';
import { fileProblems } from '../generate/key-sources.ts';
import { recorded } from '../patch/change-cause.ts';
import { mergePatchOf } from '../patch/merge-diff.ts';
import { isMap, type Json, type JsonMap, sameJson } from '../json.ts';
import { jsonOf } from '../patch/tree.ts';
import { printerFor } from '../print/output.ts';
import { bytesOf, textOf } from '../text/bytes.ts';

const types: Readonly<Record<string, PatchType>> = { json: 'json', merge: 'merge', strategic: 'strategic-merge' };

/** Changes fields of objects. */
export const patch: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const [given, file] = [flags.string('patch'), flags.string('patch-file')];
  if (given && file) fail('cannot specify --patch and --patch-file together');
  if (!given && !file) fail('must specify --patch or --patch-file containing the contents of the patch');
  const local = flags.bool('local');
  if (local && call.args.length > 0) fail('cannot specify --local and server resources');
  if (local && dryRun === 'server') fail('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  const word = flags.string('type') || 'strategic';
  const type = types[word.toLowerCase()] ?? fail(`--type must be one of [json merge strategic], not ${JSON.stringify(word)}`);
  const text = file ? yield* contentOf(call, file) : given;
  const json = toJson(text);
  if (!json.ok) return fail(`unable to parse ${JSON.stringify(given)}: ${json.message}`);
  const subresource = flags.string('subresource');
  const found = yield* select(call, {
    ...queryOf(call),
    lazy: fromFiles(call),
    ...(subresource && { subresource }),
    ...(local && { local }),
  });
  yield* visit(found, function* (info) {
    if (local || dryRun === 'client') return yield* shown(call, info, type, json.value, json.text);
    const body = json.text;
    const answer = yield* sendPatch(call, info, { type, body, query: writeQuery(call, dryRun), ...(subresource && { subresource }) });
    if (answer.code >= 400) failWith({ type: 'status', status: statusOf(answer) });
    const after = isRecord(answer.body) ? answer.body : {};
    // What became of a Scale is never compared.
    const unchanged = subresource !== 'scale' && sameJson(jsonOf(info.object), jsonOf(after));
    const print = yield* printerFor(call, unchanged ? 'patched (no change)' : 'patched');
    const cause = mergePatchOf(jsonOf(after), recorded(call, jsonOf(after)));
    call.out(
      print(
        Object.keys(cause).length > 0
          ? yield* askPatch(call, info, { type: 'merge', body: cause, query: writeQuery(call, dryRun) })
          : after,
      ),
    );
  });
  if (found.infos.length === 0 && found.errors.length === 0) fail('no objects passed to patch');
};

function* contentOf(call: Call, path: string): Running<string> {
  const bytes = yield* call.readFile(bytesOf(path));
  return isFailed(bytes) ? fail(`unable to read patch file: open ${path}: ${fileProblems[bytes.errno] ?? bytes.errno}`) : textOf(bytes);
}

/** What the object would be; nobody is asked. */
function* shown(call: Call, info: Info, type: PatchType, value: Json, text: string): Running<void> {
  const before = jsonOf(info.object);
  const after = patchedHere(before, type, value, text);
  const print = yield* printerFor(call, sameJson(before, after) ? 'patched (no change)' : 'patched');
  call.out(print(after));
}

function patchedHere(before: JsonMap, type: PatchType, value: Json, text: string): JsonMap {
  if (type === 'json') {
    if (!Array.isArray(value))
      return fail(`json: cannot unmarshal ${isMap(value) ? 'object' : typeof value} into Go value of type jsonpatch.Patch`);
    const patched = applyJsonPatch(before, value as readonly Json[]);
    return patched.ok && isMap(patched.value) ? patched.value : fail(patched.ok ? 'Invalid JSON Patch' : patched.message);
  }
  if (!isMap(value)) return fail(`Invalid JSON Patch: ${text}`);
  const kind = typeOf(String(before['apiVersion']), String(before['kind']));
  const merged = type === 'merge' ? applyMergePatch(before, value) : tryStrategicMerge(before, value, kind);
  if (typeof merged === 'string') return fail(merged);
  return isMap(merged) ? merged : before;
}
