import { formatMicroTime, type KubeObject } from '../../api/index.ts';
import type { ClusterClient } from '../apiserver/index.ts';
import type { Kernel, Millis } from '../kernel/index.ts';

export interface SchedulerEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly action: string;
  readonly message: string;
}

interface Known {
  readonly name: string;
  readonly at: Millis;
}

/** How long a repeat still belongs to the same event. */
const seriesMillis = 6 * 60_000;

/** Writes the scheduler's events in the newer form of events.k8s.io: no counts and timestamps of their own, repeats as a series. */
export class SchedulerEvents {
  private known = new Map<string, Known>();

  constructor(
    private readonly kernel: Kernel,
    private readonly client: ClusterClient,
  ) {}

  record(pod: KubeObject, { type, reason, action, message }: SchedulerEvent): void {
    const { kernel, client } = this;
    const { namespace = 'default', name = '', uid, resourceVersion } = pod.metadata;
    const key = [uid, resourceVersion, type, reason, action].join(' ');
    const known = this.known.get(key);
    const stored = known && kernel.now - known.at <= seriesMillis ? client.get('events', namespace, known.name) : undefined;
    if (known && stored) {
      const count = ((stored as { readonly series?: { readonly count: number } }).series?.count ?? 1) + 1;
      this.remember(key, known.name);
      client.update({ ...stored, series: { count, lastObservedTime: formatMicroTime(kernel.epochNow) } });
      return;
    }
    const eventName = `${name}.${this.kernel.stamp()}`;
    this.remember(key, eventName);
    client.create(
      {
        kind: 'Event',
        apiVersion: 'v1',
        metadata: { name: eventName, namespace },
        involvedObject: { kind: 'Pod', namespace, name, uid, apiVersion: 'v1', resourceVersion },
        reason,
        message,
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        type,
        eventTime: formatMicroTime(kernel.epochNow),
        action,
        reportingComponent: 'default-scheduler',
        reportingInstance: 'default-scheduler-vm',
      },
      { trusted: true },
    );
  }

  snapshot(): readonly (readonly [string, Known])[] {
    return [...this.known];
  }

  restore(known: readonly (readonly [string, Known])[]): void {
    this.known = new Map(known);
  }

  /** The newest stand last, so that those too old to be repeated are found at the front. */
  private remember(key: string, name: string): void {
    const { now } = this.kernel;
    this.known.delete(key);
    this.known.set(key, { name, at: now });
    for (const [old, { at }] of this.known) {
      if (now - at <= seriesMillis) return;
      this.known.delete(old);
    }
  }
}
