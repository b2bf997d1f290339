const keys: readonly (readonly [shown: string, name: string, data: string])[] = [
  ['Tab', 'Tab', '\t'],
  ['Esc', 'Escape', '\x1b'],
  ['↑', 'Up', '\x1b[A'],
  ['↓', 'Down', '\x1b[B'],
  ['←', 'Left', '\x1b[D'],
  ['→', 'Right', '\x1b[C'],
  ['|', 'Pipe', '|'],
  ['-', 'Dash', '-'],
  ['/', 'Slash', '/'],
];

interface Props {
  readonly onKey: (data: string) => void;
  /** Whether the next letter is pressed with Ctrl. */
  readonly onCtrl: (on: boolean) => void;
  readonly ctrl: boolean;
}

/** Keys that an on-screen keyboard has not. They leave the focus, and with it the keyboard, where it is. */
export function TouchKeys({ onKey, onCtrl, ctrl }: Props) {
  return (
    <div className="touch-keys" role="toolbar" aria-label="Terminal keys" onPointerDown={(event) => event.preventDefault()}>
      <button type="button" className="btn" aria-pressed={ctrl} onClick={() => onCtrl(!ctrl)}>
        Ctrl
      </button>
      {keys.map(([shown, name, data]) => (
        <button key={name} type="button" className="btn" aria-label={name} onClick={() => onKey(data)}>
          {shown}
        </button>
      ))}
    </div>
  );
}

/** A letter as Ctrl makes it. */
export const withCtrl = (letter: string): string =>
  /^[a-zA-Z@[\\\]^_]$/.test(letter) ? String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 31) : letter;
