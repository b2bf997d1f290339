import type { Nearest, Solution } from '../../lesson/index.ts';
import { Dialog } from '../components/dialog.tsx';
import { diffLines } from '../components/diff-lines.ts';
import { DiffView } from '../components/diff-view.tsx';
import { Said } from './said.tsx';

interface Props {
  readonly open: boolean;
  readonly solutions: readonly Solution[];
  /** The one that the learner's manifest comes nearest to stands first. */
  readonly nearest: Nearest | undefined;
  readonly mine: string;
  readonly onTake: (text: string) => void;
  readonly onClose: () => void;
}

/** The solutions of an exercise, their manifest as a difference to the learner's. Looking doesn't end the attempt. */
export function SolutionDialog({ open, solutions, nearest, mine, onTake, onClose }: Props) {
  const several = solutions.length > 1;
  const order = solutions
    .map((solution, number) => ({ solution, number }))
    .sort((a, b) => Number(b.number === nearest?.solution) - Number(a.number === nearest?.solution));
  return (
    <Dialog open={open} title={several ? 'Solutions' : 'A solution'} onClose={onClose}>
      {order.map(({ solution, number }, i) => (
        <section key={number} className="solution">
          {several && (
            <h3>
              {i + 1} of {solutions.length}
              {number === nearest?.solution && <span className="mute"> · nearest to yours</span>}
            </h3>
          )}
          {solution.note && (
            <p>
              <Said text={solution.note} />
            </p>
          )}
          <ol>
            {solution.steps.map((step, n) => (
              // A step has no identity but its place.
              <li key={n}>
                {'apply' in step && (
                  <>
                    <DiffView label="Difference to your manifest" lines={diffLines(mine, step.apply)} words="solution" />
                    <button type="button" className="btn" onClick={() => onTake(step.apply)}>
                      Put it into the editor
                    </button>
                  </>
                )}
                {'run' in step && <code className="ic">{step.run}</code>}
                {'wait' in step && <span className="mute">Wait {step.wait}.</span>}
                {'answer' in step && (
                  <span>
                    <span className="mute">Answer </span>
                    <Said
                      text={Object.values(step.answer)
                        .map((answer) => `**${[answer].flat().join(', ')}**`)
                        .join('; ')}
                    />
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Dialog>
  );
}
