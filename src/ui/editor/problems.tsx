import { Glyph, Icon } from '../components/glyph.tsx';
import { placeOf, type Problem } from './problem.ts';

interface Props {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** What the API server said when it refused the last apply. */
  readonly refused: string | undefined;
  readonly note: string | undefined;
  readonly onGoTo: (offset: number) => void;
  readonly onFix: (text: string, title: string) => void;
}

const most = 3;

/** What is wrong, in the server's words, whole; each with its line. */
export function Problems({ text, problems, refused, note, onGoTo, onFix }: Props) {
  const shown = problems.slice(0, most);
  return (
    <div role="region" aria-label="Problems" className="problems" aria-live="polite">
      {shown.map((problem) => (
        <div key={`${problem.from} ${problem.message}`} className={`prob ${problem.severity === 'error' ? 'err' : 'warn'}`}>
          <Glyph state={problem.severity === 'error' ? 'failed' : 'running'} />
          <div>
            <span className="sr">{problem.severity === 'error' ? 'Error: ' : 'Warning: '}</span>
            <code>{problem.message}</code>{' '}
            <button type="button" className="link" onClick={() => onGoTo(problem.from)}>
              Line {placeOf(text, problem.from).line}
            </button>
            {problem.plain && <p className="soft">{problem.plain}</p>}
            {problem.fixes?.slice(0, 2).map((fix) => (
              <button key={fix.title} type="button" className="btn fix" onClick={() => onFix(fix.apply(text), fix.title)}>
                <Icon name="bulb" size={12} />
                {fix.title}
              </button>
            ))}
          </div>
        </div>
      ))}
      {problems.length > most && <p className="prob-more">{problems.length - most} more. F8 goes to the next.</p>}
      {refused !== undefined && (
        <div className="prob err">
          <Glyph state="failed" />
          <div>
            <span className="sr">Refused: </span>
            <code>{refused}</code>
          </div>
        </div>
      )}
      {note !== undefined && (
        <div className="prob note">
          <Icon name="info" />
          <div className="soft">{note}</div>
        </div>
      )}
    </div>
  );
}
