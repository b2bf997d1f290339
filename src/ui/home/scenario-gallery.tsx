import { Link } from '../components/link.tsx';
import { Glyph } from '../components/glyph.tsx';
import { type Scenario, scenarios } from '../scenarios/index.ts';

function Spark({ picture }: { readonly picture: Scenario['picture'] }) {
  const total = picture.reduce((sum, [, length]) => sum + length, 0);
  return (
    <div className="spark" aria-hidden="true">
      {picture.map(([state, length], i) => (
        // A stretch has no identity but its place.
        <i key={i} className={`s s-${state} ${length === 0 ? 'x' : ''}`} style={{ flexGrow: length / total }} />
      ))}
    </div>
  );
}

/** Situations that open in the playground, ready to apply. */
export function ScenarioGallery() {
  return (
    <section className="wrap py-9" id="scenarios" aria-labelledby="scenarios-h">
      <div className="sec-h">
        <h2 id="scenarios-h">Scenarios</h2>
        <p>Each asks one question, then you see what happens.</p>
      </div>
      <ul className="gal">
        {scenarios.map((scenario) => (
          <li key={scenario.id}>
            <Link className="sc-card card" to={`/scenarios/${scenario.id}`}>
              <Spark picture={scenario.picture} />
              <h3 className={`s s-${scenario.state}`}>
                <Glyph state={scenario.state} />
                {scenario.title}
              </h3>
              <p>{scenario.about}</p>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
