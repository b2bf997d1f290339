import type { Problem } from '../../lesson/index.ts';
import { SourceLink } from './source-link.tsx';

/** What reading the lesson's files has found; errors first. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const sorted = problems.toSorted((a, b) => Number(a.severity === 'note') - Number(b.severity === 'note'));
  return (
    <section aria-labelledby="author-problems">
      <h2 id="author-problems">Files</h2>
      {sorted.length === 0 && (
        <p className="mute">
          Nothing is wrong with the files. <code>lesson check</code> proves more.
        </p>
      )}
      <ul>
        {sorted.map((problem) => (
          <li key={`${problem.file}:${problem.line}:${problem.column} ${problem.message}`}>
            <span className={problem.severity === 'error' ? 'author-err' : 'mute'}>{problem.severity}</span> <SourceLink place={problem} />{' '}
            {problem.message}
          </li>
        ))}
      </ul>
    </section>
  );
}
