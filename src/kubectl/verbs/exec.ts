import type { Running } from '../../cluster/index.ts';
import { bytesOf } from '../text/bytes.ts';
import { containerFor, namedPod } from '../api/attachable.ts';
import { carry, exitCodeIn, openStream } from '../api/streams.ts';
import type { Call, Verb } from '../call.ts';
import { podRunningTimeout } from '../api/pods.ts';
import { exit, fail } from '../errors.ts';
import { usageError } from '../usage.ts';

export const noTerminal = 'Unable to use a TTY - input is not a terminal or the right kind of file\n';

/** Whether the call is to hand its terminal on: it must have one. */
export function* useTerminal(call: Call, stdin: boolean, wanted: boolean): Running<boolean> {
  if (!stdin || !wanted) return false;
  if ((yield { call: 'isatty', fd: 0 }) === true) return true;
  if (!call.flags.bool('quiet')) call.err(noTerminal);
  return false;
}

/** Runs a command in a container; its exit code is kubectl's own. */
export const exec: Verb = function* (call) {
  const { args, dashAt, flags } = call;
  const files = flags.strings('filename');
  const name = args.length > 0 && dashAt !== 0 ? (args[0] ?? '') : '';
  if (dashAt < 0 && (args.length > 1 || (args.length > 0 && files.length > 0)))
    usageError(call, 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead');
  const command = dashAt < 0 ? [] : args.slice(dashAt);
  const timeout = podRunningTimeout(call);
  if (!name && files.length === 0) fail('pod, type/name or --filename must be specified');
  if (command.length === 0) fail('you must specify at least one command for the container');
  const query = name ? { args: name.includes('/') ? [name] : ['pods', name] } : { args: [], filenames: files };
  const pod = yield* namedPod(call, query, timeout, 'cannot exec into multiple objects at a time');
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') fail(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const asked = flags.string('container');
  const container = containerFor(call, pod, asked, flags.bool('quiet'));
  const stdin = flags.bool('stdin');
  const tty = yield* useTerminal(call, stdin, flags.bool('tty'));
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}/exec`;
  const streamed = {
    container: container.name,
    command: command.map(bytesOf),
    stdout: 'true',
    ...(stdin && { stdin: 'true' }),
    ...(tty ? { tty: 'true' } : { stderr: 'true' }),
  };
  const streams = yield* openStream(call, { method: 'POST', path, query: streamed }, tty);
  if (typeof streams === 'string') return fail(streams);
  const status = yield* carry(call, streams, { stdin, tty });
  const code = exitCodeIn(status);
  if (code === undefined) return fail(`${status?.reason === 'InternalError' ? 'Internal error occurred: ' : ''}${status?.message ?? ''}`);
  if (code === 0) return 0;
  call.err(`command terminated with exit code ${code}\n`);
  return exit(code);
};
