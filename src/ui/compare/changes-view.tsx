import { lazy, Suspense, useState } from 'react';
import { clockText, type Pair, type PodObject, podView, withoutBookkeeping } from '../../session/index.ts';
import { Tabs } from '../components/tabs.tsx';
import { useSession } from '../workbench/session-context.ts';
import { useAnswer } from '../workbench/use-answer.ts';
import { EventsDiff } from './events-diff.tsx';
import { FieldsTable } from './fields-table.tsx';
import { type Instant, instantAt } from './instant.ts';
import { InstantPicker } from './instant-picker.tsx';
import { LogsDiff } from './logs-diff.tsx';
import { changesOf, EveryObject } from './object-changes.tsx';

const YamlDiff = lazy(() => import('./yaml-diff.tsx'));

const views = [
  { id: 'fields', label: 'Fields' },
  { id: 'yaml', label: 'YAML' },
  { id: 'events', label: 'Events' },
  { id: 'logs', label: 'Logs' },
  { id: 'everything', label: 'All objects' },
] as const;
type View = (typeof views)[number]['id'];

/** What changed between two moments: of the pod in its fields, YAML, events and logs, or of all objects. */
export function ChangesView({ pod }: { readonly pod: PodObject | undefined }) {
  const [view, setView] = useState<View>('fields');
  const [bookkeeping, setBookkeeping] = useState(false);
  const [sides, setSides] = useState<{ readonly from?: Instant; readonly to?: Instant }>({});
  const past = useSession((state) => state.past);
  const startedAt = useSession((state) => state.startedAt);
  // Whole seconds of the present: the answer follows it without being asked for each frame.
  const now = useSession((state) => Math.ceil(state.now / 1000) * 1000);
  const resource = 'pods';
  const key = pod && `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name ?? ''}`;
  const uid = pod?.metadata.uid;
  const revisions =
    useAnswer('revisions', key ? { about: 'revisions', resource, key, ...(uid && { uid }) } : undefined, now)?.revisions ?? [];
  const from = sides.from ?? (past === undefined ? 'start' : 'shown');
  const to = sides.to ?? 'now';
  const places = { past, now, start: view === 'everything' ? 0 : (revisions[0]?.at ?? 0) };
  const [a, b] = [instantAt(from, places), instantAt(to, places)].sort((one, other) => one - other) as [number, number];
  const whole = view === 'everything' || view === 'events';
  const of = whole || !key ? undefined : { resource, key };
  const comparison = useAnswer(
    'comparison',
    whole || key ? { about: 'comparison', from: a, to: b, ...(of && { of }) } : undefined,
    now,
  )?.comparison;
  const pairs = comparison?.pairs ?? [];
  const pair = pairs.find((one) => one.resource === resource && one.key === key);
  return (
    <div className="cmp">
      <div className="cmp-h" role="group" aria-label="The two moments">
        <InstantPicker
          label="From"
          value={from}
          past={past}
          revisions={revisions}
          onChange={(value) => setSides({ ...sides, from: value })}
        />
        <InstantPicker label="To" value={to} past={past} revisions={revisions} onChange={(value) => setSides({ ...sides, to: value })} />
        <label className="row gap-1">
          <input type="checkbox" checked={bookkeeping} onChange={(event) => setBookkeeping(event.target.checked)} />
          managed fields, revision
        </label>
        <Tabs className="seg push" label="What to compare" panels="cmp" items={views} selected={view} onSelect={setView} />
      </div>
      <p className="cmp-note" role="status">
        {clockText(a)} to {clockText(b)}
        {key && !whole && `: pod ${key}`}
      </p>
      <div id={`cmp-${view}`} role="tabpanel" aria-labelledby={`cmp-tab-${view}`}>
        {view === 'everything' && <EveryObject pairs={pairs} left={comparison?.left ?? 0} bookkeeping={bookkeeping} />}
        {view === 'events' && <EventsDiff pairs={pairs} uid={uid} />}
        {view === 'logs' && pod && <PodLogs pod={pod} startedAt={startedAt} from={a} to={b} second={now} />}
        {(view === 'fields' || view === 'yaml') && pair && <OnePod pair={pair} view={view} bookkeeping={bookkeeping} />}
        {!pod && !whole && <p className="empty m-3">No pod at this moment. “All objects” compares the rest.</p>}
      </div>
    </div>
  );
}

function OnePod({ pair, view, bookkeeping }: { readonly pair: Pair; readonly view: 'fields' | 'yaml'; readonly bookkeeping: boolean }) {
  const { before, after, key } = pair;
  const changes = changesOf(pair, bookkeeping);
  if (changes.length === 0) return <p className="empty m-3">The pod is the same at both moments.</p>;
  if (view === 'fields') {
    if (!before && !after) return <p className="empty m-3">The pod is at neither moment.</p>;
    return <FieldsTable changes={changes} caption={`What changed in pod ${key}`} />;
  }
  return (
    <Suspense fallback={<p className="cmp-note">Reading…</p>}>
      <YamlDiff before={shownOf(before, bookkeeping)} after={shownOf(after, bookkeeping)} name={`Pod ${key}`} />
    </Suspense>
  );
}

const shownOf = (object: Pair['before'], bookkeeping: boolean) => (object && !bookkeeping ? withoutBookkeeping(object) : object);

function PodLogs(props: {
  readonly pod: PodObject;
  readonly startedAt: number;
  readonly from: number;
  readonly to: number;
  readonly second: number;
}) {
  const pod = podView(props.pod);
  const names = pod.containers.map(({ name }) => name);
  const [chosen, choose] = useState<string | undefined>(undefined);
  const container = names.find((name) => name === chosen) ?? pod.containers.find(({ role }) => role === 'app')?.name ?? '';
  return (
    <>
      {names.length > 1 && (
        <label className="row gap-1 cmp-note">
          Container
          <select value={container} onChange={(event) => choose(event.target.value)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <LogsDiff {...props} pod={pod} container={container} />
    </>
  );
}
