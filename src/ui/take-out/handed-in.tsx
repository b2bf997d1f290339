import type { Playground, Start } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';
import { Said } from '../lesson/said.tsx';
import { useSession } from '../workbench/session-context.ts';

/** What a file that was handed in, or a report, says; the tasks as they stand when it is played again beside what the file claims. */
export function HandedIn({ playground, exercise }: { readonly playground: Playground; readonly exercise: Start['exercise'] }) {
  const graded = useSession((state) => state.graded);
  const { handIn, report } = playground;
  const played = new Map((graded?.tasks ?? []).map(({ id, verdict }) => [id, verdict.state === 'done']));
  const earlier = new Set(playground.reached);
  const says = new Map(exercise?.tasks.map(({ id, say }) => [id, say]) ?? []);
  return (
    <section className="handed" aria-label={handIn ? 'Handed in' : 'Report'}>
      <Icon name="info" />
      <div>
        {handIn && (
          <>
            <p>
              <b>Handed in by {handIn.name}.</b>{' '}
              {handIn.tasks.length === 0
                ? 'It was played outside of an exercise.'
                : `${handIn.tasks.filter(({ done }) => done).length} of ${handIn.tasks.length} tasks done, the file says.`}
              {handIn.tasks.length > 0 && !exercise && ' The lesson is not on this page, so the tasks can’t be judged again.'}
            </p>
            {exercise && handIn.tasks.length > 0 && (
              <ul>
                {handIn.tasks.map(({ id, done }) => (
                  <li key={id}>
                    <Said text={says.get(id) ?? id} /> <b>{played.get(id) ? 'done' : 'not done'}</b> when played again
                    {earlier.has(id) && !played.get(id) && '; done on an earlier visit, the file says'}
                    {played.has(id) && played.get(id) !== done && <b> (the file says {done ? 'done' : 'not done'})</b>}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        {report && (
          <p>
            <b>Reported.</b> Seen here: {report.seen} On a real cluster{report.version && ` (${report.version})`}: {report.real}
          </p>
        )}
      </div>
    </section>
  );
}
