import { Link } from '../components/link.tsx';
import type { Progress } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Icon } from '../components/glyph.tsx';
import type { LessonSummary } from '../pages/lesson-summary.ts';
import { isExerciseDone } from './concepts.ts';

type Mark = 'd' | 'c' | 'o';
const words: Readonly<Record<Mark, string>> = { d: 'Done: ', c: 'Continue: ', o: 'Open: ' };

export interface LessonsProps {
  readonly lessons: readonly LessonSummary[];
  readonly progress: ReadonlyMap<string, Progress>;
}

/** A post without exercises is done when it was opened. */
const isDone = (lesson: LessonSummary, progress: Progress | undefined) =>
  progress !== undefined && lesson.exercises.every((exercise) => isExerciseDone(exercise, progress));

/** The lessons by chapter, with what is done, and where to go on. */
export function LessonList({ lessons, progress }: LessonsProps) {
  const done = lessons.filter((lesson) => isDone(lesson, progress.get(lesson.id)));
  const begun = lessons
    .filter((lesson) => progress.has(lesson.id) && !done.includes(lesson))
    .sort((a, b) => (progress.get(b.id)?.visitedAt ?? 0) - (progress.get(a.id)?.visitedAt ?? 0))[0];
  const onward = begun ?? lessons.find((lesson) => !done.includes(lesson));
  const chapters = new Map<string, LessonSummary[]>();
  for (const lesson of lessons) {
    // A chapter that is only a number says nothing that the order of the lessons does not say.
    const chapter = typeof lesson.chapter === 'string' && /\p{L}/u.test(lesson.chapter) ? lesson.chapter : '';
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), lesson]);
  }
  const mark = (lesson: LessonSummary): Mark => (done.includes(lesson) ? 'd' : lesson === onward ? 'c' : 'o');
  return (
    <section className="band" id="lessons" aria-labelledby="lessons-h">
      <div className="wrap">
        <div className="sec-h">
          <h2 id="lessons-h">Lessons</h2>
          <p>
            {done.length} of {lessons.length} done
          </p>
          <span className="meter self-center" style={{ ...vars({ '--p': (100 * done.length) / Math.max(1, lessons.length) }), width: 140 }}>
            <i />
          </span>
          {begun && (
            <Link className="btn push" to={`/lessons/${begun.id}`}>
              Continue with {begun.title}
            </Link>
          )}
        </div>
        {lessons.length === 0 && <p className="empty">No lessons are part of this site.</p>}
        <div className="map">
          {[...chapters].map(([chapter, some], i) => (
            <section key={chapter} className="ch" aria-label={chapter || 'Lessons'}>
              {chapter && (
                <h3>
                  <span className="cn">{i + 1}</span>
                  {chapter}
                  <span className="cd">
                    {some.filter((lesson) => done.includes(lesson)).length} of {some.length}
                  </span>
                </h3>
              )}
              <ol>
                {some.map((lesson) => (
                  <li key={lesson.id} className={`ls ${mark(lesson)}`}>
                    <Link to={`/lessons/${lesson.id}`} aria-current={lesson === onward ? 'step' : undefined}>
                      <span className="m" aria-hidden="true">
                        {mark(lesson) === 'd' && <Icon name="check" />}
                        {mark(lesson) === 'c' && <Icon name="play" />}
                      </span>
                      <span className="sr">{words[mark(lesson)]}</span>
                      <span className="no">{lessons.indexOf(lesson) + 1}</span>
                      <span className="ti">{lesson.title}</span>
                      <span className="mi">{lesson.minutes} min</span>
                    </Link>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      </div>
    </section>
  );
}
