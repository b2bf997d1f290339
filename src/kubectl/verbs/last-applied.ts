import type { Running } from '../../cluster/index.ts';
import { askPatch, pathTo } from '../api/changes.ts';

import { type Info, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { dryRunOf, operationFor } from '../api/write.ts';
import { type Call, isRecord, statusOf, type Verb } from '../call.ts';
import { fail, failWith } from '../errors.ts';
import { toJson } from '../files/to-json.ts';
import { annotationsOf, lastApplied } from '../patch/last-applied.ts';
import { isMap, type JsonMap, sameJson } from '../json.ts';
import { jsonOf } from '../patch/tree.ts';
import { compactJson, jsonText } from '../print/json.ts';
import { printerFor } from '../print/output.ts';
import { yamlText } from '../print/yaml.ts';
import { usageError } from '../usage.ts';

/** Shows what was applied last. */
export const viewLastApplied: Verb = function* (call) {
  const { flags } = call;
  const output = flags.string('output');
  const found = yield* select(call, { ...queryOf(call), selectAll: flags.bool('all'), allowEmptySelector: false });
  const texts: JsonMap[] = [];
  yield* visit(found, function* ({ object, name, resource }) {
    yield* call.flush();
    const text = annotationsOf(jsonOf(object))[lastApplied];
    if (typeof text !== 'string') return;
    const json = toJson(text);
    if (!json.ok || !isMap(json.value)) return fail(`${resource.name}/${name}: the annotation cannot be read`);
    texts.push(json.value);
  });
  for (const config of texts) {
    if (output === 'json') call.out(`${jsonText(config, { indent: '  ' })}\n`);
    else if (output === 'yaml' || output === '') call.out(yamlText(config));
    else usageError(call, `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`);
  }
};

/** Writes a file's configuration into the annotation of the live object. */
export const setLastApplied: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  if (flags.strings('filename').length === 0) fail('one or more files must be specified');
  const found = yield* select(call, { ...queryOf(call), args: [], lazy: true });
  const print = yield* printerFor(call, operationFor('configured', dryRun));
  yield* visit(found, function* (info) {
    const live = yield* current(call, info);
    const before = annotationsOf(live)[lastApplied];
    if (before === undefined && !flags.bool('create-annotation'))
      fail(
        `no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`,
      );
    const wanted = `${compactJson(info.object)}\n`;
    if (sameJson(before, wanted)) return call.out(`set-last-applied ${info.name}: no changes required.\n`);
    if (dryRun !== 'client')
      yield* askPatch(call, info, {
        type: 'merge',
        body: { metadata: { annotations: { [lastApplied]: wanted } } },
        query: dryRun === 'server' ? { dryRun: 'All' } : {},
      });
    call.out(print(live));
  });
};

function* current(call: Call, info: Info): Running<JsonMap> {
  const answer = yield* call.send({ method: 'GET', path: pathTo(info) });
  if (answer.code >= 400 || !isRecord(answer.body)) return failWith({ type: 'status', status: statusOf(answer) });
  return jsonOf(answer.body);
}
