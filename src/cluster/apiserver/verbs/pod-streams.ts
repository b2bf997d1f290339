import {
  badRequestStatus,
  type ContainerStatus,
  formatTime,
  joined,
  notFoundStatus,
  parseRfc3339,
  type Pod,
  type Status,
} from '../../../api/index.ts';
import type { LoggedLine, StreamTarget } from '../node-agent.ts';
import type { ApiRequest, ApiResponse } from '../request.ts';
import { answer, type Call, queryOf, refuse, type ServerContext } from '../server-context.ts';

type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: Status };

const found = <T>(value: T): Found<T> => ({ ok: true, value });
const refused = (message: string): { readonly ok: false; readonly status: Status } => ({ ok: false, status: badRequestStatus(message) });

const namesOf = ({ spec }: Pod): readonly string[] =>
  joined(spec?.initContainers ?? [], spec?.containers ?? [], spec?.ephemeralContainers ?? []).map(({ name }) => name);

/** The container that is meant, or which there are to choose from. */
function containerNamed(pod: Pod, asked: string | undefined): Found<string> {
  const names = namesOf(pod);
  const name = pod.metadata?.name ?? '';
  if (asked) return names.includes(asked) ? found(asked) : refused(`container ${asked} is not valid for pod ${name}`);
  const only = pod.spec?.containers?.length === 1 ? pod.spec.containers[0]?.name : undefined;
  return only === undefined
    ? refused(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`)
    : found(only);
}

const statusOf = ({ status }: Pod, container: string): ContainerStatus | undefined =>
  joined(status?.containerStatuses ?? [], status?.initContainerStatuses ?? [], status?.ephemeralContainerStatuses ?? []).find(
    ({ name }) => name === container,
  );

const bareId = (id: string): string => id.replace(/^.*:\/\//, '');

const waitingWords: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};

/** The id of the run whose log is meant: the one that is, the one that was, or why there is none. */
function runOf(pod: Pod, container: string, previous: boolean): Found<string> {
  const where = `container "${container}" in pod "${pod.metadata?.name ?? ''}"`;
  const status = statusOf(pod, container);
  if (!status) return refused(`${where} is not available`);
  const before = status.lastState?.terminated?.containerID;
  const { running, terminated, waiting } = status.state ?? {};
  if (previous) return before ? found(bareId(before)) : refused(`previous terminated ${where} not found`);
  if (running) return found(bareId(status.containerID ?? ''));
  if (terminated) {
    const id = terminated.containerID || before;
    return id ? found(bareId(id)) : refused(`${where} is terminated`);
  }
  if (status.lastState?.terminated) return before ? found(bareId(before)) : refused(`${where} is terminated`);
  if (!waiting) return refused(`${where} is waiting to start - no logs yet`);
  return refused(`${where} is waiting to start: ${waitingWords[waiting.reason ?? ''] ?? waiting.reason ?? ''}`);
}

const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';
const numberOf = (text: string | undefined): number | undefined => (text === undefined || text === '' ? undefined : Number(text));

function logOptions(request: ApiRequest, now: number) {
  const sinceSeconds = numberOf(queryOf(request, 'sinceSeconds'));
  const sinceTime = queryOf(request, 'sinceTime');
  const since = sinceSeconds === undefined ? sinceTime && parseRfc3339(sinceTime) : now - sinceSeconds * 1000;
  const tail = numberOf(queryOf(request, 'tailLines'));
  const limitBytes = numberOf(queryOf(request, 'limitBytes'));
  return {
    previous: isTrue(queryOf(request, 'previous')),
    follow: isTrue(queryOf(request, 'follow')),
    timestamps: isTrue(queryOf(request, 'timestamps')),
    ...(since && { since }),
    ...(tail !== undefined && { tail }),
    ...(limitBytes !== undefined && { limitBytes }),
  };
}

/** A time as the log keeps it, to the nanosecond. */
function logTime(at: number): string {
  const nanos = Math.round((at - Math.floor(at / 1000) * 1000) * 1e6);
  return `${formatTime(at).slice(0, -1)}.${String(nanos).padStart(9, '0')}Z`;
}

function textOf(lines: readonly LoggedLine[], options: ReturnType<typeof logOptions>): string {
  const since = options.since ?? 0;
  let chosen = lines.filter(({ at }) => at >= since);
  if (options.tail !== undefined) chosen = options.tail > 0 ? chosen.slice(-options.tail) : [];
  const text = chosen
    .map(({ at, time, text, full }) => `${options.timestamps ? `${time ?? logTime(at)} ` : ''}${text}${full ? '\n' : ''}`)
    .join('');
  return options.limitBytes === undefined ? text : text.slice(0, options.limitBytes);
}

/** GET of `log`: the text there is now. */
export function log(context: ServerContext, call: Call): ApiResponse {
  const target = streamTarget(context, call);
  if ('code' in target) return target;
  const { registry, agent } = context;
  if (target.kind !== 'logs') return refuse(badRequestStatus('no log'));
  const lines = agent.logs(target.node, target.container);
  if (!lines) return answer(200, `unable to retrieve container logs for containerd://${target.container}`);
  return answer(200, textOf(lines, logOptions(call.request, registry.kernel.epochNow)));
}

/** Where exec, attach, log and portforward of a pod lead, or why they lead nowhere. */
export function streamTarget(context: ServerContext, call: Call): StreamTarget | ApiResponse {
  const { registry, agent } = context;
  const { request, target } = call;
  const { info, namespace, name = '', subresource } = target;
  const object = registry.get(info, namespace, name);
  if (!object) return refuse(notFoundStatus(info, name));
  const pod = object as Pod;
  const node = pod.spec?.nodeName;
  if (subresource?.name === 'portforward') {
    const sandbox = node && agent.sandbox(node, object.metadata.uid ?? '');
    if (!node) return refuse(badRequestStatus(`pod ${name} does not have a host assigned`));
    const port = Number(queryOf(request, 'ports') ?? 0);
    return { kind: 'port-forward', node, sandbox: sandbox ?? '', port };
  }
  const container = containerNamed(pod, queryOf(request, 'container'));
  if (!container.ok) return refuse(container.status);
  if (!node) return subresource?.name === 'log' ? answer(200, '') : refuse(badRequestStatus(`pod ${name} does not have a host assigned`));
  if (!registry.store.get('nodes', undefined, node)) return refuse(notFoundStatus(info, node));
  if (subresource?.name === 'log') {
    const { previous, ...options } = logOptions(request, registry.kernel.epochNow);
    const run = runOf(pod, container.value, previous);
    return run.ok ? { kind: 'logs', node, container: run.value, ...options } : refuse(run.status);
  }
  const running = statusOf(pod, container.value);
  if (!running?.state?.running || !running.containerID) return answer(500, `container not found ("${container.value}")`);
  const wants = { stdin: isTrue(queryOf(request, 'stdin')), tty: isTrue(queryOf(request, 'tty')) };
  const id = bareId(running.containerID);
  if (subresource?.name === 'attach') return { kind: 'attach', node, container: id, ...wants };
  const argv = [request.query?.['command'] ?? []].flat();
  if (argv.length === 0) return refuse(badRequestStatus('you must specify at least one command for the container'));
  return { kind: 'exec', node, container: id, argv, ...wants };
}
