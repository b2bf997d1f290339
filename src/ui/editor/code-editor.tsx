import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Names } from '../../manifest/index.ts';
import { editorHasSettled } from './editor-settled.ts';
import type { EditorHandle } from './editor-handle.ts';
import type { MonacoEditor } from './monaco.lazy.ts';
import { PlainEditor } from './plain-editor.tsx';
import type { Problem } from './problem.ts';

interface Props {
  readonly ref: Ref<EditorHandle>;
  readonly name: string;
  readonly initial: string;
  readonly problems: readonly Problem[];
  readonly onText: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  readonly onApply: () => void;
  readonly names: () => Names | undefined;
}

const touch = () => window.matchMedia('(pointer: coarse)').matches;

/** Monaco is loaded when the page has come to rest: typing is never made to wait for it. */
const whenIdle = (run: () => void) => {
  if ('requestIdleCallback' in window) {
    const id = window.requestIdleCallback(run, { timeout: 2000 });
    return () => window.cancelIdleCallback(id);
  }
  const id = setTimeout(run, 300);
  return () => clearTimeout(id);
};

/** The editor of one file: a plain text area at once; Monaco takes over text, caret and undo when it is there. */
export function CodeEditor({ ref, name, initial, problems, onText, onCursor, onApply, names }: Props) {
  const plain = useRef<EditorHandle>(null);
  const place = useRef<HTMLDivElement>(null);
  const monaco = useRef<MonacoEditor | undefined>(undefined);
  const [taken, setTaken] = useState(false);
  const [tabMoves, setTabMoves] = useState(false);
  // How Tab leaves is said to who comes, and is out of the way of who writes.
  const [hint, setHint] = useState(true);
  const latest = useRef({ onText, onCursor, onApply, names });
  useEffect(() => {
    latest.current = { onText, onCursor, onApply, names };
  });
  const handle = () => monaco.current ?? plain.current ?? undefined;
  useImperativeHandle(ref, () => ({
    text: () => handle()?.text() ?? initial,
    cursor: () => handle()?.cursor() ?? { from: 0, to: 0 },
    replace: (text) => handle()?.replace(text),
    goTo: (offset) => handle()?.goTo(offset),
    focus: () => handle()?.focus(),
    hasFocus: () => handle()?.hasFocus() ?? false,
    showProblems: (some) => handle()?.showProblems(some),
  }));
  useEffect(() => {
    if (touch()) {
      editorHasSettled();
      return undefined;
    }
    let current = true;
    const cancel = whenIdle(() => {
      import('./monaco.lazy.ts')
        .then(({ openMonaco }) => {
          if (!current || !place.current || !plain.current) return;
          const focused = plain.current.hasFocus();
          const opened = openMonaco({
            place: place.current,
            name,
            before: initial,
            text: plain.current.text(),
            cursor: plain.current.cursor(),
            onText: (text) => {
              setHint(false);
              latest.current.onText(text);
            },
            onCursor: (offset) => latest.current.onCursor(offset),
            onApply: () => latest.current.onApply(),
            onTabMoves: (moves) => {
              setHint(true);
              setTabMoves(moves);
            },
            names: () => latest.current.names(),
          });
          monaco.current = opened;
          // At once: a key pressed between the two would be lost, and a hidden editor takes no focus.
          flushSync(() => setTaken(true));
          if (focused) opened.focus();
        })
        // Without Monaco the plain editor goes on.
        .catch(() => undefined)
        .finally(editorHasSettled);
    });
    return () => {
      current = false;
      cancel();
      monaco.current?.dispose();
      monaco.current = undefined;
    };
  }, [name, initial]);
  useEffect(() => {
    const shown = taken ? monaco.current : plain.current;
    shown?.showProblems(problems);
  }, [problems, taken]);
  return (
    <div className="code-editor" onBlur={() => setHint(true)}>
      <div ref={place} className="monaco-place" hidden={!taken} />
      {!taken && <PlainEditor ref={plain} name={name} initial={initial} onText={onText} onCursor={onCursor} onApply={onApply} />}
      {taken && hint && (
        <p className="tab-hint">
          {tabMoves ? 'Tab moves on. ' : 'Tab indents. '}
          <kbd>Ctrl+M</kbd> {tabMoves ? 'lets it indent.' : 'lets it leave the editor.'}
        </p>
      )}
    </div>
  );
}
