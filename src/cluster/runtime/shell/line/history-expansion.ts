import type { Bytes } from '../../program.ts';

/** What a line is with its `!` and `^` filled in: the same, another one (perhaps only to be shown), or why it can't be. */
export type Expanded =
  | { readonly is: 'same' }
  | { readonly is: 'changed'; readonly text: Bytes; readonly shownOnly: boolean }
  | { readonly is: 'wrong'; readonly message: Bytes };

class Unfillable extends Error {}

/** A line's words as the history counts them: quotes hold them together, operators stand alone. */
const wordsOf = (line: Bytes): readonly Bytes[] =>
  line.match(/(?:;;|&&|\|\||>>|<<|[;&|<>()])|(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s;&|<>()\\'"]|['"\\])+/g) ?? [];

class Filler {
  private at = 0;
  private done = '';
  private changed = false;
  private shownOnly = false;

  constructor(
    private readonly text: Bytes,
    private readonly lines: readonly Bytes[],
  ) {}

  run(): Expanded {
    if (this.text.startsWith('^')) this.quick();
    let quoted = false;
    while (this.at < this.text.length) {
      const letter = this.text[this.at] ?? '';
      if (letter === '"') quoted = !quoted;
      if (letter === '\\') this.copy(2);
      else if (letter === "'" && !quoted) this.copy(Math.max(1, this.text.indexOf("'", this.at + 1) - this.at + 1));
      else if (letter === '!' && this.begins(quoted)) this.fill(quoted);
      else this.copy(1);
    }
    return this.changed ? { is: 'changed', text: this.done, shownOnly: this.shownOnly } : { is: 'same' };
  }

  private copy(length: number): void {
    this.done += this.text.slice(this.at, this.at + length);
    this.at += length;
  }

  /** `$!`, `${!x}` and a `!` before a blank mean other things. */
  private begins(quoted: boolean): boolean {
    const next = this.text[this.at + 1];
    if (next === undefined || /[\s=]/.test(next) || (quoted && next === '"')) return false;
    return !/(?:^|[^\\])\$\{?$/.test(this.text.slice(0, this.at));
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  private fill(quoted: boolean): void {
    this.done += this.modified(this.words(this.event(quoted)));
    this.changed = true;
  }

  /** The line that is meant; the last one where only its words are told. */
  private event(quoted: boolean): Bytes {
    const { lines } = this;
    const last = lines.length;
    if (this.match(/!!/y) || this.match(/!(?=[:$^*%])/y)) return lines[last - 1] ?? this.unknown('!!');
    if (this.match(/!#/y)) return this.done;
    const number = this.match(/!(-?)(\d+)/y);
    if (number) return lines[number[1] ? last - Number(number[2]) : Number(number[2]) - 1] ?? this.unknown(number[0]);
    const within = this.match(/!\?([^?\n]*)\??/y);
    if (within) return lines.findLast((line) => line.includes(within[1] ?? '')) ?? this.unknown(within[0]);
    const [whole = '!', start = ''] = this.match(quoted ? /!([^\s:;&()|<>$^*"]*)/y : /!([^\s:;&()|<>$^*]*)/y) ?? [];
    return (start === '' ? undefined : lines.findLast((line) => line.startsWith(start))) ?? this.unknown(whole);
  }

  private unknown(event: Bytes): never {
    throw new Unfillable(`${event}: event not found`);
  }

  /** The words that `:2`, `$`, `^`, `*`, `:1-3` choose; the whole line without any. */
  private words(line: Bytes): Bytes {
    const [whole, ends, first, range, last] = this.match(/:?(?:([$^*])|(?<=:)(\d+)(?:(-)(\d+|\$)?|(\*))?|(?<=:)-(\d+|\$))/y) ?? [];
    if (whole === undefined) return line;
    const words = wordsOf(line);
    const end = words.length - 1;
    const placeOf = (text: string | undefined): number => (text === '$' || text === undefined ? end : Number(text));
    const [a, b] =
      ends === '$' ? [end, end]
      : ends === '^' ? [1, 1]
      : ends === '*' ? [1, end]
      : first === undefined ? [0, placeOf(whole.slice(2))]
      : range === undefined ? [Number(first), whole.endsWith('*') ? end : Number(first)]
      : [Number(first), last === undefined ? end - 1 : placeOf(last)]; // biome-ignore format: a table
    const none = ends === '*' || whole.endsWith('*');
    if (!none && (a > end || b > end || a > b)) throw new Unfillable(`${whole}: bad word specifier`);
    return words.slice(a, b + 1).join(' ');
  }

  /** What `:p`, `:h`, `:t`, `:r`, `:e`, `:s/a/b/` make of it. */
  private modified(text: Bytes): Bytes {
    let result = text;
    for (;;) {
      const [whole, letter = '', all, mark, old, wanted] = this.match(/:(?:([phtreq])|(g?)s([^\w\s])(.*?)\3(?:(.*?)(?:\3|$)))/y) ?? [];
      if (whole === undefined) return result;
      if (letter === 'p') this.shownOnly = true;
      else if (letter === 'h') result = result.replace(/\/[^/]*$/, '');
      else if (letter === 't') result = result.replace(/^.*\//, '');
      else if (letter === 'r') result = result.replace(/\.[^./]*$/, '');
      else if (letter === 'e') result = /\.[^./]*$/.exec(result)?.[0] ?? '';
      else if (letter === 'q') result = `'${result.replaceAll("'", "'\\''")}'`;
      else if (mark !== undefined) {
        if (!result.includes(old ?? '')) throw new Unfillable(`${whole}: substitution failed`);
        result = all === 'g' ? result.replaceAll(old ?? '', () => wanted ?? '') : result.replace(old ?? '', () => wanted ?? '');
      }
    }
  }

  /** `^old^new^`: the last line with one thing changed. */
  private quick(): void {
    const [whole = '', old = '', wanted = ''] = this.match(/\^([^^\n]*)\^?([^^\n]*)\^?/y) ?? [];
    const line = this.lines.at(-1) ?? this.unknown(whole);
    if (!line.includes(old) || old === '') throw new Unfillable(`:s${whole}: substitution failed`);
    this.done = line.replace(old, () => wanted);
    this.changed = true;
  }
}

/** Fills in what a person wrote of earlier lines, as bash does: `!!`, `!7`, `!-2`, `!get`, `!$`, `!:1-2`, `^a^b`. */
export function expandHistory(text: Bytes, lines: readonly Bytes[]): Expanded {
  if (!/!|^\^/.test(text)) return { is: 'same' };
  try {
    return new Filler(text, lines).run();
  } catch (problem) {
    if (problem instanceof Unfillable) return { is: 'wrong', message: problem.message };
    throw problem;
  }
}
