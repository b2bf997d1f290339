import { type Container, type ContainerStatus, joined, type Probe } from '../../../api/index.ts';
import type { ExecResult, GrpcResult, HttpResult, TcpResult } from '../../runtime/index.ts';
import type { KubeletCore } from '../core.ts';
import { expand } from '../env/expand.ts';
import { findContainer, isSidecar, type PodObject } from '../spec/pod.ts';
import { shouldRestart } from '../spec/restart-rules.ts';
import { withReadiness } from '../status/conditions.ts';
import { flush, setStatus } from '../status/status-manager.ts';
import type { Phase } from '../status/phase.ts';
import type { ProbeVerdict } from '../worker/actions.ts';
import type { ProbeWorker, Worker } from '../worker/worker.ts';
import { badPort, type CheckResult, execCheck, grpcCheck, httpCheck, portOf, probeTarget, tcpCheck } from './check.ts';
import { type Hop, nextHop, targetAt } from './redirects.ts';
import { answered, newProbe, type ProbeKind, probeKinds, type ProbeTarget, tick } from './probe.ts';

const probeOf = (container: Container, kind: ProbeKind): Probe | undefined =>
  kind === 'startup' ? container.startupProbe : kind === 'readiness' ? container.readinessProbe : container.livenessProbe;

const keyOf = (container: string, kind: ProbeKind): string => `${container}/${kind}`;

/** Containers that are probed: app containers and sidecars. */
const probed = (pod: PodObject): readonly Container[] => joined(pod.spec.containers, (pod.spec.initContainers ?? []).filter(isSidecar));

/** Every probe of the pod gets its worker, which checks at once and then each period. */
export function addProbes(core: KubeletCore, worker: Worker): void {
  for (const container of probed(worker.pod))
    for (const kind of probeKinds) {
      if (!probeOf(container, kind)) continue;
      const key = keyOf(container.name, kind);
      if (worker.probes[key]) continue;
      const probe: ProbeWorker = { state: newProbe(kind, container.name) };
      worker.probes[key] = probe;
      schedule(core, worker, key, probe, 0);
    }
}

function schedule(core: KubeletCore, worker: Worker, key: string, probe: ProbeWorker, delay: number): void {
  core.cancel(probe.timer);
  probe.timer = core.after(delay, { to: core.address, type: 'probe.tick', uid: worker.uid, key });
}

/** Ends the probes of some kinds. */
export function stopProbes(core: KubeletCore, worker: Worker, kinds: readonly ProbeKind[]): void {
  for (const [key, probe] of Object.entries(worker.probes)) {
    if (!kinds.includes(probe.state.kind)) continue;
    core.cancel(probe.timer);
    delete worker.probes[key];
  }
}

/** A readiness probe is run at once, and each period from now on. */
export function probeNow(core: KubeletCore, worker: Worker, container: string): void {
  const key = keyOf(container, 'readiness');
  const probe = worker.probes[key];
  if (!probe) return;
  if (probe.state.checking) probe.again = true;
  else schedule(core, worker, key, probe, 0);
}

const scheme = 'containerd://';

/** The runtime's own id. The one that is known already is kept, since it names what is remembered: a new text would have to be looked up. */
const containerIdOf = (id: string | undefined, known?: string): string | undefined =>
  id !== undefined && known !== undefined && id.length === scheme.length + known.length && id.endsWith(known)
    ? known
    : id?.slice(scheme.length);

function statusIn(list: readonly ContainerStatus[] | undefined, wanted: string): ContainerStatus | undefined {
  if (list) for (const status of list) if (status.name === wanted && status.containerID !== undefined) return status;
  return undefined;
}

function targetOf(core: KubeletCore, worker: Worker, container: Container, probe: Probe, known: string | undefined): ProbeTarget {
  const status =
    statusIn(worker.status?.containerStatuses, container.name) ?? statusIn(worker.status?.initContainerStatuses, container.name);
  const id = containerIdOf(status?.containerID, known);
  const running = status?.state?.running !== undefined;
  const ended = status?.state?.terminated;
  const initialDelay = probe.initialDelaySeconds ?? 0;
  return {
    id: id || undefined,
    running,
    started: status?.started === true,
    runningFor: initialDelay > 0 ? runningFor(core, worker, id) : 0,
    initialDelay,
    overForGood: ended !== undefined && !shouldRestart(container, worker.pod.spec, ended.exitCode),
    podDeleted: worker.pod.metadata.deletionTimestamp !== undefined,
  };
}

function runningFor(core: KubeletCore, worker: Worker, id: string | undefined): number {
  const startedAt = worker.seen.containers.find((seen) => seen.id === id)?.startedAt;
  const since = startedAt === undefined ? 0 : Math.floor((core.parts.kernel.options.startedAt + startedAt) / 1000) * 1000;
  return Math.floor((core.epochNow - since) / 1000);
}

