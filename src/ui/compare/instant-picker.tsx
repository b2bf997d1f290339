import { clockText, type RevisionNote } from '../../session/index.ts';
import type { Instant } from './instant.ts';

interface Props {
  readonly label: string;
  readonly value: Instant;
  readonly onChange: (value: Instant) => void;
  readonly past: number | undefined;
  readonly revisions: readonly RevisionNote[];
}

const mostShown = 300;

/** Chooses a moment: now, the one looked at, or one at which the object was written. */
export function InstantPicker({ label, value, onChange, past, revisions }: Props) {
  const shown = revisions.slice(-mostShown);
  const known = typeof value !== 'number' || shown.some(({ at }) => at === value);
  return (
    <label className="row gap-1 cmp-pick">
      <span aria-hidden="true">{label}</span>
      <select
        aria-label={label}
        value={String(value)}
        onChange={({ target }) => onChange(isWord(target.value) ? target.value : Number(target.value))}
      >
        <option value="start">the start</option>
        {(past !== undefined || value === 'shown') && (
          <option value="shown">{past === undefined ? 'the moment looked at' : `${clockText(past)}, looked at`}</option>
        )}
        <option value="now">now</option>
        {!known && <option value={String(value)}>{clockText(value)}</option>}
        {shown.length > 0 && (
          <optgroup label="When it was written">
            {shown.map(({ at, resourceVersion, summary }) => (
              <option key={`${at} ${resourceVersion}`} value={String(at)}>
                {clockText(at)} {summary}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}

const isWord = (value: string): value is 'start' | 'now' | 'shown' => value === 'start' || value === 'now' || value === 'shown';
