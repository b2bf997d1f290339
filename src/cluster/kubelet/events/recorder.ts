import { formatTime, type KubeObject } from '../../../api/index.ts';
import type { ClusterClient } from '../../apiserver/index.ts';
import type { Kernel } from '../../kernel/index.ts';
import { type Correlated, type CorrelatorState, correlate, type EventFacts, emptyCorrelator } from './correlator.ts';

/** Who reports: `kubelet` on a node, or a controller. */
export interface EventSource {
  readonly component: string;
  readonly host?: string;
}

/** Writes events, counts repeats, combines similar ones, and holds back a flood, as the recorder of every component does. */
export class EventRecorder {
  private state: CorrelatorState = emptyCorrelator();

  constructor(
    private readonly kernel: Kernel,
    private readonly client: ClusterClient,
    private readonly source: EventSource,
  ) {}

  record(event: EventFacts): void {
    const { kernel } = this;
    const nameFor = () => `${event.name}.${kernel.stamp()}`;
    const correlated = correlate(this.state, event, kernel.now, nameFor);
    if (!correlated) return;
    if (!correlated.isNew && this.raise(event, correlated)) return;
    this.client.create(this.eventObject(event, correlated), { trusted: true });
  }

  snapshot(): CorrelatorState {
    return this.state;
  }

  restore(state: CorrelatorState): void {
    this.state = state;
  }

  /** Writes a higher count; false when the event is gone. */
  private raise(event: EventFacts, { name, count, message }: Correlated): boolean {
    const stored = this.client.get('events', event.namespace, name);
    if (!stored) return false;
    const lastTimestamp = formatTime(this.kernel.epochNow);
    return this.client.update({ ...stored, message, count, lastTimestamp }).ok;
  }

  private eventObject(event: EventFacts, { name, count, firstAt, message }: Correlated): KubeObject {
    const { kernel, source } = this;
    const { kind, apiVersion, namespace, uid, resourceVersion, fieldPath, type, reason } = event;
    const about = { kind, namespace, name: event.name, uid, apiVersion, resourceVersion };
    return {
      kind: 'Event',
      apiVersion: 'v1',
      metadata: { name, namespace },
      involvedObject: fieldPath ? { ...about, fieldPath } : about,
      reason,
      message,
      source: source.host ? { component: source.component, host: source.host } : { component: source.component },
      firstTimestamp: formatTime(kernel.options.startedAt + firstAt),
      lastTimestamp: formatTime(kernel.epochNow),
      count,
      type,
      eventTime: null,
      reportingComponent: source.component,
      reportingInstance: source.host ?? '',
    };
  }
}
