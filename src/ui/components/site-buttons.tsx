import { useSettings } from './settings.tsx';
import { Icon } from './glyph.tsx';
import { useShortcutsDialog } from './shortcuts.tsx';

const next = { system: 'light', light: 'dark', dark: 'system' } as const;

/** Keyboard map and theme: at the right of every top bar. */
export function SiteButtons() {
  const [{ theme }, change] = useSettings();
  const showShortcuts = useShortcutsDialog();
  return (
    <span className="row gap-0.5">
      <button
        type="button"
        className="btn quiet icon"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={showShortcuts}
      >
        <Icon name="keys" />
      </button>
      <button
        type="button"
        className="btn quiet icon"
        aria-label={`Theme: ${theme}`}
        title={`Theme: ${theme}`}
        onClick={() => change({ theme: next[theme] })}
      >
        <Icon name="theme" />
      </button>
    </span>
  );
}
