import { useState } from 'react';
import type { Exercise, Graded, Lesson, Solution } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { SourceLink } from './source-link.tsx';

interface Props {
  readonly exercise: Exercise;
  readonly places: Lesson['places'];
  readonly busy: boolean;
  readonly onPlay: (name: string, way: Solution) => void;
}

interface Way {
  readonly name: string;
  readonly at: string;
  readonly way: Solution;
  /** The task on which it must fail; undefined: it must pass them all. */
  readonly fails: string | undefined;
}

/** The solutions and the wrong ways: each can be watched in the workbench, or all tried at once, unseen. */
export function Ways({ exercise, places, busy, onPlay }: Props) {
  const [tried, setTried] = useState<{ readonly of: Exercise; readonly results: ReadonlyMap<string, Graded> } | undefined>(undefined);
  const ways: readonly Way[] = [
    ...exercise.solutions.map((way, i) => ({ name: `solution ${i + 1}`, at: `${exercise.id}.solutions[${i}]`, way, fails: undefined })),
    ...exercise.wrong.map((way, i) => ({ name: `wrong ${i + 1}`, at: `${exercise.id}.wrong[${i}]`, way, fails: way.fails })),
  ];
  const tryAll = async () => {
    const { play, ready } = await import('../../session/prove/index.ts');
    await ready();
    await ready();
    const results = ways.flatMap(({ at, way }) => {
      const graded = play(exercise, way, 'middle');
      return graded ? [[at, graded] as const] : [];
    });
    setTried({ of: exercise, results: new Map(results) });
  };
  return (
    <section aria-labelledby="author-ways">
      <h2 id="author-ways">
        Ways{' '}
        <button type="button" className="btn sm" onClick={() => void tryAll()}>
          Try all
        </button>
      </h2>
      <ul>
        {ways.map(({ name, at, way, fails }) => {
          const graded = tried?.of === exercise ? tried.results.get(at) : undefined;
          const place = places[at];
          return (
            <li key={at}>
              <button type="button" className="btn quiet sm" disabled={busy} onClick={() => onPlay(name, way)}>
                <Icon name="play" size={10} /> Play {name}
              </button>{' '}
              {place && <SourceLink place={place} />} <span className="mute">{fails === undefined ? 'passes all' : `fails ${fails}`}</span>{' '}
              {graded && <Outcome graded={graded} fails={fails} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Whether a way does what it must, and where its tasks stood at the end. */
function Outcome({ graded, fails }: { readonly graded: Graded; readonly fails: string | undefined }) {
  const holds = fails === undefined ? graded.done : stoppedAt(graded, fails);
  return (
    <span className={holds ? 'author-done' : 'author-err'}>
      {holds ? 'as it must' : 'not as it must'}: {graded.tasks.map(({ id, verdict }) => `${id} ${verdict.state}`).join(', ')}
    </span>
  );
}

const stoppedAt = ({ tasks }: Graded, task: string) => {
  const state = tasks.find(({ id }) => id === task)?.verdict.state;
  return state === 'not-yet' || state === 'error';
};
