import type { FieldChange } from '../../session/index.ts';

const words = { added: 'came', removed: 'went', changed: 'changed' } as const;
const signs = { added: '+', removed: '−', changed: '→' } as const;

/** A value in a few words: a scalar as it is, `status: False, reason: ContainersNotReady` for a small object, a list between brackets. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, inner]) => inner !== null);
  return fields.length === 0 ? '{}' : fields.map(([key, inner]) => `${key}: ${valueText(inner)}`).join(', ');
}

/** What changed, field by field: a table that says before and after in words. */
export function FieldsTable({ changes, caption }: { readonly changes: readonly FieldChange[]; readonly caption: string }) {
  return (
    <table className="cmp-t">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, type, before, after }) => (
          <tr key={path} className={`cmp-${type}`}>
            <th scope="row">
              <span aria-hidden="true" className="cmp-sign">
                {signs[type]}
              </span>
              <span className="sr">{words[type]}: </span>
              <code>{path}</code>
            </th>
            <td data-side="before">{before === undefined ? <span className="mute">not there</span> : <code>{valueText(before)}</code>}</td>
            <td data-side="after">{after === undefined ? <span className="mute">gone</span> : <code>{valueText(after)}</code>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
