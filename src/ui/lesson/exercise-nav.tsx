import type { Exercise, Lesson } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { Link } from '../components/link.tsx';

interface Props {
  readonly lesson: Lesson;
  readonly current: Exercise | undefined;
  readonly doneIn: (exercise: string) => ReadonlySet<string>;
}

/** The exercises of a lesson by number, with a mark on those that are done. */
export function ExerciseNav({ lesson: { id: lesson, exercises }, current, doneIn }: Props) {
  const at = current ? exercises.indexOf(current) : -1;
  return (
    <nav className="exercises" aria-label="Exercises">
      {exercises.map(({ id, title, tasks }, i) => {
        const done = tasks.every((task) => doneIn(id).has(task.id));
        return (
          <Link
            key={id}
            to={`/lessons/${lesson}/${id}`}
            aria-current={i === at ? 'step' : undefined}
            className={done ? 'all' : undefined}
            title={title}
          >
            {done ? <Icon name="check" size={11} /> : i + 1}
            <span className="sr">
              {done ? `${i + 1}, done` : ''}: {title}
            </span>
          </Link>
        );
      })}
      <span className="mute text-[12px] push nowrap">
        Exercise {at + 1} of {exercises.length}
      </span>
    </nav>
  );
}
