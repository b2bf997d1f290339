import { type ExactQuantity, joined, type KubeObject, type PodSpec, quantityOf, type Taint } from '../../../api/index.ts';
import { clashes, demandsMet, hostPortsOf, tolerates } from '../../scheduler/index.ts';
import type { KubeletCore } from '../core.ts';
import { pressuresOf } from '../eviction/pressure.ts';
import { isTerminalPhase, type PodObject } from '../spec/pod.ts';
import { podResources } from '../spec/pod-resources.ts';
import { qosClassOf } from '../spec/qos.ts';
import { flush, setStatus } from '../status/status-manager.ts';
import { couldRun, type Worker } from './worker.ts';

export interface Rejection {
  readonly reason: string;
  readonly message: string;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const givenBy = new WeakMap<KubeObject, Readonly<Record<string, ExactQuantity>>>();

/** What the node can give, by name. */
function allocatableOf(node: KubeObject | undefined): Readonly<Record<string, ExactQuantity>> {
  const before = node && givenBy.get(node);
  if (before) return before;
  const allocatable = recordOf(recordOf(node?.['status'])['allocatable']);
  const given = Object.fromEntries(Object.entries(allocatable).map(([name, value]) => [name, quantityOf(String(value))]));
  if (node) givenBy.set(node, given);
  return given;
}

/** cpu counts in millicores, all else in whole units. */
const counted = (name: string, amount: ExactQuantity): number => (name === 'cpu' ? amount.milliValue : amount.value);

const known = new WeakMap<PodSpec, Readonly<Record<string, number>>>();

/** What a pod asks for, in numbers. */
function requestsOf(spec: PodSpec): Readonly<Record<string, number>> {
  const before = known.get(spec);
  if (before) return before;
  const all = Object.entries(podResources(spec, 'requests')).map(([name, amount]) => [name, counted(name, amount)] as const);
  const requests = Object.fromEntries(all);
  known.set(spec, requests);
  return requests;
}

const counts = ['cpu', 'memory', 'ephemeral-storage'];

export interface Shortage {
  readonly name: string;
  readonly requested: number;
  readonly used: number;
  readonly capacity: number;
}

/** The pods that the node's resources are given to: not those that the API has let go of already. */
const activePods = (core: KubeletCore, pod: PodObject): readonly PodObject[] =>
  core
    .workers()
    .filter((worker) => worker.uid !== pod.metadata.uid && couldRun(worker) && !worker.removed && !isTerminalPhase(worker.status?.phase))
    .map((worker) => worker.pod);

/** The first resource of which the node has too little for a pod beside the others. */
export function shortageOf(core: KubeletCore, pod: PodObject): Shortage | undefined {
  const allocatable = allocatableOf(core.lookup('nodes', undefined, core.parts.node));
  const wanted = requestsOf(pod.spec);
  const pods = allocatable['pods']?.value ?? Number.POSITIVE_INFINITY;
  if (Object.keys(wanted).length === 0 && core.size < pods) return undefined;
  const others = activePods(core, pod);
  if (others.length + 1 > pods) return { name: 'pods', requested: 1, used: others.length, capacity: pods };
  const names = joined(
    counts,
    Object.keys(wanted).filter((name) => !counts.includes(name) && allocatable[name]),
  );
  for (const name of names) {
    const requested = wanted[name];
    if (!requested) continue;
    const used = others.reduce((sum, other) => sum + (requestsOf(other.spec)[name] ?? 0), 0);
    const capacity = allocatable[name] ? counted(name, allocatable[name]) : 0;
    if (requested + used > capacity) return { name, requested, used, capacity };
  }
  return undefined;
}

const bearsTaint = ({ spec }: PodObject, taint: Taint): boolean =>
  (spec.tolerations ?? []).some((toleration) => tolerates(toleration, taint));

const criticalPriority = 2_000_000_000;
const memoryTaint: Taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };

/** Whether a pod is taken by a node that is short of something: one that asks for memory, or bears the taint, if only memory is short. */
function bears(pressures: readonly string[], pod: PodObject): boolean {
  const { spec } = pod;
  if ((spec.priority ?? 0) >= criticalPriority) return true;
  if (pressures.some((condition) => condition !== 'MemoryPressure')) return false;
  return qosClassOf(spec) !== 'BestEffort' || bearsTaint(pod, memoryTaint);
}

