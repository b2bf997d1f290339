import type { ContainerLane, ProbeKind } from '../../session/index.ts';

interface Props {
  readonly lane: ContainerLane;
  readonly kind: ProbeKind;
  readonly failureThreshold: number;
  /** Looked at; later answers are not shown. */
  readonly now: number;
}

const shown = 20;

type Beat = 'pass' | 'fail' | 'killed';

/** The last answers of one probe in order of time: round dot passed, tall bar failed, thin line ended. */
export function Heartbeat({ lane, kind, failureThreshold, now }: Props) {
  const ticks = (lane.probes.get(kind) ?? []).filter(({ at }) => at <= now);
  const marks = [
    ...ticks.map(({ at, passed, output }) => ({ at, beat: (passed ? 'pass' : 'fail') as Beat, output })),
    ...lane.ends.filter(({ at }) => at <= now).map(({ at }) => ({ at, beat: 'killed' as Beat, output: 'container ended' })),
  ]
    .sort((a, b) => a.at - b.at)
    .slice(-shown);
  let failed = 0;
  for (const { passed } of ticks) failed = passed ? 0 : failed + 1;
  const className = { pass: '', fail: 'x', killed: 'k' } as const;
  return (
    <div className="row gap-2 mt-1">
      <span className="soft text-[11px]">{kind}</span>
      <span className="beat" role="img" aria-label={`Last ${kind} probes: ${marks.map(({ beat }) => beat).join(', ') || 'none yet'}`}>
        {marks.map(({ at, beat, output }) => (
          <i key={`${at} ${beat}`} className={className[beat]} title={output} />
        ))}
      </span>
      <span className="push nowrap soft text-[11px]">
        {Math.min(failed, failureThreshold)} of {failureThreshold} failed
      </span>
    </div>
  );
}
