import { formatTime, type KubeObject, type Pod } from '../../api/index.ts';
import type { ClusterClient } from '../apiserver/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import { SchedulerEvents } from './events.ts';
import type { Preemption } from './preemption.ts';

/** What the scheduler writes of a decision: the binding or the pod's condition, its events, and who has to make room. */
export class Outcome {
  private readonly events: SchedulerEvents;

  constructor(
    private readonly kernel: Kernel,
    private readonly store: Store,
    private readonly client: ClusterClient,
  ) {
    this.events = new SchedulerEvents(kernel, client);
  }

  snapshot(): ReturnType<SchedulerEvents['snapshot']> {
    return this.events.snapshot();
  }

  restore(state: ReturnType<SchedulerEvents['snapshot']>): void {
    this.events.restore(state);
  }

  /** Binds a pod to its node and says so; nothing when the server refuses. */
  bind(object: KubeObject, node: string): void {
    const { namespace = '', name = '' } = object.metadata;
    if (!this.client.bind(namespace, name, node).ok) return;
    const message = `Successfully assigned ${namespace}/${name} to ${node}`;
    this.events.record(object, { type: 'Normal', reason: 'Scheduled', action: 'Binding', message });
  }

  /** Says why a pod fits nowhere; with a preemption, asks its victims to leave. */
  refuse(object: KubeObject, message: string, preemption: Preemption | undefined): void {
    this.events.record(object, { type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling', message });
    this.tell(object, message, preemption);
    if (preemption) this.evict(object, preemption);
  }

  /** Writes the verdict into the pod's PodScheduled condition. */
  private tell(object: KubeObject, message: string, preemption: Preemption | undefined): void {
    const { status, metadata }: Pod = object;
    const conditions = status?.conditions ?? [];
    const before = conditions.find(({ type }) => type === 'PodScheduled');
    const condition = {
      type: 'PodScheduled',
      observedGeneration: metadata?.generation,
      status: 'False',
      lastProbeTime: null,
      lastTransitionTime: before?.status === 'False' ? before.lastTransitionTime : formatTime(this.kernel.epochNow),
      reason: 'Unschedulable',
      message,
    };
    const others = conditions.filter(({ type }) => type !== 'PodScheduled');
    const nominated = preemption && { nominatedNodeName: preemption.node };
    this.client.updateStatus({ ...object, status: { ...status, ...nominated, conditions: [...others, condition] } });
  }

  /** Asks the victims to leave; the pod fits when they are gone. */
  private evict(object: KubeObject, { node, victims }: Preemption): void {
    for (const { namespace, pod } of victims) {
      const name = pod.metadata?.name ?? '';
      const victim = this.store.get('pods', namespace, name);
      if (!victim || victim.metadata.deletionTimestamp) continue;
      const { status }: Pod = victim;
      const condition = {
        type: 'DisruptionTarget',
        observedGeneration: victim.metadata.generation,
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: formatTime(this.kernel.epochNow),
        reason: 'PreemptionByScheduler',
        message: 'default-scheduler: preempting to accommodate a higher priority pod',
      };
      this.client.updateStatus({ ...victim, status: { ...status, conditions: [...(status?.conditions ?? []), condition] } });
      this.client.delete('pods', namespace, name);
      const message = `Preempted by pod ${object.metadata.uid ?? ''} on node ${node}`;
      this.events.record(victim, { type: 'Normal', reason: 'Preempted', action: 'Preempting', message });
    }
  }
}
