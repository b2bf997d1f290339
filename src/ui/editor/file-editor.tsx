import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { FileEdit } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';
import { useWorkshop } from '../workbench/session-context.ts';
import { CodeEditor } from './code-editor.tsx';
import type { EditorHandle } from './editor-handle.ts';

/** What `:` commands of vi do here: keep the text, and leave. */
const commands: Readonly<Record<string, { readonly write?: true; readonly quit?: true; readonly force?: true }>> = {
  w: { write: true },
  'w!': { write: true },
  q: { quit: true },
  'q!': { quit: true, force: true },
  cq: { quit: true, force: true },
  wq: { write: true, quit: true },
  'wq!': { write: true, quit: true },
  x: { write: true, quit: true },
  'x!': { write: true, quit: true },
};

const none = () => undefined;

/** The file that a program in the terminal waits for: vi, nano, kubectl edit. Saved or left as it is, the program goes on. */
export function FileEditor({ edit }: { readonly edit: FileEdit }) {
  const { engine } = useWorkshop();
  const handle = useRef<EditorHandle>(null);
  const command = useRef<HTMLInputElement>(null);
  const [kept, setKept] = useState<string | undefined>(undefined);
  const [said, say] = useState('');
  const name = edit.path.slice(edit.path.lastIndexOf('/') + 1);
  const text = () => handle.current?.text() ?? edit.text;
  const leave = (saved: string | undefined) => engine.input({ kind: 'edited', edit: edit.id, ...(saved !== undefined && { text: saved }) });
  const run = (line: string) => {
    const asked = commands[line.trim().replace(/^:+/, '')];
    if (!asked) return say(`E492: Not an editor command: ${line}`);
    const now = asked.write ? text() : kept;
    if (asked.write) setKept(now);
    if (asked.quit && !asked.force && !asked.write && text() !== (kept ?? edit.text))
      return say('E37: No write since last change (add ! to override)');
    if (asked.quit) leave(now);
    else say(`"${name}" ${text().split('\n').length - 1}L written`);
  };
  useEffect(() => handle.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      leave(text());
    } else if (event.key === 'Escape' && !event.defaultPrevented && event.target !== command.current) command.current?.focus();
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const { current } = command;
    if (!current) return;
    run(current.value);
    current.value = '';
  };
  return (
    <section className="file-edit" aria-label={`Editing ${name}`} onKeyDown={onKeyDown}>
      <div className="r-head edit-h">
        <span className="row gap-1 file-edit-name">
          <Icon name="file" size={13} />
          <b className="truncate">{name}</b>
        </span>
        <span className="push" />
        <button type="button" className="btn" onClick={() => leave(kept)}>
          Discard
        </button>
        <button type="button" className="btn primary" onClick={() => leave(text())}>
          Save <kbd>Ctrl+S</kbd>
        </button>
      </div>
      <div className="edit-b">
        <CodeEditor
          ref={handle}
          name={`${name}, opened from the terminal`}
          initial={edit.text}
          problems={[]}
          onText={none}
          onCursor={none}
          onApply={() => leave(text())}
          names={none}
        />
      </div>
      <form className="vi-line" onSubmit={onSubmit}>
        <label className="row gap-1">
          <span aria-hidden="true">:</span>
          <span className="sr">Editor command</span>
          <input ref={command} type="text" autoComplete="off" autoCapitalize="off" spellCheck={false} placeholder="wq, q!" />
        </label>
        <span role="status" className="truncate">
          {said || 'Save and go on with :wq, leave it as it is with :q!'}
        </span>
      </form>
    </section>
  );
}
