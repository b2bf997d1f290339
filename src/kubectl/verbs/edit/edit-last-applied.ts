import type { Running } from '../../../cluster/index.ts';
import { askPatch } from '../../api/changes.ts';
import { qualifiedName } from '../../api/discovery.ts';
import { type Info, queryOf, select } from '../../api/select.ts';
import { type Call, isRecord, type Verb } from '../../call.ts';
import { fail, failAll } from '../../errors.ts';
import { toJson } from '../../files/to-json.ts';
import { annotationsOf, lastApplied } from '../../patch/last-applied.ts';
import { isMap, sameJson } from '../../json.ts';
import { jsonOf } from '../../patch/tree.ts';
import { compactJson } from '../../print/json.ts';
import { nameOf, printerFor } from '../../print/output.ts';
import { editObjects, type Outcome } from './session.ts';

const header =
  "# Please edit the 'last-applied-configuration' annotations below.\n# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.\n#\n";

/** Opens what was applied last in an editor and writes it back into the annotation. */
export const editLastApplied: Verb = function* (call) {
  const found = yield* select(call, { ...queryOf(call), allowEmptySelector: true });
  failAll(found.errors);
  const applied = found.infos.flatMap((info) => {
    const text = annotationsOf(jsonOf(info.object))[lastApplied];
    const config = text === undefined ? undefined : toJson(String(text));
    if (config === undefined) return [];
    return config.ok && isMap(config.value)
      ? [{ info, config: config.value }]
      : fail(`${info.resource.name}/${info.name}: the annotation cannot be read`);
  });
  const [first] = applied;
  if (!first)
    return fail(
      'no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`',
    );
  yield* editObjects(call, {
    objects: applied.map(({ config }) => config),
    header,
    told: `${qualifiedName(first.info.resource)} ${JSON.stringify(first.info.name)}`,
    perform: (edited) => annotate(call, edited, applied.find(({ config }) => nameOf(config) === nameOf(edited.object))?.config),
  });
};

function* annotate(call: Call, info: Info, before: unknown): Running<Outcome> {
  const after = jsonOf(info.object);
  if (isRecord(before) && sameJson(jsonOf(before), after)) call.out((yield* printerFor(call, 'skipped'))(info.object));
  else {
    const body = { metadata: { annotations: { [lastApplied]: `${compactJson(after)}\n` } } };
    const query = { fieldManager: call.flags.string('field-manager') };
    call.out((yield* printerFor(call, 'edited'))(yield* askPatch(call, info, { type: 'merge', body, query })));
  }
  return { is: 'done' };
}
