import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { Icon } from '../components/glyph.tsx';
import { Tabs } from '../components/tabs.tsx';
import { useToast } from '../components/toasts.tsx';
import { useSession, useWorkshop, useWorkspace } from '../workbench/session-context.ts';
import { CodeEditor } from './code-editor.tsx';
import type { EditorHandle } from './editor-handle.ts';
import { FileEditor } from './file-editor.tsx';
import { namesIn } from './names.ts';
import { offsetOf, placeOf } from './problem.ts';
import { askWhatItDid } from '../why/ask-what-it-did.ts';
import { useFacts } from './use-facts.ts';
import { useProblems } from './use-problems.ts';
import { Problems } from './problems.tsx';

/** The learner's files, the editor, what is wrong, Apply. */
export function EditPane() {
  const { engine, workspace } = useWorkshop();
  const toast = useToast();
  const files = useWorkspace((state) => state.files);
  const active = useWorkspace((state) => state.active);
  const epoch = useWorkspace((state) => state.epoch);
  const starter = useWorkspace((state) => state.starter[active]);
  const lastApplied = useWorkspace((state) => state.applied[active]);
  const elsewhere = useWorkspace((state) => state.elsewhere);
  const applied = useSession((state) => state.applied);
  const accepted = useSession((state) => state.accepted);
  const ready = useSession((state) => state.phase === 'ready');
  const editing = useSession((state) => state.editing);
  const handle = useRef<EditorHandle>(null);
  const [cursor, setCursor] = useState(0);
  const [seen, setSeen] = useState<unknown>(undefined);
  const text = files[active] ?? '';
  const problems = useProblems(text);
  // The editor holds the text; it is given another only when the file changes under it.
  const [given, setGiven] = useState({ active, epoch, text });
  if (given.active !== active || given.epoch !== epoch) setGiven({ active, epoch, text });
  const apply = useCallback(
    (replace = false) => {
      const { active: file, files: all } = workspace.getState();
      const sent = all[file] ?? '';
      workspace.markApplied(file, sent);
      engine.lookAt(undefined);
      engine.input({ kind: 'apply', file, text: sent, ...(replace && { replace }) });
    },
    [engine, workspace],
  );
  const reset = (to: string, name: string) => {
    const undo = workspace.replace(active, to);
    toast({ kind: 'undo', title: `Editor reset to ${name}`, action: { label: 'Undo', run: undo } });
  };
  const closeFile = () => {
    const undo = workspace.remove(active);
    toast({ kind: 'undo', title: `${active} is closed`, action: { label: 'Undo', run: undo } });
    // The button goes with its file; who pressed it by keyboard stays with the tabs.
    document.querySelector<HTMLElement>('#editor [role="tab"]')?.focus();
  };
  const refused = applied && !applied.ok && applied.file === active && applied !== seen ? applied.message : undefined;
  const taken = accepted[active];
  const changes = taken === undefined ? undefined : countChanges(taken, text);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (engine.getState().editing) return;
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) {
        event.preventDefault();
        apply();
      }
      if (event.key === 'F8' && problems.length > 0 && !handle.current?.hasFocus()) {
        event.preventDefault();
        handle.current?.goTo(problems[0]?.from ?? 0);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [apply, engine, problems]);
  useEffect(() => {
    const onLine = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === 'number') handle.current?.goTo(offsetOf(workspace.text, event.detail));
    };
    window.addEventListener('podground:line', onLine);
    return () => window.removeEventListener('podground:line', onLine);
  }, [workspace]);
  const tabs = Object.keys(files).map((file) => ({
    id: file,
    label: (
      <>
        <Icon name="file" size={13} />
        {file}
        {accepted[file] !== undefined && accepted[file] !== files[file] && (
          <>
            <span className="dirty" title="Changed since the last apply" />
            <span className="sr">changed since the last apply</span>
          </>
        )}
      </>
    ),
  }));
  return (
    <section className="edit" aria-label="Editor" data-region id="editor">
      {editing && <FileEditor key={editing.id} edit={editing} />}
      <div className="r-head edit-h">
        <Tabs label="Files" items={tabs} selected={active} onSelect={(file) => workspace.select(file)} panels="file" />
        <button type="button" className="btn quiet icon" aria-label="New file" onClick={() => workspace.add()}>
          <Icon name="plus" size={13} />
        </button>
        {starter === undefined && Object.keys(files).length > 1 && (
          <button type="button" className="btn quiet icon" aria-label={`Close ${active}`} title={`Close ${active}`} onClick={closeFile}>
            <Icon name="x" size={12} />
          </button>
        )}
        <span className="push mute nowrap text-[12px] edit-changes">{changes}</span>
      </div>
      {elsewhere && (
        <div className="prob note" role="status">
          <Icon name="info" />
          <div>This exercise is open in another tab, which saves it. What you write here is kept once that tab is closed.</div>
        </div>
      )}
      <PathBar text={text} cursor={cursor} />
      <div className="edit-b" id={`file-${active}`} role="tabpanel" aria-labelledby={`file-tab-${active}`}>
        <ErrorBoundary part="The editor" keep={() => workspace.text}>
          <CodeEditor
            key={`${given.active} ${given.epoch}`}
            ref={handle}
            name={active}
            initial={given.text}
            problems={problems}
            onText={(typed) => {
              workspace.type(typed);
              setSeen(engine.getState().applied);
            }}
            onCursor={setCursor}
            onApply={apply}
            names={() => namesIn(engine.getState().live)}
          />
        </ErrorBoundary>
      </div>
      <Problems
        text={text}
        problems={problems}
        refused={refused !== undefined && !problems.some(({ message }) => refused.includes(message)) ? refused : undefined}
        note={undefined}
        onGoTo={(offset) => handle.current?.goTo(offset)}
        onFix={(fixed) => {
          handle.current?.replace(fixed);
          handle.current?.focus();
        }}
      />
      <div className="do">
        <button type="button" className="btn primary" disabled={!ready} onClick={() => apply()}>
          Apply <kbd>Ctrl+Enter</kbd>
        </button>
        <button
          type="button"
          className="btn rp"
          disabled={!ready}
          title="kubectl replace --force: delete the object, create it anew"
          onClick={() => apply(true)}
        >
          Replace
        </button>
        <span className="push" />
        <span className="row mute gap-1 text-[12px]" role="group" aria-label="Reset the editor">
          <span className="nowrap reset-l">Reset to</span>
          <button
            type="button"
            className="btn"
            aria-label="Reset to starter"
            disabled={starter === undefined || starter === text}
            onClick={() => starter !== undefined && reset(starter, 'starter')}
          >
            starter
          </button>
          <button
            type="button"
            className="btn"
            aria-label="Reset to my last apply"
            disabled={lastApplied === undefined || lastApplied === text}
            onClick={() => lastApplied !== undefined && reset(lastApplied, 'your last apply')}
          >
            my last apply
          </button>
        </span>
      </div>
    </section>
  );
}

