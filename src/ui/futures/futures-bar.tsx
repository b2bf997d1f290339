import { type SyntheticEvent, useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { useFutures, useWorkshop } from '../workbench/session-context.ts';
import { SideBySide } from './side-by-side.tsx';

/** The futures that were begun: which one is open, the others to go to, all of them side by side. */
export function FuturesBar() {
  const { futures } = useWorkshop();
  const { current, all } = useFutures();
  const [open, setOpen] = useState<'compare' | 'name' | undefined>(undefined);
  const compare = async () => {
    await futures.refresh();
    setOpen('compare');
  };
  return (
    <div className="fut" role="group" aria-label="Futures">
      <label className="row gap-1">
        Future
        <select
          aria-label="The future that is open"
          value={current}
          onChange={(event) => void futures.switchTo(Number(event.target.value))}
        >
          {all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="btn" onClick={() => setOpen('name')}>
        Name…
      </button>
      <button type="button" className="btn" onClick={() => void compare()}>
        Side by side
      </button>
      <Dialog open={open === 'compare'} title="Two futures side by side" wide onClose={() => setOpen(undefined)}>
        {open === 'compare' && <SideBySide />}
      </Dialog>
      <Dialog open={open === 'name'} title="Futures" onClose={() => setOpen(undefined)}>
        <Names />
      </Dialog>
    </div>
  );
}

/** Names to be changed, futures to be forgotten. */
function Names() {
  const { futures } = useWorkshop();
  const { current, all } = useFutures();
  const rename = (event: SyntheticEvent<HTMLInputElement>, id: number) => futures.rename(id, event.currentTarget.value);
  return (
    <>
      <p className="soft">
        Kept in this browser, {futures.most} at most, until you forget them. When the page is loaded anew, the open one goes on where it was
        left.
      </p>
      <ul className="faults">
        {all.map(({ id, name, parted }) => (
          <li key={id}>
            <label className="row gap-1">
              <span className="sr">Name of {name}</span>
              <input
                key={name}
                className="input"
                defaultValue={name}
                maxLength={60}
                onBlur={(event) => rename(event, id)}
                onKeyDown={(event) => event.key === 'Enter' && rename(event, id)}
              />
              {parted === undefined && <span className="mute">the first</span>}
            </label>
            {id === current ? (
              <span className="mute">open</span>
            ) : (
              <button type="button" className="btn danger" aria-label={`Forget ${name}`} onClick={() => futures.remove(id)}>
                Forget
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
