import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './glyph.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** As wide as the page lets it be: for things side by side. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog of the platform: it keeps the focus, Esc closes, focus goes back to where it was. */
export function Dialog({ open, title, wide = false, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} className={wide ? 'dialog wide' : 'dialog'} aria-label={title} onClose={onClose}>
      {open && (
        <>
          <header className="dialog-h">
            <h2>{title}</h2>
            <button type="button" className="btn quiet icon push" aria-label="Close" onClick={onClose}>
              <Icon name="x" size={12} />
            </button>
          </header>
          <div className="dialog-b">{children}</div>
        </>
      )}
    </dialog>
  );
}
