import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { Glyph, Icon } from './glyph.tsx';

export interface ToastContent {
  readonly kind: 'done' | 'error' | 'undo' | 'note';
  readonly title: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

type Show = (toast: ToastContent) => void;
const ToastContext = createContext<Show>(() => undefined);

/** Shows a message at the bottom right; errors stay until dismissed, others 6 s unless pointed at or focused. */
export const useToast = (): Show => use(ToastContext);

interface Shown extends ToastContent {
  readonly id: number;
}

const stay = 6000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const next = useRef(1);
  const timers = useRef(new Map<number, number>());
  const dismiss = useCallback((id: number) => {
    window.clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    setToasts((all) => all.filter((toast) => toast.id !== id));
  }, []);
  const arm = useCallback(
    (toast: Shown) => {
      if (toast.kind !== 'error')
        timers.current.set(
          toast.id,
          window.setTimeout(() => dismiss(toast.id), stay),
        );
    },
    [dismiss],
  );
  const show = useCallback<Show>(
    (content) => {
      const toast = { ...content, id: next.current++ };
      setToasts((all) => [...all.slice(-2), toast]);
      arm(toast);
    },
    [arm],
  );
  const list = useMemo(
    () =>
      toasts.map((toast) => (
        <li
          key={toast.id}
          className="toast"
          onPointerEnter={() => window.clearTimeout(timers.current.get(toast.id))}
          onPointerLeave={() => arm(toast)}
          onFocus={() => window.clearTimeout(timers.current.get(toast.id))}
          onBlur={() => arm(toast)}
        >
          <ToastMark kind={toast.kind} />
          <div className="min-w-0">
            <b>{toast.title}</b>
            {toast.detail && <p className="soft">{toast.detail}</p>}
          </div>
          {toast.action && (
            <button
              type="button"
              className="btn quiet push text-accent"
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            className={`btn quiet icon ${toast.action ? '' : 'push'}`}
            aria-label="Dismiss"
            onClick={() => dismiss(toast.id)}
          >
            <Icon name="x" size={12} />
          </button>
        </li>
      )),
    [toasts, dismiss, arm],
  );
  return (
    <ToastContext value={show}>
      {children}
      <ul className="toasts" role="status" aria-live="polite" aria-label="Messages">
        {list}
      </ul>
    </ToastContext>
  );
}

function ToastMark({ kind }: { readonly kind: ToastContent['kind'] }) {
  if (kind === 'done') return <span className="s s-ready st">{<Glyph state="ready" />}</span>;
  if (kind === 'error') return <span className="s s-failed st">{<Glyph state="failed" />}</span>;
  return <Icon name={kind === 'undo' ? 'reset' : 'info'} />;
}
