import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Exercise, Lesson } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { Link } from '../components/link.tsx';
import { useToast } from '../components/toasts.tsx';
import { lessons } from '../pages/catalog.ts';
import { useSession, useWorkshop, useWorkspace, WorkshopContext } from '../workbench/session-context.ts';
import { showPart, Workbench } from '../workbench/workbench.tsx';
import { useWorkshopOf } from '../workbench/use-workshop-of.ts';
import { ExerciseNav } from './exercise-nav.tsx';
import { LessonHeader } from './lesson-header.tsx';
import { Prose } from './prose.tsx';
import { SolutionDialog } from './solution-dialog.tsx';
import { Tasks } from './tasks.tsx';
import { UpdatedNote } from './updated-note.tsx';
import { useProgress } from './use-progress.ts';
import { useReadingPlace } from './use-reading-place.ts';

/** Only who runs `npm start -- DIR` gets it; a built page doesn't contain it. */
const AuthorBar = import.meta.env.DEV ? lazy(async () => ({ default: (await import('../author/index.ts')).AuthorBar })) : undefined;

const emptyManifest = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.27
`;

interface Props {
  readonly lesson: Lesson;
  readonly exerciseId: string | undefined;
  /** The anchor of the heading at which reading goes on; absent: the top. */
  readonly heading: string | undefined;
}

const starterOf = (lesson: Lesson, exercise: Exercise | undefined): Readonly<Record<string, string>> => {
  if (exercise) return { [exercise.file]: exercise.starter };
  const first = lesson.post.fences.find(({ kind, manifest }) => kind === 'manifest' && manifest !== undefined)?.manifest;
  return { 'pod.yaml': first ?? emptyManifest };
};

const tasksOf = (exercise: Exercise | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(exercise?.tasks.map(({ id, say }) => [id, say]) ?? []);

/** A lesson with its workbench: one exercise at a time has the editor and the cluster. */
export function LessonBench({ lesson, exerciseId, heading }: Props) {
  const exercise = lesson.exercises.find(({ id }) => id === exerciseId) ?? lesson.exercises[0];
  // The post may change under the reader (an author saves): the workshop stays as long as its exercise does.
  const starterText = JSON.stringify(starterOf(lesson, exercise));
  const start = useMemo(() => (exercise ? { exercise } : {}), [exercise]);
  const starter = useMemo(() => JSON.parse(starterText) as ReturnType<typeof starterOf>, [starterText]);
  const tasks = useMemo(() => tasksOf(exercise), [exercise]);
  const place = useMemo(() => ({ lesson: lesson.id, ...(exercise && { exercise: exercise.id }) }), [lesson.id, exercise]);
  const workshop = useWorkshopOf({ key: `${lesson.id}/${exercise?.id ?? ''}`, starter, tasks, start, place });
  return (
    <div className="bench-page">
      <a
        className="skip"
        href="#editor"
        onClick={(event) => {
          event.preventDefault();
          showPart('edit');
          document.querySelector<HTMLElement>('#editor textarea')?.focus();
        }}
      >
        Skip to the editor
      </a>
      <LessonHeader lesson={lesson} />
      {workshop ? (
        <WorkshopContext value={workshop}>
          {AuthorBar && (
            <Suspense>
              <AuthorBar lesson={lesson} exercise={exercise} />
            </Suspense>
          )}
          <Bench lesson={lesson} exercise={exercise} starter={starter} heading={heading} />
        </WorkshopContext>
      ) : (
        <main className="bench" aria-busy="true" aria-label="Opening the lesson" />
      )}
    </div>
  );
}

interface BenchProps {
  readonly lesson: Lesson;
  readonly exercise: Exercise | undefined;
  readonly starter: Readonly<Record<string, string>>;
  readonly heading: string | undefined;
}

function Bench({ lesson, exercise, starter, heading }: BenchProps) {
  const { engine, workspace } = useWorkshop();
  const toast = useToast();
  const graded = useSession((state) => state.graded);
  const applied = useSession((state) => state.applied);
  const begun = useSession((state) => state.timeline.pods.size > 0);
  const active = useWorkspace((state) => state.active);
  const mine = useWorkspace((state) => state.files[state.active] ?? '');
  const before = useWorkspace((state) => state.begun);
  const [solution, setSolution] = useState(false);
  const article = useRef<HTMLElement>(null);
  const told = useRef(new Set<string>());
  const tasks = useRef<HTMLElement>(null);
  const { done, doneIn, record, keepHeading, loaded } = useProgress(lesson.id, exercise?.id);
  useReadingPlace(article, heading, keepHeading);
  useEffect(() => {
    if (!loaded) return;
    const fresh = (graded?.tasks ?? [])
      .filter(({ id, verdict }) => verdict.state === 'done' && !done.has(id) && !told.current.has(id))
      .map(({ id }) => id);
    if (fresh.length === 0) return;
    for (const id of fresh) told.current.add(id);
    record(fresh);
    for (const id of fresh) {
      const number = (exercise?.tasks.findIndex((task) => task.id === id) ?? 0) + 1;
      toast({ kind: 'done', title: `Task ${number} done`, detail: (exercise?.tasks[number - 1]?.say ?? '').replaceAll(/[`*]/g, '') });
    }
  }, [graded, done, loaded, record, exercise, toast]);
  const onTry = useCallback(
    (manifest: string) => {
      const undo = workspace.replace(workspace.getState().active, manifest);
      showPart('edit');
      toast({ kind: 'undo', title: 'The example is in the editor', action: { label: 'Undo', run: undo } });
    },
    [workspace, toast],
  );
  const onRun = useCallback(
    (command: string, manifest: string | undefined) => {
      const file = /(?:^|\s)(?:-f|--filename)[= ]?(?:\.\/)?([\w.-]+\.ya?ml)(?=\s|$)/.exec(command)?.[1];
      // A post says `apply -f its-file.yaml`: the manifest that it showed last is that file.
      if (file !== undefined && manifest !== undefined) workspace.put(file, manifest);
      showPart('terminal');
      engine.input({ kind: 'keys', data: `${command}\r` });
    },
    [engine, workspace],
  );
  const onOpenTasks = useCallback(() => tasks.current?.focus(), []);
  const goToLine = (line: number) => {
    showPart('edit');
    window.dispatchEvent(new CustomEvent('podground:line', { detail: line }));
  };
  const tried = applied !== undefined || begun || done.size > 0;
  const next = exercise && lesson.exercises[lesson.exercises.indexOf(exercise) + 1];
  const all = exercise !== undefined && exercise.tasks.every(({ id }) => done.has(id));
  const nextLesson = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1];
  const current = exercise?.tasks.find(({ id }) => !done.has(id));
  const { broken } = lesson;
  return (
    <>
      <Workbench
        learn={
          <>
            <Prose
              lesson={lesson}
              current={exercise}
              doneIn={doneIn}
              onTry={onTry}
              onRun={onRun}
              onOpenTasks={onOpenTasks}
              article={article}
            >
              {nextLesson && (
                <p className="prose-end">
                  <Link className="btn" to={`/lessons/${nextLesson.id}`}>
                    Next lesson: {nextLesson.title}
                  </Link>
                </p>
              )}
            </Prose>
            <div className="more" aria-hidden="true" />
            {broken && (
              <div className="prob note">
                <Icon name="warn" />
                <div className="min-w-0">
                  Not all exercises of this lesson could be read: {broken.message} ({broken.file.replace(/^.*\//, '')}:{broken.line})
                </div>
              </div>
            )}
            {before && exercise && (
              <UpdatedNote
                before={before}
                now={{ starter, tasks: tasksOf(exercise) }}
                onKeep={() => workspace.acknowledge()}
                onTakeStarter={() => {
                  const undo = workspace.replace(exercise.file, exercise.starter);
                  workspace.acknowledge();
                  toast({ kind: 'undo', title: 'The new starter is in the editor', action: { label: 'Undo', run: undo } });
                }}
              />
            )}
            {lesson.exercises.length > 1 && <ExerciseNav lesson={lesson} current={exercise} doneIn={doneIn} />}
            {exercise && (
              <Tasks
                section={tasks}
                exercise={exercise}
                graded={graded}
                done={done}
                tried={tried}
                onAnswer={(task, answer) => engine.input({ kind: 'answer', task, answer: [...answer] })}
                onLine={goToLine}
                onSolution={() => setSolution(true)}
              />
            )}
            {all && (next || nextLesson) && (
              <div className="on-row">
                <Link className="btn primary" to={next ? `/lessons/${lesson.id}/${next.id}` : `/lessons/${nextLesson?.id ?? ''}`}>
                  {next ? `Next exercise: ${next.title}` : `Next lesson: ${nextLesson?.title ?? ''}`}
                </Link>
              </div>
            )}
            {all && !next && !nextLesson && (
              <div className="on-row">
                <Link className="btn primary" to="/">
                  That was the last lesson: all lessons
                </Link>
              </div>
            )}
          </>
        }
        taskLine={
          exercise && (
            <p className="task-line" role="status">
              <span className="mute nowrap">
                {current ? `Task ${exercise.tasks.indexOf(current) + 1} of ${exercise.tasks.length}` : 'All tasks done'}
              </span>
              <span className="truncate">{current?.say.replaceAll(/[`*]/g, '')}</span>
            </p>
          )
        }
      />
      {exercise && (
        <SolutionDialog
          open={solution}
          solutions={exercise.solutions}
          nearest={graded?.nearest}
          mine={mine}
          onClose={() => setSolution(false)}
          onTake={(text) => {
            setSolution(false);
            const undo = workspace.replace(active, text);
            toast({ kind: 'undo', title: 'The solution is in the editor', action: { label: 'Undo', run: undo } });
          }}
        />
      )}
    </>
  );
}
