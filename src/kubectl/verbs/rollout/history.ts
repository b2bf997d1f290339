import { visit } from '../../api/visit.ts';
import type { Verb } from '../../call.ts';
import { fail } from '../../errors.ts';
import { printerFor } from '../../print/output.ts';
import { typedForm } from '../../print/typed-form.ts';
import { describeTabs, layout } from '../../text/tab-writer.ts';
import { rolloutObjects } from './objects.ts';
import { type Revision, revisionsOf, templateText } from './revisions.ts';

/** Shows the states that a rollout's object had. */
export const rolloutHistory: Verb = function* (call) {
  const { flags } = call;
  const wanted = flags.number('revision');
  if (wanted < 0) fail(`revision must be a positive integer: ${wanted}`);
  const found = yield* rolloutObjects(call);
  const structured = flags.string('output') !== '';
  const print = yield* printerFor(call, '', { typed: true });
  yield* visit(found, function* (info) {
    const { kind, group } = info.resource;
    const revisions = yield* revisionsOf(call, info);
    if (!revisions) return fail(`no history viewer has been implemented for ${JSON.stringify(group ? `${kind}.${group}` : kind)}`);
    const one = wanted > 0 ? revisions.find(({ number }) => number === wanted) : undefined;
    if (wanted > 0 && !one && (structured || revisions.length > 0)) fail('unable to find the specified revision');
    if (structured) return call.out((one ? [one] : revisions).map(({ object }) => print(typedForm(object))).join(''));
    const text =
      revisions.length === 0 ? 'No rollout history found.' : one ? templateText(one.template, one.changeCause) : table(revisions);
    call.out((yield* printerFor(call, `${wanted > 0 ? `with revision #${wanted}` : ''}\n${text}`))(info.object));
  });
};

const table = (revisions: readonly Revision[]): string =>
  layout(
    `REVISION\tCHANGE-CAUSE\n${revisions.map(({ number, changeCause }) => `${number}\t${changeCause || '<none>'}\n`).join('')}`,
    describeTabs,
  );
