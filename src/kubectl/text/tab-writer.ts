export interface TabOptions {
  readonly minWidth: number;
  readonly padding: number;
  /** Columns never get narrower than they were before: what a watch prints under its first header. */
  readonly remember: boolean;
}

/** Of kubectl's tables. */
export const tableTabs: TabOptions = { minWidth: 6, padding: 3, remember: true };
/** Of describe. */
export const describeTabs: TabOptions = { minWidth: 0, padding: 2, remember: false };

const widthOf = (text: string): number => {
  let width = 0;
  for (const _ of text) width++;
  return width;
};

/**
 * Lays tab-terminated cells out in columns as Go's text/tabwriter does: a column is a run of consecutive lines that have a cell there,
 * the text after a line's last tab belongs to no column. With `remember`, keep the widths between calls in `widths`.
 */
export function layout(text: string, options: TabOptions, widths: number[] = []): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const out: string[] = [];
  const columns: number[] = [];

  const write = (from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      const line = lines[i] ?? [];
      let row = '';
      line.forEach((cell, j) => {
        const width = columns[j];
        row += width === undefined || j >= line.length - 1 ? cell : cell + ' '.repeat(Math.max(0, width - widthOf(cell)));
      });
      out.push(row);
    }
  };
  const has = (i: number, column: number): boolean => column < (lines[i]?.length ?? 0) - 1;

  const format = (from: number, to: number): void => {
    const column = columns.length;
    let start = from;
    for (let i = from; i < to; i++) {
      if (!has(i, column)) continue;
      write(start, i);
      start = i;
      let width = options.minWidth;
      for (; i < to && has(i, column); i++) width = Math.max(width, widthOf(lines[i]?.[column] ?? '') + options.padding);
      if (options.remember) {
        width = Math.max(width, widths[column] ?? 0);
        widths[column] = width;
      }
      columns.push(width);
      format(start, i);
      columns.pop();
      start = i;
    }
    write(start, to);
  };
  format(0, lines.length);
  return out.join('\n');
}
