import type { Progress } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Icon } from '../components/glyph.tsx';
import { Link } from '../components/link.tsx';
import { lessons } from '../pages/catalog.ts';
import { conceptsOf } from './concepts.ts';

/** The concepts of the lessons, with how far one has come with each. Nothing before a first task is done. */
export function ConceptList({ progress }: { readonly progress: ReadonlyMap<string, Progress> }) {
  const concepts = conceptsOf(lessons, progress);
  if (!concepts.some(({ done }) => done > 0)) return null;
  const known = concepts.filter(({ done, all }) => done === all).length;
  return (
    <section className="wrap concepts-band" aria-labelledby="concepts-h">
      <div className="sec-h">
        <h2 id="concepts-h">Concepts</h2>
        <p>
          {known} of {concepts.length} practised
        </p>
      </div>
      <ul className="concepts">
        {concepts.map(({ concept, done, all, lesson, exercise }) => (
          <li key={concept}>
            <Link to={`/lessons/${lesson}/${exercise}`} className={done === all ? 'all' : ''}>
              {done === all ? <Icon name="check" size={12} /> : null}
              <span>{concept}</span>
              <span className="mute">
                {done} of {all}
              </span>
              <span className="meter" style={{ ...vars({ '--p': (100 * done) / all }), width: 28 }}>
                <i />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
