import { namedPod } from '../api/attachable.ts';
import { podRunningTimeout } from '../api/pods.ts';
import { attachTo } from '../api/attach.ts';
import type { Verb } from '../call.ts';
import { fail } from '../errors.ts';

/** Joins the standard streams of a container that runs. */
export const attach: Verb = function* (call) {
  const { args, flags } = call;
  const [first = ''] = args;
  if (args.length === 0) fail('at least 1 argument is required for attach');
  if (args.length > 2) fail(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`);
  const timeout = podRunningTimeout(call);
  const query = args.length === 2 || first.includes('/') ? args : ['pods', first];
  const pod = yield* namedPod(call, { args: query }, timeout);
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') fail(`cannot attach a container in a completed pod; current phase is ${phase}`);
  const wish = {
    container: flags.string('container'),
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
    quiet: flags.bool('quiet'),
  };
  const why = yield* attachTo(call, pod, wish);
  if (why !== undefined) fail(why);
};
