import { quantityOf } from '../api/index.ts';
import type { NodeAgent } from './apiserver/index.ts';
import { Cluster, type ClusterOptions, type ClusterSnapshot, type ComponentParts } from './cluster.ts';
import { controllers } from './controllers/index.ts';
import { createFaults } from './faults/index.ts';
import type { Kernel } from './kernel/index.ts';
import { Kubelet } from './kubelet/index.ts';
import { nodeAddress, type NodeSpec, podNetwork } from './node-spec.ts';
import { type ImageSpec, Runtime } from './runtime/index.ts';
import { createScheduler } from './scheduler/index.ts';

export interface WholeOptions extends ClusterOptions {
  /** Images beside those of the catalogue. */
  readonly images?: readonly ImageSpec[];
  /** Images that every node has from the start; others are pulled when first needed. */
  readonly preloaded?: readonly string[];
}

/** Each cluster's one runtime: the kubelets of its nodes share it. */
const runtimes = new WeakMap<Kernel, Runtime>();

/** The runtime of a cluster that `createCluster` made: containers, files, network, registries. */
export function runtimeOf({ kernel }: Pick<Cluster, 'kernel'>): Runtime {
  const runtime = runtimes.get(kernel);
  if (!runtime) throw new Error('this cluster has no runtime: make it with createCluster');
  return runtime;
}

/**
 * A cluster with its usual parts: the API server's admission, the scheduler, the controllers, and on each node a runtime and a kubelet.
 * With a snapshot it goes on where that was taken.
 */
export function createCluster(options: WholeOptions, snapshot?: ClusterSnapshot): Cluster {
  const whole: ClusterOptions = {
    components: [(parts) => withRuntime(parts, options), createScheduler, createFaults, ...controllers],
    nodeComponents: [kubeletOf],
    agent: agentOf,
    ...options,
  };
  return snapshot ? Cluster.restore(whole, snapshot) : new Cluster(whole);
}

/** What the API server asks of the nodes: asked of the runtime, which is there by then. */
const agentOf = (kernel: Kernel): NodeAgent => ({
  logs: (node, containerId) => runtimeOf({ kernel }).agent().logs(node, containerId),
  sandbox: (node, podUid) => runtimeOf({ kernel }).agent().sandbox(node, podUid),
  reachable: (node) => runtimeOf({ kernel }).agent().reachable(node),
});

function withRuntime({ kernel }: ComponentParts, { images, preloaded }: WholeOptions): Runtime {
  const runtime = new Runtime({ kernel, ...(images && { images }), ...(preloaded && { preloaded }) });
  runtimes.set(kernel, runtime);
  return runtime;
}

function kubeletOf({ kernel, clientAs }: ComponentParts, node: NodeSpec, index: number): Kubelet {
  const runtime = runtimeOf({ kernel }).addNode({
    name: node.name,
    owner: `kubelet/${node.name}`,
    address: nodeAddress(index),
    podNetwork: podNetwork(index).replace(/\.0\/24$/, ''),
    cpus: quantityOf(node.cpu ?? '2').milliValue / 1000,
    memoryBytes: quantityOf(node.memory ?? '24684092Ki').value,
  });
  return new Kubelet({ kernel, client: clientAs('kubelet'), runtime, node: node.name, hostIp: nodeAddress(index) });
}
