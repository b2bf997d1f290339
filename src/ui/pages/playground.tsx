import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { freshPlayground, pack, type Playground, readReplay, type Start, unpack, writeReplay } from '../../session/index.ts';
import { download } from '../take-out/download.ts';
import { Brand } from '../components/brand.tsx';
import { Icon } from '../components/glyph.tsx';
import { SavedNote } from '../components/learner.tsx';
import { useRoute } from '../components/route.ts';
import { SiteButtons } from '../components/site-buttons.tsx';
import { useToast } from '../components/toasts.tsx';
import { useTitle } from '../components/use-title.ts';
import { useWorkshop, WorkshopContext } from '../workbench/session-context.ts';
import { useWorkshopOf } from '../workbench/use-workshop-of.ts';
import { Workbench } from '../workbench/workbench.tsx';
import { type Scenario, ScenarioCard, scenarioAt } from '../scenarios/index.ts';

const HandedIn = lazy(async () => ({ default: (await import('../take-out/handed-in.tsx')).HandedIn }));

const starter = {
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
  - name: web
    image: nginx:1.27
    ports:
    - containerPort: 80
`,
};

type Opened =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly playground?: Playground }
  | { readonly state: 'bad'; readonly problem: string };

/** The playground that the address carries, if it carries one. */
function useAddressed(): Opened {
  const { search } = useRoute();
  const packed = search.get('replay');
  const [unpacked, setUnpacked] = useState<{ readonly of: string; readonly result: Opened } | undefined>(undefined);
  useEffect(() => {
    if (!packed) return;
    void unpack(packed).then(async (text) => {
      const read = text.ok ? await readReplay(text.value) : text;
      setUnpacked({ of: packed, result: read.ok ? { state: 'open', playground: read.value } : { state: 'bad', problem: read.problem } });
    });
  }, [packed]);
  if (!packed) return { state: 'open' };
  return unpacked?.of === packed ? unpacked.result : { state: 'opening' };
}

const nothing: Start = {};

/** What the lesson and exercise of a replay give; undefined while that is being read. A lesson that is not here gives nothing. */
function useStartOf(playground: Playground | undefined): Start | undefined {
  const [read, setRead] = useState<{ readonly of: string; readonly start: Start } | undefined>(undefined);
  const of = playground?.exercise === undefined ? undefined : `${playground.lesson ?? ''}/${playground.exercise}`;
  useEffect(() => {
    if (of === undefined) return;
    const [lesson = '', id] = of.split('/');
    void import('./catalog.ts')
      .then(({ loadLesson }) => loadLesson(lesson))
      .catch(() => undefined)
      .then((found) => {
        const exercise = found?.exercises.find((one) => one.id === id);
        setRead({ of, start: exercise ? { exercise } : nothing });
      });
  }, [of]);
  if (of === undefined) return nothing;
  return read?.of === of ? read.start : undefined;
}

/** A workbench without a lesson: an empty cluster, a scenario, or what a link or a replay file carries. */
export function PlaygroundPage({ scenario: id }: { readonly scenario: string | undefined }) {
  const scenario = scenarioAt(id);
  const opened = useAddressed();
  const [dropped, setDropped] = useState<Playground | undefined>(undefined);
  const toast = useToast();
  useTitle(scenario?.title ?? 'Playground');
  const playground = dropped ?? (opened.state === 'open' ? opened.playground : undefined);
  const files = useMemo(() => {
    const applied = playground?.inputs.flatMap(({ input }) => (input.kind === 'apply' ? [[input.file, input.text] as const] : [])) ?? [];
    if (applied.length > 0) return Object.fromEntries(applied);
    return scenario ? { 'pod.yaml': scenario.manifest } : starter;
  }, [playground, scenario]);
  const openFile = async (file: File | undefined) => {
    if (!file) return;
    const read = await readReplay(await file.text());
    if (read.ok) setDropped(read.value);
    else toast({ kind: 'error', title: 'The file was not opened', detail: read.problem });
  };
  const start = useStartOf(playground);
  const key = playground ? `replay/${playground.seed}/${playground.inputs.length}/${playground.until}` : `playground/${scenario?.id ?? ''}`;
  return (
    <div
      className="bench-page"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void openFile(event.dataTransfer.files[0]);
      }}
    >
      {opened.state === 'opening' || !start ? (
        <main className="bench" aria-busy="true" aria-label="Opening the playground" />
      ) : (
        <Opened
          key={key}
          id={key}
          files={files}
          playground={playground}
          scenario={scenario}
          title={scenario?.title ?? 'Playground'}
          problem={opened.state === 'bad' ? opened.problem : undefined}
          start={start}
          onFile={openFile}
        />
      )}
    </div>
  );
}

function Opened(props: {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly playground: Playground | undefined;
  readonly title: string;
  readonly scenario: Scenario | undefined;
  readonly problem: string | undefined;
  readonly start: Start;
  readonly onFile: (file: File | undefined) => Promise<void>;
}) {
  const { id, files, playground: opened, title, scenario, problem, start, onFile } = props;
  const about = scenario?.about;
  const playground = useMemo(() => opened ?? (scenario?.nodes && freshPlayground({ nodes: scenario.nodes })), [opened, scenario]);
  const workshop = useWorkshopOf({ key: id, starter: files, start, ...(playground && { playground }) });
  return (
    <WorkshopContext value={workshop}>
      <header className="top">
        <Brand />
        <span className="vr" />
        <nav className="crumbs min-w-0" aria-label="Breadcrumb">
          <ol>
            <li aria-current="page" className="truncate">
              <h1>{title}</h1>
            </li>
            {about && <li className="truncate mute top-count">{about}</li>}
          </ol>
        </nav>
        <span className="push" />
        {workshop && <Sharing onFile={onFile} />}
        <span className="vr top-saved" />
        <span className="top-saved">
          <SavedNote />
        </span>
        <span className="vr" />
        <SiteButtons />
      </header>
      {problem && (
        <div className="prob err" role="alert">
          <i className="g g-failed" aria-hidden="true" />
          <div>{problem} A fresh playground is open instead.</div>
        </div>
      )}
      {workshop && opened && (opened.handIn ?? opened.report) && (
        <Suspense>
          <HandedIn playground={opened} exercise={start.exercise} />
        </Suspense>
      )}
      {workshop && scenario && !opened && <ScenarioCard scenario={scenario} />}
      {workshop ? <Workbench /> : <main className="bench" aria-busy="true" aria-label="Opening the playground" />}
    </WorkshopContext>
  );
}

function Sharing({ onFile }: { readonly onFile: (file: File | undefined) => Promise<void> }) {
  const { engine } = useWorkshop();
  const toast = useToast();
  const saved = async () => {
    const answer = await engine.query({ about: 'playground' });
    return answer.about === 'playground' ? answer.playground : undefined;
  };
  const share = async () => {
    const playground = await saved();
    if (!playground) return;
    const link = `${location.href.split('#')[0] ?? ''}#/playground?replay=${await pack(writeReplay(playground))}`;
    try {
      await navigator.clipboard.writeText(link);
      toast({ kind: 'done', title: 'Link copied', detail: 'It carries everything: nothing was sent anywhere.' });
    } catch {
      location.hash = link.slice(link.indexOf('#'));
      toast({ kind: 'note', title: 'The link is in the address bar', detail: 'This browser did not let the page copy it.' });
    }
  };
  const save = async () => {
    const playground = await saved();
    if (!playground) return;
    download('podground-replay.json', 'application/json', writeReplay(playground));
  };
  return (
    <span className="row gap-1.5 sharing">
      <button type="button" className="btn" onClick={() => void share()}>
        <Icon name="out" size={12} />
        Share
      </button>
      <button type="button" className="btn" onClick={() => void save()}>
        Save replay
      </button>
      <label className="btn file-btn">
        Open…
        <input
          type="file"
          className="sr"
          accept="application/json,.json"
          aria-label="Open a replay file"
          onChange={(event) => void onFile(event.target.files?.[0])}
        />
      </label>
    </span>
  );
}
