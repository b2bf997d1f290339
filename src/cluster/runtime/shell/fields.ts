import type { Bytes } from '../program.ts';
import { escapePattern } from '../tools/pattern.ts';

/** One word after expansion: its text, and the same as a pattern in which what was quoted is escaped. */
export interface Field {
  text: Bytes;
  pattern: Bytes;
}

/** Gathers the fields that a word expands to. `ifs` undefined: no splitting (assignments, redirections, patterns). */
export class Fields {
  readonly fields: Field[] = [];
  private current: Field | undefined;
  /** Which kind of separator was met last: blanks before a hard separator belong to it. */
  private separator: 'none' | 'blank' | 'hard' = 'none';

  constructor(private readonly ifs: Bytes | undefined) {}

  literal(text: Bytes, quoted: boolean): void {
    const field = this.open();
    field.text += text;
    field.pattern += quoted ? escapePattern(text) : text;
    this.separator = 'none';
  }

  /** The result of an unquoted expansion: split at IFS. */
  value(text: Bytes): void {
    const { ifs } = this;
    if (ifs === undefined || ifs === '') {
      if (text !== '') this.literal(text, false);
      return;
    }
    for (let i = 0; i < text.length; i++) {
      const start = i;
      while (i < text.length && !ifs.includes(text[i] ?? '')) i++;
      if (i > start) this.literal(text.slice(start, i), false);
      if (i < text.length) this.split(text[i] ?? '');
    }
  }

  private split(char: string): void {
    if (char === ' ' || char === '\t' || char === '\n') {
      if (this.current) {
        this.close();
        this.separator = 'blank';
      }
      return;
    }
    if (this.separator !== 'blank') {
      this.open();
      this.close();
    }
    this.separator = 'hard';
  }

  /** Ends the field here, whatever the characters around: between the elements of $@. */
  separate(): void {
    if (this.ifs === undefined) this.literal(' ', false);
    else this.close();
    this.separator = 'none';
  }

  open(): Field {
    this.current ??= { text: '', pattern: '' };
    return this.current;
  }

  close(): void {
    if (this.current) this.fields.push(this.current);
    this.current = undefined;
  }

  /** All as one: what a word that is not split stands for. */
  joined(): Field {
    this.close();
    const joined = { text: '', pattern: '' };
    for (const field of this.fields) {
      joined.text += field.text;
      joined.pattern += field.pattern;
    }
    return joined;
  }
}
