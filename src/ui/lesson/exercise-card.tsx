import type { Exercise } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { Link } from '../components/link.tsx';
import { Said } from './said.tsx';

interface Props {
  readonly lesson: string;
  readonly exercise: Exercise;
  readonly number: number;
  readonly done: ReadonlySet<string>;
  readonly isCurrent: boolean;
  /** Brings the tasks of the exercise that is open into view. */
  readonly onOpen: () => void;
}

/** An exercise at its place in the post: what it is called, how far one is, and the way to it. */
export function ExerciseCard({ lesson, exercise, number, done, isCurrent, onOpen }: Props) {
  const { id, title, tasks } = exercise;
  const finished = tasks.filter((task) => done.has(task.id)).length;
  const all = finished === tasks.length;
  const about = (
    <>
      <span className="x-mark">{all ? <Icon name="check" size={12} /> : number}</span>
      <span className="min-w-0">
        <b>
          <span className="sr">{`Exercise ${number}: `}</span>
          <Said text={title} />
        </b>
        <span className="mute">
          {all
            ? 'Done'
            : finished > 0
              ? `${finished} of ${tasks.length} tasks done`
              : `${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}`}
          {isCurrent && !all && ' · open now'}
        </span>
      </span>
      <Icon name="chev" size={12} />
    </>
  );
  const look = `x-card${all ? ' all' : ''}${isCurrent ? ' on' : ''}`;
  return (
    <div className="x-place" id={`exercise-${id}`}>
      {isCurrent ? (
        <button type="button" className={look} onClick={onOpen}>
          {about}
        </button>
      ) : (
        <Link className={look} to={`/lessons/${lesson}/${id}`}>
          {about}
        </Link>
      )}
    </div>
  );
}
