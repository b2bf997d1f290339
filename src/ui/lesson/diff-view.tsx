import type { DiffLine } from './diff.ts';

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
}

/** Two texts in one, with what stands only in the first, and only in the second. */
export function DiffView({ label, lines, words: said }: Props) {
  return (
    <pre className="diff" tabIndex={0} aria-label={label}>
      {lines.map(({ kind, text }, at) => (
        // A line has no identity but its place.
        <div key={at} className={kind}>
          <span aria-hidden="true">{marks[kind]} </span>
          <span className="sr">{words[said][kind]}</span>
          {text}
        </div>
      ))}
    </pre>
  );
}
