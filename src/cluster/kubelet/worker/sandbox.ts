import type { KubeletCore } from '../core.ts';
import type { PodObject } from '../spec/pod.ts';
import { podMemoryLimit } from '../spec/pod-resources.ts';
import { resolvConfOf } from '../spec/resolv-conf.ts';
import { flush, setStatus } from '../status/status-manager.ts';
import { ofPod } from './adopt.ts';
import { awaitRelist } from './relist.ts';
import { podMemoryOf } from './resize.ts';
import type { Worker } from './worker.ts';

function sandboxConfig(pod: PodObject) {
  const { metadata, spec } = pod;
  return {
    podUid: metadata.uid,
    namespace: metadata.namespace,
    name: metadata.name,
    hostname: spec.hostNetwork ? (spec.nodeName ?? '') : (spec.hostnameOverride ?? (spec.hostname ?? metadata.name).slice(0, 63)),
    ...(spec.setHostnameAsFQDN && { fullHostname: true }),
    ...(spec.subdomain && spec.hostnameOverride === undefined && { domain: `${spec.subdomain}.${metadata.namespace}.svc.cluster.local` }),
    hostNetwork: spec.hostNetwork ?? false,
    shareProcessNamespace: spec.shareProcessNamespace ?? false,
    hostAliases: (spec.hostAliases ?? []).map(({ ip, hostnames }) => ({ ip, hostnames: hostnames ?? [] })),
    resolvConf: resolvConfOf(pod),
    portMappings: spec.containers.flatMap(({ ports = [] }) =>
      ports.flatMap(({ hostPort, containerPort }) => (hostPort ? [{ hostPort, containerPort }] : [])),
    ),
    sysctls: Object.fromEntries((spec.securityContext?.sysctls ?? []).map(({ name, value }) => [name, value])),
  };
}

/** What runc itself takes until it has become the sandbox's process. */
const sandboxBytes = 4 * 1024 * 1024;
/** With so much it comes as far as to be started. */
const createdBytes = 2.5 * 1024 * 1024;

/** What the node's runtime can't do: it is as old as the recorded one. */
function sandboxComplaint({ parts }: KubeletCore, { spec }: PodObject): string | undefined {
  if (spec.hostUsers === false) return "can't set `spec.hostUsers: false`, runtime does not support user namespaces";
  const limit = podMemoryLimit(spec);
  if (limit === undefined || limit >= sandboxBytes) return undefined;
  const id = JSON.stringify(parts.kernel.random.hex(64));
  const start = `rpc error: code = Unknown desc = failed to start sandbox ${id}: failed to`;
  if (limit > createdBytes) return `${start} start sandbox container task ${id}: cannot start a stopped process`;
  const init = 'unable to start container process: container init was OOM-killed (memory limit too low?)';
  return `${start} create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ${init}`;
}

/** The sandbox is ready: the API hears of it before any image is pulled. */
export function sandboxDue(core: KubeletCore, worker: Worker): void {
  const { sync } = worker;
  if (sync?.steps[0]?.do !== 'sandbox') return;
  if (worker.sandboxes.length > 0)
    core.event(worker.pod, undefined, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.');
  const complaint = sandboxComplaint(core, worker.pod);
  if (complaint !== undefined) {
    core.event(worker.pod, undefined, 'Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${complaint}`);
    Object.assign(sync, { steps: [], failed: true });
    core.loop.advance(worker);
    return;
  }
  const { id, ip } = core.parts.runtime.runSandbox(sandboxConfig(worker.pod));
  core.parts.runtime.setPodMemory(id, podMemoryOf(worker.pod));
  if (worker.pod.spec.resources) worker.resize.actuated[ofPod] = worker.pod.spec.resources;
  worker.sandboxes.unshift({ id, ip, attempt: worker.sandboxes.length, ready: true });
  worker.dirty = true;
  awaitRelist(core);
  core.stepPod(worker, { type: 'sandbox.created', hasInit: (worker.pod.spec.initContainers ?? []).length > 0 });
  const { status } = worker;
  const conditions = (status?.conditions ?? []).map((condition) =>
    condition.type === 'PodReadyToStartContainers' ? { ...condition, status: 'True' } : condition,
  );
  if (status && setStatus(core, worker, { ...status, conditions })) flush(core, worker);
  core.loop.advance(worker);
}

/** The sandboxes of a pod are stopped: its network is gone. */
export function stopSandboxes(core: KubeletCore, worker: Worker): void {
  for (const sandbox of worker.sandboxes) {
    if (!sandbox.ready) continue;
    core.parts.runtime.stopSandbox(sandbox.id);
    sandbox.ready = false;
  }
  worker.dirty = true;
  awaitRelist(core);
}
