import type { Bytes } from '../../program.ts';
import { compileRegex, type Regex } from '../regex.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'plus'; readonly lines: number }
  /** Undefined: the empty regex, which stands for the last one used. */
  | { readonly kind: 'regex'; readonly regex: Regex | undefined };

export type ReplacementPart = { readonly text: Bytes } | { readonly group: number } | { readonly fold: 'U' | 'L' | 'E' | 'u' | 'l' };

export interface Substitution {
  readonly regex: Regex | undefined;
  readonly replacement: readonly ReplacementPart[];
  readonly global: boolean;
  readonly nth: number;
  readonly print: boolean;
  readonly file?: Bytes;
}

export interface SedCommand {
  readonly from?: Address;
  readonly to?: Address;
  readonly negated: boolean;
  readonly name: string;
  /** Text of a, i, c; label of b, t, T; file of r, w; exit code of q. */
  readonly text: Bytes;
  readonly substitution?: Substitution;
  readonly map?: ReadonlyMap<string, string>;
  /** For `{`: where its `}` stands; for b, t, T: where the label stands (the end without one). */
  target: number;
  /** Whether a range is open, and where it opened. */
  open?: number | undefined;
}

export class SedError extends Error {}

/** Parses a sed script into a flat program with jumps. Throws SedError. */
export class SedParser {
  private at = 0;
  readonly commands: SedCommand[] = [];
  private readonly blocks: number[] = [];
  private readonly labels = new Map<string, number>();

  constructor(
    private readonly source: Bytes,
    private readonly extended: boolean,
  ) {}

  parse(): readonly SedCommand[] {
    for (;;) {
      while (/[\s;]/.test(this.peek())) this.at++;
      if (this.peek() === '') break;
      if (this.peek() === '#') {
        this.line();
        continue;
      }
      this.command();
    }
    if (this.blocks.length > 0) throw new SedError('unmatched {');
    for (const command of this.commands) {
      if (!'btT'.includes(command.name)) continue;
      const target = command.text === '' ? this.commands.length : this.labels.get(command.text);
      if (target === undefined) throw new SedError(`can't find label for jump to '${command.text}'`);
      command.target = target;
    }
    return this.commands;
  }

  private peek(): string {
    return this.source[this.at] ?? '';
  }

  private blanks(): void {
    while (this.peek() === ' ' || this.peek() === '\t') this.at++;
  }

  private line(): Bytes {
    const end = this.source.indexOf('\n', this.at);
    const text = this.source.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 1;
    return text;
  }

  /** Text up to an unescaped delimiter; `\n` stays for the regex, `\delimiter` loses its backslash. */
  private delimited(delimiter: string, regex: boolean): Bytes {
    let text = '';
    let bracket = false;
    for (;;) {
      const char = this.source[this.at++];
      if (char === undefined || (char === '\n' && regex)) throw new SedError(`unmatched '${delimiter}'`);
      if (char === '\\') {
        const next = this.source[this.at++] ?? '';
        text += next === delimiter && !(regex && '.*[]^$+?(){}|'.includes(next)) ? next : next === 'n' && regex ? '\n' : `\\${next}`;
      } else if (regex && char === '[' && !bracket) {
        bracket = true;
        text += char;
        if (this.peek() === '^') text += this.source[this.at++];
        if (this.peek() === ']') text += this.source[this.at++];
      } else if (regex && bracket && char === '[' && /[:.=]/.test(this.peek())) {
        const end = this.source.indexOf(']', this.at);
        text += char + this.source.slice(this.at, end + 1);
        this.at = end + 1;
      } else if (bracket && char === ']') {
        bracket = false;
        text += char;
      } else if (char === delimiter && !bracket) return text;
      else text += char;
    }
  }

  private regex(text: Bytes, ignoreCase: boolean): Regex | undefined {
    if (text === '') return undefined;
    const regex = compileRegex(text, { extended: this.extended, ignoreCase });
    if ('error' in regex) throw new SedError(`bad regex '${text}': ${regex.error}`);
    return regex;
  }

  private number(): number | undefined {
    const digits = /^\d+/.exec(this.source.slice(this.at, this.at + 12))?.[0];
    if (digits === undefined) return undefined;
    this.at += digits.length;
    return Number(digits);
  }

  private address(): Address | undefined {
    const line = this.number();
    if (line !== undefined) {
      if (this.peek() !== '~') return { kind: 'line', line };
      this.at++;
      return { kind: 'step', first: line, step: this.number() ?? 0 };
    }
    const char = this.peek();
    if (char === '$') {
      this.at++;
      return { kind: 'last' };
    }
    if (char !== '/' && char !== '\\') return undefined;
    this.at++;
    const delimiter = char === '/' ? '/' : (this.source[this.at++] ?? '');
    const text = this.delimited(delimiter, true);
    const ignoreCase = this.peek() === 'I';
    if (ignoreCase) this.at++;
    return { kind: 'regex', regex: this.regex(text, ignoreCase) };
  }

