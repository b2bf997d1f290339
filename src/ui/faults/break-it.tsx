import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { useToast } from '../components/toasts.tsx';
import { useWorkshop } from '../workbench/session-context.ts';
import { type Breakable, faultKey, possible, standing } from './possible.ts';

/** “Break it”: what can go wrong in this cluster, each with what to expect, and how to mend it; the processes of pods that are not looked at stand folded. */
export function BreakIt({ selected }: { readonly selected: string | undefined }) {
  const { engine } = useWorkshop();
  const toast = useToast();
  const [menu, setMenu] = useState<{ readonly items: readonly Breakable[]; readonly on: ReadonlySet<string> } | undefined>(undefined);
  const open = async () => {
    const answer = await engine.query({ about: 'playground' });
    const inputs = answer.about === 'playground' ? answer.playground.inputs : [];
    setMenu({ items: possible(engine.getState().live), on: standing(inputs) });
  };
  const set = ({ name, target, title, lasting, expect }: Breakable, on: boolean) => {
    setMenu(undefined);
    engine.lookAt(undefined);
    engine.input({ kind: 'fault', name, target, on });
    const undo = { label: 'Undo', run: () => engine.input({ kind: 'fault', name, target, on: false }) };
    if (on && lasting) toast({ kind: 'undo', title, detail: expect, action: undo });
    else toast({ kind: 'note', title: on ? title : `Mended: ${target}`, detail: on ? expect : 'The cluster needs a moment to notice.' });
  };
  const isElsewhere = ({ pod }: Breakable) => pod !== undefined && pod !== selected;
  const elsewhere = menu?.items.filter(isElsewhere) ?? [];
  return (
    <>
      <button type="button" className="why-b" onClick={() => void open()}>
        Break it…
      </button>
      <Dialog open={menu !== undefined} title="Break it" onClose={() => setMenu(undefined)}>
        <p className="soft">Each is an input like any other: a replay has it, and a future that parts before it does not.</p>
        {menu && <Faults items={menu.items.filter((item) => !isElsewhere(item))} on={menu.on} set={set} />}
        {menu && elsewhere.length > 0 && (
          <details className="faults-more">
            <summary>
              {elsewhere.length} {elsewhere.length === 1 ? 'process of another pod' : 'processes of other pods'}
            </summary>
            <Faults items={elsewhere} on={menu.on} set={set} />
          </details>
        )}
      </Dialog>
    </>
  );
}

function Faults(props: {
  readonly items: readonly Breakable[];
  readonly on: ReadonlySet<string>;
  readonly set: (item: Breakable, on: boolean) => void;
}) {
  return (
    <ul className="faults">
      {props.items.map((item) => {
        const on = props.on.has(faultKey(item)) && item.lasting;
        return (
          <li key={faultKey(item)}>
            <div>
              <b>{item.title}</b>
              <p className="soft">{item.expect}</p>
            </div>
            <button
              type="button"
              className="btn"
              aria-label={`${on ? 'Mend' : 'Break'}: ${item.title}`}
              onClick={() => props.set(item, !on)}
            >
              {on ? 'Mend it' : 'Break it'}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
