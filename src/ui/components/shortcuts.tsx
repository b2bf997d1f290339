import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react';
import { Dialog } from './dialog.tsx';
import { useSettings } from './settings.tsx';

const ShortcutsContext = createContext<() => void>(() => undefined);

/** Opens the list of all shortcuts. */
export const useShortcutsDialog = (): (() => void) => use(ShortcutsContext);

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [readonly string[], string])[] }[] = [
  {
    title: 'Editor',
    keys: [
      [['Ctrl', 'Enter'], 'apply the manifest'],
      [['F8'], 'next problem'],
      [['Ctrl', 'Space'], 'complete a field'],
      [['Ctrl', 'M'], 'let Tab leave the editor'],
      [['Esc'], 'close what floats'],
    ],
  },
  {
    title: 'Time',
    keys: [
      [['Space'], 'pause, play'],
      [['.'], 'next event'],
      [[','], 'previous event'],
      [['←', '→'], 'scrub 1 s, with Shift 10 s'],
      [['1', '2', '3'], 'speed 1×, 10×, 60×'],
      [['N'], 'back to now'],
    ],
  },
  {
    title: 'Page',
    keys: [
      [['F6'], 'next region'],
      [['Shift', 'F6'], 'previous region'],
      [['P'], 'presenter mode: large, few panels'],
      [['?'], 'this list'],
    ],
  },
];

export const inTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], .xterm') !== null);

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [{ singleKeys, presenter }, change] = useSettings();
  const show = useCallback(() => setOpen(true), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!singleKeys || inTextField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setOpen(true);
      if (event.key === 'p' || event.key === 'P') change({ presenter: !presenter });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [singleKeys, presenter, change]);
  return (
    <ShortcutsContext value={show}>
      {children}
      <Dialog open={open} title="Keyboard shortcuts" onClose={() => setOpen(false)}>
        <div className="key-groups">
          {groups.map(({ title, keys }) => (
            <section key={title}>
              <h3>{title}</h3>
              <dl className="keys">
                {keys.map(([names, does]) => (
                  <div key={does}>
                    <dt>
                      {names.map((name) => (
                        <kbd key={name} className="kbd">
                          {name}
                        </kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <label className="row mt-4">
          <input type="checkbox" checked={singleKeys} onChange={(event) => change({ singleKeys: event.target.checked })} />
          Single keys act outside text fields
        </label>
      </Dialog>
    </ShortcutsContext>
  );
}
