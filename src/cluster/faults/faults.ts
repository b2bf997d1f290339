import { formatTime, type KubeObject, type Node } from '../../api/index.ts';
import type { ClusterClient } from '../apiserver/index.ts';
import type { ComponentParts } from '../cluster.ts';
import type { Component, Kernel, Millis, Task } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';

const address = 'faults';

/** A node is given up when its kubelet was last heard of 50 s ago: that one reports every 10 s, and who listens looks every 5 s. */
const graceMillis = 50_000;
const reportMillis = 10_000;
const lookMillis = 5_000;

type Conditions = NonNullable<NonNullable<Node['status']>['conditions']>;

/** By silent node: since when, and what its conditions were before it was given up. */
type Lost = Record<string, { readonly since: Millis; readonly before?: Conditions }>;

/** Watches for nodes that were switched off, as the control plane does: by their silence. */
export class Faults implements Component {
  readonly address = address;
  readonly watches: readonly string[] = [];
  private readonly kernel: Kernel;
  private readonly store: Store;
  private readonly client: ClusterClient;
  private lost: Lost = {};

  constructor({ kernel, store, clientAs }: ComponentParts) {
    this.kernel = kernel;
    this.store = store;
    this.client = clientAs('kube-controller-manager');
  }

  /** The node falls silent, or is heard of again. */
  silence(node: string, on: boolean): void {
    if (on === node in this.lost) return;
    if (on) {
      this.lost[node] = { since: this.kernel.now };
      const after = graceMillis - this.kernel.random.below(reportMillis) + this.kernel.random.below(lookMillis);
      this.kernel.clock.after(after, { to: address, type: 'node.silent', node, since: this.kernel.now });
      return;
    }
    const before = this.lost[node]?.before;
    delete this.lost[node];
    if (before) this.write(node, before);
  }

  handle({ node, since }: Task): void {
    // It may have been heard of in the meantime.
    if (typeof node !== 'string' || this.lost[node]?.since !== since) return;
    const conditions = this.nodeAt(node)?.status?.conditions;
    if (!conditions) return;
    this.lost[node] = { since: this.kernel.now, before: conditions };
    const said = { status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' };
    this.write(
      node,
      conditions.map((condition) => ({ ...condition, ...said })),
    );
  }

  observe(): void {
    return;
  }

  snapshot(): Lost {
    return { ...this.lost };
  }

  restore(state: Lost): void {
    this.lost = { ...state };
  }

  private nodeAt(name: string): (KubeObject & Node) | undefined {
    return this.store.get('nodes', undefined, name);
  }

  private write(name: string, conditions: Conditions): void {
    const node = this.nodeAt(name);
    const lastTransitionTime = formatTime(this.kernel.epochNow);
    if (node)
      this.client.updateStatus({
        ...node,
        status: { ...node.status, conditions: conditions.map((one) => ({ ...one, lastTransitionTime })) },
      });
  }
}

export const createFaults = (parts: ComponentParts): Faults => new Faults(parts);
