import { ageText, clockText, type ContainerLane, type Work } from '../../session/index.ts';

/** A stretch in which the kubelet works on a container or waits: a pull, a hook, the grace period, a back-off. */
export interface Step {
  readonly kind: 'pull' | 'hook' | 'grace' | 'back-off';
  readonly from: number;
  /** Undefined: still under way, and nobody knows until when. */
  readonly to: number | undefined;
  readonly word: string;
  /** With times and amounts, for a title and for those who do not see. */
  readonly said: string;
  /** Of a pull under way, 0 to 1. */
  readonly done?: number;
  readonly failed?: boolean;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const span = (from: number, to: number | undefined) => `${clockText(from)} to ${to === undefined ? 'now' : clockText(to)}`;

function workStep({ what, from, to, ok, image, progress }: Work): Step {
  const last = progress.at(-1);
  const failed = to !== undefined && !ok;
  if (what !== 'pull') {
    const word = failed ? `${what} failed` : what;
    return { kind: 'hook', from, to, word, said: `${word}, ${span(from, to)}`, failed };
  }
  const come =
    to === undefined && last
      ? `${megabytes(last.doneBytes)} of ${megabytes(last.totalBytes)}`
      : last && ok
        ? megabytes(last.totalBytes)
        : '';
  const word = failed ? 'pull failed' : `pull ${come}`.trim();
  const said = `${word}${image === undefined ? '' : ` of ${image}`}, ${span(from, to)}`;
  return {
    kind: 'pull',
    from,
    to,
    word,
    said,
    failed,
    ...(to === undefined && last && { done: last.doneBytes / Math.max(1, last.totalBytes) }),
  };
}

/** From SIGTERM to the end of the process, at most as long as the grace period. */
function graceSteps({ signals, exits }: ContainerLane): readonly Step[] {
  return signals
    .filter(({ signal }) => signal === 'TERM')
    .map(({ at, graceMs }) => {
      const exit = exits.find((one) => one.at >= at);
      const over = at + graceMs;
      const killed = exit?.exitCode === 137 && exit.at >= over;
      const to = exit === undefined || killed ? over : exit.at;
      const how = killed ? `, SIGKILL at ${clockText(over)}` : exit ? `, ended by itself after ${ageText(exit.at - at)}` : '';
      const word = `grace ${ageText(graceMs)}`;
      return { kind: 'grace', from: at, to, word, said: `SIGTERM at ${clockText(at)}, ${word}${how}`, failed: killed };
    });
}

/** All steps of a container in order of time. */
export function stepsOf(lane: ContainerLane): readonly Step[] {
  return [
    ...lane.work.map(workStep),
    ...graceSteps(lane),
    ...lane.backOffs.map(({ of, from, until }): Step => {
      const word = `back-off ${ageText(until - from)}`;
      return {
        kind: 'back-off',
        from,
        to: until,
        word,
        said: `${word}: ${of === 'pull' ? 'pulls' : 'starts'} again at ${clockText(until)}`,
      };
    }),
  ].sort((a, b) => a.from - b.from);
}
