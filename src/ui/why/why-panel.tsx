import { useEffect, useRef } from 'react';
import { type Cause, clockText, type Why } from '../../session/index.ts';
import { Glyph, Icon } from '../components/glyph.tsx';
import { fieldLine } from './field-line.ts';

interface Props {
  readonly why: Why;
  readonly name: string;
  /** The text in the editor, where the lines are looked up. */
  readonly text: string;
  readonly shownAt: number;
  readonly onLook: (at: number) => void;
  readonly onLine: (line: number) => void;
  readonly onClose: () => void;
}

const pathText = (field: NonNullable<Cause['field']>) =>
  field.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${step}`)).join('');

/** The chain of causes, first cause first. It stays while the learner goes from one instant to the next; Esc closes it. */
export function WhyPanel({ why, name, text, shownAt, onLook, onLine, onClose }: Props) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    head.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      className="why-panel"
      aria-label={why.question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="why-h">
        <h3 ref={head} tabIndex={-1}>
          {why.question}
        </h3>
        <button type="button" className="btn quiet icon push" aria-label="Close" onClick={onClose}>
          <Icon name="x" size={12} />
        </button>
      </header>
      {why.chain.length === 0 ? (
        <p className="why-none">{why.none ?? 'Nothing is recorded that would tell. Describe and the logs may say more.'}</p>
      ) : (
        <ol className="why-l">
          {why.chain.map((cause, i) => (
            <Link key={`${i} ${cause.title}`} cause={cause} name={name} text={text} shownAt={shownAt} onLook={onLook} onLine={onLine} />
          ))}
        </ol>
      )}
      {why.older && (
        <p className="why-older">
          <b>Other versions.</b> {why.older}
        </p>
      )}
    </aside>
  );
}

function Link({ cause, name, text, shownAt, onLook, onLine }: Omit<Props, 'why' | 'onClose'> & { readonly cause: Cause }) {
  const { state, title, say, at, field } = cause;
  const line = field && fieldLine(text, field, name);
  return (
    <li className={`s s-${state}`}>
      <Glyph state={state} />
      <div className="min-w-0">
        <b>{title}</b>
        <p>{say}</p>
        <div className="why-to">
          {at !== undefined && (
            <button
              type="button"
              className="link"
              aria-current={Math.abs(at - shownAt) < 1 ? 'true' : undefined}
              onClick={() => onLook(at)}
            >
              at {clockText(at)}
            </button>
          )}
          {line && field && (
            <button type="button" className="link" title={pathText(field)} onClick={() => onLine(line.line)}>
              Line {line.line}
              {!line.written && <span className="mute"> ({field.at(-1)} is left to its default)</span>}
            </button>
          )}
          {field && !line && <code className="mute">{pathText(field)}</code>}
        </div>
      </div>
    </li>
  );
}
