import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { useSettings } from '../components/settings.tsx';
import { HandIn } from './hand-in.tsx';
import { Pictures } from './pictures.tsx';
import { Report } from './report.tsx';

/** “Take out”: pictures, paper, the file to hand in, the report that a real cluster does otherwise; and the large view for a classroom. */
export function TakeOut({ selected }: { readonly selected: string | undefined }) {
  const [open, setOpen] = useState(false);
  const [{ presenter }, change] = useSettings();
  return (
    <>
      <button type="button" className="why-b" onClick={() => setOpen(true)}>
        Take out…
      </button>
      <Dialog open={open} title="Take out" onClose={() => setOpen(false)}>
        <div className="take">
          <Pictures selected={selected} />
          <section aria-label="On the wall and on paper">
            <h3>On the wall and on paper</h3>
            <div className="row take-b">
              <button
                type="button"
                className="btn"
                aria-pressed={presenter}
                onClick={() => {
                  change({ presenter: !presenter });
                  setOpen(false);
                }}
              >
                {presenter ? 'End presenter mode' : 'Presenter mode'} <kbd>P</kbd>
              </button>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  setOpen(false);
                  requestAnimationFrame(() => window.print());
                }}
              >
                Print
              </button>
            </div>
          </section>
          <HandIn />
          <Report />
        </div>
      </Dialog>
    </>
  );
}