  private command(): void {
    const from = this.address();
    let to: Address | undefined;
    this.blanks();
    if (from && this.peek() === ',') {
      this.at++;
      this.blanks();
      if (this.peek() === '+') {
        this.at++;
        to = { kind: 'plus', lines: this.number() ?? 0 };
      } else to = this.address();
      if (!to) throw new SedError('no address after comma');
    }
    this.blanks();
    let negated = false;
    while (this.peek() === '!' || this.peek() === ' ') {
      if (this.peek() === '!') negated = true;
      this.at++;
    }
    const name = this.source[this.at++];
    if (name === undefined) throw new SedError('missing command');
    const base = { ...(from ? { from } : {}), ...(to ? { to } : {}), negated, name, text: '', target: 0 };
    this.finish(base);
  }

  private finish(base: SedCommand): void {
    const { name } = base;
    switch (name) {
      case '{':
        this.blocks.push(this.commands.length);
        this.commands.push(base);
        return;
      case '}': {
        const open = this.commands[this.blocks.pop() ?? -1];
        if (!open) throw new SedError('unexpected }');
        open.target = this.commands.length;
        return this.end();
      }
      case ':':
        this.blanks();
        this.labels.set(this.label(), this.commands.length);
        return this.end();
      case 'a':
      case 'i':
      case 'c':
        this.commands.push({ ...base, text: this.text() });
        return;
      case 'b':
      case 't':
      case 'T': {
        this.blanks();
        this.commands.push({ ...base, text: this.label() });
        return this.end();
      }
      case 'r':
      case 'w':
        this.blanks();
        this.commands.push({ ...base, text: this.line() });
        return;
      case 's':
        this.commands.push({ ...base, substitution: this.substitution() });
        return this.end();
      case 'y':
        this.commands.push({ ...base, map: this.transliteration() });
        return this.end();
      case 'q':
      case 'Q':
        this.blanks();
        this.commands.push({ ...base, text: String(this.number() ?? 0) });
        return this.end();
    }
    if (!'=dDghGHlnNpPxz'.includes(name)) throw new SedError(`unsupported command ${name}`);
    this.commands.push(base);
    this.end();
  }

  private label(): string {
    const label = /^[^;\n}]*/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += label.length;
    return label.trim();
  }

  private end(): void {
    this.blanks();
    const char = this.peek();
    if (char !== '' && char !== ';' && char !== '\n' && char !== '}' && char !== '#') throw new SedError('extra characters after command');
  }

  /** The text of a, i, c: after a backslash and newline, or on the same line; lines go on after backslashes. */
  private text(): Bytes {
    this.blanks();
    if (this.peek() === '\\') {
      this.at++;
      this.blanks();
      if (this.peek() === '\n') this.at++;
    }
    let text = '';
    for (;;) {
      const char = this.source[this.at++];
      if (char === undefined || char === '\n') break;
      if (char === '\\') {
        const next = this.source[this.at++];
        text += next === undefined ? '' : next;
      } else text += char;
    }
    return `${text}\n`;
  }

  private substitution(): Substitution {
    const delimiter = this.source[this.at++] ?? '';
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\') throw new SedError('bad format in substitution expression');
    const pattern = this.delimited(delimiter, true);
    const replacement = this.replacement(this.delimited(delimiter, false));
    const flags = { global: false, nth: 1, print: false, ignoreCase: false };
    let file: Bytes | undefined;
    for (;;) {
      const char = this.peek();
      if (char === 'g') flags.global = true;
      else if (char === 'p') flags.print = true;
      else if (char === 'i' || char === 'I') flags.ignoreCase = true;
      else if (/\d/.test(char)) {
        flags.nth = this.number() ?? 1;
        continue;
      } else if (char === 'w') {
        this.at++;
        this.blanks();
        file = this.line();
        break;
      } else break;
      this.at++;
    }
    const regex = this.regex(pattern, flags.ignoreCase);
    const most = Math.max(0, ...replacement.map((part) => ('group' in part ? part.group : 0)));
    if (regex && most > regex.groups) throw new SedError(`invalid reference \\${most} on 's' command's RHS`);
    const { global, print } = flags;
    // Busybox takes all of them once g is there, whatever number stands beside it.
    const nth = global ? 1 : flags.nth;
    return file === undefined ? { regex, replacement, global, nth, print } : { regex, replacement, global, nth, print, file };
  }

  private replacement(text: Bytes): readonly ReplacementPart[] {
    const parts: ReplacementPart[] = [];
    let plain = '';
    const push = (part: ReplacementPart) => {
      if (plain !== '') parts.push({ text: plain });
      plain = '';
      parts.push(part);
    };
    for (let i = 0; i < text.length; i++) {
      const char = text[i] ?? '';
      if (char === '&') push({ group: 0 });
      else if (char !== '\\') plain += char;
      else {
        const next = text[++i] ?? '';
        if (next >= '0' && next <= '9') push({ group: Number(next) });
        else if (next === 'U' || next === 'L' || next === 'E' || next === 'u' || next === 'l') push({ fold: next });
        else plain += next === 'n' ? '\n' : next === 't' ? '\t' : next;
      }
    }
    if (plain !== '') parts.push({ text: plain });
    return parts;
  }

  private transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.source[this.at++] ?? '';
    const plain = (text: Bytes) => text.replace(/\\(n|\\)/g, (_, char: string) => (char === 'n' ? '\n' : '\\'));
    const from = plain(this.delimited(delimiter, false));
    const to = plain(this.delimited(delimiter, false));
    if (from.length !== to.length) throw new SedError("strings for 'y' command are different lengths");
    return new Map([...from].map((char, index) => [char, to[index] ?? '']));
  }
}
