import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useCallback, useEffect, useRef, useState } from 'react';
import { podsOf } from '../../session/index.ts';
import { useSettings } from '../components/settings.tsx';
import { selectPod } from '../workbench/select-pod.ts';
import { useWorkshop } from '../workbench/session-context.ts';
import { showPart } from '../workbench/show-part.ts';
import { terminalColours } from './colours.ts';
import { podLinks } from './pod-links.ts';
import { TouchKeys, withCtrl } from './touch-keys.tsx';
import { writeBytes } from './write-bytes.ts';

interface Props {
  readonly visible: boolean;
  readonly cleared: number;
  /** Grows when the terminal is to take the focus. */
  readonly focused: number;
}

interface Screen {
  readonly xterm: Xterm;
  readonly fit: FitAddon;
}

const coarse = window.matchMedia('(pointer: coarse)');

/** The learner's terminal. Keys go to the simulated machine, what it prints comes back. */
export default function Terminal({ visible, cleared, focused }: Props) {
  const { engine } = useWorkshop();
  const [{ terminalFont, screenReader }] = useSettings();
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen | undefined>(undefined);
  const first = useRef({ terminalFont, screenReader });
  const [ctrl, setCtrl] = useState(false);
  const [printed, setPrinted] = useState(false);
  const held = useRef(false);
  const holdCtrl = useCallback((on: boolean) => {
    held.current = on;
    setCtrl(on);
  }, []);
  useEffect(() => {
    if (!place.current) return undefined;
    const xterm = new Xterm({
      fontSize: first.current.terminalFont,
      lineHeight: 1.4,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      cursorStyle: 'bar',
      cursorBlink: false,
      screenReaderMode: first.current.screenReader,
      theme: terminalColours(),
      scrollback: 5000,
      // Bytes that are no text are no fault of the page.
      logLevel: 'off',
    });
    const fit = new FitAddon();
    xterm.loadAddon(fit);
    xterm.open(place.current);
    xterm.textarea?.setAttribute('aria-label', 'Terminal input');
    const data = xterm.onData((keys) => {
      engine.input({ kind: 'keys', data: held.current ? withCtrl(keys) : keys });
      if (held.current) holdCtrl(false);
    });
    const size = xterm.onResize(({ cols, rows }) => engine.resizeTerminal(cols, rows));
    const stop = engine.onTerminal((bytes) => {
      setPrinted(true);
      writeBytes(xterm, bytes);
    });
    const links = xterm.registerLinkProvider(
      podLinks(
        xterm,
        (name) => podsOf(engine.getState().live).find(({ metadata }) => metadata.name === name)?.metadata.uid,
        (uid) => {
          selectPod(uid);
          showPart('watch');
        },
      ),
    );
    // F6 and Ctrl+M belong to the page; Ctrl+C copies what is selected; Ctrl+V and Ctrl+Shift+V are the browser's.
    xterm.attachCustomKeyEventHandler((event) => {
      const copy = event.ctrlKey && event.key.toLowerCase() === 'c' && (event.shiftKey || xterm.hasSelection());
      if (copy && event.type === 'keydown') {
        event.preventDefault();
        void navigator.clipboard.writeText(xterm.getSelection()).catch(() => undefined);
        xterm.clearSelection();
      }
      const paste = event.ctrlKey && event.key.toLowerCase() === 'v';
      return !copy && !paste && event.key !== 'F6';
    });
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
    engine.resizeTerminal(xterm.cols, xterm.rows);
    return () => {
      data.dispose();
      size.dispose();
      links.dispose();
      stop();
      observer.disconnect();
      themes.disconnect();
      dark.removeEventListener('change', recolour);
      xterm.dispose();
      screen.current = undefined;
    };
  }, [engine, holdCtrl]);
  useEffect(() => {
    const { current } = screen;
    if (!current) return;
    current.xterm.options.fontSize = terminalFont;
    current.xterm.options.screenReaderMode = screenReader;
    current.fit.fit();
  }, [terminalFont, screenReader]);
  useEffect(() => {
    if (cleared > 0) screen.current?.xterm.clear();
  }, [cleared]);
  useEffect(() => {
    if (focused > 0) screen.current?.xterm.focus();
  }, [focused]);
  useEffect(() => {
    if (visible) screen.current?.fit.fit();
  }, [visible]);
  return (
    <div className="terminal" hidden={!visible}>
      <div className="xterm-room">
        <div ref={place} className="xterm-place" />
        {!printed && <p className="term waits">Starting the terminal…</p>}
      </div>
      {coarse.matches && <TouchKeys ctrl={ctrl} onCtrl={holdCtrl} onKey={(keys) => engine.input({ kind: 'keys', data: keys })} />}
    </div>
  );
}
