import * as z from 'zod/mini';

const settingsSchema = z.object({
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  /** Widths of the panes in pixels. */
  learnWidth: z.catch(z.number(), 328),
  watchWidth: z.catch(z.number(), 0),
  terminalHeight: z.catch(z.number(), 240),
  eventsHeight: z.catch(z.number(), 200),
  /** Shortcuts of a single key act outside text fields. */
  singleKeys: z.catch(z.boolean(), true),
});
export type Settings = z.infer<typeof settingsSchema>;

const key = 'podground.settings';
const themeKey = 'podground.theme';

/** What the learner has set up; defaults for what isn't there or can't be read. */
export function readSettings(): Settings {
  let data: unknown = {};
  try {
    data = JSON.parse(localStorage.getItem(key) ?? '{}');
  } catch {
    data = {};
  }
  const parsed = z.safeParse(settingsSchema, data);
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** Keeps the settings; where storage is forbidden they hold until the page is closed. */
export function writeSettings(settings: Settings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
    if (settings.theme === 'system') localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, settings.theme);
  } catch {
    return;
  }
}
