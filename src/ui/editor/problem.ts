/** Something wrong with the text, at a place in it (offsets, `to` exclusive), in the API server's own words. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What it means and a way to repair it. */
  readonly plain?: string;
  readonly field?: string;
  /** Repairs, the likeliest first; each makes the repaired text of the text it was found in. */
  readonly fixes?: readonly { readonly title: string; readonly apply: (text: string) => string }[];
  readonly from: number;
  readonly to: number;
}

/** The offset at which a line (from 1) begins, after its indentation. */
export function offsetOf(text: string, line: number): number {
  const before =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  return before + (/^[ ]*/.exec(text.slice(before))?.[0].length ?? 0);
}

/** Line and column from 1. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
