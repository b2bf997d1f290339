import { ageText, type BackOffWindow, clockText, type ContainerView, millisOf } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';

interface Props {
  readonly container: ContainerView;
  readonly epochNow: number;
  readonly now: number;
  readonly backOff: BackOffWindow | undefined;
}

type Kind = ContainerView['look']['kind'];

const endOf = ({ current, last }: ContainerView) => current?.terminated ?? last?.terminated;

function ranFor(container: ContainerView): string {
  const end = endOf(container);
  const [from, to] = [millisOf(end?.startedAt), millisOf(end?.finishedAt)];
  return from === undefined || to === undefined ? '' : `ran ${ageText(to - from)}`;
}

function runningText(container: ContainerView, epochNow: number): string {
  const since = millisOf(container.current?.running?.startedAt);
  return since === undefined ? ranFor(container) : `for ${ageText(epochNow - since)}`;
}

function endText(container: ContainerView): string {
  const end = endOf(container);
  return end ? `${end.reason ?? 'Ended'}, exit ${end.exitCode}` : '';
}

/** What stands on the way back to Waiting: a back-off under way with its countdown, or how often it was gone. */
function wayText({ restarts }: ContainerView, backOff: BackOffWindow | undefined, now: number): string {
  if (backOff && backOff.until > now)
    return `back-off ${ageText(backOff.until - backOff.from)}, ${backOff.of === 'pull' ? 'pulls again' : 'starts'} in ${ageText(backOff.until - now + 999)}`;
  return restarts > 0 ? `restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}` : '';
}

/** A container's three states as boxes with what each says: lit now, solid has been, dashed not yet; the way back when it is restarted. */
export function ContainerChart({ container, epochNow, now, backOff }: Props) {
  const { look } = container;
  const ended = endOf(container) !== undefined;
  const been: Readonly<Record<Kind, boolean>> = {
    Waiting: true,
    Running: ended || container.current?.running !== undefined,
    Terminated: ended,
  };
  const below: Readonly<Record<Kind, string>> = {
    Waiting: look.kind === 'Waiting' && look.word !== 'Waiting' ? look.word : '',
    Running: runningText(container, epochNow),
    Terminated: endText(container),
  };
  const left = backOff ? backOff.until - now : 0;
  const way = wayText(container, backOff, now);
  return (
    <div className={`states ${left > 0 ? 'hot' : ''}`}>
      <ol aria-label="States of the container">
        {(['Waiting', 'Running', 'Terminated'] as const).map((kind) => {
          const lit = look.kind === kind;
          return (
            <li key={kind} className={lit ? `lit s s-${look.state}` : been[kind] ? 'was' : ''} aria-current={lit ? 'true' : undefined}>
              <b>{kind}</b>
              <span>{below[kind]}</span>
              {kind === 'Waiting' && backOff && left > 0 && <Ring left={left / (backOff.until - backOff.from)} />}
            </li>
          );
        })}
      </ol>
      {way && (
        <p className="way" title={backOff && left > 0 ? `not before ${clockText(backOff.until)}` : undefined}>
          <span>{way}</span>
        </p>
      )}
    </div>
  );
}

/** Empties with the countdown. */
const Ring = ({ left }: { readonly left: number }) => (
  <i className="ring" aria-hidden="true" style={vars({ '--left': `${left * 100}%` })} />
);
