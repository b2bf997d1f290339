import { useId, useState } from 'react';
import { useSession, useWorkshop, useWorkspace } from '../workbench/session-context.ts';
import { Icon } from '../components/glyph.tsx';
import { showPart } from '../workbench/show-part.ts';
import type { Scenario } from './scenario.ts';

/** The scenario's question before it is played; then what was answered, and what to do next. */
export function ScenarioCard({ scenario }: { readonly scenario: Scenario }) {
  const { engine } = useWorkshop();
  const file = useWorkspace((state) => state.active);
  const text = useWorkspace((state) => state.files[state.active] ?? '');
  const touched = useSession((state) => state.now > 0 || state.playing);
  const [chosen, choose] = useState<number | undefined>(undefined);
  const [closed, setClosed] = useState(false);
  const [done, setDone] = useState(false);
  const name = useId();
  const { question, next } = scenario;
  const answer = chosen === undefined ? undefined : question.options[chosen];
  if (closed || (touched && !next)) return null;
  const close = (
    <button type="button" className="btn quiet icon push" aria-label="Close" onClick={() => setClosed(true)}>
      <Icon name="x" size={12} />
    </button>
  );
  if (touched && next)
    return done ? null : (
      <section className="quiz quiz-next" aria-label="What to do next">
        <span>
          Then, after about {next.after} s: <code>{next.command}</code>
        </span>
        <button
          type="button"
          className="btn"
          onClick={() => {
            engine.lookAt(undefined);
            engine.input({ kind: 'keys', data: `${next.command}\r` });
            setDone(true);
          }}
        >
          <Icon name="play" size={10} />
          Run it
        </button>
        {close}
      </section>
    );
  return (
    <section className="quiz" aria-label="Before you play it">
      <fieldset>
        <legend>{question.ask}</legend>
        {question.options.map(({ text: option }, i) => (
          <label key={option} className="quiz-o">
            <input type="radio" name={name} checked={chosen === i} onChange={() => choose(i)} />
            {option}
          </label>
        ))}
      </fieldset>
      <p role="status" className={`quiz-say s ${answer ? (answer.right ? 's-succeeded' : 's-failed') : ''}`}>
        {answer && (
          <>
            <b>{answer.right ? 'Yes.' : 'Not so.'}</b> {answer.say}
          </>
        )}
      </p>
      <div className="quiz-b">
        <button
          type="button"
          className={answer ? 'btn primary' : 'btn'}
          onClick={() => {
            showPart('watch');
            engine.input({ kind: 'apply', file, text });
          }}
        >
          <Icon name="play" size={10} />
          {answer ? 'See it happen' : 'Play it without guessing'}
        </button>
        {close}
      </div>
    </section>
  );
}
