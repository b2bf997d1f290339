import type { Container, LifecycleHandler } from '../../../api/index.ts';
import type { ExecResult, HttpResult } from '../../runtime/index.ts';
import { textOf } from '../bytes.ts';
import type { KubeletCore } from '../core.ts';
import { goQuote } from '../../../api/index.ts';
import { httpComplaint, httpTarget } from '../prober/check.ts';
import { podFullName } from '../spec/pod.ts';
import { exitCodeOf } from './relist.ts';
import type { Worker } from './worker.ts';

export type HookName = 'postStart' | 'preStop';

/** A hook that answers nothing is waited for as long as the grace period, or this. */
const longestHttp = 3_600_000;
/** A request of postStart asks the runtime for the pod's address first: a server that listens at once is up by then. */
const askMillis = 30;

/** Runs a hook; the answer comes as `hook.ended`. */
export function runHook(core: KubeletCore, worker: Worker, container: Container, id: string, hook: HookName): void {
  const handler = container.lifecycle?.[hook];
  const replyTo = { to: core.address, type: 'hook.ended', uid: worker.uid, container: container.name, id, hook };
  core.note(worker, { type: 'hook.started', container: container.name, hook });
  if (handler?.exec) core.parts.runtime.exec(id, handler.exec.command ?? [], undefined, replyTo);
  else if (handler?.httpGet) {
    const target = httpTarget(handler.httpGet, container, podIp(worker), 'lifecycle');
    if (typeof target === 'string') {
      core.after(0, { ...replyTo, result: { message: target } });
      return;
    }
    if (hook === 'postStart')
      core.after(askMillis, { to: core.address, type: 'hook.asked', uid: worker.uid, container: container.name, id, hook });
    else requestHook(core, worker, container, id, hook);
  } else core.after((handler?.sleep?.seconds ?? 0) * 1000, { ...replyTo, result: {} });
}

/** Sends the request of an httpGet hook. */
export function requestHook(core: KubeletCore, worker: Worker, container: Container, id: string, hook: HookName): void {
  const action = container.lifecycle?.[hook]?.httpGet;
  const target = action && httpTarget(action, container, podIp(worker), 'lifecycle');
  if (typeof target !== 'object') return;
  const replyTo = { to: core.address, type: 'hook.ended', uid: worker.uid, container: container.name, id, hook };
  const result = core.parts.runtime.httpGet(target.host, target.port, target.request, longestHttp, replyTo);
  if (result) core.after(0, { ...replyTo, result });
}

const podIp = ({ sandboxes }: Worker): string => sandboxes.find(({ ready }) => ready)?.ip ?? '';

type HookResult = ExecResult | HttpResult | { readonly message?: string };

/** Why a hook failed, in the words of the container's status; undefined when it did not. */
export function hookComplaint(worker: Worker, container: Container, hook: HookName, result: HookResult): string | undefined {
  const handler: LifecycleHandler = container.lifecycle?.[hook] ?? {};
  const where = `for Container "${container.name}" in Pod "${podFullName(worker.pod)}" failed - error:`;
  if (handler.exec && 'started' in result) return execComplaint(handler.exec.command ?? [], where, result);
  if (!handler.httpGet) return undefined;
  const start = `HTTP lifecycle hook (${handler.httpGet.path ?? ''}) ${where}`;
  if ('message' in result && typeof result.message === 'string') return `${start} ${result.message}`;
  if (!('error' in result)) return undefined;
  const target = httpTarget(handler.httpGet, container, podIp(worker), 'lifecycle');
  return `${start} ${typeof target === 'string' ? target : httpComplaint(target, result)}`;
}

function execComplaint(argv: readonly string[], where: string, result: ExecResult): string | undefined {
  const start = `Exec lifecycle hook ([${argv.join(' ')}]) ${where}`;
  if (!result.started) return `${start} ${result.message}, message: ""`;
  if ('timedOut' in result) return `${start} command timed out, message: ${goQuote(textOf(result.output))}`;
  const code = exitCodeOf(result.exit);
  return code === 0 ? undefined : `${start} command '${argv.join(' ')}' exited with ${code}: , message: ${goQuote(textOf(result.output))}`;
}
