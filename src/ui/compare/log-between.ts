export interface TimedLine {
  readonly at: number;
  readonly text: string;
}

/** Reads what `kubectl logs --timestamps` prints; a line without a time is of the moment of the one before it. */
export function timedLines(text: string): readonly TimedLine[] {
  const lines: TimedLine[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, stamp = '', rest = ''] = /^(\S+)(?: (.*))?$/.exec(line) ?? [];
    const at = Date.parse(stamp);
    if (Number.isNaN(at)) {
      if (lines.length > 0) lines.push({ at: lines.at(-1)?.at ?? 0, text: line });
    } else lines.push({ at, text: rest });
  }
  return lines;
}

/** The lines printed after `from` and up to `to`, oldest first. */
export const between = (lines: readonly TimedLine[], from: number, to: number): readonly TimedLine[] =>
  lines.filter(({ at }) => at > from && at <= to);
