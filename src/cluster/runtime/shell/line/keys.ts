import type { Bytes, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';

/** A key of the terminal: a character to insert, or a name such as `C-a`, `M-b`, `up`; text that was pasted; a signal; the end. */
export type Key =
  | { readonly kind: 'text'; readonly text: Bytes }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'paste'; readonly text: Bytes }
  | { readonly kind: 'signal' }
  | { readonly kind: 'end' };

const sequences: Readonly<Record<string, string>> = {
  '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left', '[H': 'home', '[F': 'end', '[1~': 'home', '[4~': 'end', '[7~': 'home', '[8~': 'end',
  '[3~': 'delete', OA: 'up', OB: 'down', OC: 'right', OD: 'left', OH: 'home', OF: 'end', '[Z': 'back-tab', '[5~': 'first', '[6~': 'last',
  '[1;5C': 'M-f', '[1;5D': 'M-b', '[1;3C': 'M-f', '[1;3D': 'M-b', '[1;2C': 'right', '[1;2D': 'left', '[3;5~': 'M-d', '[200~': 'paste',
}; // biome-ignore format: a table

const pasteEnd = '\x1b[201~';

/** The next key. `waiting` is asked to show the line first when nothing has been typed ahead. */
export function* readKey(waiting: () => Running<void>): Running<Key> {
  let byte = yield* sys.read(0, 1, 0);
  if (failed(byte) && byte.errno === 'EAGAIN') {
    yield* waiting();
    byte = yield* sys.read(0, 1);
  }
  if (failed(byte)) return { kind: byte.errno === 'EINTR' ? 'signal' : 'end' };
  if (byte === '') return { kind: 'end' };
  if (byte === '\x1b') return yield* escapeKey();
  if (byte === '\r' || byte === '\n') return { kind: 'named', name: 'enter' };
  if (byte === '\t') return { kind: 'named', name: 'tab' };
  if (byte === '\x7f' || byte === '\b') return { kind: 'named', name: 'backspace' };
  if (byte < ' ') return { kind: 'named', name: `C-${String.fromCharCode(byte.charCodeAt(0) + 64).toLowerCase()}` };
  return { kind: 'text', text: yield* character(byte) };
}

/** The further bytes of a character in UTF-8. */
function* character(first: Bytes): Running<Bytes> {
  const more = first < '\xc0' ? 0 : first < '\xe0' ? 1 : first < '\xf0' ? 2 : 3;
  let text = first;
  for (let i = 0; i < more; i++) text += yield* soon();
  return text;
}

/** A byte that belongs to what came already; '' when it did not come along. */
function* soon(): Running<Bytes> {
  const byte = yield* sys.read(0, 1, 0);
  return failed(byte) ? '' : byte;
}

function* escapeKey(): Running<Key> {
  const first = yield* soon();
  if (first !== '[' && first !== 'O') return { kind: 'named', name: first === '\x7f' ? 'M-backspace' : `M-${first}` };
  let rest = first;
  for (let byte = yield* soon(); byte !== ''; byte = yield* soon()) {
    rest += byte;
    if (byte >= '@' && byte <= '~') break;
  }
  const name = sequences[rest] ?? 'unknown';
  return name === 'paste' ? { kind: 'paste', text: yield* pasted() } : { kind: 'named', name };
}

/** All up to the mark that ends a paste; its lines end with a newline. */
function* pasted(): Running<Bytes> {
  let text = '';
  while (!text.endsWith(pasteEnd)) {
    const byte = yield* sys.read(0, 1);
    if (byte === '' || (failed(byte) && byte.errno !== 'EINTR')) break;
    if (!failed(byte)) text += byte;
  }
  return (text.endsWith(pasteEnd) ? text.slice(0, -pasteEnd.length) : text).replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ');
}
