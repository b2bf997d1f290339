import type { Errno, Failed, Running } from '../../program.ts';
import { strerror, sys } from '../../tools/system.ts';
import { dayWriter, timeOfDay, two } from './http.ts';

const logDay = dayWriter(({ year, month, day }) => `${year}/${two(month)}/${two(day)}`);

/** `2026/11/21 09:01:54 [notice] 1#1: message` */
export function* log(level: string, pid: number, message: string): Running<void> {
  const now = yield* sys.now();
  yield* sys.write(2, `${logDay(now)} ${timeOfDay(now)} [${level}] ${pid}#${pid}: ${message}\n`);
}

/** What stops the start, or should: once in the log, once as said to a person. */
export function* tell(level: 'emerg' | 'warn', pid: number, message: string): Running<void> {
  yield* log(level, pid, message);
  yield* sys.write(2, `nginx: [${level}] ${message}\n`);
}

const numbers: Readonly<Partial<Record<Errno, number>>> = {
  EPERM: 1, ENOENT: 2, EACCES: 13, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, ENOSPC: 28, EROFS: 30, EADDRINUSE: 98,
}; // biome-ignore format: a table

/** A failed call as nginx tells it: `13: Permission denied`. */
export const callFailed = (failure: Failed): string => `${numbers[failure.errno] ?? 5}: ${strerror(failure)}`;
