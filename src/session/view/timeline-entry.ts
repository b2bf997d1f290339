import type { ContainerStatus, KubeObject } from '../../api/index.ts';
import type { Millis, Revision } from '../../cluster/index.ts';
import { type EventObject, isEvent, isPod, type PodObject } from './objects.ts';
import { podView, type ContainerView, type ProbeKind, type Role } from './pod.ts';
import { lookOf, type StateName } from './state.ts';

/** One mark of the timeline, read from one revision or one line of a kubelet's journal. Instants are simulated milliseconds. */
export type TimelineEntry =
  | { readonly kind: 'pod-added'; readonly at: Millis; readonly uid: string; readonly namespace: string; readonly name: string }
  | { readonly kind: 'pod-removed'; readonly at: Millis; readonly uid: string }
  | { readonly kind: 'pod-state'; readonly at: Millis; readonly uid: string; readonly state: StateName; readonly word: string }
  | {
      readonly kind: 'container';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly role: Role;
      readonly state: StateName;
      readonly word: string;
    }
  | {
      readonly kind: 'container-ended';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly state: StateName;
      readonly word: string;
      readonly exitCode: number;
    }
  | {
      readonly kind: 'probe';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly probe: ProbeKind;
      readonly passed: boolean;
      readonly output: string;
    }
  | {
      readonly kind: 'event';
      readonly at: Millis;
      readonly uid: string;
      readonly key: string;
      readonly type: string;
      readonly reason: string;
      readonly message: string;
    }
  /** A pod's or container's machine went into a state, and why. */
  | {
      readonly kind: 'life';
      readonly at: Millis;
      readonly uid: string;
      readonly container?: string;
      readonly state: string;
      readonly cause: string;
    }
  | {
      readonly kind: 'back-off';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly of: 'restart' | 'pull';
      readonly from: Millis;
      readonly until: Millis;
    }
  /** A pull or hook began or ended. */
  | {
      readonly kind: 'work';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly what: 'pull' | 'postStart' | 'preStop';
      readonly ended: boolean;
      readonly ok: boolean;
      /** Of a pull that begins. */
      readonly image?: string;
      readonly node?: string;
    }
  | {
      readonly kind: 'pull-progress';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly doneBytes: number;
      readonly totalBytes: number;
    }
  /** What a container uses at an instant: memory, processor since the look before, and how much of that time its limit held it back. */
  | {
      readonly kind: 'use';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly memoryBytes: number;
      readonly milliCpu: number;
      readonly throttled: number;
    }
  | {
      readonly kind: 'log';
      readonly from: Millis;
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly lines: number;
    }
  | {
      readonly kind: 'exit';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly exitCode: number;
      readonly reason: string;
    }
  /** An object other than a pod was deleted. */
  | { readonly kind: 'object-removed'; readonly at: Millis; readonly resource: string; readonly key: string }
  | {
      readonly kind: 'signal';
      readonly at: Millis;
      readonly uid: string;
      readonly container: string;
      readonly signal: 'TERM' | 'KILL';
      readonly graceMs: Millis;
    }
  /** Something the learner did. */
  | { readonly kind: 'action'; readonly at: Millis; readonly label: string };

const endOf = (status: ContainerStatus | undefined) => status?.state?.terminated ?? status?.lastState?.terminated;
const endKey = (status: ContainerStatus | undefined) => {
  const end = endOf(status);
  return end ? `${end.containerID ?? ''} ${end.finishedAt ?? ''}` : '';
};

const statusesOf = (pod: PodObject | undefined): ReadonlyMap<string, ContainerStatus> =>
  new Map(
    [
      ...(pod?.status?.initContainerStatuses ?? []),
      ...(pod?.status?.containerStatuses ?? []),
      ...(pod?.status?.ephemeralContainerStatuses ?? []),
    ].map((status) => [status.name, status]),
  );

function containerEntries(at: Millis, uid: string, now: PodObject, before: PodObject | undefined): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const old = new Map<string, ContainerView>((before ? podView(before).containers : []).map((view) => [view.name, view]));
  const statuses = statusesOf(now);
  const oldStatuses = statusesOf(before);
  for (const view of podView(now).containers) {
    const status = statuses.get(view.name);
    const end = endOf(status);
    const restarted = endKey(status) !== endKey(oldStatuses.get(view.name));
    if (end && restarted) {
      const { state, word } = lookOf({ terminated: end }, false);
      entries.push({ kind: 'container-ended', at, uid, container: view.name, state, word, exitCode: end.exitCode });
    }
    const was = old.get(view.name);
    const same = was && was.look.state === view.look.state && was.look.word === view.look.word;
    if (same && !(restarted && view.look.kind === 'Running')) continue;
    entries.push({ kind: 'container', at, uid, container: view.name, role: view.role, state: view.look.state, word: view.look.word });
  }
  return entries;
}

function podEntries(at: Millis, pod: PodObject, before: PodObject | undefined): readonly TimelineEntry[] {
  const view = podView(pod);
  const { uid, namespace, name, state, status } = view;
  const old = before && podView(before);
  return [
    ...(old ? [] : [{ kind: 'pod-added', at, uid, namespace, name } as const]),
    ...(old?.state === state && old.status === status ? [] : [{ kind: 'pod-state', at, uid, state, word: status } as const]),
    ...containerEntries(at, uid, pod, before),
  ];
}

const eventEntry = (at: Millis, event: EventObject): TimelineEntry => ({
  kind: 'event',
  at,
  uid: event.involvedObject.uid ?? '',
  key: `${event.metadata.namespace ?? ''}/${event.metadata.name ?? ''}`,
  type: event.type ?? 'Normal',
  reason: event.reason ?? '',
  message: event.message ?? '',
});

/** Kinds of which a pod's drawing says when they went. */
const told = new Set(['configmaps', 'secrets', 'persistentvolumeclaims']);

const asPod = (object: KubeObject | undefined) => (object && isPod(object) ? object : undefined);

/** The marks that one revision makes. A function of the revision alone. */
export function entriesOf({ at, type, object, previous, resource, key }: Revision): readonly TimelineEntry[] {
  if (isPod(object)) {
    if (type === 'DELETED') return [{ kind: 'pod-removed', at, uid: object.metadata.uid ?? '' }];
    return podEntries(at, object, asPod(previous));
  }
  if (isEvent(object)) return type === 'DELETED' ? [] : [eventEntry(at, object)];
  return type === 'DELETED' && told.has(resource) ? [{ kind: 'object-removed', at, resource, key }] : [];
}
