import { parseQuantity } from '../../api/index.ts';
import type { Quantity } from '../../api/index.ts';
import { describeTabs, layout } from '../text/tab-writer.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences must not reach the terminal
const escaped = (text: string): string => text.replaceAll('\x1b', '^[').replaceAll('\r', '\\r');

/** What describe writes: rows of cells at a depth, laid out in columns at the end. */
export class Page {
  private parts: string[] = [];
  private done: string[] = [];

  constructor(private readonly base = 0) {}

  /** `Label:   value`; further cells are further columns. */
  row(level: number, label: string, ...cells: readonly (string | number | boolean)[]): void {
    this.parts.push(`${'  '.repeat(this.base + level)}${[label, ...cells].join('\t')}\n`);
  }

  /** A piece of a line, as it stands. */
  text(text: string): void {
    this.parts.push(text);
  }

  /** `Title:   first`, the others below it; `<none>` without any. */
  list(level: number, title: string, values: readonly string[]): void {
    if (values.length === 0) return this.row(level, `${title}:`, '<none>');
    values.forEach((value, i) => this.parts.push(`${i === 0 ? `${'  '.repeat(this.base + level)}${title}:` : ''}\t${value}\n`));
  }

  /** Columns of what follows are laid out anew. */
  flush(): void {
    this.done.push(this.laidOut());
    this.parts = [];
  }

  /** A page whose rows stand deeper in this one. */
  nested(level: number, write: (page: Page) => void): void {
    const inner = new Page(this.base + level);
    write(inner);
    this.parts.push(...inner.parts);
  }

  private laidOut(): string {
    return layout(escaped(this.parts.join('')), describeTabs);
  }

  /** What was written, with tabs between the cells. */
  raw(): string {
    return this.done.join('') + this.parts.join('');
  }

  toString(): string {
    return this.done.join('') + this.laidOut();
  }
}

/** A quantity in its canonical form. */
export function quantityText(quantity: Quantity | undefined): string {
  if (quantity === undefined) return '0';
  const parsed = parseQuantity(String(quantity));
  return parsed.ok ? parsed.quantity.toString() : String(quantity);
}

export const orNone = (text: string | undefined): string => (text ? text : '<none>');
export const orUnset = (value: string | number | boolean | undefined): string => (value === undefined ? '<unset>' : String(value));
export const yesNo = (value: boolean | undefined): string => (value ? 'True' : 'False');
export const goList = (values: readonly string[] | undefined): string => `[${(values ?? []).join(' ')}]`;
export const sortedKeys = (map: object | undefined): readonly string[] => Object.keys(map ?? {}).sort();
