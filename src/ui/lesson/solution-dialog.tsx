import type { Solution } from '../../lesson/index.ts';
import { Dialog } from '../components/dialog.tsx';
import { diffLines } from './diff.ts';
import { Said } from './said.tsx';

interface Props {
  readonly open: boolean;
  readonly solutions: readonly Solution[];
  readonly mine: string;
  readonly onTake: (text: string) => void;
  readonly onClose: () => void;
}

const marks = { same: ' ', mine: '−', theirs: '+' } as const;
const words = { same: '', mine: 'Yours: ', theirs: 'Solution: ' } as const;

/** The solutions of an exercise, their manifest as a difference to the learner's. Looking doesn't end the attempt. */
export function SolutionDialog({ open, solutions, mine, onTake, onClose }: Props) {
  return (
    <Dialog open={open} title={solutions.length > 1 ? 'Solutions' : 'A solution'} onClose={onClose}>
      {solutions.map((solution, i) => (
        // Solutions have no identity but their place.
        <section key={i} className="solution">
          {solution.note && (
            <p>
              <Said text={solution.note} />
            </p>
          )}
          <ol>
            {solution.steps.map((step, n) => (
              <li key={n}>
                {'apply' in step && (
                  <>
                    <pre className="diff" tabIndex={0} aria-label="Difference to your manifest">
                      {diffLines(mine, step.apply).map(({ kind, text }, at) => (
                        <div key={at} className={kind}>
                          <span aria-hidden="true">{marks[kind]} </span>
                          <span className="sr">{words[kind]}</span>
                          {text}
                        </div>
                      ))}
                    </pre>
                    <button type="button" className="btn" onClick={() => onTake(step.apply)}>
                      Put it into the editor
                    </button>
                  </>
                )}
                {'run' in step && <code className="ic">{step.run}</code>}
                {'wait' in step && <span className="mute">Wait {step.wait}.</span>}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Dialog>
  );
}
