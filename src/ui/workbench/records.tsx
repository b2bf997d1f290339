import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Tabs } from '../components/tabs.tsx';

const ApiLens = lazy(async () => ({ default: (await import('../lens/index.ts')).ApiLens }));

const views = [
  { id: 'events', label: 'Events' },
  { id: 'requests', label: 'Requests' },
] as const;
type View = (typeof views)[number]['id'];

/** What is on record below the lanes: the events, or the requests that the learner's actions made. */
export function Records({ height, children }: { readonly height: number | undefined; readonly children: ReactNode }) {
  const [view, setView] = useState<View>('events');
  return (
    <section
      className="events records"
      aria-label={view === 'events' ? 'Events' : 'Requests'}
      style={height === undefined ? undefined : { height }}
    >
      <div className="records-h">
        <Tabs label="Records" panels="records" items={views} selected={view} onSelect={setView} />
      </div>
      <div className="records-b" id={`records-${view}`} role="tabpanel" aria-labelledby={`records-tab-${view}`} tabIndex={-1}>
        {view === 'events' ? (
          children
        ) : (
          <Suspense>
            <ApiLens />
          </Suspense>
        )}
      </div>
    </section>
  );
}
