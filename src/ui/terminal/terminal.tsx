import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef } from 'react';
import { useWorkshop } from '../workbench/session-context.ts';
import { terminalColours } from './colours.ts';

/** Each character of what the engine sends is one byte. */
const toBytes = (bytes: string) => Uint8Array.from(bytes, (char) => char.charCodeAt(0));

/** The learner's terminal. Keys go to the simulated machine, what it prints comes back. */
export default function Terminal({ visible, cleared }: { readonly visible: boolean; readonly cleared: number }) {
  const { engine } = useWorkshop();
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<{ readonly xterm: Xterm; readonly fit: FitAddon } | undefined>(undefined);
  useEffect(() => {
    if (!place.current) return undefined;
    const xterm = new Xterm({
      fontSize: 12,
      lineHeight: 1.4,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      cursorStyle: 'bar',
      cursorBlink: false,
      screenReaderMode: true,
      theme: terminalColours(),
      scrollback: 5000,
    });
    const fit = new FitAddon();
    xterm.loadAddon(fit);
    xterm.open(place.current);
    xterm.textarea?.setAttribute('aria-label', 'Terminal input');
    const data = xterm.onData((keys) => engine.input({ kind: 'keys', data: keys }));
    const size = xterm.onResize(({ cols, rows }) => engine.input({ kind: 'resize', columns: cols, rows }));
    const stop = engine.onTerminal((bytes) => xterm.write(toBytes(bytes)));
    // F6 and Ctrl+M belong to the page.
    xterm.attachCustomKeyEventHandler((event) => event.key !== 'F6');
    const refit = () => {
      if (place.current && place.current.clientWidth > 20) fit.fit();
    };
    const observer = new ResizeObserver(refit);
    observer.observe(place.current);
    const recolour = () => {
      xterm.options.theme = terminalColours();
    };
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', recolour);
    const themes = new MutationObserver(recolour);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    screen.current = { xterm, fit };
    refit();
    return () => {
      data.dispose();
      size.dispose();
      stop();
      observer.disconnect();
      themes.disconnect();
      dark.removeEventListener('change', recolour);
      xterm.dispose();
      screen.current = undefined;
    };
  }, [engine]);
  useEffect(() => {
    if (cleared > 0) screen.current?.xterm.clear();
  }, [cleared]);
  useEffect(() => {
    if (visible) screen.current?.fit.fit();
  }, [visible]);
  return <div ref={place} className="xterm-place" hidden={!visible} />;
}
