import type { Millis } from '../../cluster/index.ts';
import type { ContainerLane } from './timeline.ts';

/** Of each container's probe answers, measurements and log counts so many are kept; then the older half is thinned. */
export const mostKept = 4096;

/** Marks of one sort that all containers may have together. */
const mostOfAll = 200_000;

/** How many marks of one sort a container may keep among so many containers. */
export const roomAmong = (containers: number): number => Math.max(128, Math.min(mostKept, Math.floor(mostOfAll / Math.max(1, containers))));

/** Every second one of the older half; those that `keeps` are all kept. */
function halved<T>(all: T[], keeps: (one: T) => boolean): void {
  const half = all.length >> 1;
  const older = all.slice(0, half).filter((one, i) => i % 2 === 0 || keeps(one));
  all.splice(0, half, ...older);
}

/** Neighbours of the older half as one, so that no line is lost. */
function joined(bins: ContainerLane['logs']): void {
  const half = (bins.length >> 1) & ~1;
  const older: ContainerLane['logs'] = [];
  for (let i = 0; i < half; i += 2) {
    const [a, b] = [bins[i], bins[i + 1]];
    if (a && b) older.push({ from: a.from, to: b.to, lines: a.lines + b.lines });
  }
  bins.splice(0, half, ...older);
}

/**
 * Keeps a lane within its memory. Answers until when detail has been left out, or undefined when nothing had to be.
 * A change of a probe's answer is never left out, nor is a state, an end or an event.
 */
export function thin(lane: ContainerLane, room: number): Millis | undefined {
  let until: Millis | undefined;
  const note = (at: Millis | undefined) => (until = Math.max(until ?? 0, at ?? 0));
  for (const ticks of lane.probes.values()) {
    if (ticks.length <= room) continue;
    note(ticks[ticks.length >> 1]?.at);
    const turns = new Set(ticks.filter(({ passed }, i) => ticks[i - 1]?.passed !== passed || ticks[i + 1]?.passed !== passed));
    halved(ticks, (tick) => turns.has(tick));
  }
  if (lane.use.length > room) {
    note(lane.use[lane.use.length >> 1]?.at);
    halved(lane.use, () => false);
  }
  if (lane.logs.length > room) {
    note(lane.logs[lane.logs.length >> 1]?.to);
    joined(lane.logs);
  }
  return until;
}
