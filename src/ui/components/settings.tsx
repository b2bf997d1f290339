import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { readSettings, type Settings, writeSettings } from '../../session/index.ts';

type Change = (change: Partial<Settings>) => void;
const SettingsContext = createContext<readonly [Settings, Change]>([readSettings(), () => undefined]);

export const useSettings = (): readonly [Settings, Change] => use(SettingsContext);

export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [settings, setSettings] = useState(readSettings);
  const change = useCallback<Change>((some) => setSettings((all) => ({ ...all, ...some })), []);
  useEffect(() => {
    writeSettings(settings);
    const root = document.documentElement;
    if (settings.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = settings.theme;
    root.toggleAttribute('data-presenter', settings.presenter);
  }, [settings]);
  const value = useMemo(() => [settings, change] as const, [settings, change]);
  return <SettingsContext value={value}>{children}</SettingsContext>;
}
