import type { Nearest } from '../../lesson/index.ts';
import { LineLink } from './line-link.tsx';

interface Props {
  readonly nearest: Nearest;
  readonly onLine: (line: number) => void;
}

const most = 12;

/** In which fields the learner's manifest differs from the solution that it comes nearest to. Folded: who wants to find it alone may. */
export function NearestNote({ nearest: { differences }, onLine }: Props) {
  if (differences.length === 0)
    return <p className="mute">Your manifest is a solution’s already: what is missing happens in the cluster.</p>;
  return (
    <details className="nearest">
      <summary>{differences.length === 1 ? 'One field differs' : `${differences.length} fields differ`} from the nearest solution</summary>
      <ul>
        {differences.slice(0, most).map(({ field, line, mine, theirs }) => (
          <li key={`${field} ${mine ?? ''}`}>
            <LineLink line={line} onLine={onLine} />
            <code>{field}</code>: {mine === undefined ? 'not set' : <b>{mine}</b>}, there{' '}
            {theirs === undefined ? 'not set' : <b>{theirs}</b>}
          </li>
        ))}
        {differences.length > most && <li className="mute">and {differences.length - most} more</li>}
      </ul>
    </details>
  );
}
