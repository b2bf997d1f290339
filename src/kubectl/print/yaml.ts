import { goNumber as goInteger } from '../../api/index.ts';

/** Words that YAML 1.1 reads as something else than text. */
const special = new Set(
  'y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF ~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'.split(
    ' ',
  ),
).add('');

const integer = /^[+-]?(0b[01]+|0x[0-9a-fA-F]+|0o?[0-7]+|0|[1-9]\d*)$/i;
const float = /^[+-]?(\.\d+|\d+(\.\d*)?)([eE][+-]?\d+)?$/;
const timestamp = /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?( ?[Zz]| ?[+-]\d\d?(:\d\d)?)?)?$/;
const base60 = /^[+-]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;
const bigBits = /^[+-]?\d{20,}$/;

/** Would a reader take this plain word for something else than text? */
function readsAsOther(text: string): boolean {
  if (special.has(text)) return true;
  if (!/^[+\-.\d]/.test(text)) return false;
  if (timestamp.test(text) || base60.test(text)) return true;
  const plain = text.replaceAll('_', '');
  // Go reads no float that is too large for its type.
  if (float.test(text) && !Number.isFinite(Number(text))) return false;
  if (text.startsWith('.')) return float.test(text);
  return (integer.test(plain) && !bigBits.test(plain)) || float.test(plain);
}

const breaks = /[\n\r\x85\u2028\u2029]/u; // biome-ignore lint/suspicious/noControlCharactersInRegex: YAML's line breaks

const printable = (point: number): boolean =>
  point === 0x0a ||
  (point >= 0x20 && point <= 0x7e) ||
  (point >= 0xa0 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd && point !== 0xfeff);

const ascii = /^[\n\x20-\x7e]*$/;

interface Allowed {
  readonly plain: boolean;
  readonly single: boolean;
  readonly block: boolean;
}

/** Which styles can carry a text without changing it. */
function allowedStyles(text: string): Allowed {
  if (text === '') return { plain: true, single: true, block: false };
  if (!ascii.test(text))
    for (const character of text) if (!printable(character.codePointAt(0) ?? 0)) return { plain: false, single: false, block: false };
  const lines = breaks.test(text);
  if (/ [\n\x85\u2028\u2029]/u.test(text)) return { plain: false, single: false, block: false };
  const indicator =
    /^(---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-](?=[\s]|$)/.test(text) ||
    /:(?=\s|$)/.test(text) ||
    /\s#/.test(text);
  const breakSpace = /[\n\x85\u2028\u2029] /u.test(text);
  return {
    plain: !lines && !indicator && !/^[ \n]|[ \n]$/.test(text),
    single: !breakSpace,
    block: !text.endsWith(' '),
  };
}

const escapes: Readonly<Record<number, string>> = {
  0: '0', 7: 'a', 8: 'b', 9: 't', 10: 'n', 11: 'v', 12: 'f', 13: 'r', 27: 'e', 34: '"', 92: '\\', 133: 'N', 160: '_', 0x2028: 'L', 0x2029: 'P',
}; // biome-ignore format: a table

const hex = (point: number): string =>
  point <= 0xff
    ? `x${point.toString(16).toUpperCase().padStart(2, '0')}`
    : point <= 0xffff
      ? `u${point.toString(16).toUpperCase().padStart(4, '0')}`
      : `U${point.toString(16).toUpperCase().padStart(8, '0')}`;

/** Lines break at a space once they are longer than this. */
const width = 80;

/** Puts characters down, breaking long lines at single spaces, as a flow scalar may. */
class Folded {
  readonly parts: string[] = [];
  private spaces = false;
  constructor(
    private column: number,
    private readonly indent: number,
  ) {}

  put(text: string): void {
    this.parts.push(text);
    this.column += [...text].length;
    this.spaces = false;
  }

  /** A space: becomes a line's end when `foldable` and the line is long. */
  space(foldable: boolean, continued = ''): void {
    if (foldable && !this.spaces && this.column > width) {
      this.parts.push(`\n${' '.repeat(this.indent)}${continued}`);
      this.column = this.indent + continued.length;
    } else {
      this.parts.push(' ');
      this.column++;
    }
    this.spaces = true;
  }
}

function flowScalar(text: string, style: 'plain' | 'single' | 'double', column: number, indent: number, isKey: boolean): string {
  if (style === 'plain' && (!text.includes(' ') || column + text.length <= width)) return text;
  const folded = new Folded(column, indent);
  const quote = { plain: '', single: "'", double: '"' }[style];
  folded.put(quote);
  const characters = [...text];
  characters.forEach((character, i) => {
    const inner = !isKey && i > 0 && i < characters.length - 1;
    const next = characters[i + 1];
    if (character === ' ' && style === 'double') folded.space(inner, next === ' ' ? '\\' : '');
    else if (character === ' ') folded.space(inner && next !== ' ');
    else if (style === 'single') folded.put(character === "'" ? "''" : character);
    else if (style === 'plain') folded.put(character);
    else {
      const point = character.codePointAt(0) ?? 0;
      const plain = printable(point) && point !== 0x0a && character !== '"' && character !== '\\' && !breaks.test(character);
      folded.put(plain ? character : `\\${escapes[point] ?? hex(point)}`);
    }
  });
  folded.put(quote);
  return folded.parts.join('');
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const pad = ' '.repeat(indent);
  const body = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n').map((line) => (line === '' ? '' : pad + line));
  return `|${hint}${chomp}\n${body.join('\n')}`;
}

