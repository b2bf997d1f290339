import type { Millis } from '../../cluster/index.ts';
import type { ProbeKind, Role } from './pod.ts';
import type { StateName } from './state.ts';
import { roomAmong, thin } from './thin.ts';
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
  /** Of a pull: what, and how much of it had come when. */
  readonly image?: string;
  readonly progress: { readonly at: Millis; readonly doneBytes: number; readonly totalBytes: number }[];
}

/** What a container used at an instant, and until the next. */
export interface Use {
  readonly at: Millis;
  readonly memoryBytes: number;
  readonly milliCpu: number;
  /** Share of the time in which its limit held it back, 0 to 1. */
  readonly throttled: number;
}

/** Lines written between two instants. */
export interface LogBin {
  readonly from: Millis;
  readonly to: Millis;
  readonly lines: number;
}

/** How a process ended, as the node saw it. */
export interface Exit {
  readonly at: Millis;
  readonly exitCode: number;
  readonly reason: string;
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
  /** Changes with each mark. */
  version: number;
  readonly name: string;
  readonly role: Role;
  readonly segments: Segment[];
  readonly ends: End[];
  readonly probes: Map<ProbeKind, Tick[]>;
  readonly life: Life[];
  readonly backOffs: BackOffWindow[];
  readonly work: Work[];
  readonly signals: SentSignal[];
  readonly exits: Exit[];
  readonly use: Use[];
  readonly logs: LogBin[];
}

export interface PodLane {
  /** Changes with each mark: what was drawn of this lane at the same version needs no drawing again. */
  version: number;
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
  /** When objects that pods use were deleted, by `resource namespace/name`. */
  readonly removed: Map<string, Millis>;
  /** Before this instant some detail has been left out, so that memory suffices; 0: nothing has. */
  thinnedUntil: Millis;
  /** How many containers have a lane. */
  containers: number;
  /** Instants at which something changed, ascending: where “next event” and “previous event” stop. */
  readonly moments: Millis[];
}

export const emptyTimeline = (): Timeline => ({
  version: 0,
  pods: new Map(),
  flags: [],
  actions: [],
  removed: new Map(),
  thinnedUntil: 0,
  containers: 0,
  moments: [],
});

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

function addWork(lane: ContainerLane | undefined, { at, what, ended, ok, image }: Extract<TimelineEntry, { kind: 'work' }>): void {
  if (!ended) {
    lane?.work.push({ what, from: at, ok, ...(image !== undefined && { image }), progress: [] });
    return;
  }
  const open = lane?.work.findLast((one) => one.what === what && one.to === undefined);
  if (!open) return;
  open.to = at;
  open.ok = ok;
}

/** A container of which nothing is known yet. */
export const emptyLane = (name: string, role: Role): ContainerLane => ({
  version: 0,
  name,
  role,
  segments: [],
  ends: [],
  probes: new Map(),
  life: [],
  backOffs: [],
  work: [],
  signals: [],
  exits: [],
  use: [],
  logs: [],
});

function addToPod(pod: PodLane, entry: TimelineEntry): void {
  pod.version++;
  if ('container' in entry && entry.container !== undefined) {
    const lane = pod.containers.get(entry.container);
    if (lane) lane.version++;
  }
  switch (entry.kind) {
    case 'pod-removed':
      pod.removedAt = entry.at;
      for (const lane of pod.containers.values()) lane.version++;
      close(pod.segments, entry.at);
      for (const lane of pod.containers.values()) close(lane.segments, entry.at);
      return;
    case 'pod-state':
      open(pod.segments, { from: entry.at, state: entry.state, word: entry.word });
      return;
    case 'container': {
      let lane = pod.containers.get(entry.container);
      if (!lane) {
        lane = emptyLane(entry.container, entry.role);
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
      const last = windows?.at(-1);
      // A kubelet that looks again within the same window says so again; one that learns of a later end counts anew from it.
      if (last?.until === until) return;
      if (last?.of === of && last.until > entry.at) windows?.pop();
      windows?.push({ of, from, until });
      return;
    }
    case 'work':
      return addWork(pod.containers.get(entry.container), entry);
    case 'signal': {
      const { at, signal, graceMs } = entry;
      pod.containers.get(entry.container)?.signals.push({ at, signal, graceMs });
      return;
    }
    case 'pull-progress': {
      const { at, doneBytes, totalBytes } = entry;
      const pull = pod.containers.get(entry.container)?.work.findLast(({ what, to }) => what === 'pull' && to === undefined);
      pull?.progress.push({ at, doneBytes, totalBytes });
      return;
    }
    case 'use': {
      const { at, memoryBytes, milliCpu, throttled } = entry;
      pod.containers.get(entry.container)?.use.push({ at, memoryBytes, milliCpu, throttled });
      return;
    }
    case 'log': {
      const { from, at, lines } = entry;
      pod.containers.get(entry.container)?.logs.push({ from, to: at, lines });
      return;
    }
    case 'exit': {
      const { at, exitCode, reason } = entry;
      pod.containers.get(entry.container)?.exits.push({ at, exitCode, reason });
      return;
    }
    case 'pod-added':
    case 'object-removed':
    case 'action':
      return;
  }
}

/** Marks that come so often that no step stops at them. */
const quiet: ReadonlySet<TimelineEntry['kind']> = new Set(['probe', 'life', 'use', 'log', 'pull-progress', 'exit']);

/** Adds a mark. Marks come in order of time. */
export function addEntry(timeline: Timeline, entry: TimelineEntry): void {
  timeline.version++;
  if (!quiet.has(entry.kind)) {
    const last = timeline.moments.at(-1);
    if (last === undefined || entry.at - last >= sameMoment) timeline.moments.push(entry.at);
  }
  if (entry.kind === 'action') {
    timeline.actions.push({ at: entry.at, label: entry.label });
    return;
  }
  if (entry.kind === 'pod-added') {
    const { uid, namespace, name, at } = entry;
    timeline.pods.set(uid, { version: 0, uid, namespace, name, addedAt: at, segments: [], life: [], containers: new Map(), flags: [] });
    return;
  }
  if (entry.kind === 'object-removed') {
    timeline.removed.set(`${entry.resource} ${entry.key}`, entry.at);
    return;
  }
  const pod = timeline.pods.get(entry.uid);
  if (pod) {
    const before = pod.containers.size;
    addToPod(pod, entry);
    timeline.containers += pod.containers.size - before;
    thinAsNeeded(timeline, pod, entry);
  } else if (entry.kind === 'event') {
    const { at, key, type, reason, message } = entry;
    timeline.flags.push({ at, key, type, reason, message });
  }
}

/** Looks at a lane's memory whenever it has got much longer. */
function thinAsNeeded(timeline: Timeline, pod: PodLane, entry: TimelineEntry): void {
  if (entry.kind !== 'probe' && entry.kind !== 'use' && entry.kind !== 'log') return;
  const lane = pod.containers.get(entry.container);
  const until = lane && lane.version % 128 === 0 ? thin(lane, roomAmong(timeline.containers)) : undefined;
  if (until !== undefined) timeline.thinnedUntil = Math.max(timeline.thinnedUntil, until);
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
