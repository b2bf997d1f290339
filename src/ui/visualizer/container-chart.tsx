import { ageText, type BackOffWindow, type ContainerView, millisOf, clockText } from '../../session/index.ts';

interface Props {
  readonly container: ContainerView;
  readonly epochNow: number;
  readonly now: number;
  readonly backOff: BackOffWindow | undefined;
}

const fit = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function ranFor(container: ContainerView): string {
  const end = container.current?.terminated ?? container.last?.terminated;
  const from = millisOf(end?.startedAt);
  const to = millisOf(end?.finishedAt);
  return from === undefined || to === undefined ? '' : `ran ${ageText(to - from)}`;
}

function runningText(container: ContainerView, epochNow: number): string {
  const since = millisOf(container.current?.running?.startedAt);
  return since === undefined ? ranFor(container) : `for ${ageText(epochNow - since)}`;
}

const endText = (container: ContainerView): string => {
  const end = container.current?.terminated ?? container.last?.terminated;
  return end ? `${end.reason ?? 'Ended'}, exit ${end.exitCode}` : '';
};

/** A container's three states as boxes with what each says: lit now, solid has been, dashed not yet; the way back when it is restarted. */
export function ContainerChart({ container, epochNow, now, backOff }: Props) {
  const { look, restarts } = container;
  const ended = container.current?.terminated ?? container.last?.terminated;
  const box = (kind: 'Waiting' | 'Running' | 'Terminated', x: number, width: number, below: string) => {
    const lit = look.kind === kind;
    const was = kind === 'Waiting' || (kind === 'Running' ? ended !== undefined || container.current?.running : ended !== undefined);
    return (
      <g className={lit ? `lit s s-${look.state}` : was ? 'was' : ''}>
        <rect x={x} y={1} width={width} height={42} rx={8} />
        <text x={x + 10} y={18} className="t1" style={{ fontSize: 12 }}>
          {kind}
        </text>
        <text x={x + 10} y={34}>
          {fit(below, Math.floor((width - 14) / 5.6))}
        </text>
      </g>
    );
  };
  const waiting = look.kind === 'Waiting' ? look.word : '';
  const left = backOff === undefined ? 0 : Math.max(0, backOff.until - now);
  const hot = left > 0 || look.state === 'backoff';
  const way =
    backOff !== undefined && left > 0
      ? `back-off ${ageText(backOff.until - backOff.from)}, not before ${clockText(backOff.until)}`
      : restarts > 0
        ? `restarted ${restarts} ${restarts === 1 ? 'time' : 'times'}`
        : '';
  const words = `${look.kind === 'Waiting' ? `Waiting (now: ${look.word})` : 'Waiting'}, then ${look.kind === 'Running' ? 'Running (now)' : 'Running'}, then ${
    ended ? `Terminated (${look.kind === 'Terminated' ? 'now' : 'last'}: ${endText(container)})` : 'Terminated'
  }.${way ? ` ${way}.` : ''}`;
  return (
    <svg className={`sc s s-${look.state}`} viewBox={`0 0 372 ${way ? 76 : 46}`} role="img" aria-label={words}>
      {box('Waiting', 1, 142, waiting)}
      {look.state === 'backoff' && left > 0 && backOff && <Ring left={left / (backOff.until - backOff.from)} />}
      <path d="M144 22h20" />
      <path className="tip" d="M163 18.500v7l5.500-3.500z" />
      {box('Running', 169, 76, runningText(container, epochNow))}
      <path d="M246 22h20" />
      <path className="tip" d="M265 18.500v7l5.500-3.500z" />
      {box('Terminated', 271, 100, endText(container))}
      {way && (
        <g className={hot ? 's s-backoff' : ''}>
          <path className={hot ? 'hot' : ''} d="M320 44v14q0 6-6 6H73q-6 0-6-6V50" />
          <path className={hot ? 'hot tip' : 'tip'} d="M63.500 50.500h7L67 44.500z" />
          <text x={193} y={68} textAnchor="middle" className="way" style={hot ? { fill: 'var(--s)', fontWeight: 600 } : undefined}>
            {way}
          </text>
        </g>
      )}
    </svg>
  );
}

/** Empties with the countdown. */
function Ring({ left }: { readonly left: number }) {
  const length = 2 * Math.PI * 7;
  return (
    <g aria-hidden="true">
      <circle className="gs" cx={128} cy={16} r={7} style={{ strokeOpacity: 0.3, strokeWidth: 2 }} />
      <circle
        className="gs"
        cx={128}
        cy={16}
        r={7}
        transform="rotate(-90 128 16)"
        style={{ strokeWidth: 2, strokeDasharray: length, strokeDashoffset: length * (1 - left) }}
      />
    </g>
  );
}
