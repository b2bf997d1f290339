import { askPatch } from '../../api/changes.ts';
import { queryOf, select } from '../../api/select.ts';
import type { Verb } from '../../call.ts';
import { fail, failAll } from '../../errors.ts';
import { toJson } from '../../files/to-json.ts';
import { annotationsOf, lastApplied } from '../../patch/last-applied.ts';
import { isMap, sameJson } from '../../patch/strategic-diff.ts';
import { jsonOf } from '../../patch/tree.ts';
import { compactJson } from '../../print/json.ts';
import { printerFor } from '../../print/output.ts';
import { yamlText } from '../../print/yaml.ts';
import { editText, temporaryPath } from './editor.ts';

/** Opens what was applied last in an editor and writes it back into the annotation. */
export const editLastApplied: Verb = function* (call) {
  const found = yield* select(call, queryOf(call));
  failAll(found.errors);
  const annotated = found.infos.filter(({ object }) => lastApplied in annotationsOf(jsonOf(object)));
  if (annotated.length === 0)
    fail(
      'no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`',
    );
  for (const info of annotated) {
    const before = toJson(String(annotationsOf(jsonOf(info.object))[lastApplied]));
    if (!before.ok || !isMap(before.value)) return fail(`${info.resource.name}/${info.name}: the annotation cannot be read`);
    const after = toJson(yield* editText(call, yield* temporaryPath(), yamlText(before.value)));
    if (!after.ok || !isMap(after.value)) return fail('Edit cancelled, no valid changes were saved.');
    if (sameJson(before.value, after.value)) {
      call.err('Edit cancelled, no changes made.\n');
      continue;
    }
    const body = { metadata: { annotations: { [lastApplied]: `${compactJson(after.value)}\n` } } };
    const query = { fieldManager: call.flags.string('field-manager') };
    call.out((yield* printerFor(call, 'edited'))(yield* askPatch(call, info, { type: 'merge', body, query })));
  }
};
