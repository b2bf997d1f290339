import type { Bytes, Running } from '../../program.ts';
import { sys } from '../../tools/system.ts';
import type { ShellState } from '../state.ts';
import { charactersOf, LineBuffer } from './buffer.ts';
import { complete } from './complete.ts';
import { HistoryWalk } from './history.ts';
import { type Key, readKey } from './keys.ts';
import { LineScreen } from './screen.ts';
import { search } from './search.ts';

/** A line that was entered; that Ctrl+C took it away; undefined at the end of input. */
export type Entered = { readonly text: Bytes } | 'interrupted' | undefined;

/** What keys do that only move or change the line. */
const edits: Readonly<Record<string, (buffer: LineBuffer) => void>> = {
  'C-a': (b) => b.move(0),
  home: (b) => b.move(0),
  'C-e': (b) => b.move(b.chars.length),
  end: (b) => b.move(b.chars.length),
  'C-b': (b) => b.move(b.at - 1),
  left: (b) => b.move(b.at - 1),
  'C-f': (b) => b.move(b.at + 1),
  right: (b) => b.move(b.at + 1),
  'M-b': (b) => b.move(b.wordStart()),
  'M-f': (b) => b.move(b.wordEnd()),
  backspace: (b) => b.at > 0 && b.remove(b.at - 1),
  delete: (b) => b.remove(b.at + 1),
  'C-d': (b) => b.remove(b.at + 1),
  'C-k': (b) => b.cut(b.chars.length),
  'C-u': (b) => b.cut(0),
  'C-w': (b) => b.cut(b.blankStart()),
  'M-d': (b) => b.cut(b.wordEnd()),
  'M-backspace': (b) => b.cut(b.wordStart()),
  'C-y': (b) => b.paste(),
  'C-t': (b) => b.transpose(),
};

/** Keys that go through the history: how far. */
const walks: Readonly<Record<string, number>> = { up: -1, 'C-p': -1, down: 1, 'C-n': 1 };

/** Keys that need the history whole. */
const remembering = new Set([...Object.keys(walks), 'C-r', 'M-<', 'M-.']);

const pasteMarksOn = '\x1b[?2004h';
const pasteMarksOff = '\x1b[?2004l';

/** Lets a person write a line at the terminal, with the keys of readline. The terminal gives its keys as they come meanwhile. */
export function* editLine(shell: ShellState, prompt: Bytes): Running<Entered> {
  yield { call: 'ttymode', raw: true };
  yield* sys.trap('WINCH', 'catch');
  yield* sys.trap('CONT', 'catch');
  const marks = shell.run.flavour === 'bash';
  if (marks) yield* sys.write(shell.fd(2), pasteMarksOn);
  const entered = yield* new LineEditor(shell, prompt).run();
  if (marks) yield* sys.write(shell.fd(2), pasteMarksOff);
  yield* sys.trap('CONT', 'default');
  yield* sys.trap('WINCH', 'default');
  yield { call: 'ttymode', raw: false };
  return entered;
}

class LineEditor {
  private readonly buffer = new LineBuffer();
  private readonly screen: LineScreen;
  private readonly walk: HistoryWalk;
  /** What M-. put in last, and from how far back. */
  private lastWord: { readonly back: number; readonly length: number } | undefined;

  constructor(
    private readonly shell: ShellState,
    private readonly prompt: Bytes,
  ) {
    this.screen = new LineScreen(shell.fd(2));
    this.walk = new HistoryWalk(shell.history);
  }

  *run(): Running<Entered> {
    const { buffer, screen } = this;
    for (;;) {
      let key: Key | undefined = yield* readKey(() => this.show());
      if (key.kind === 'named' && remembering.has(key.name))
        yield* this.shell.history.load(`${this.shell.value('HOME') ?? ''}/.bash_history`);
      if (key.kind === 'named' && key.name === 'C-r') key = yield* search(buffer, this.shell.history, screen);
      if (key === undefined) continue;
      if (key.kind === 'end') return buffer.text === '' ? undefined : yield* this.enter();
      if (key.kind === 'signal') {
        if (yield* this.signalled()) return yield* this.leave('interrupted');
        continue;
      }
      if (key.kind !== 'named') {
        buffer.insert(key.text);
        continue;
      }
      if (key.name === 'enter' || key.name === 'C-o') return yield* this.enter();
      if (key.name === 'C-c') return yield* this.leave('interrupted', '^C');
      if (key.name === 'C-d' && buffer.chars.length === 0) return yield* this.leave(undefined);
      yield* this.press(key.name);
    }
  }

  private *show(): Running<void> {
    yield* this.screen.show(this.prompt, this.buffer.chars, this.buffer.at);
  }

  private *press(name: string): Running<void> {
    const { buffer, shell, screen } = this;
    if (name !== 'M-.') this.lastWord = undefined;
    const edit = edits[name];
    const by = walks[name];
    if (edit) edit(buffer);
    else if (by !== undefined || name === 'M-<' || name === 'M->') {
      const line =
        by === undefined ? this.walk.to(name === 'M-<' ? 0 : shell.history.lines.length, buffer.text) : this.walk.go(by, buffer.text);
      if (line === undefined) yield* sys.write(shell.fd(2), '\x07');
      else buffer.set(line);
    } else if (name === 'C-l') {
      yield* sys.write(shell.fd(2), '\x1b[H\x1b[2J');
      screen.reset();
    } else if (name === 'tab') {
      const list = yield* complete(shell, buffer);
      if (list !== undefined) yield* this.below(list);
    } else if (name === 'M-.') this.insertLastWord();
  }

  /** Shows something under the line, then the line anew. */
  private *below(text: Bytes): Running<void> {
    yield* this.screen.show(this.prompt, this.buffer.chars, this.buffer.chars.length);
    yield* sys.write(this.shell.fd(2), `\n${text}`);
    this.screen.reset();
  }

  private insertLastWord(): void {
    const { lines } = this.shell.history;
    const back = (this.lastWord?.back ?? 0) + 1;
    const word = /\S+\s*$/.exec(lines[lines.length - back] ?? '')?.[0].trim();
    if (word === undefined) return;
    if (this.lastWord) this.buffer.remove(this.buffer.at - this.lastWord.length);
    this.buffer.insert(word);
    this.lastWord = { back, length: charactersOf(word).length };
  }

  /** True when Ctrl+C came as a signal. */
  private *signalled(): Running<boolean> {
    const { shell, screen } = this;
    const signals = yield* sys.signals();
    for (const signal of signals) {
      const action = shell.traps.get(signal);
      if (action) yield* shell.run.source(shell, action, { tested: false, last: false });
    }
    // Somebody else wrote on the terminal, or it has another width.
    if (signals.includes('CONT')) screen.reset();
    else if (signals.includes('WINCH')) screen.resized();
    return signals.includes('INT');
  }

  private *enter(): Running<Entered> {
    yield* this.leave(undefined, '\n');
    return { text: `${this.buffer.text}\n` };
  }

  private *leave(entered: Entered, mark = ''): Running<Entered> {
    yield* this.screen.show(this.prompt, this.buffer.chars, this.buffer.chars.length);
    if (mark !== '') yield* sys.write(this.shell.fd(2), mark);
    return entered;
  }
}