/** Whether another pod of the node has a port of it that the pod wants. */
function portTaken(core: KubeletCore, pod: PodObject): boolean {
  const wanted = hostPortsOf(pod);
  return (
    wanted.length > 0 &&
    activePods(core, pod).some((other) => hostPortsOf(other).some((taken) => wanted.some((port) => clashes(port, taken))))
  );
}

/** The kernel's knobs that a pod may turn without harm to others on its node; all other ones the kubelet would have to be told to allow. */
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

/** Their names may also be written as paths. */
const forbiddenSysctl = ({ spec }: PodObject): string | undefined =>
  spec.securityContext?.sysctls?.map(({ name }) => name.replaceAll('/', '.')).find((name) => !safeSysctls.has(name));

/** The node's kernel has no AppArmor: only who asks for no profile is taken. */
function wantsAppArmor({ spec }: PodObject): boolean {
  const ofPod = spec.securityContext?.appArmorProfile;
  return joined(spec.initContainers ?? [], spec.containers).some(({ securityContext }) => {
    const profile = securityContext?.appArmorProfile ?? ofPod;
    return profile !== undefined && profile.type !== 'Unconfined';
  });
}

/** Why a node will not take a pod that was bound to it; the scheduler prevents most of this. */
export function rejectionOf(core: KubeletCore, pod: PodObject): Rejection | undefined {
  const pressures = pressuresOf(core);
  if (pressures.length > 0 && !bears(pressures, pod))
    return { reason: 'Evicted', message: `The node had condition: [${pressures.join(' ')}]. ` };
  const sysctl = forbiddenSysctl(pod);
  if (sysctl !== undefined) return { reason: 'SysctlForbidden', message: `forbidden sysctl: ${JSON.stringify(sysctl)} not allowlisted` };
  const system = 'kubernetes.io/os';
  if ((pod.metadata.labels?.[system] ?? 'linux') !== 'linux') {
    const message = `Failed to admit pod as the \`${system}\` label doesn't match node label`;
    return { reason: 'PodOSSelectorNodeLabelDoesNotMatch', message };
  }
  if ((pod.spec.os?.name ?? 'linux') !== 'linux')
    return { reason: 'PodOSNotSupported', message: "Failed to admit pod as the OS field doesn't match node OS" };
  const short = shortageOf(core, pod);
  if (short) {
    const { name, requested, used, capacity } = short;
    return {
      reason: `OutOf${name}`,
      message: `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${used}, capacity: ${capacity}`,
    };
  }
  const node = core.lookup('nodes', undefined, core.parts.node);
  if (!demandsMet(pod, { name: core.parts.node, labels: node?.metadata.labels ?? {} }))
    return { reason: 'NodeAffinity', message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector" };
  if (portTaken(core, pod))
    return { reason: 'NodePorts', message: "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports" };
  const taints = recordOf(node?.['spec'])['taints'];
  const fatal = (Array.isArray(taints) ? (taints as readonly Taint[]) : []).filter(({ effect }) => effect === 'NoExecute');
  if (fatal.some((taint) => !bearsTaint(pod, taint)))
    return { reason: 'TaintToleration', message: "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate" };
  if (wantsAppArmor(pod)) return { reason: 'AppArmor', message: 'Cannot enforce AppArmor: AppArmor is not enabled on the host' };
  return undefined;
}

/** Until the API hears of a refusal. Who makes another pod at once, and it is refused again, does so a few times a second: no faster. */
const tellMillis = 500;

/** The pod is over before it began; the API hears of it a little later. */
export function reject(core: KubeletCore, worker: Worker, rejection: Rejection): void {
  core.event(worker.pod, undefined, 'Warning', rejection.reason, rejection.message);
  worker.stage = 'finished';
  core.stepPod(worker, { type: 'pod.rejected' });
  core.after(tellMillis, { to: core.address, type: 'rejection.told', uid: worker.uid, ...rejection });
}

export function tellRejection(core: KubeletCore, worker: Worker, { reason, message }: Rejection): void {
  setStatus(core, worker, {
    observedGeneration: worker.pod.metadata.generation ?? 0,
    phase: 'Failed',
    reason,
    message: `Pod was rejected: ${message}`,
    qosClass: qosClassOf(worker.pod.spec),
  });
  flush(core, worker);
}