/** `1 change since apply`: lines that differ. */
function countChanges(before: string, after: string): string {
  if (before === after) return 'as applied';
  const old = new Map<string, number>();
  for (const line of before.split('\n')) old.set(line, (old.get(line) ?? 0) + 1);
  let fresh = 0;
  for (const line of after.split('\n')) {
    const left = old.get(line) ?? 0;
    if (left > 0) old.set(line, left - 1);
    else fresh++;
  }
  const gone = [...old.values()].reduce((sum, n) => sum + n, 0);
  const changes = Math.max(fresh, gone);
  return `${changes} ${changes === 1 ? 'change' : 'changes'} since apply`;
}

/** Where the cursor is: the keys above it, by indentation. */
function PathBar({ text, cursor }: { readonly text: string; readonly cursor: number }) {
  const path = useMemo(() => pathAt(text, cursor), [text, cursor]);
  const facts = useFacts(text, cursor);
  const alive = useSession((state) => (state.live.get('pods')?.size ?? 0) > 0);
  return (
    <div className="path" role="group" aria-label="Cursor position in the manifest">
      {path.length === 0 ? (
        <span>Line {placeOf(text, Math.min(cursor, text.length)).line}</span>
      ) : (
        path.map((step, i) => (
          // A place in a path has no identity but its depth.
          <span key={i} className="row gap-1">
            {i > 0 && <Icon name="chev" />}
            {i === path.length - 1 ? <b>{step}</b> : step}
          </span>
        ))
      )}
      {alive && (
        <button type="button" className="why-b" onClick={() => askWhatItDid(placeOf(text, Math.min(cursor, text.length)).line)}>
          What it did
        </button>
      )}
      {facts && (
        <span className="push truncate" title={[facts.words, facts.changeable].filter(Boolean).join(' ')}>
          {[facts.type, facts.required ? 'required' : facts.default !== undefined && `default ${facts.default}`].filter(Boolean).join(', ')}
        </span>
      )}
    </div>
  );
}

function pathAt(text: string, cursor: number): readonly string[] {
  const end = text.indexOf('\n', cursor);
  const lines = text.slice(Math.max(0, cursor - 20_000), end < 0 ? text.length : end).split('\n');
  const path: string[] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (const line of lines.reverse()) {
    if (line.startsWith('---')) break;
    const match = /^(\s*)((?:- )*)([^\s#:{}[\],&*!|>%@-][^:]*):(?:\s|$)/.exec(line);
    if (!match) continue;
    const [, spaces = '', dash = '', key = ''] = match;
    const column = spaces.length + dash.length;
    if (column < depth) {
      path.unshift(key);
      depth = column;
    }
    if (dash && spaces.length < depth) depth = spaces.length + 1;
    if (depth === 0) break;
  }
  return path;
}
