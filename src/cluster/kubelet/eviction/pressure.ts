import { formatTime, type KubeObject } from '../../../api/index.ts';
import type { NodeUsage } from '../../runtime/index.ts';
import type { KubeletCore } from '../core.ts';
import { beat } from './beat.ts';

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
/** How often a kubelet reports its node's status. */
const reportPeriod = 10_000;

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

/** An event about the node itself. */
export function nodeEvent(core: KubeletCore, type: 'Normal' | 'Warning', reason: string, message: string): void {
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

/** Whether the node is short of something, or was a short while ago. */
export const isPressed = (core: KubeletCore, signals: readonly Signal[]): boolean =>
  signals.some(({ met }) => met) || Object.keys(core.state.pressure).length > 0;

/** Remembers until when a condition holds; the node's object tells it with the kubelet's next report, within ten seconds. */
export function watchPressure(core: KubeletCore, { condition, met }: Signal): void {
  const { pressure } = core.state;
  const since = pressure[condition];
  if (met) pressure[condition] = core.now;
  else if (since !== undefined && core.now - since >= stays) delete pressure[condition];
  if ((since !== undefined) !== (pressure[condition] !== undefined))
    core.at(beat(core.now, reportPeriod, core.relistPhase), { to: core.address, type: 'node.report' });
}

/** The conditions of the node that the kubelet goes by, whether they are reported yet or not. */
export const pressuresOf = (core: KubeletCore): readonly Signal['condition'][] =>
  (['MemoryPressure', 'DiskPressure'] as const).filter((condition) => core.state.pressure[condition] !== undefined);

/** Writes the node's conditions where they have changed. */
export function reportPressure(core: KubeletCore): void {
  const { client, node: name } = core.parts;
  const node = client.get('nodes', undefined, name);
  if (!node) return;
  const held = pressuresOf(core);
  const now = formatTime(core.epochNow);
  const changed: string[] = [];
  const conditions = conditionsOf(node).map((entry) => {
    const type = entry.type === 'MemoryPressure' || entry.type === 'DiskPressure' ? entry.type : undefined;
    const status = type && held.includes(type) ? 'True' : 'False';
    if (!type || entry.status === status) return entry;
    const [reason, message, event] = texts[type][status];
    changed.push(event);
    return { ...entry, status, lastHeartbeatTime: now, lastTransitionTime: now, reason, message };
  });
  if (changed.length === 0) return;
  client.updateStatus({ ...node, status: { ...(node['status'] as object), conditions } });
  for (const event of changed) nodeEvent(core, 'Normal', event, `Node ${name} status is now: ${event}`);
}