/** Most texts: one word that nothing else begins like; a colon in its midst is no sign. */
const word = /^[A-Za-z_/](?:[\w./@=+:-]*[\w./@=+-])?$/;

/** A text as YAML: `column` is where it begins, `indent` where its further lines do. */
function scalar(text: string, column: number, indent: number, isKey: boolean): string {
  if (word.test(text) && !special.has(text)) return text;
  const may = allowedStyles(text);
  const multiline = text.includes('\n');
  if (multiline && may.block && !isKey) return literal(text, indent);
  if (!multiline && !readsAsOther(text) && !breaks.test(text)) {
    if (may.plain) return flowScalar(text, 'plain', column, indent, isKey);
    if (may.single) return flowScalar(text, 'single', column, indent, isKey);
  }
  return flowScalar(text, 'double', column, indent, isKey);
}

const isLetter = (character: string): boolean => /\p{L}/u.test(character);
const isDigit = (character: string | undefined): boolean => character !== undefined && /\d/.test(character);

const onlyLetters = /^[A-Za-z]+$/;

/** What was worked out for keys: objects have the same few over and over. Forgotten when it has grown to so many. */
const mostRemembered = 4096;

function remembered<T>(memory: Map<string, T>, key: string, work: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= mostRemembered) memory.clear();
  const found = work();
  memory.set(key, found);
  return found;
}

const orders = new Map<string, readonly string[]>();
const keyTexts = new Map<string, string>();

/** Keys in their order; those of letters alone, as nearly all are, need no looking into. */
function inOrder(keys: readonly string[]): readonly string[] {
  if (keys.length < 2) return keys;
  return remembered(orders, keys.join('\u0000'), () => {
    const plain = keys.every((key) => onlyLetters.test(key));
    return keys.toSorted(plain ? (a, b) => (a < b ? -1 : 1) : compareKeys);
  });
}

/** The order of keys: letters after all others, runs of digits by their value. */
export function compareKeys(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const l = left[i] ?? '';
    const r = right[i] ?? '';
    if (l === r) continue;
    const letters = [isLetter(l), isLetter(r)];
    if (letters[0] && letters[1]) return l < r ? -1 : 1;
    if (letters[0] || letters[1]) return letters[1] ? -1 : 1;
    let start = 0;
    if (l === '0' || r === '0') {
      for (let j = i - 1; j >= 0 && isDigit(left[j]); j--) {
        if (left[j] !== '0') {
          start = 1;
          break;
        }
      }
    }
    const [x, xEnd] = digitsFrom(left, i, start);
    const [y, yEnd] = digitsFrom(right, i, start);
    if (x !== y) return x < y ? -1 : 1;
    if (xEnd !== yEnd) return xEnd - yEnd;
    return l < r ? -1 : 1;
  }
  return left.length - right.length;
}

function digitsFrom(characters: readonly string[], from: number, start: number): readonly [number, number] {
  let value = start;
  let at = from;
  for (; isDigit(characters[at]); at++) value = value * 10 + Number(characters[at]);
  return [value, at];
}

type Fields = Readonly<Record<string, unknown>>;

const keysOf = (value: Fields): readonly string[] => Object.keys(value).filter((key) => value[key] !== undefined);

const pads: string[] = [];
/** The start of a line that is indented so deep. */
const newLine = (level: number): string => (pads[level] ??= `\n${' '.repeat(level)}`);

/** A number as Go prints a float or an integer. */
export function goNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return goInteger(value);
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

function write(out: string[], value: unknown, column: number, indent: number, place: 'root' | 'value' | 'item'): void {
  if (Array.isArray(value)) {
    if (value.length === 0) out.push(place === 'value' ? ' []' : '[]');
    else writeList(out, value, indent, place);
  } else if (typeof value === 'object' && value !== null) {
    const fields = value as Fields;
    const keys = keysOf(fields);
    if (keys.length === 0) out.push(place === 'value' ? ' {}' : '{}');
    else writeMap(out, fields, keys, indent, place);
  } else {
    if (place === 'value') out.push(' ');
    const at = place === 'value' ? column + 1 : column;
    if (typeof value === 'string') out.push(scalar(value, at, place === 'root' ? 2 : indent + 2, false));
    else out.push(typeof value === 'number' ? goNumber(value) : String(value));
  }
}

function writeMap(out: string[], fields: Fields, keys: readonly string[], indent: number, place: 'root' | 'value' | 'item'): void {
  const level = place === 'root' ? 0 : indent + 2;
  inOrder(keys).forEach((key, i) => {
    if (i > 0 || place === 'value') out.push(newLine(level));
    // A key is written the same wherever it stands.
    const name = remembered(keyTexts, key, () => scalar(key, level, level, true));
    out.push(name, ':');
    write(out, fields[key], level + name.length + 1, level, 'value');
  });
}

/** A list in a map stands as deep as its key; a list in a list begins on its dash's line. */
function writeList(out: string[], values: readonly unknown[], indent: number, place: 'root' | 'value' | 'item'): void {
  const level = place === 'item' ? indent + 2 : place === 'root' ? 0 : indent;
  values.forEach((value, i) => {
    if (i > 0 || place === 'value') out.push(newLine(level));
    out.push('- ');
    write(out, value, level + 2, level, 'item');
  });
}

/** An object as Kubernetes' tools print YAML: keys sorted, two spaces, lines folded at 80. Ends in a newline. */
export function yamlText(value: unknown): string {
  const out: string[] = [];
  write(out, value, 0, 0, 'root');
  out.push('\n');
  return out.join('');
}
