import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link } from '../components/link.tsx';
import type { Exercise, Lesson } from '../../lesson/index.ts';
import { Brand } from '../components/brand.tsx';
import { Icon } from '../components/glyph.tsx';
import { SavedNote } from '../components/learner.tsx';
import { SiteButtons } from '../components/site-buttons.tsx';
import { useToast } from '../components/toasts.tsx';
import { lessons } from '../pages/catalog.ts';
import { useSession, useWorkshop, useWorkspace, WorkshopContext } from '../workbench/session-context.ts';
import { showPart, Workbench } from '../workbench/workbench.tsx';
import { useWorkshopOf } from '../workbench/use-workshop-of.ts';
import { Prose } from './prose.tsx';
import { SolutionDialog } from './solution-dialog.tsx';
import { Tasks } from './tasks.tsx';
import { useProgress } from './use-progress.ts';

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
}

const starterOf = (lesson: Lesson, exercise: Exercise | undefined): Readonly<Record<string, string>> => {
  if (exercise) return { [exercise.file]: exercise.starter };
  const first = lesson.post.fences.find(({ kind, manifest }) => kind === 'manifest' && manifest !== undefined)?.manifest;
  return { 'pod.yaml': first ?? emptyManifest };
};

/** A lesson with its workbench: one exercise at a time has the editor and the cluster. */
export function LessonBench({ lesson, exerciseId }: Props) {
  const exercise = lesson.exercises.find(({ id }) => id === exerciseId) ?? lesson.exercises[0];
  const start = useMemo(() => (exercise ? { exercise } : {}), [exercise]);
  const starter = useMemo(() => starterOf(lesson, exercise), [lesson, exercise]);
  const workshop = useWorkshopOf({ key: `${lesson.id}/${exercise?.id ?? ''}`, starter, start });
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
          <Bench lesson={lesson} exercise={exercise} />
        </WorkshopContext>
      ) : (
        <main className="bench" aria-busy="true" aria-label="Opening the lesson" />
      )}
    </div>
  );
}

function LessonHeader({ lesson }: { readonly lesson: Lesson }) {
  const at = lessons.findIndex(({ id }) => id === lesson.id);
  const previous = lessons[at - 1];
  const next = lessons[at + 1];
  return (
    <header className="top">
      <Brand />
      <span className="vr" />
      <nav className="crumbs min-w-0" aria-label="Breadcrumb">
        <ol>
          <li>
            <Link to="/">Lessons</Link>
          </li>
          <li>
            <Icon name="chev" />
          </li>
          <li aria-current="page" className="truncate">
            {lesson.post.title}
          </li>
        </ol>
      </nav>
      <span className="push row mute nowrap text-[12px] top-count">
        {at + 1} of {lessons.length} lessons
      </span>
      <span className="vr top-count" />
      <span className="top-saved">
        <SavedNote />
      </span>
      <span className="vr top-saved" />
      <SiteButtons />
      <span className="row gap-1.5">
        {previous && (
          <Link
            className="btn icon"
            to={`/lessons/${previous.id}`}
            aria-label={`Previous lesson: ${previous.title}`}
            title={previous.title}
          >
            <Icon name="chev" size={12} className="-scale-x-100" />
          </Link>
        )}
        {next && (
          <Link className="btn next-lesson" to={`/lessons/${next.id}`} aria-label={`Next lesson: ${next.title}`} title={next.title}>
            <span>Next</span>
            <Icon name="chev" size={12} />
          </Link>
        )}
      </span>
    </header>
  );
}

function Bench({ lesson, exercise }: { readonly lesson: Lesson; readonly exercise: Exercise | undefined }) {
  const { engine, workspace } = useWorkshop();
  const toast = useToast();
  const graded = useSession((state) => state.graded);
  const applied = useSession((state) => state.applied);
  const begun = useSession((state) => state.timeline.pods.size > 0);
  const active = useWorkspace((state) => state.active);
  const mine = useWorkspace((state) => state.files[state.active] ?? '');
  const changed = useWorkspace((state) => state.starterChanged);
  const [solution, setSolution] = useState(false);
  const { done, record } = useProgress(lesson.id, exercise?.id);
  useEffect(() => {
    const fresh = (graded?.tasks ?? []).filter(({ id, verdict }) => verdict.state === 'done' && !done.has(id)).map(({ id }) => id);
    if (fresh.length === 0) return;
    record(fresh);
    for (const id of fresh) {
      const number = (exercise?.tasks.findIndex((task) => task.id === id) ?? 0) + 1;
      toast({ kind: 'done', title: `Task ${number} done`, detail: (exercise?.tasks[number - 1]?.say ?? '').replaceAll(/[`*]/g, '') });
    }
  }, [graded, done, record, exercise, toast]);
  const onTry = useCallback(
    (manifest: string) => {
      const undo = workspace.replace(workspace.getState().active, manifest);
      showPart('edit');
      toast({ kind: 'undo', title: 'The example is in the editor', action: { label: 'Undo', run: undo } });
    },
    [workspace, toast],
  );
  const onRun = useCallback(
    (command: string) => {
      showPart('terminal');
      engine.input({ kind: 'keys', data: `${command}\r` });
    },
    [engine],
  );
  const goToLine = (line: number) => {
    showPart('edit');
    window.dispatchEvent(new CustomEvent('podground:line', { detail: line }));
  };
  const tried = applied !== undefined || begun || done.size > 0;
  const at = exercise ? lesson.exercises.indexOf(exercise) : -1;
  const next = lesson.exercises[at + 1];
  const all = exercise !== undefined && exercise.tasks.every(({ id }) => done.has(id));
  const nextLesson = lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1];
  const current = exercise?.tasks.find(({ id }) => !done.has(id));
  const broken = lesson.problems.filter(({ severity }) => severity === 'error');
  return (
    <>
      <Workbench
        learn={
          <>
            <Prose lesson={lesson} onTry={onTry} onRun={onRun} />
            <div className="more" aria-hidden="true" />
            {broken.length > 0 && (
              <div className="prob note">
                <Icon name="warn" />
                <div>
                  Not all exercises of this lesson could be read: {broken[0]?.message} ({broken[0]?.file}:{broken[0]?.line})
                </div>
              </div>
            )}
            {changed && (
              <div className="prob note" role="status">
                <Icon name="info" />
                <div>This exercise was updated since you began. Your text is kept; “Reset to starter” takes the new one.</div>
              </div>
            )}
            {lesson.exercises.length > 1 && (
              <nav className="exercises" aria-label="Exercises">
                {lesson.exercises.map((one, i) => (
                  <Link
                    key={one.id}
                    to={`/lessons/${lesson.id}/${one.id}`}
                    aria-current={one === exercise ? 'step' : undefined}
                    title={one.title}
                  >
                    {i + 1}
                    <span className="sr">: {one.title}</span>
                  </Link>
                ))}
                <span className="mute text-[12px] push nowrap">
                  Exercise {at + 1} of {lesson.exercises.length}
                </span>
              </nav>
            )}
            {exercise && (
              <Tasks
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
