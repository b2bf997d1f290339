import { terminalFonts } from '../../session/index.ts';
import { useSettings } from '../components/settings.tsx';

/** How the terminal is shown: the size of its letters, and whether screen readers hear it. */
export function TerminalMenu() {
  const [{ terminalFont, screenReader }, change] = useSettings();
  return (
    <details
      className="term-menu"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && (event.currentTarget.open = false)}
    >
      <summary className="btn quiet">View</summary>
      <div className="term-menu-b">
        <label className="row gap-1">
          Text size
          <select value={terminalFont} onChange={(event) => change({ terminalFont: Number(event.target.value) })}>
            {terminalFonts.map((size) => (
              <option key={size} value={size}>
                {size} px
              </option>
            ))}
          </select>
        </label>
        <label className="row gap-1">
          <input type="checkbox" checked={screenReader} onChange={(event) => change({ screenReader: event.target.checked })} />
          Read output to screen readers
        </label>
      </div>
    </details>
  );
}
