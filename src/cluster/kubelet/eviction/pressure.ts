import { formatTime, type KubeObject } from '../../../api/index.ts';
import type { NodeUsage } from '../../runtime/index.ts';
import type { KubeletCore } from '../core.ts';

/** Something that a node can run short of. */
export interface Signal {
  readonly condition: 'MemoryPressure' | 'DiskPressure';
  readonly resource: 'memory' | 'ephemeral-storage';
  readonly met: boolean;
  readonly threshold: string;
  readonly available: number;
}

const memoryThreshold = 100 * 2 ** 20;
const diskShare = 0.1;
/** A condition stays for five minutes after its cause is gone. */
const stays = 300_000;

/** memory.available below 100 MiB; nodefs.available below a tenth. */
export function pressureSignals({ memoryBytes, memoryCapacity, diskBytes, diskCapacity }: NodeUsage): readonly Signal[] {
  const memory = memoryCapacity - memoryBytes;
  const disk = diskCapacity - diskBytes;
  const diskThreshold = diskCapacity * diskShare;
  return [
    { condition: 'MemoryPressure', resource: 'memory', met: memory < memoryThreshold, threshold: '100Mi', available: memory },
    {
      condition: 'DiskPressure',
      resource: 'ephemeral-storage',
      met: disk < diskThreshold,
      threshold: String(Math.floor(diskThreshold)),
      available: disk,
    },
  ];
}

const texts = {
  MemoryPressure: {
    True: ['KubeletHasInsufficientMemory', 'kubelet has insufficient memory available', 'NodeHasInsufficientMemory'],
    False: ['KubeletHasSufficientMemory', 'kubelet has sufficient memory available', 'NodeHasSufficientMemory'],
  },
  DiskPressure: {
    True: ['KubeletHasDiskPressure', 'kubelet has disk pressure', 'NodeHasDiskPressure'],
    False: ['KubeletHasNoDiskPressure', 'kubelet has no disk pressure', 'NodeHasNoDiskPressure'],
  },
} as const;

interface NodeCondition {
  readonly type: string;
  readonly status: string;
}

function conditionsOf(node: KubeObject): readonly NodeCondition[] {
  const status = node['status'];
  const conditions = typeof status === 'object' && status !== null && 'conditions' in status ? status.conditions : undefined;
  return Array.isArray(conditions) ? (conditions as readonly NodeCondition[]) : [];
}

function nodeEvent(core: KubeletCore, type: 'Normal' | 'Warning', reason: string, message: string): void {
  const { node } = core.parts;
  core.recorder.record({
    kind: 'Node',
    apiVersion: '',
    namespace: 'default',
    name: node,
    uid: node,
    resourceVersion: '',
    type,
    reason,
    message,
  });
}

/** Writes the node's condition when it changes. */
export function setPressure(core: KubeletCore, { condition, resource, met }: Signal): void {
  const { client, node: name } = core.parts;
  const since = core.state.pressure[condition];
  if (met) core.state.pressure[condition] = core.now;
  if (!met && (since === undefined || core.now - since < stays)) return;
  if (!met) delete core.state.pressure[condition];
  const node = client.get('nodes', undefined, name);
  const status = met ? 'True' : 'False';
  if (!node || conditionsOf(node).find(({ type }) => type === condition)?.status === status) return;
  const [reason, message, event] = texts[condition][status];
  const now = formatTime(core.epochNow);
  const conditions = conditionsOf(node).map((entry) =>
    entry.type === condition ? { ...entry, status, lastHeartbeatTime: now, lastTransitionTime: now, reason, message } : entry,
  );
  if (met) nodeEvent(core, 'Warning', 'EvictionThresholdMet', `Attempting to reclaim ${resource}`);
  client.updateStatus({ ...node, status: { ...(node['status'] as object), conditions } });
  nodeEvent(core, 'Normal', event, `Node ${name} status is now: ${event}`);
}
