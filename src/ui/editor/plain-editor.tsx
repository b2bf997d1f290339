import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { EditorHandle } from './editor-handle.ts';
import { placeOf, type Problem } from './problem.ts';

interface Props {
  readonly ref: Ref<EditorHandle>;
  readonly name: string;
  readonly initial: string;
  readonly onText: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  readonly onApply: () => void;
}

const indent = '  ';

/** Typed while `insertText` keeps the browser's own undo; where it is missing the text is still set. */
function insert(area: HTMLTextAreaElement, text: string, from: number, to: number): void {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** The text area that takes typing from the first moment, and the editor where Monaco can't be (touch, no script memory). */
export function PlainEditor({ ref, name, initial, onText, onCursor, onApply }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState(() => initial.split('\n').length);
  const [bad, setBad] = useState<ReadonlySet<number>>(new Set());
  const tabLeaves = useRef(false);
  const changed = () => {
    const text = area.current?.value ?? '';
    setLines(text.split('\n').length);
    onText(text);
  };
  useImperativeHandle(
    ref,
    () => ({
      text: () => area.current?.value ?? initial,
      cursor: () => ({ from: area.current?.selectionStart ?? 0, to: area.current?.selectionEnd ?? 0 }),
      replace: (text) => {
        if (area.current) insert(area.current, text, 0, area.current.value.length);
      },
      goTo: (offset) => {
        const { current } = area;
        if (!current) return;
        current.focus();
        current.setSelectionRange(offset, offset);
        current.scrollTop = Math.max(0, (placeOf(current.value, offset).line - 6) * 18);
      },
      focus: () => area.current?.focus(),
      hasFocus: () => document.activeElement === area.current,
      showProblems: (problems: readonly Problem[]) =>
        setBad(new Set(problems.map(({ from }) => placeOf(area.current?.value ?? '', from).line))),
    }),
    [initial],
  );
  useEffect(() => {
    if (area.current && area.current.value !== initial && document.activeElement !== area.current) area.current.value = initial;
  }, [initial]);
  return (
    <div className="plain-editor">
      <div className="plain-gutter" aria-hidden="true" ref={gutter}>
        {Array.from({ length: Math.min(lines, 20_000) }, (_, i) => (
          <div key={i} className={bad.has(i + 1) ? 'bad' : ''}>
            {i + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={name}
        defaultValue={initial}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        data-region-start
        onInput={changed}
        onSelect={(event) => onCursor(event.currentTarget.selectionStart)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onApply();
          } else if (event.key === 'm' && event.ctrlKey) {
            event.preventDefault();
            tabLeaves.current = !tabLeaves.current;
          } else if (event.key === 'Tab' && !event.shiftKey && !tabLeaves.current) {
            event.preventDefault();
            insert(event.currentTarget, indent, event.currentTarget.selectionStart, event.currentTarget.selectionEnd);
          }
        }}
      />
    </div>
  );
}
