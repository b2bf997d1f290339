import { joined } from '../../../api/index.ts';
import type { LogLine } from '../cri.ts';
import type { Bytes } from '../program.ts';
import { follow } from './followers.ts';
import type { ContainerLog, ContainerRecord } from './host.ts';
import type { Machine } from './machine.ts';

/** What is kept of a container's output. A real node keeps 10 MiB and more; a page keeps this. */
const keptBytes = 1 << 20;
const run = 128;
/** A line without end is cut here, as containerd cuts it. */
const longest = 16_384;

export const newContainerLog = (): ContainerLog => ({ full: [], recent: [], bytes: 0, written: 0, partial: { stdout: '', stderr: '' } });

/** Output of a container: whole lines go into the log, the rest waits for its end of line. Answers how many lines that were. */
export function writeLog(m: Machine, container: ContainerRecord, stream: 'stdout' | 'stderr', data: Bytes): number {
  const { log } = container;
  const { length } = data;
  if (log.partial[stream] === '' && container.followers.length === 0 && length <= longest && data.indexOf('\n') === length - 1) {
    // The usual: one whole line.
    if (length > 0) append(log, { at: m.kernel.now, stream, text: data.slice(0, -1), full: true });
    return 1;
  }
  let text = log.partial[stream] + data;
  const lines: LogLine[] = [];
  for (let end = text.indexOf('\n'); end >= 0 || text.length >= longest; end = text.indexOf('\n')) {
    const full = end >= 0 && end < longest;
    const cut = full ? end : longest;
    lines.push({ at: m.kernel.now, stream, text: text.slice(0, cut), full });
    text = text.slice(full ? cut + 1 : cut);
  }
  log.partial[stream] = text;
  for (const line of lines) append(log, line);
  if (container.followers.length > 0) follow(m, container, stream, data, lines);
  return lines.length;
}

/** At the end of a container what stands in a half line is written too. */
export function flushLog(m: Machine, container: ContainerRecord): void {
  const { log } = container;
  for (const stream of ['stdout', 'stderr'] as const) {
    const text = log.partial[stream];
    if (text === '') continue;
    log.partial[stream] = '';
    const line: LogLine = { at: m.kernel.now, stream, text, full: false };
    append(log, line);
    if (container.followers.length > 0) follow(m, container, stream, '', [line]);
  }
}

function append(log: ContainerLog, line: LogLine): void {
  log.recent.push(Object.freeze(line));
  log.bytes += line.text.length + 48;
  log.written++;
  if (log.recent.length < run) return;
  log.full.push(Object.freeze(log.recent));
  log.recent = [];
  while (log.bytes > keptBytes && log.full.length > 1) {
    for (const old of log.full.shift() ?? []) log.bytes -= old.text.length + 48;
  }
}

export const linesOf = (log: ContainerLog): readonly LogLine[] => joined(log.full.flat(), log.recent);
