import { Fragment } from 'react';
import type { DiffLine } from './diff-lines.ts';

const marks = { same: ' ', mine: '−', theirs: '+' } as const;
const words = {
  solution: { same: '', mine: 'Yours: ', theirs: 'Solution: ' },
  change: { same: '', mine: 'Before: ', theirs: 'Now: ' },
} as const;

interface Props {
  readonly label: string;
  readonly lines: readonly DiffLine[];
  /** What a screen reader calls the two sides. */
  readonly words: keyof typeof words;
  /** Lines kept around a change; without it, all are. */
  readonly around?: number;
}

/** Which lines are near enough to a change to be shown. */
function near(lines: readonly DiffLine[], around: number): readonly boolean[] {
  const shown = lines.map(() => false);
  lines.forEach(({ kind }, at) => {
    if (kind !== 'same') shown.fill(true, Math.max(0, at - around), at + around + 1);
  });
  return shown;
}

/** Two texts in one, with what stands only in the first, and only in the second. */
export function DiffView({ label, lines, words: said, around }: Props) {
  const shown = around === undefined ? undefined : near(lines, around);
  return (
    <pre className="diff" tabIndex={0} aria-label={label}>
      {lines.map(({ kind, text }, at) =>
        shown?.[at] === false ? (
          <Fragment key={at}>{(at === 0 || shown[at - 1]) && <div className="gap">⋯</div>}</Fragment>
        ) : (
          // A line has no identity but its place.
          <div key={at} className={kind}>
            <span aria-hidden="true">{marks[kind]} </span>
            <span className="sr">{words[said][kind]}</span>
            {text}
          </div>
        ),
      )}
    </pre>
  );
}
