import type { Running } from '../../../cluster/index.ts';
import { pathOf, qualifiedName } from '../../api/discovery.ts';
import type { Info } from '../../api/select.ts';
import { writeQuery } from '../../api/write.ts';
import { type Call, isRecord } from '../../call.ts';
import { recorded } from '../../patch/change-cause.ts';
import { withLastApplied } from '../../patch/last-applied.ts';
import { jsonOf } from '../../patch/tree.ts';
import { printerFor } from '../../print/output.ts';
import { editObjects, objectHeader, type Outcome } from './session.ts';

/** Opens one object in an editor and makes what it is then: `create --edit`. Not changed, it isn't made; dry runs are no matter to it. */
export function* editBeforeCreate(call: Call, info: Info): Running<void> {
  yield* editObjects(call, {
    objects: [jsonOf(info.object)],
    header: objectHeader,
    told: `${qualifiedName(info.resource)} ${JSON.stringify(info.name)}`,
    perform: (edited) => createOne(call, edited),
  });
}

function* createOne(call: Call, { resource, namespace, object }: Info): Running<Outcome> {
  const edited = jsonOf(object);
  const body = recorded(call, call.flags.bool('save-config') ? withLastApplied(edited) : edited);
  const answer = yield* call.ask({ method: 'POST', path: pathOf(resource, namespace), query: writeQuery(call, 'none'), body });
  call.out((yield* printerFor(call, 'created'))(isRecord(answer) ? answer : body));
  return { is: 'done' };
}
