/**
 * A lesson's regular expressions, bounded: lessons may come from a stranger. What can backtrack without end is refused; what can backtrack at
 * some power of the text's length gets only so much text that all lines together stay within a budget of steps, the last lines first.
 */
const budget = 10_000_000;

/** Whether a line of the text matches, case aside. */
export const matches = (pattern: string, text: string): boolean => found(compile(pattern, 'i'), text);

/** Whether a line of the text matches, as CEL has it: case counts. */
export const matchesWithCase = (pattern: string, text: string): boolean => found(compile(pattern, ''), text);

function found(compiled: Compiled | undefined, text: string): boolean {
  if (!compiled) return false;
  let left = budget;
  for (const line of text.split('\n').toReversed()) {
    const piece = line.slice(0, Math.floor(left ** (1 / compiled.power)));
    if (compiled.regex.test(piece)) return true;
    left -= (piece.length + 1) ** compiled.power;
    if (left < 1) return false;
  }
  return false;
}

/** Why a pattern can't be used, or undefined when it can. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > 1000) return 'the pattern is longer than 1000 characters';
  try {
    new RegExp(pattern, 'i');
  } catch (error) {
    return error instanceof Error ? error.message : 'not a regular expression';
  }
  if (/\\[1-9]|\\k</.test(pattern)) return 'the pattern refers back to a group: it could run for ever';
  if (repeatsNested(pattern)) return 'the pattern repeats a group that repeats or chooses inside: it could run for ever';
  return undefined;
}

/** An atom of a pattern: an escape, a set, a bracket of a group, or one character. */
const atoms = /\\(?:x[\da-f]{2}|u[\da-f]{4}|c.|[^])|\[(?:\\[^]|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|[^]/gi;
const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
const unbounded = /^(?:[*+]|\{\d+,\})/;

/** A group with a quantifier or an alternative inside, however deep, is itself repeated. */
function repeatsNested(pattern: string): boolean {
  const open: boolean[] = [];
  for (const { 0: atom, index } of pattern.matchAll(atoms)) {
    const rest = pattern.slice(index + atom.length);
    if (atom.startsWith('(')) open.push(false);
    else if (atom === '|' && open.length > 0) open[open.length - 1] = true;
    else if (atom === ')') {
      const inside = open.pop() ?? false;
      const repeated = /^(?:[*+]|\{)/.test(rest);
      if (inside && repeated) return true;
      if ((inside || repeated) && open.length > 0) open[open.length - 1] = true;
    } else if (open.length > 0 && atom.length >= 1 && !/^[*+?{]/.test(atom) && unbounded.test(rest)) open[open.length - 1] = true;
  }
  return false;
}

/** The power of the text's length that matching can take: one for searching the beginning, one for each repetition that a following one can share text with. */
function powerOf(pattern: string): number {
  let power = pattern.startsWith('^') && !choosesAtTop(pattern) ? 1 : 2;
  for (const { 0: atom, index } of pattern.matchAll(atoms)) {
    const rest = pattern.slice(index + atom.length);
    if (/^[()|^$]/.test(atom) || !unbounded.test(rest)) continue;
    if (!endsAt(atom, rest.replace(quantifier, '').replace(/^\\b/, ''))) power++;
  }
  return power;
}

function choosesAtTop(pattern: string): boolean {
  let depth = 0;
  for (const [atom] of pattern.matchAll(atoms)) {
    if (atom.startsWith('(')) depth++;
    else if (atom === ')') depth--;
    else if (atom === '|' && depth === 0) return true;
  }
  return false;
}

/** What comes next must be a character that the repeated atom does not take: then there is only one way to share the text. */
function endsAt(atom: string, next: string): boolean {
  const takes = new RegExp(`^${atom === '(' ? '\\(' : atom}$`, 'i');
  const group = /^\((?:\?:)?([^()[\]]*)\)(?![*?{])/.exec(next)?.[1];
  return (group === undefined ? [next] : group.split('|')).every((way) => {
    const [, escaped, plain] = /^(?:\\([^\w])|([\w "'/:;<=>@#%&,!~`-]))(?![*?{])/.exec(way) ?? [];
    const character = escaped ?? plain;
    return character !== undefined && !takes.test(character);
  });
}

interface Compiled {
  readonly regex: RegExp;
  readonly power: number;
}
const compiled = new Map<string, Compiled | undefined>();

function compile(pattern: string, flags: 'i' | ''): Compiled | undefined {
  const key = `${flags}/${pattern}`;
  if (!compiled.has(key)) {
    if (compiled.size > 500) compiled.clear();
    compiled.set(key, patternProblem(pattern) === undefined ? { regex: new RegExp(pattern, flags), power: powerOf(pattern) } : undefined);
  }
  return compiled.get(key);
}