/** The tick of one probe. */
export function probeTick(core: KubeletCore, worker: Worker, key: string): void {
  const probe = worker.probes[key];
  if (!probe) return;
  probe.timer = undefined;
  const { kind, container: name } = probe.state;
  const container = findContainer(worker.pod, name)?.container;
  const spec = container && probeOf(container, kind);
  const phase = worker.status?.phase;
  if (!container || !spec || phase === 'Succeeded' || phase === 'Failed') {
    delete worker.probes[key];
    return;
  }
  schedule(core, worker, key, probe, (spec.periodSeconds ?? 10) * 1000);
  const next = tick(probe.state, targetOf(core, worker, container, spec, probe.state.id));
  if (next.state.id !== probe.state.id && probe.state.id) delete worker.verdicts[kind][probe.state.id];
  probe.state = next.state;
  if (next.do === 'stop') {
    core.cancel(probe.timer);
    delete worker.probes[key];
  }
  if (next.set) setVerdict(core, worker, kind, next.set[0], next.set[1]);
  const answer = next.do === 'check' && next.state.id ? check(core, worker, key, container, spec, next.state.id) : undefined;
  if (answer && next.state.id) probeAnswered(core, worker, { key, id: next.state.id, result: answer });
}

/** What the runtime answers to a command in a container that it is stopping. */
const canceled = 'rpc error: code = Canceled desc = context canceled';

/** Begins a check: its answer when that comes at once; else `probe.answered` will bring it. */
function check(core: KubeletCore, worker: Worker, key: string, container: Container, spec: Probe, id: string): ProbeAnswer | undefined {
  const { runtime } = core.parts;
  const timeoutMs = (spec.timeoutSeconds ?? 1) * 1000;
  const podIp = worker.status?.podIP ?? '';
  const replyTo = { to: core.address, type: 'probe.answered', uid: worker.uid, key, id };
  const fail = (message: string) => core.after(0, { ...replyTo, result: { message } });
  if (spec.exec && worker.kills[id]?.stage === 'stopping') fail(canceled);
  else if (spec.exec) runtime.exec(id, probeCommand(container, spec), timeoutMs, replyTo);
  else if (spec.httpGet) {
    const target = probeTarget(spec.httpGet, container, podIp);
    if (typeof target === 'string') fail(target);
    else return runtime.httpGet(target.host, target.port, target.request, timeoutMs, replyTo);
  } else if (spec.tcpSocket) {
    const port = portOf(spec.tcpSocket.port, container);
    if (port === undefined) fail(badPort(spec.tcpSocket.port));
    else runtime.tcpConnect(spec.tcpSocket.host || podIp, port, timeoutMs, replyTo);
  } else if (spec.grpc) runtime.grpcHealth(podIp, spec.grpc.port, spec.grpc.service ?? '', timeoutMs, replyTo);
  return undefined;
}

/** The command of an exec probe sees the variables that the spec gives plain values. */
const probeCommand = (container: Container, { exec }: Probe): readonly string[] =>
  (exec?.command ?? []).map((text) => expand(text, (name) => container.env?.find((entry) => entry.name === name)?.value));

type ProbeAnswer = ExecResult | HttpResult | GrpcResult | TcpResult | { readonly message: string };

function read(container: Container, spec: Probe, podIp: string, answer: ProbeAnswer, hop: Hop | undefined): CheckResult {
  const timeoutMs = (spec.timeoutSeconds ?? 1) * 1000;
  if (spec.exec && 'started' in answer) return execCheck(probeCommand(container, spec), timeoutMs, answer);
  if ('message' in answer && !('started' in answer)) return { result: 'error', output: answer.message };
  if (spec.httpGet) {
    const target = probeTarget(spec.httpGet, container, podIp);
    if (typeof target === 'string') return { result: 'error', output: target };
    return httpCheck(hop ? targetAt(target, hop) : target, answer as HttpResult);
  }
  if (spec.tcpSocket) return tcpCheck(spec.tcpSocket.host || podIp, portOf(spec.tcpSocket.port, container) ?? 0, answer as TcpResult);
  return grpcCheck(podIp, spec.grpc?.port ?? 0, timeoutMs, answer as GrpcResult);
}

const titles: Readonly<Record<ProbeKind, string>> = { startup: 'Startup', readiness: 'Readiness', liveness: 'Liveness' };

/** Follows a redirect of an HTTP probe; true when there is one to follow, a text when there have been too many. */
function follow(core: KubeletCore, worker: Worker, container: Container, spec: Probe, task: ProbeTask): boolean | string {
  const { key, id, result, hop } = task;
  if (!spec.httpGet || !('status' in result) || typeof result.status === 'string') return false;
  const first = probeTarget(spec.httpGet, container, worker.status?.podIP ?? '');
  if (typeof first === 'string') return false;
  const next = nextHop(hop ? targetAt(first, hop) : first, result, hop);
  if (next === undefined || typeof next === 'string') return next ?? false;
  const { host, port, request } = targetAt(first, next);
  const replyTo = { to: core.address, type: 'probe.answered', uid: worker.uid, key, id, hop: next };
  const answer = core.parts.runtime.httpGet(host, port, request, (spec.timeoutSeconds ?? 1) * 1000, replyTo);
  if (answer) core.after(0, { ...replyTo, result: answer });
  return true;
}

