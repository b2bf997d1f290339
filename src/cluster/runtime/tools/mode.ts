/** A file mode from octal or symbolic text (`u+x,go=r`), starting from `old`; undefined when it is neither. */
export function parseMode(text: string, old: number, umask: number, directory = false): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) return Number.parseInt(text, 8) & 0o7777;
  let mode = old;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=][rwxXst]*|[-+=][ugo])+)$/.exec(clause);
    if (!match) return undefined;
    const who = match[1] ?? '';
    for (const [, op = '', what = ''] of (match[2] ?? '').matchAll(/([-+=])([rwxXstugo]*)/g))
      mode = apply(mode, who, op, what, umask, directory);
  }
  return mode;
}

const shifts: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

function apply(mode: number, who: string, op: string, what: string, umask: number, directory: boolean): number {
  const all = who === '' || who.includes('a');
  const classes = all ? ['u', 'g', 'o'] : [...who];
  const source = shifts[what];
  let bits = 0;
  if (source !== undefined) bits = (mode >> source) & 7;
  else {
    if (what.includes('r')) bits |= 4;
    if (what.includes('w')) bits |= 2;
    if (what.includes('x') || (what.includes('X') && (directory || (mode & 0o111) !== 0))) bits |= 1;
  }
  let change = 0;
  let reach = 0;
  for (const name of classes) {
    change |= bits << (shifts[name] ?? 0);
    reach |= 7 << (shifts[name] ?? 0);
  }
  if (what.includes('s')) change |= (classes.includes('u') ? 0o4000 : 0) | (classes.includes('g') ? 0o2000 : 0);
  if (what.includes('t')) change |= 0o1000;
  if (who === '') change &= ~umask;
  if (op === '+') return mode | change;
  return op === '-' ? mode & ~change : (mode & ~reach) | change;
}

const letters = (bits: number): string => `${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;

/** What a umask allows, as `umask -S` prints it. */
export const symbolicMask = (mask: number): string =>
  `u=${letters((~mask >> 6) & 7)},g=${letters((~mask >> 3) & 7)},o=${letters(~mask & 7)}`;
