import { ageText, type ConditionView, type PodView } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';

const expected = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

/** The five conditions of a pod in the order in which they come true, then any others. */
export function Conditions({ pod, epochNow }: { readonly pod: PodView; readonly epochNow: number }) {
  const by = new Map<string, ConditionView>(pod.conditions.map((condition) => [condition.type, condition]));
  const others = pod.conditions.filter(({ type }) => !expected.includes(type)).map(({ type }) => type);
  return (
    <ul className="conds" aria-label="Conditions">
      {[...expected, ...others].map((type) => {
        const condition = by.get(type);
        const yes = condition?.status === 'True';
        const since = condition?.since === undefined ? '' : `, for ${ageText(epochNow - condition.since)}`;
        const why = [condition?.reason, condition?.message].filter(Boolean).join(': ');
        return (
          <li
            key={type}
            className={!condition ? 'none' : yes ? 'yes' : 'no'}
            title={condition ? `${condition.status}${since}${why ? `. ${why}` : ''}` : 'Not set yet'}
          >
            <Glyph state={!condition ? 'pending' : yes ? 'ready' : 'failed'} label={condition?.status ?? 'Not set yet'} />
            {type}
          </li>
        );
      })}
    </ul>
  );
}