/** The answer to a check, as the runtime sends it. */
export interface ProbeTask {
  readonly key: string;
  readonly id: string;
  readonly result: ProbeAnswer;
  readonly hop?: Hop;
}

/** A check has been answered. */
export function probeAnswered(core: KubeletCore, worker: Worker, task: ProbeTask): void {
  const { key, id } = task;
  const probe = worker.probes[key];
  if (!probe?.state.checking) return;
  const { kind, container: name } = probe.state;
  const container = findContainer(worker.pod, name)?.container;
  const spec = container && probeOf(container, kind);
  if (!container || !spec) return;
  const followed = follow(core, worker, container, spec, task);
  if (followed === true) return;
  const { result, output } =
    followed === false
      ? read(container, spec, worker.status?.podIP ?? '', task.result, task.hop)
      : { result: 'failure' as const, output: followed };
  const thresholds = { failure: spec.failureThreshold ?? 3, success: spec.successThreshold ?? 1 };
  const counted = result === 'warning' ? 'success' : result;
  const spoken = answered(probe.state, counted, thresholds);
  probe.state = spoken.state;
  report(core, worker, name, kind, result, output);
  const threshold = counted === 'failure' ? thresholds.failure : thresholds.success;
  const { run } = spoken.state;
  // The most common entry by far: made in one go.
  core.journal.add({
    at: core.now,
    pod: worker.name,
    uid: worker.uid,
    type: 'probe',
    container: name,
    probe: kind,
    result,
    answer: output,
    run,
    threshold,
  });
  if (spoken.verdict) setVerdict(core, worker, kind, id, spoken.verdict);
  if (!probe.again) return;
  delete probe.again;
  if (worker.probes[key] === probe) schedule(core, worker, key, probe, 0);
}

function report(
  core: KubeletCore,
  worker: Worker,
  container: string,
  kind: ProbeKind,
  result: CheckResult['result'],
  output: string,
): void {
  const title = titles[kind];
  if (result === 'error') {
    const message = `${title} probe errored and resulted in unknown state: ${output}`;
    core.event(worker.pod, container, 'Warning', 'Unhealthy', message);
  }
  if (result === 'warning') core.event(worker.pod, container, 'Warning', 'ProbeWarning', `${title} probe warning: ${output}`);
  if (result === 'failure') core.event(worker.pod, container, 'Warning', 'Unhealthy', `${title} probe failed: ${output}`);
}

/** A probe has another opinion of a container than before: its status follows, and the pod is synced. */
function setVerdict(core: KubeletCore, worker: Worker, kind: ProbeKind, id: string, verdict: ProbeVerdict): void {
  if (worker.verdicts[kind][id] === verdict) return;
  worker.verdicts[kind][id] = verdict;
  if (kind === 'liveness') {
    if (verdict === 'failure') core.loop.trigger(worker);
    return;
  }
  note(core, worker, kind, id, verdict === 'success');
  core.loop.trigger(worker);
}

/** Writes ready or started of one container without waiting for a sync. */
function note(core: KubeletCore, worker: Worker, kind: 'readiness' | 'startup', id: string, yes: boolean): void {
  const { status, pod } = worker;
  if (!status) return;
  const field = kind === 'readiness' ? 'ready' : 'started';
  const containerID = `containerd://${id}`;
  const set = (list: NonNullable<typeof status.containerStatuses>) =>
    list.map((entry) => (entry.containerID === containerID ? { ...entry, [field]: yes } : entry));
  const containerStatuses = set(status.containerStatuses ?? []);
  const initContainerStatuses = status.initContainerStatuses && set(status.initContainerStatuses);
  const next = { ...status, containerStatuses, ...(initContainerStatuses && { initContainerStatuses }) };
  const conditions =
    kind === 'readiness'
      ? withReadiness(
          pod,
          joined(initContainerStatuses ?? [], containerStatuses),
          (status.phase ?? 'Pending') as Phase,
          status.conditions ?? [],
        )
      : (status.conditions ?? []);
  if (setStatus(core, worker, { ...next, conditions })) flush(core, worker);
}

/** What the status of a container says about its probes. */
export function probeFacts(worker: Worker, name: string, containerID: string | undefined) {
  const id = containerIdOf(containerID) ?? '';
  return {
    hasStartupProbe: worker.probes[keyOf(name, 'startup')] !== undefined,
    hasReadinessProbe: worker.probes[keyOf(name, 'readiness')] !== undefined,
    startup: worker.verdicts.startup[id],
    readiness: worker.verdicts.readiness[id],
  };
}
