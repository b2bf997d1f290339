import { clone, type PodStatus, type ResourceRequirements } from '../../../api/index.ts';
import type { Millis, TimerId } from '../../kernel/index.ts';
import type { ContainerLife } from '../machines/container.machine.ts';
import type { PodState } from '../machines/pod.machine.ts';
import type { ProbeKind, ProbeState } from '../prober/probe.ts';
import type { ContainerKind, PodObject } from '../spec/pod.ts';
import type { StartFailure } from '../status/container-statuses.ts';
import type { Condition } from '../status/types.ts';
import type { NodeVolume } from '../volumes/volume-sources.ts';
import type { KillReason, ProbeVerdict } from './actions.ts';
import { nothingSeen, type SeenPod } from './seen.ts';

/** What the kubelet remembers of a container it made, beside what the runtime knows. */
export interface ContainerRun {
  readonly id: string;
  readonly name: string;
  readonly sandbox: string;
  readonly attempt: number;
  readonly specHash: string;
  readonly uid: number;
  readonly gid: number;
  readonly supplementalGroups: readonly number[];
}

export interface SandboxRun {
  readonly id: string;
  readonly ip: string;
  readonly attempt: number;
  ready: boolean;
}

/** One thing to be done in a sync, in turn. */
export type WorkerStep =
  | { readonly do: 'kill'; readonly targets: readonly KillTarget[]; readonly override?: number; readonly ordered: boolean; begun?: true }
  | { readonly do: 'stopSandboxes' }
  | { readonly do: 'remove'; readonly id: string; readonly name: string }
  | { readonly do: 'sandbox'; begun?: true }
  | { readonly do: 'image'; readonly volume: string }
  | { readonly do: 'start'; readonly kind: ContainerKind; readonly index: number; begun?: true };

export interface KillTarget {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  readonly reason: KillReason;
}

/** A kill under way. */
export interface Kill {
  readonly target: KillTarget;
  readonly since: Millis;
  /** Seconds left for it, from `since` on. */
  grace: number;
  stage: 'preStop' | 'turn' | 'stopping';
  stageSince: Millis;
  /** Containers that have to be gone first (sidecars wait for the others). */
  readonly after: readonly string[];
  timer?: TimerId;
}

/** A look at a pod that has not ended. */
export interface Sync {
  readonly mode: 'sync' | 'terminating';
  steps: WorkerStep[];
  /** Waiting for volumes since. */
  mountingSince?: Millis;
  mountTimer?: TimerId;
  failures: Record<string, StartFailure>;
  /** Volumes whose image can't be had. */
  lacking?: Record<string, StartFailure>;
  /** Containers that were started, or tried to be: what the reasons of earlier failures are replaced by. */
  tried: string[];
  /** Containers were removed for a restart in place. */
  removed?: true;
  /** Something was done. */
  did: boolean;
  failed: boolean;
  /** The earliest end of a back-off that stopped a start. */
  backOffUntil?: Millis;
  /** What the sync decided on. */
  readonly seen: SeenPod;
}

/** A container that is being started. */
export interface Starting {
  readonly kind: ContainerKind | 'volume';
  readonly index: number;
  readonly name: string;
  id?: string;
  pullSince?: Millis;
  /** Why its postStart hook failed: it is being killed for that. */
  complaint?: string;
}

export interface ProbeWorker {
  state: ProbeState;
  timer?: TimerId | undefined;
  /** Run again as soon as the check under way has ended. */
  again?: true;
}

export interface VolumeState {
  mounted: NodeVolume | undefined;
  /** How long to wait after the next failure. */
  delay: Millis;
  retryAt?: Millis;
  message?: string;
  /** Of what its files are made of. */
  version?: string;
}

/** Why a pod is being stopped, when it isn't its deletion or its own end. */
export interface StopReason {
  readonly phase: 'Failed';
  readonly reason: string;
  readonly message: string;
  readonly condition?: Condition;
}

/** What a kubelet remembers of one pod: plain data. */
export interface Worker {
  readonly uid: string;
  /** `namespace/name` */
  readonly name: string;
  /** As the node has granted it: what containers are made from. */
  pod: PodObject;
  /** As the API has it, where that is not the same. */
  api?: PodObject;
  /** The pod is no longer in the API. */
  removed: boolean;
  stage: 'syncing' | 'terminating' | 'terminated' | 'finished';
  state: PodState;
  lives: Record<string, ContainerLife>;
  runs: ContainerRun[];
  /** The last attempt of each container, also of those that were removed. */
  attempts: Record<string, number>;
  sandboxes: SandboxRun[];
  seen: SeenPod;
  /** Seen since the last sync ended. */
  fresh: boolean;
  lastSyncAt: Millis;
  pending: boolean;
  working: boolean;
  /** Waits for the next relist. */
  waiting: boolean;
  /** Something changed in the runtime since it was last seen. */
  dirty: boolean;
  sync?: Sync | undefined;
  starting?: Starting | undefined;
  kills: Record<string, Kill>;
  look?: TimerId | undefined;
  deadlineTimer?: TimerId | undefined;
  failures: Record<string, StartFailure>;
  status?: PodStatus;
  statusFinished: boolean;
  /** What the API knew of the pod when its last container had ended. */
  before?: PodStatus;
  stop?: StopReason;
  /** Seconds that the containers get when the pod is stopped. */
  grace?: number;
  probes: Record<string, ProbeWorker>;
  verdicts: Record<ProbeKind, Record<string, ProbeVerdict>>;
  volumes: Record<string, VolumeState>;
  /** What its volumes held when they were last measured, and when that is due again. */
  measured?: { readonly due: Millis; readonly bytes: Readonly<Record<string, number>> };
  resize: ResizeState;
}

/** Of an in-place resize: what has been granted and what the containers run with. */
export interface ResizeState {
  /** By container name, the pod's own under the empty one: the resources in force on the node. */
  actuated: Record<string, ResourceRequirements>;
  allocated: Readonly<Record<string, ResourceRequirements>>;
  conditions: Condition[];
}

export const newWorker = (pod: PodObject): Worker => ({
  uid: pod.metadata.uid,
  name: `${pod.metadata.namespace}/${pod.metadata.name}`,
  pod,
  removed: false,
  stage: 'syncing',
  state: 'unscheduled',
  lives: {},
  runs: [],
  attempts: {},
  sandboxes: [],
  seen: nothingSeen,
  fresh: true,
  lastSyncAt: -1,
  pending: false,
  working: false,
  waiting: false,
  dirty: false,
  kills: {},
  failures: {},
  statusFinished: false,
  probes: {},
  verdicts: { startup: {}, readiness: {}, liveness: {} },
  volumes: {},
  resize: { actuated: {}, allocated: {}, conditions: [] },
});

/** A copy that shares what is never changed but replaced: objects of the API, the status, what was seen. */
export function copyOfWorker(worker: Worker): Worker {
  const { pod, api, status, seen, sync, ...own } = worker;
  return {
    ...clone(own),
    pod,
    ...(api && { api }),
    ...(status && { status }),
    seen,
    ...(sync && { sync: { ...clone({ ...sync, seen: undefined }), seen: sync.seen } }),
  };
}

/** Containers may still run, or run again. */
export const couldRun = ({ stage }: Worker): boolean => stage === 'syncing' || stage === 'terminating';
