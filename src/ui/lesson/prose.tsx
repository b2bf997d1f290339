import type { Root, RootContent } from 'hast';
import { createContext, Fragment, type MouseEvent, type ReactNode, type RefObject, use, useMemo } from 'react';
import type { Exercise, Fence, Lesson } from '../../lesson/index.ts';
import { Icon, type IconName } from '../components/glyph.tsx';
import { FenceView } from './fence-view.tsx';
import { ExerciseCard } from './exercise-card.tsx';
import { type Components, drawTree, type ElementProps } from './hast.tsx';
import { sectionsOf } from './sections.ts';

interface Props {
  readonly lesson: Lesson;
  /** The exercise that has the editor and the cluster. */
  readonly current: Exercise | undefined;
  readonly doneIn: (exercise: string) => ReadonlySet<string>;
  readonly onTry: (manifest: string) => void;
  /** `manifest`: the last one that the post shows before the command. */
  readonly onRun: (command: string, manifest: string | undefined) => void;
  readonly onOpenTasks: () => void;
  readonly article: RefObject<HTMLElement | null>;
  /** What stands below the post. */
  readonly children?: ReactNode;
}

const alertIcons: Readonly<Record<string, IconName>> = {
  note: 'info',
  tip: 'tip',
  important: 'important',
  warning: 'warn',
  caution: 'caution',
};

const classOf = ({ className }: Readonly<Record<string, unknown>>) => (typeof className === 'string' ? className : '');
const alertKind = (attributes: Readonly<Record<string, unknown>>) => /alert-(\w+)/.exec(classOf(attributes))?.[1] ?? '';
const textOf = (children: ReactNode) =>
  (Array.isArray(children) ? children.filter((child) => typeof child === 'string').join('') : '').trim();

interface Doing extends Pick<Props, 'onTry' | 'onRun'> {
  readonly fences: ReadonlyMap<string, Fence>;
  readonly manifestBefore: (fence: Fence) => string | undefined;
}
const DoingContext = createContext<Doing | undefined>(undefined);

function Pre({ node, attributes, children }: ElementProps) {
  const doing = use(DoingContext);
  const id = node.properties.dataFence;
  const fence = typeof id === 'string' || typeof id === 'number' ? doing?.fences.get(String(id)) : undefined;
  return doing && fence ? (
    <FenceView fence={fence} onTry={doing.onTry} onRun={(command) => doing.onRun(command, doing.manifestBefore(fence))} />
  ) : (
    <pre {...attributes}>{children}</pre>
  );
}

const Code = ({ attributes, children }: ElementProps) => (
  <code {...attributes} className={classOf(attributes) || 'ic'}>
    {children}
  </code>
);

const Aside = ({ attributes, children }: ElementProps) => <aside className={`alert ${alertKind(attributes)}`}>{children}</aside>;

const Details = ({ attributes, children }: ElementProps) => (
  <details {...attributes} className={classOf(attributes).includes('alert') ? `alert ${alertKind(attributes)}` : 'fold'}>
    {children}
  </details>
);

function Paragraph({ attributes, children }: ElementProps) {
  if (!classOf(attributes).includes('alert-title')) return <p {...attributes}>{children}</p>;
  return (
    <p className="a-h">
      <Icon name={alertIcons[textOf(children).toLowerCase()] ?? 'info'} />
      {children}
    </p>
  );
}

const Table = ({ attributes, children }: ElementProps) => (
  <div className="table-wrap" tabIndex={0} role="group" aria-label="Table">
    <table {...attributes}>{children}</table>
  </div>
);

const Anchor = ({ attributes, children }: ElementProps) => (
  <a {...attributes} {...(/^https?:/.test(String(attributes.href)) && { target: '_blank', rel: 'noopener noreferrer' })}>
    {children}
  </a>
);

const components: Components = { pre: Pre, code: Code, aside: Aside, details: Details, p: Paragraph, table: Table, a: Anchor };

/** A link within the post scrolls; the address stays the lesson's. */
function toAnchor(event: MouseEvent<HTMLElement>) {
  const link = event.target instanceof HTMLElement ? event.target.closest('a[href^="#"]') : null;
  const href = link?.getAttribute('href') ?? '';
  if (!link || href.startsWith('#/')) return;
  event.preventDefault();
  document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView({ block: 'start' });
}

/** The post of a lesson, with its exercises where they belong. Its tree was sanitised when it was read. */
export function Prose({ lesson, current, doneIn, onTry, onRun, onOpenTasks, article, children }: Props) {
  const doing = useMemo(() => {
    const { fences } = lesson.post;
    const manifestBefore = ({ line }: Fence) => fences.findLast((one) => one.kind === 'manifest' && one.line < line)?.manifest;
    return { fences: new Map(fences.map((fence) => [fence.id, fence])), manifestBefore, onTry, onRun };
  }, [lesson, onTry, onRun]);
  const sections = useMemo(
    () =>
      sectionsOf(withoutTitle(lesson.post.content, lesson.post.title), lesson.exercises).map((section) =>
        'exercise' in section ? section : { drawn: drawn(section.prose) },
      ),
    [lesson],
  );
  const exercises = lesson.exercises.length;
  return (
    <article className="prose" tabIndex={0} aria-label="Lesson text" data-region-start onClick={toAnchor} ref={article}>
      <p className="label">
        {lesson.post.minutes} min{exercises > 0 ? ` · ${exercises} ${exercises === 1 ? 'exercise' : 'exercises'}` : ''} · Kubernetes 1.36
      </p>
      <h1>{lesson.post.title}</h1>
      <DoingContext value={doing}>
        {sections.map((section, i) =>
          'drawn' in section ? (
            // A piece of the post has no identity but its place.
            <Fragment key={i}>{section.drawn}</Fragment>
          ) : (
            <ExerciseCard
              key={`exercise ${section.exercise.id}`}
              lesson={lesson.id}
              exercise={section.exercise}
              number={lesson.exercises.indexOf(section.exercise) + 1}
              done={doneIn(section.exercise.id)}
              isCurrent={section.exercise === current}
              onOpen={onOpenTasks}
            />
          ),
        )}
      </DoingContext>
      {children}
    </article>
  );
}

const drawn = (children: readonly RootContent[]): ReactNode => drawTree({ type: 'root', children: [...children] }, components);

/** A post that begins with its own title as a heading would say it twice. */
function withoutTitle(root: Root, title: string): Root {
  const first = root.children.findIndex((node) => node.type === 'element');
  const node = root.children[first];
  if (node?.type !== 'element' || node.tagName !== 'h1') return root;
  const text = node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
  return text.trim() === title.trim() ? { ...root, children: root.children.filter((_, i) => i !== first) } : root;
}
