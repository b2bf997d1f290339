import type { Bytes, Running } from '../../program.ts';
import { charactersOf, type LineBuffer } from './buffer.ts';
import type { History } from './history.ts';
import { type Key, readKey } from './keys.ts';
import type { LineScreen } from './screen.ts';

/** Ctrl+R: looks for words in the history while they are typed. Answers the key that ended it, undefined when it was given up. */
export function* search(buffer: LineBuffer, history: History, screen: LineScreen): Running<Key | undefined> {
  const before = { text: buffer.text, at: buffer.at };
  let words = '';
  let at = history.lines.length;
  let lost = false;
  const look = (from: number): void => {
    const found = words === '' ? -1 : history.find(words, from);
    lost = words !== '' && found < 0;
    if (found >= 0) at = found;
  };
  for (;;) {
    const line: Bytes = history.lines[at] ?? before.text;
    const prompt = `(${lost ? 'failed ' : ''}reverse-i-search)\`${words}': `;
    const cursor = Math.max(0, charactersOf(line.slice(0, Math.max(0, line.indexOf(words)))).length);
    const key = yield* readKey(() => screen.show(prompt, charactersOf(line), cursor));
    if (key.kind === 'text') {
      words += key.text;
      look(at + 1);
    } else if (key.kind === 'named' && key.name === 'C-r') look(at);
    else if (key.kind === 'named' && key.name === 'backspace') {
      words = charactersOf(words).slice(0, -1).join('');
      at = history.lines.length;
      look(at);
    } else if (key.kind === 'named' && key.name === 'C-g') {
      buffer.set(before.text);
      buffer.move(before.at);
      return undefined;
    } else {
      buffer.set(line);
      buffer.move(cursor);
      return key.kind === 'named' && key.name === 'M-' ? undefined : key;
    }
  }
}
