import type { Exercise, Graded, Lesson, TaskResult } from '../../lesson/index.ts';
import { SourceLink } from './source-link.tsx';

interface Props {
  readonly exercise: Exercise;
  readonly graded: Graded | undefined;
  readonly places: Lesson['places'];
}

const words = { done: 'done', 'not-yet': 'not yet', error: 'error', locked: 'locked' } as const;

/** Every task as it stands in the open cluster, also those that a learner doesn't see yet, with why. */
export function TaskStates({ exercise, graded, places }: Props) {
  const results = new Map((graded?.tasks ?? []).map((result) => [result.id, result]));
  return (
    <section aria-labelledby="author-tasks">
      <h2 id="author-tasks">Tasks</h2>
      <table>
        <tbody>
          {exercise.tasks.map(({ id }) => {
            const result = results.get(id);
            const place = places[`${exercise.id}.tasks.${id}`];
            return (
              <tr key={id}>
                <th scope="row">{place ? <SourceLink place={place}>{id}</SourceLink> : id}</th>
                <td className={`author-${result?.verdict.state ?? 'none'}`}>{result ? words[result.verdict.state] : 'not graded yet'}</td>
                <td>{result && reasonOf(result)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {graded?.failed.map((say) => (
        <p key={say} className="author-err">
          {say}
        </p>
      ))}
    </section>
  );
}

function reasonOf({ verdict, hints }: TaskResult): string {
  const why =
    verdict.state === 'not-yet'
      ? verdict.why.say
      : verdict.state === 'error'
        ? verdict.message
        : verdict.state === 'locked'
          ? `needs ${verdict.needs.join(', ')}`
          : '';
  return [why, ...hints.map((hint) => `Hint: ${hint}`)].filter(Boolean).join(' ');
}
