import type { Running } from '../../cluster/index.ts';
import type { Call } from '../call.ts';
import { containerFor } from './attachable.ts';
import type { PodObject } from './pods.ts';
import { carry, exitCodeIn, openStream } from './streams.ts';

interface Attaching {
  readonly container: string;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
}

const recorded =
  "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n";

function* terminal(call: Call, { stdin, quiet }: Attaching, wanted: boolean): Running<boolean> {
  if (!stdin || !wanted) return false;
  if ((yield { call: 'isatty', fd: 0 }) === true) return true;
  if (!quiet) call.err('Unable to use a TTY - input is not a terminal or the right kind of file\n');
  return false;
}

/** Joins a container's standard streams until it ends; answers why that could not be. */
export function* attachTo(call: Call, pod: PodObject, wish: Attaching): Running<string | undefined> {
  const container = containerFor(call, pod, wish.container, wish.quiet, (why) => `cannot attach to the container: ${why}`);
  const unable = wish.tty && container.tty !== true;
  if (unable && !wish.quiet) call.err(`error: Unable to use a TTY - container ${container.name} did not allocate one\n`);
  const tty = yield* terminal(call, wish, container.tty === true);
  if (!wish.quiet) call.err(recorded);
  yield* call.flush();
  const path = `/api/v1/namespaces/${pod.metadata.namespace}/pods/${pod.metadata.name}/attach`;
  const query = {
    container: container.name,
    stdout: 'true',
    ...(wish.stdin && { stdin: 'true' }),
    ...(tty ? { tty: 'true' } : { stderr: 'true' }),
  };
  const streams = yield* openStream(call, { method: 'POST', path, query }, tty);
  if (typeof streams === 'string') return streams;
  const status = yield* carry(call, streams, { stdin: wish.stdin, tty });
  if (exitCodeIn(status) === undefined)
    return status?.message === 'container not found'
      ? `unable to upgrade connection: container ${container.name} not found in pod ${pod.metadata.name}_${pod.metadata.namespace}`
      : (status?.message ?? 'connection lost');
  if (wish.stdin && tty && !wish.quiet && pod.spec?.restartPolicy === 'Always')
    call.out(
      `Session ended, resume using 'kubectl attach ${pod.metadata.name} -c ${container.name} -i -t' command when the pod is running\n`,
    );
  return undefined;
}
