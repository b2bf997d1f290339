import type { Millis } from '../../cluster/index.ts';
import type { ProbeKind, Role } from './pod.ts';
import type { StateName } from './state.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** A stretch in one state; without `to` it lasts until now. */
export interface Segment {
  readonly from: Millis;
  to?: Millis;
  readonly state: StateName;
  readonly word: string;
}

export interface End {
  readonly at: Millis;
  readonly state: StateName;
  readonly word: string;
  readonly exitCode: number;
}

export interface Tick {
  readonly at: Millis;
  readonly passed: boolean;
  readonly output: string;
}

/** A state of a machine, and what led to it. */
export interface Life {
  readonly at: Millis;
  readonly state: string;
  readonly cause: string;
}

export interface BackOffWindow {
  readonly of: 'restart' | 'pull';
  readonly from: Millis;
  readonly until: Millis;
}

/** A pull or hook; without `to` it is under way. */
export interface Work {
  readonly what: 'pull' | 'postStart' | 'preStop';
  readonly from: Millis;
  to?: Millis;
  ok: boolean;
}

export interface SentSignal {
  readonly at: Millis;
  readonly signal: 'TERM' | 'KILL';
  readonly graceMs: Millis;
}

export interface Flag {
  readonly at: Millis;
  readonly key: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
}

export interface ContainerLane {
  readonly name: string;
  readonly role: Role;
  readonly segments: Segment[];
  readonly ends: End[];
  readonly probes: Map<ProbeKind, Tick[]>;
  readonly life: Life[];
  readonly backOffs: BackOffWindow[];
  readonly work: Work[];
  readonly signals: SentSignal[];
}

export interface PodLane {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly addedAt: Millis;
  removedAt?: Millis;
  readonly segments: Segment[];
  readonly life: Life[];
  readonly containers: Map<string, ContainerLane>;
  readonly flags: Flag[];
}

/** The lanes of everything that happened: an index of history that only ever grows. `version` changes with each mark. */
export interface Timeline {
  version: number;
  readonly pods: Map<string, PodLane>;
  /** Events of other objects than pods, and the learner's own actions. */
  readonly flags: Flag[];
  readonly actions: { readonly at: Millis; readonly label: string }[];
  /** Instants at which something changed, ascending: where “next event” and “previous event” stop. */
  readonly moments: Millis[];
}

export const emptyTimeline = (): Timeline => ({ version: 0, pods: new Map(), flags: [], actions: [], moments: [] });

/** A kubelet writes several things within an instant; a step stops once for them. */
const sameMoment = 50;

function close(segments: Segment[], at: Millis): void {
  const last = segments.at(-1);
  if (last && last.to === undefined) last.to = at;
}

function open(segments: Segment[], segment: Segment): void {
  close(segments, segment.from);
  if (segments.at(-1)?.from === segment.from) segments.pop();
  segments.push(segment);
}

function addWork(lane: ContainerLane | undefined, { at, what, ended, ok }: Extract<TimelineEntry, { kind: 'work' }>): void {
  if (!ended) {
    lane?.work.push({ what, from: at, ok });
    return;
  }
  const open = lane?.work.findLast((one) => one.what === what && one.to === undefined);
  if (!open) return;
  open.to = at;
  open.ok = ok;
}

function addToPod(pod: PodLane, entry: TimelineEntry): void {
  switch (entry.kind) {
    case 'pod-removed':
      pod.removedAt = entry.at;
      close(pod.segments, entry.at);
      for (const lane of pod.containers.values()) close(lane.segments, entry.at);
      return;
    case 'pod-state':
      open(pod.segments, { from: entry.at, state: entry.state, word: entry.word });
      return;
    case 'container': {
      let lane = pod.containers.get(entry.container);
      if (!lane) {
        lane = {
          name: entry.container,
          role: entry.role,
          segments: [],
          ends: [],
          probes: new Map(),
          life: [],
          backOffs: [],
          work: [],
          signals: [],
        };
        pod.containers.set(entry.container, lane);
      }
      open(lane.segments, { from: entry.at, state: entry.state, word: entry.word });
      return;
    }
    case 'container-ended': {
      const { at, state, word, exitCode } = entry;
      pod.containers.get(entry.container)?.ends.push({ at, state, word, exitCode });
      return;
    }
    case 'probe': {
      const probes = pod.containers.get(entry.container)?.probes;
      const ticks = probes?.get(entry.probe);
      const tick = { at: entry.at, passed: entry.passed, output: entry.output };
      if (ticks) ticks.push(tick);
      else probes?.set(entry.probe, [tick]);
      return;
    }
    case 'event': {
      const { at, key, type, reason, message } = entry;
      pod.flags.push({ at, key, type, reason, message });
      return;
    }
    case 'life': {
      const { at, state, cause } = entry;
      (entry.container === undefined ? pod : pod.containers.get(entry.container))?.life.push({ at, state, cause });
      return;
    }
    case 'back-off': {
      const { of, from, until } = entry;
      const windows = pod.containers.get(entry.container)?.backOffs;
      // A kubelet that looks again within the same window says so again.
      if (windows?.at(-1)?.until !== until) windows?.push({ of, from, until });
      return;
    }
    case 'work':
      return addWork(pod.containers.get(entry.container), entry);
    case 'signal': {
      const { at, signal, graceMs } = entry;
      pod.containers.get(entry.container)?.signals.push({ at, signal, graceMs });
      return;
    }
    case 'pod-added':
    case 'action':
      return;
  }
}

/** Adds a mark. Marks come in order of time. */
export function addEntry(timeline: Timeline, entry: TimelineEntry): void {
  timeline.version++;
  if (entry.kind !== 'probe' && entry.kind !== 'life') {
    const last = timeline.moments.at(-1);
    if (last === undefined || entry.at - last >= sameMoment) timeline.moments.push(entry.at);
  }
  if (entry.kind === 'action') {
    timeline.actions.push({ at: entry.at, label: entry.label });
    return;
  }
  if (entry.kind === 'pod-added') {
    const { uid, namespace, name, at } = entry;
    timeline.pods.set(uid, { uid, namespace, name, addedAt: at, segments: [], life: [], containers: new Map(), flags: [] });
    return;
  }
  const pod = timeline.pods.get(entry.uid);
  if (pod) addToPod(pod, entry);
  else if (entry.kind === 'event') {
    const { at, key, type, reason, message } = entry;
    timeline.flags.push({ at, key, type, reason, message });
  }
}

/** The first moment after `at`, undefined when there is none. */
export function momentAfter({ moments }: Timeline, at: Millis): Millis | undefined {
  return moments[firstAfter(moments, at)];
}

/** The last moment before `at`. */
export function momentBefore({ moments }: Timeline, at: Millis): Millis | undefined {
  let i = firstAfter(moments, at) - 1;
  while (i >= 0 && (moments[i] ?? 0) >= at) i--;
  return moments[i];
}

function firstAfter(sorted: readonly number[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((sorted[mid] ?? 0) > at) high = mid;
    else low = mid + 1;
  }
  return low;
}
