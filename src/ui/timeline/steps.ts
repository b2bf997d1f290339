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

const sizeText = (bytes: number) => (bytes >= 1e6 || bytes === 0 ? `${Math.round(bytes / 1e6)} MB` : `${Math.ceil(bytes / 1e3)} kB`);
const span = (from: number, to: number | undefined) => `${clockText(from)} to ${to === undefined ? 'now' : clockText(to)}`;

/** A pull or hook as it stood at `past`; without one, as it stands now. */
function workStep({ what, from, to, ok, image, progress }: Work, past: number | undefined): Step {
  const underWay = to === undefined || (past !== undefined && past < to);
  const failed = !underWay && !ok;
  const until = span(from, to);
  if (what !== 'pull') {
    const word = failed ? `${what} failed` : what;
    return { kind: 'hook', from, to, word, said: `${word}, ${until}`, failed };
  }
  // An image whose layers are all on the node is asked for and has nothing to come.
  const sized = progress.filter(({ totalBytes }) => totalBytes > 0);
  const last = past === undefined ? sized.at(-1) : sized.findLast(({ at }) => at <= past);
  const total = last && sizeText(last.totalBytes);
  const come = last && underWay ? `${sizeText(last.doneBytes)} of ${total}` : ok && total !== undefined ? total : '';
  const word = failed ? 'pull failed' : `pull ${come}`.trim();
  const done = last ? last.doneBytes / last.totalBytes : past === undefined ? undefined : 0;
  const said = `${word}${image === undefined ? '' : ` of ${image}`}, ${until}`;
  return { kind: 'pull', from, to, word, said, failed, ...(underWay && done !== undefined && { done }) };
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

/** The instant looked at, while something was pulled then: else the steps are the same at any instant. */
export const pulledAt = ({ work }: ContainerLane, past: number | undefined): number | undefined =>
  past !== undefined && work.some(({ what, from, to }) => what === 'pull' && from <= past && (to === undefined || past < to))
    ? past
    : undefined;

/** All steps of a container in order of time, as they stood at `past` or stand now. */
export function stepsOf(lane: ContainerLane, past?: number): readonly Step[] {
  return [
    ...lane.work.map((work) => workStep(work, past)),
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
