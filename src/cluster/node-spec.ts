import type { KubeObject, Taint } from '../api/index.ts';
import type { Random } from './kernel/index.ts';

/** A simulated node as a lesson describes it; what is left out is as on the recorded node. */
export interface NodeSpec {
  readonly name: string;
  /** Quantities: '2', '24684092Ki', '264212084Ki'. */
  readonly cpu?: string;
  readonly memory?: string;
  readonly ephemeralStorage?: string;
  readonly pods?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly unschedulable?: boolean;
  /** Allocatable where it differs from capacity. */
  readonly allocatable?: Readonly<Record<string, string>>;
  /** Extended resources: `example.com/gpu: '2'`. */
  readonly extended?: Readonly<Record<string, string>>;
}

export const defaultNode: NodeSpec = { name: 'node-1' };

/** The address of the node with this number, counted from 0. */
export const nodeAddress = (index: number): string => `172.30.${Math.floor((11 + index) / 250)}.${(11 + index) % 250 || 250}`;

export const podNetwork = (index: number): string => `10.244.${index}.0/24`;

const healthy = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

/** The Node object that a kubelet of this node registers and keeps. */
export function nodeObject(spec: NodeSpec, index: number, now: string, random: Random): KubeObject {
  const { name, cpu = '2', memory = '24684092Ki', ephemeralStorage = '264212084Ki', pods = 200 } = spec;
  const capacity = {
    cpu,
    'ephemeral-storage': ephemeralStorage,
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory,
    pods: String(pods),
    ...spec.extended,
  };
  const machine = random.hex(32);
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...spec.labels,
      },
      annotations: {
        'node.alpha.kubernetes.io/ttl': '0',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
        ...spec.annotations,
      },
    },
    spec: {
      podCIDR: podNetwork(index),
      podCIDRs: [podNetwork(index)],
      ...(spec.taints && { taints: spec.taints }),
      ...(spec.unschedulable && { unschedulable: true }),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: nodeAddress(index) },
        { type: 'Hostname', address: name },
      ],
      allocatable: { ...capacity, ...spec.allocatable },
      capacity,
      conditions: healthy.map(([type, status, reason, message]) => ({
        type,
        status,
        lastHeartbeatTime: now,
        lastTransitionTime: now,
        reason,
        message,
      })),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        architecture: 'amd64',
        bootID: random.uuid(),
        containerRuntimeVersion: 'containerd://2.1.9+unknown',
        kernelVersion: '6.18.44',
        kubeProxyVersion: '',
        kubeletVersion: 'v1.36.3',
        machineID: machine,
        operatingSystem: 'linux',
        osImage: 'Debian GNU/Linux 12 (bookworm)',
        systemUUID: machine,
      },
      images: [],
      runtimeHandlers: [
        { name: '', features: { recursiveReadOnlyMounts: true, userNamespaces: false } },
        { name: 'runc', features: { recursiveReadOnlyMounts: true, userNamespaces: false } },
      ],
      features: { supplementalGroupsPolicy: true },
      declaredFeatures: [
        'ExtendWebSocketsToKubelet',
        'InPlacePodLevelResourcesVerticalScaling',
        'InPlacePodVerticalScalingInitContainers',
        'RestartAllContainersOnContainerExits',
      ],
    },
  };
}
