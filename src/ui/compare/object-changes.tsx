import { type FieldChange, fieldChanges, type Pair, withoutBookkeeping } from '../../session/index.ts';
import { FieldsTable } from './fields-table.tsx';

/** The changed fields of a pair; what only machines read is left out unless it is asked for. */
export function changesOf({ before, after }: Pair, bookkeeping: boolean): readonly FieldChange[] {
  const shown = <T extends { readonly metadata: object }>(object: T | undefined) =>
    object && !bookkeeping ? withoutBookkeeping(object) : object;
  return fieldChanges(shown(before), shown(after));
}

const how = ({ before, after }: Pair) => (before === undefined ? 'came' : after === undefined ? 'went' : 'changed');

/** Every object that differs, one below the other; events have a view of their own. */
export function EveryObject({
  pairs,
  left,
  bookkeeping,
}: {
  readonly pairs: readonly Pair[];
  readonly left: number;
  readonly bookkeeping: boolean;
}) {
  const shown = pairs
    .filter(({ resource }) => !resource.startsWith('events'))
    .map((pair) => ({ pair, changes: changesOf(pair, bookkeeping) }))
    .filter(({ changes }) => changes.length > 0);
  if (shown.length === 0) return <p className="empty m-3">Nothing differs between the two moments.</p>;
  return (
    <>
      {shown.map(({ pair, changes }) => {
        const { resource, key } = pair;
        const name = `${(pair.after ?? pair.before)?.kind ?? resource} ${key}`;
        return (
          <details key={`${resource} ${key}`} className="cmp-o" open={shown.length <= 4}>
            <summary>
              <b>{name}</b>{' '}
              <span className="mute">
                {how(pair)}
                {how(pair) === 'changed' && `: ${changes.length} ${changes.length === 1 ? 'field' : 'fields'}`}
              </span>
            </summary>
            <FieldsTable changes={changes} caption={`What changed in ${name}`} />
          </details>
        );
      })}
      {left > 0 && <p className="cmp-note">{left} more objects differ; they are not listed.</p>}
    </>
  );
}
