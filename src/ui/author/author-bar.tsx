import { useState } from 'react';
import type { Exercise, Lesson } from '../../lesson/index.ts';
import { useSession, useWorkshop } from '../workbench/session-context.ts';
import { playWay } from './play-way.ts';
import { ProblemList } from './problem-list.tsx';
import { TaskStates } from './task-states.tsx';
import { Ways } from './ways.tsx';

interface Props {
  readonly lesson: Lesson;
  readonly exercise: Exercise | undefined;
}

/** For who writes the lesson (`npm start -- DIR`): what is wrong with it, where each task stands, every way played with a click. */
export function AuthorBar({ lesson, exercise }: Props) {
  const workshop = useWorkshop();
  const graded = useSession((state) => state.graded);
  const [open, setOpen] = useState(() => sessionStorage.getItem(openKey) !== 'no');
  const [playing, setPlaying] = useState<string | undefined>(undefined);
  const errors = lesson.problems.filter(({ severity }) => severity === 'error').length;
  const notes = lesson.problems.length - errors;
  const done = graded?.tasks.filter(({ verdict }) => verdict.state === 'done').length ?? 0;
  const toggle = () => {
    sessionStorage.setItem(openKey, open ? 'no' : 'yes');
    setOpen(!open);
  };
  const play = (name: string, way: Exercise['solutions'][number]) => {
    if (!exercise) return;
    setPlaying(name);
    void playWay(workshop, exercise, way).finally(() => setPlaying(undefined));
  };
  return (
    <section className={`author${open ? ' open' : ''}`} aria-label="Author">
      <div className="author-h">
        <button type="button" className="btn quiet sm" aria-expanded={open} aria-controls="author-b" onClick={toggle}>
          <b>Author</b>
        </button>
        <span className={errors > 0 ? 'author-err' : 'mute'}>
          {errors} {errors === 1 ? 'error' : 'errors'}, {notes} {notes === 1 ? 'note' : 'notes'}
        </span>
        {exercise && (
          <span className="mute">
            {exercise.id}: {done} of {exercise.tasks.length} tasks done now
          </span>
        )}
        <span className="push mute" role="status">
          {playing !== undefined && `Playing ${playing} …`}
        </span>
      </div>
      {open && (
        <div className="author-b" id="author-b">
          <ProblemList problems={lesson.problems} />
          {exercise && <TaskStates exercise={exercise} graded={graded} places={lesson.places} />}
          {exercise && <Ways exercise={exercise} places={lesson.places} busy={playing !== undefined} onPlay={play} />}
        </div>
      )}
    </section>
  );
}

const openKey = 'podground.author';
