import type { ApiRequest, ApiStream, Running } from '../../cluster/index.ts';
import type { Status } from '../../api/index.ts';
import { type Call, isFailed, isRecord, isStatus, statusOf, writeAll } from '../call.ts';
import { fail, failWith } from '../errors.ts';

interface Carried {
  readonly stdin: boolean;
  readonly tty: boolean;
}

const isStream = (value: unknown): value is ApiStream =>
  isRecord(value) && typeof value.stdout === 'number' && typeof value.status === 'number';

/** A stream to a container, or the reason why there is none. */
export function* openStream(call: Call, request: ApiRequest, tty: boolean): Running<ApiStream | string> {
  const answer = yield { call: 'api-stream', request: call.signed(request), ...(tty && { tty }) };
  if (isStream(answer)) return answer;
  if (!isRecord(answer) || typeof answer.code !== 'number') return fail('unable to upgrade connection: not reachable');
  if (isStatus(answer.body) && answer.code === 404) return failWith({ type: 'status', status: answer.body });
  return `unable to upgrade connection: ${statusOf({ code: answer.code, body: answer.body, warnings: [] }).message ?? ''}`;
}

/** Carries what comes and goes until the other side has ended; answers how. */
export function* carry(call: Call, streams: ApiStream, { stdin, tty }: Carried): Running<Status | undefined> {
  yield* call.flush();
  if (stdin) yield { call: 'trap', signal: 'PIPE', action: 'ignore' };
  if (tty) yield { call: 'ttymode', raw: true };
  const targets = new Map([
    [streams.stdout, 1],
    [streams.stderr, 2],
  ]);
  let input = stdin;
  if (!stdin) yield { call: 'close', fd: streams.stdin };
  while (targets.size > 0) {
    const ready = yield { call: 'poll', fds: [...targets.keys(), ...(input ? [0] : [])] };
    if (!Array.isArray(ready)) break;
    for (const fd of ready as readonly number[]) {
      const part = yield { call: 'read', fd, max: 65_536 };
      const data = typeof part === 'string' ? part : '';
      const target = targets.get(fd);
      if (target !== undefined) {
        if (data === '') targets.delete(fd);
        else yield* writeAll(target, data);
      } else if (data !== '') {
        const written = yield { call: 'write', fd: streams.stdin, data };
        if (isFailed(written)) input = false;
      } else {
        input = false;
        yield { call: 'close', fd: streams.stdin };
      }
    }
  }
  if (tty) yield { call: 'ttymode', raw: false };
  return yield* endOf(streams);
}

function* endOf(streams: ApiStream): Running<Status | undefined> {
  const parts: string[] = [];
  for (;;) {
    const part = yield { call: 'read', fd: streams.status, max: 65_536 };
    if (typeof part !== 'string' || part === '') break;
    parts.push(part);
  }
  try {
    const status: unknown = JSON.parse(parts.join(''));
    return isRecord(status) && typeof status.status === 'string' ? (status as Status) : undefined;
  } catch {
    return undefined;
  }
}

/** The exit code that a stream's end tells; undefined when the command could not even be started. */
export function exitCodeIn(status: Status | undefined): number | undefined {
  if (!status || status.status === 'Success') return 0;
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  return cause ? Number(cause.message) : undefined;
}
