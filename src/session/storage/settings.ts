export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Sizes of the panes in pixels; 0: not set. */
  readonly learnWidth: number;
  readonly watchWidth: number;
  readonly terminalHeight: number;
  readonly eventsHeight: number;
  /** Shortcuts of a single key act outside text fields. */
  readonly singleKeys: boolean;
  /** Of the terminal's letters, in pixels. */
  readonly terminalFont: number;
  /** The terminal's text is told to screen readers as it comes. */
  readonly screenReader: boolean;
  /** Large, with few panels: for a classroom. */
  readonly presenter: boolean;
}

/** Sizes of letters that the terminal may have. */
export const terminalFonts = [10, 12, 14, 16, 18, 22] as const;

const usual: Settings = {
  theme: 'system',
  learnWidth: 328,
  watchWidth: 0,
  terminalHeight: 240,
  eventsHeight: 184,
  singleKeys: true,
  terminalFont: 12,
  screenReader: true,
  presenter: false,
};
const key = 'podground.settings';
/** Read by theme.js before anything is painted. */
const themeKey = 'podground.theme';

const isTheme = (value: unknown): value is Settings['theme'] => value === 'system' || value === 'light' || value === 'dark';
const size = (value: unknown, otherwise: number) => (typeof value === 'number' && value >= 0 && value < 4000 ? value : otherwise);

function stored(): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** What the learner has set up; the usual for what isn't there or can't be read. */
export function readSettings(): Settings {
  const { theme, learnWidth, watchWidth, terminalHeight, eventsHeight, singleKeys, terminalFont, screenReader, presenter } = stored();
  return {
    theme: isTheme(theme) ? theme : usual.theme,
    learnWidth: size(learnWidth, usual.learnWidth),
    watchWidth: size(watchWidth, usual.watchWidth),
    terminalHeight: size(terminalHeight, usual.terminalHeight),
    eventsHeight: size(eventsHeight, usual.eventsHeight),
    singleKeys: typeof singleKeys === 'boolean' ? singleKeys : usual.singleKeys,
    terminalFont: terminalFonts.find((font) => font === terminalFont) ?? usual.terminalFont,
    presenter: typeof presenter === 'boolean' ? presenter : usual.presenter,
    screenReader: typeof screenReader === 'boolean' ? screenReader : usual.screenReader,
  };
}

/** Keeps the settings; where storage is forbidden they hold until the page is closed. */
export function writeSettings(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
    if (settings.theme === 'system') localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, settings.theme);
  } catch {
    // Forbidden or full: nothing else to do.
  }
}
