import type { Element, Root } from 'hast';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { type ComponentProps, type MouseEvent, useMemo } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import type { Lesson } from '../../lesson/index.ts';
import { Icon, type IconName } from '../components/glyph.tsx';
import { FenceView } from './fence-view.tsx';

interface Props {
  readonly lesson: Lesson;
  readonly onTry: (manifest: string) => void;
  readonly onRun: (command: string) => void;
}

const alertIcons: Readonly<Record<string, IconName>> = {
  note: 'info',
  tip: 'tip',
  important: 'important',
  warning: 'warn',
  caution: 'caution',
};

const alertKind = (className: unknown) => /alert-(\w+)/.exec(String(className))?.[1];

/** A link within the post scrolls; the address stays the lesson's. */
function toAnchor(event: MouseEvent<HTMLElement>) {
  const link = event.target instanceof HTMLElement ? event.target.closest('a[href^="#"]') : null;
  const href = link?.getAttribute('href') ?? '';
  if (!link || href.startsWith('#/')) return;
  event.preventDefault();
  document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView({ block: 'start' });
}

/** The post of a lesson. Its tree was sanitised when it was read. */
export function Prose({ lesson, onTry, onRun }: Props) {
  const fences = useMemo(() => new Map(lesson.post.fences.map((fence) => [fence.id, fence])), [lesson]);
  const content = useMemo(() => {
    const components = {
      pre: ({ node, ...rest }: ComponentProps<'pre'> & { node?: Element }) => {
        const id = node?.properties?.dataFence;
        const fence = typeof id === 'string' || typeof id === 'number' ? fences.get(String(id)) : undefined;
        return fence ? <FenceView fence={fence} onTry={onTry} onRun={onRun} /> : <pre {...rest} />;
      },
      code: ({ node: _node, className, ...rest }: ComponentProps<'code'> & { node?: Element }) => (
        <code className={className ?? 'ic'} {...rest} />
      ),
      aside: ({ node: _node, className, ...rest }: ComponentProps<'aside'> & { node?: Element }) => (
        <aside className={`alert ${alertKind(className) ?? ''}`} {...rest} />
      ),
      details: ({ node: _node, className, ...rest }: ComponentProps<'details'> & { node?: Element }) => (
        <details className={className ? `alert ${alertKind(className) ?? ''}` : undefined} {...rest} />
      ),
      p: ({ node: _node, className, children, ...rest }: ComponentProps<'p'> & { node?: Element }) =>
        className?.includes('alert-title') ? (
          <p className="a-h" {...rest}>
            <Icon name={alertIcons[String(children).toLowerCase().trim()] ?? 'info'} />
            {children}
          </p>
        ) : (
          <p className={className} {...rest}>
            {children}
          </p>
        ),
      table: ({ node: _node, ...rest }: ComponentProps<'table'> & { node?: Element }) => (
        <div className="table-wrap" tabIndex={0} role="group" aria-label="Table">
          <table {...rest} />
        </div>
      ),
      a: ({ node: _node, href, ...rest }: ComponentProps<'a'> & { node?: Element }) =>
        href && /^https?:/.test(href) ? <a href={href} target="_blank" rel="noopener noreferrer" {...rest} /> : <a href={href} {...rest} />,
    };
    return toJsxRuntime(withoutTitle(lesson.post.content, lesson.post.title), {
      Fragment,
      jsx,
      jsxs,
      components,
      passNode: true,
      ignoreInvalidStyle: true,
    });
  }, [lesson, fences, onTry, onRun]);
  const exercises = lesson.exercises.length;
  return (
    <article className="prose" tabIndex={0} aria-label="Lesson text" data-region-start onClick={toAnchor}>
      <p className="label">
        {lesson.post.minutes} min{exercises > 0 ? ` · ${exercises} ${exercises === 1 ? 'exercise' : 'exercises'}` : ''} · Kubernetes 1.36
      </p>
      <h1>{lesson.post.title}</h1>
      {content}
    </article>
  );
}

/** A post that begins with its own title as a heading would say it twice. */
function withoutTitle(root: Root, title: string): Root {
  const first = root.children.findIndex((node) => node.type === 'element');
  const node = root.children[first];
  if (node?.type !== 'element' || node.tagName !== 'h1') return root;
  const text = node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
  return text.trim() === title.trim() ? { ...root, children: root.children.filter((_, i) => i !== first) } : root;
}
