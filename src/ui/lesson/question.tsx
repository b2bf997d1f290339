import { useId, useRef, useState } from 'react';
import type { Check, Option, Task } from '../../lesson/index.ts';
import { Icon } from '../components/glyph.tsx';
import { Said } from './said.tsx';

interface Props {
  readonly task: Task;
  readonly onAnswer: (answer: readonly string[]) => void;
}

type Asked = Extract<
  Check,
  { readonly answer: string } | { readonly choice: string } | { readonly predict: string } | { readonly order: string }
>;

/** The question within a check, however deep it stands. */
function questionIn(check: Check): Asked | undefined {
  if ('answer' in check || 'choice' in check || 'predict' in check || 'order' in check) return check;
  const inside = 'all' in check ? check.all : 'any' in check ? check.any : 'not' in check ? [check.not] : [];
  return inside.map(questionIn).find((found) => found !== undefined);
}

/** What a task asks to be answered in the page: a word, a choice, a prediction, an order. Nothing for tasks that are done in the cluster. */
export function Question({ task, onAnswer }: Props) {
  const asked = questionIn(task.check);
  if (!asked) return null;
  if ('answer' in asked) return <Written question={asked.answer} onAnswer={onAnswer} />;
  if ('choice' in asked) return <Choice question={asked.choice} options={asked.options} onAnswer={onAnswer} />;
  if ('predict' in asked) return <Choice question={asked.predict} options={asked.options} onAnswer={onAnswer} />;
  return <Order question={asked.order} items={asked.items} onAnswer={onAnswer} />;
}

function Written({ question, onAnswer }: { readonly question: string; readonly onAnswer: Props['onAnswer'] }) {
  const [text, setText] = useState('');
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer([text]);
      }}
    >
      <label className="flex flex-col gap-1">
        <Said text={question} />
        <span className="row">
          <input className="field" value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" spellCheck={false} />
          <button type="submit" className="btn" disabled={text.trim() === ''}>
            Check
          </button>
        </span>
      </label>
    </form>
  );
}

function Choice({
  question,
  options,
  onAnswer,
}: {
  readonly question: string;
  readonly options: readonly Option[];
  readonly onAnswer: Props['onAnswer'];
}) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const name = useId();
  const several = options.filter(({ right }) => right).length > 1;
  // Arrows go from option to option: passing by is no answer.
  const passing = useRef(false);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(picked);
  const answer = (said: ReadonlySet<string>) => {
    setAnswered(said);
    onAnswer([...said]);
  };
  const pick = (say: string, on: boolean) => {
    const next = several ? new Set(picked) : new Set<string>();
    if (on) next.add(say);
    else next.delete(say);
    setPicked(next);
    if (!several && !passing.current) answer(next);
    passing.current = false;
  };
  return (
    <fieldset
      className="ask"
      onKeyDown={({ key }) => {
        passing.current = key.startsWith('Arrow');
        if (!several && (key === 'Enter' || key === ' ') && picked.size > 0 && picked !== answered) answer(picked);
      }}
    >
      <legend>
        <Said text={question} />
        {several && <span className="mute"> Choose all that are right.</span>}
      </legend>
      {options.map(({ say }) => (
        <label key={say} className={`opt ${picked.has(say) ? 'pick' : ''}`}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={picked.has(say)}
            onChange={(event) => pick(say, event.target.checked)}
          />
          <span>
            <Said text={say} />
          </span>
        </label>
      ))}
      {(several || picked !== answered) && (
        <button type="button" className="btn" disabled={picked.size === 0} onClick={() => answer(picked)}>
          Check
        </button>
      )}
    </fieldset>
  );
}

/** Starts in an order that is not the right one, the same for everybody. */
const shuffled = (items: readonly string[]) =>
  [...items].sort((a, b) => (a.length === b.length ? a.localeCompare(b) : a.length - b.length));

function Order({
  question,
  items,
  onAnswer,
}: {
  readonly question: string;
  readonly items: readonly string[];
  readonly onAnswer: Props['onAnswer'];
}) {
  const [order, setOrder] = useState(() => shuffled(items));
  const move = (i: number, by: -1 | 1) => {
    const next = [...order];
    const [one] = next.splice(i, 1);
    if (one === undefined) return;
    next.splice(i + by, 0, one);
    setOrder(next);
  };
  return (
    <fieldset className="ask">
      <legend>
        <Said text={question} />
      </legend>
      <ol className="order">
        {order.map((item, i) => (
          <li key={item}>
            <span>
              <Said text={item} />
            </span>
            <button
              type="button"
              className="btn quiet icon sm"
              aria-label={`Move up: ${item}`}
              disabled={i === 0}
              onClick={() => move(i, -1)}
            >
              <Icon name="down" className="rotate-180" size={12} />
            </button>
            <button
              type="button"
              className="btn quiet icon sm"
              aria-label={`Move down: ${item}`}
              disabled={i === order.length - 1}
              onClick={() => move(i, 1)}
            >
              <Icon name="down" size={12} />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="btn" onClick={() => onAnswer(order)}>
        Check the order
      </button>
    </fieldset>
  );
}
