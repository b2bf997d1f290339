import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Exercise, Graded, Task, TaskResult, Why } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { vars } from '../components/css-vars.ts';
import { LineLink } from './line-link.tsx';
import { NearestNote } from './nearest-note.tsx';
import { Question } from './question.tsx';
import { Said } from './said.tsx';

interface Props {
  readonly section: RefObject<HTMLElement | null>;
  readonly exercise: Exercise;
  readonly graded: Graded | undefined;
  /** Tasks done on an earlier visit. */
  readonly done: ReadonlySet<string>;
  /** A try was made: hints may be asked for. */
  readonly tried: boolean;
  readonly onAnswer: (task: string, answer: readonly string[]) => void;
  readonly onLine: (line: number) => void;
  readonly onSolution: () => void;
}

type Look = 'done' | 'now' | 'open' | 'locked';

/** The tasks of an exercise: done, the one to do now with why it isn't done yet, and those that wait for it. */
export function Tasks({ section, exercise, graded, done, tried, onAnswer, onLine, onSolution }: Props) {
  const results = new Map<string, TaskResult>((graded?.tasks ?? []).map((result) => [result.id, result]));
  const isDone = (task: Task) => done.has(task.id) || results.get(task.id)?.verdict.state === 'done';
  const finished = exercise.tasks.filter(isDone).length;
  // Before the grader is there, a task that needs another is as locked as after.
  const waitsFor = (task: Task): readonly string[] => {
    const verdict = results.get(task.id)?.verdict;
    return verdict === undefined ? task.needs.filter((id) => !done.has(id)) : verdict.state === 'locked' ? verdict.needs : [];
  };
  const current = exercise.tasks.find((task) => !isDone(task) && waitsFor(task).length === 0);
  const look = (task: Task): Look => (isDone(task) ? 'done' : task === current ? 'now' : waitsFor(task).length > 0 ? 'locked' : 'open');
  const [folded, setFolded] = useState(false);
  const inside = useRef(false);
  const seen = useRef(finished);
  useEffect(() => {
    if (seen.current === finished) return;
    seen.current = finished;
    // A question that is answered goes away; who answered it by keyboard stays with the tasks.
    if (inside.current && document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [finished, section]);
  return (
    <section
      className={`todo${folded ? ' folded' : ''}`}
      aria-labelledby="tasks-h"
      ref={section}
      tabIndex={-1}
      data-region
      onFocus={() => {
        inside.current = true;
        setFolded(false);
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) inside.current = false;
      }}
    >
      <div className="todo-h">
        <button
          type="button"
          className="btn quiet icon sm"
          aria-expanded={!folded}
          aria-label={folded ? 'Show the tasks' : 'Fold the tasks'}
          title={folded ? 'Show the tasks' : 'Fold the tasks: more room to read'}
          onClick={() => setFolded(!folded)}
        >
          <Icon name="down" size={12} className={folded ? 'rotate-180' : ''} />
        </button>
        <h2 id="tasks-h" tabIndex={-1} data-region-start>
          {exercise.title || 'Tasks'}
        </h2>
        <span className="mute text-[12px] nowrap">
          {finished} of {exercise.tasks.length} done
        </span>
        <span className="meter push" style={{ ...vars({ '--p': (100 * finished) / Math.max(1, exercise.tasks.length) }), width: 40 }}>
          <i />
        </span>
      </div>
      <ol className="tasks">
        {exercise.tasks.map((task, i) => (
          <TaskItem
            key={task.id}
            task={task}
            number={i + 1}
            look={look(task)}
            needs={waitsFor(task)}
            result={results.get(task.id)}
            tried={tried}
            nearest={graded?.nearest}
            titles={new Map(exercise.tasks.map((one, n) => [one.id, n + 1]))}
            onAnswer={onAnswer}
            onLine={onLine}
          />
        ))}
      </ol>
      {graded?.failed.map((say) => (
        <p key={say} className="why-not">
          {say}
        </p>
      ))}
      {finished === exercise.tasks.length ? (
        <p className="todo-f done-note">
          <Icon name="check" /> All tasks are done.
        </p>
      ) : (
        <div className="todo-f">
          {current && <Hints key={current.id} task={current} tried={tried} />}
          {exercise.solutions.length > 0 && (
            <button
              type="button"
              className="btn quiet push"
              disabled={!tried}
              title={tried ? undefined : 'After your first try'}
              onClick={onSolution}
            >
              Show a solution
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function TaskItem(props: {
  readonly task: Task;
  readonly number: number;
  readonly look: Look;
  /** Tasks that come first. */
  readonly needs: readonly string[];
  readonly result: TaskResult | undefined;
  readonly tried: boolean;
  readonly nearest: Graded['nearest'];
  readonly titles: ReadonlyMap<string, number>;
  readonly onAnswer: (task: string, answer: readonly string[]) => void;
  readonly onLine: (line: number) => void;
}) {
  const { task, number, look, needs, result, tried, nearest, titles, onAnswer, onLine } = props;
  const verdict = result?.verdict;
  const missing = look === 'now' && tried && verdict?.state === 'not-yet' && !verdict.unanswered ? verdict.why : undefined;
  return (
    <li className={`task ${look === 'open' ? '' : look}`} aria-current={look === 'now' ? 'step' : undefined}>
      <span className="t-mark">
        {look === 'done' ? (
          <>
            <Icon name="check" />
            <span className="sr">Done</span>
          </>
        ) : look === 'locked' ? (
          <Icon name="lock" />
        ) : (
          number
        )}
      </span>
      <div className="min-w-0">
        <h3>
          <Said text={task.say} />
        </h3>
        {look === 'locked' && <p className="t-sub">Locked: opens after task {needs.map((id) => titles.get(id) ?? id).join(', ')}</p>}
        {(look === 'now' || look === 'open') && <Question task={task} onAnswer={(answer) => onAnswer(task.id, answer)} />}
        {missing && (
          <WhyNotYet why={missing} onLine={onLine}>
            {nearest && isDoneByManifest(task) && <NearestNote nearest={nearest} onLine={onLine} />}
          </WhyNotYet>
        )}
        {verdict?.state === 'error' && look === 'now' && (
          <div className="why-not" role="status">
            <code>{verdict.message}</code>
          </div>
        )}
        {verdict && 'feedback' in verdict && verdict.feedback && verdict.feedback !== missing?.say && (
          <p className="t-sub">{verdict.feedback}</p>
        )}
        {result?.hints.map((hint) => (
          <p key={hint} className="t-sub hint-w">
            <Icon name="bulb" size={12} /> <Said text={hint} />
          </p>
        ))}
      </div>
    </li>
  );
}

/** A question, or a command that is to be run, is not answered by another manifest. */
const isDoneByManifest = ({ check }: Task): boolean => !['answer', 'choice', 'predict', 'order', 'command'].some((kind) => kind in check);

/** What is missing: the line, the field, what it is and what is expected. */
function WhyNotYet({
  why,
  onLine,
  children,
}: {
  readonly why: Why;
  readonly onLine: (line: number) => void;
  readonly children?: ReactNode;
}) {
  const { line, say, field, expected, actual } = why;
  // A sentence that only says the field and its value is said better by the fields themselves.
  const plain = field === undefined || actual === undefined || !say.startsWith(field);
  return (
    <div className="why-not" role="status">
      <p>
        <strong>Why not yet.</strong> <LineLink line={line} onLine={onLine} />
        {plain && <Said text={say} />}
        {!plain && <Comparison field={field} actual={actual} expected={expected} />}
      </p>
      {plain && (expected !== undefined || actual !== undefined) && (
        <p>
          <Comparison field={field} actual={actual} expected={expected} />
        </p>
      )}
      {children}
    </div>
  );
}

function Comparison(props: {
  readonly field: string | undefined;
  readonly actual: string | undefined;
  readonly expected: string | undefined;
}) {
  const { field, actual, expected } = props;
  return (
    <>
      {field && <code>{field}</code>}{' '}
      {actual !== undefined && (
        <>
          is <strong>{actual}</strong>
        </>
      )}
      {actual !== undefined && expected !== undefined && ', '}
      {expected !== undefined && (
        <>
          expected <strong>{expected}</strong>
        </>
      )}
    </>
  );
}

/** Hints from small to large, one at a time, after a first try. */
function Hints({ task, tried }: { readonly task: Task; readonly tried: boolean }) {
  const [shown, setShown] = useState(0);
  if (task.hints.length === 0) return null;
  return (
    <div className="hints">
      {shown > 0 && (
        <ol aria-live="polite">
          {task.hints.slice(0, shown).map((hint) => (
            <li key={hint}>
              <Said text={hint} />
            </li>
          ))}
        </ol>
      )}
      {shown < task.hints.length && (
        <button
          type="button"
          className="btn"
          disabled={!tried}
          title={tried ? undefined : 'After your first try'}
          onClick={() => setShown(shown + 1)}
        >
          <Icon name="bulb" />
          Hint {shown + 1} of {task.hints.length}
        </button>
      )}
    </div>
  );
}
