import { useMemo } from 'react';
import { clockText, type PodView } from '../../session/index.ts';
import { useAnswer } from '../workbench/use-answer.ts';
import { between, timedLines } from './log-between.ts';

interface Props {
  readonly pod: PodView;
  readonly container: string;
  readonly startedAt: number;
  readonly from: number;
  readonly to: number;
  readonly second: number;
}

function useLog({ pod, container, second }: Props, previous: boolean): string {
  const argv = ['logs', pod.name, '-n', pod.namespace, '-c', container, '--timestamps', ...(previous ? ['--previous'] : [])];
  return useAnswer('kubectl', { about: 'kubectl', argv }, second)?.stdout ?? '';
}

/** What a container printed between two instants. The kubelet keeps the present run and the one before it. */
export function LogsDiff(props: Props) {
  const { container, startedAt, from, to } = props;
  const before = useLog(props, true);
  const present = useLog(props, false);
  const lines = useMemo(
    () =>
      between(
        [...timedLines(before), ...timedLines(present)].sort((a, b) => a.at - b.at),
        startedAt + from,
        startedAt + to,
      ),
    [before, present, startedAt, from, to],
  );
  return (
    <>
      <p className="cmp-note">
        The kubelet keeps the log of the present run and of the one before; older runs are gone here as on a real node.
      </p>
      {lines.length === 0 ? (
        <p className="empty m-3">{container} printed nothing that is kept between the two moments.</p>
      ) : (
        <pre className="diff" tabIndex={0} aria-label={`Printed by ${container} between the two moments`}>
          {lines.map(({ at, text }, i) => (
            // Lines have no identity but their place.
            <div key={i} className="theirs">
              <span className="mute">{clockText(at - startedAt)} </span>
              {text}
            </div>
          ))}
        </pre>
      )}
    </>
  );
}
