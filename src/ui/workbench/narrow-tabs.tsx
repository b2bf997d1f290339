import type { ReactNode } from 'react';
import { Tabs } from '../components/tabs.tsx';

export type Part = 'learn' | 'edit' | 'watch' | 'terminal';

const drawn = (paths: ReactNode) => (
  <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
    {paths}
  </svg>
);

const parts: readonly { readonly id: Part; readonly label: ReactNode }[] = [
  {
    id: 'learn',
    label: (
      <>
        {drawn(<path d="M3 4.5c3-1 5-.6 7 .8v11c-2-1.400-4-1.800-7-.8zM17 4.5c-3-1-5-.6-7 .8v11c2-1.400 4-1.800 7-.8z" />)}
        Learn
      </>
    ),
  },
  {
    id: 'edit',
    label: (
      <>
        {drawn(<path d="M13.500 3.500l3 3L7 16l-4 1 1-4zM11 6l3 3" />)}
        Edit
      </>
    ),
  },
  {
    id: 'watch',
    label: (
      <>
        {drawn(<path d="M2.500 5.500h15v6a5 5 0 0 1-5 5h-5a5 5 0 0 1-5-5zM6.500 8.500v4M10 8.500v4M13.500 8.500v4" />)}
        Watch
      </>
    ),
  },
  {
    id: 'terminal',
    label: (
      <>
        {drawn(
          <>
            <rect x="2.500" y="3.500" width="15" height="13" rx="2" />
            <path d="M5.500 8l2.500 2.200-2.500 2.200M10.500 12.500h4" />
          </>,
        )}
        Terminal
      </>
    ),
  },
];

/** On a phone: one part at a time, chosen at the bottom. */
export function NarrowTabs({
  part,
  onPart,
  withLesson,
}: {
  readonly part: Part;
  readonly onPart: (part: Part) => void;
  readonly withLesson: boolean;
}) {
  return (
    <nav aria-label="Parts">
      <Tabs
        className="n-tabs"
        label="Parts of the lesson"
        panels="part"
        items={parts.filter(({ id }) => withLesson || id !== 'learn')}
        selected={part}
        onSelect={onPart}
      />
    </nav>
  );
}
