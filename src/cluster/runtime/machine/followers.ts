import { formatTime } from '../../../api/text/index.ts';
import type { LogLine } from '../cri.ts';
import type { Bytes } from '../program.ts';
import type { ContainerRecord, Follower } from './host.ts';
import type { Machine } from './machine.ts';
import { leave, pour } from './pipes.ts';

/** Hands new output to those who follow it. */
export function follow(m: Machine, container: ContainerRecord, stream: 'stdout' | 'stderr', data: Bytes, lines: readonly LogLine[]): void {
  for (const follower of container.followers) {
    if (follower.lines) for (const line of lines) pour(m, follower.stdout, lineText(m, line, follower.lines.timestamps));
    else pour(m, follower[stream], data);
  }
}

/** A line as `logs` prints it. */
export function lineText(m: Machine, line: LogLine, timestamps: boolean): Bytes {
  const text = `${line.text}${line.full ? '\n' : ''}`;
  return timestamps ? `${nanoTime(m.kernel.options.startedAt + line.at)} ${text}` : text;
}

/** RFC 3339 with nanoseconds, as container logs have it. */
const nanoTime = (epoch: number): string =>
  `${formatTime(epoch).slice(0, -1)}.${String(Math.round((epoch % 1000) * 1_000_000)).padStart(9, '0')}Z`;

export function stopFollowing(m: Machine, container: ContainerRecord, followers: readonly Follower[] = container.followers.slice()): void {
  for (const follower of followers) leave(m, container, follower);
}
