import type { Millis } from '../../kernel/index.ts';

/** A container of a pod as the kubelet last saw it in the runtime. */
export interface SeenContainer {
  readonly id: string;
  readonly name: string;
  /** As the runtime names it: with registry and tag. */
  readonly image: string;
  readonly imageId: string;
  readonly sandbox: string;
  readonly attempt: number;
  /** What the spec said of it when it was made: image and command; another one means that it is replaced. */
  readonly specHash: string;
  readonly state: 'created' | 'running' | 'exited';
  readonly createdAt: Millis;
  readonly startedAt?: Millis;
  readonly finishedAt?: Millis;
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
  readonly user: { readonly uid: number; readonly gid: number; readonly supplementalGroups: readonly number[] };
}

export interface SeenSandbox {
  readonly id: string;
  readonly ip: string;
  readonly attempt: number;
  readonly ready: boolean;
}

/** A pod as the kubelet last saw it in the runtime: newest first. It decides on this, not on what is true meanwhile. */
export interface SeenPod {
  readonly sandboxes: readonly SeenSandbox[];
  readonly containers: readonly SeenContainer[];
  readonly ip?: string;
}

export const nothingSeen: SeenPod = { sandboxes: [], containers: [] };

/** The newest container of a name. */
export const seenContainer = (seen: SeenPod, name: string): SeenContainer | undefined =>
  seen.containers.find((container) => container.name === name);

/** The newest container of a name that has ended. */
export const seenExited = (seen: SeenPod, name: string): SeenContainer | undefined =>
  seen.containers.find((container) => container.name === name && container.state === 'exited');

/** Whether a new sandbox is needed: there is none, or the newest is dead. */
export const needsSandbox = (seen: SeenPod): boolean => {
  return !seen.sandboxes[0]?.ready;
};

/** Whether an app container of the current sandbox has been created: then the init containers are done. */
export function hasActiveAppContainer(seen: SeenPod, appNames: readonly string[]): boolean {
  const newest = seen.sandboxes[0];
  return seen.containers.some(({ name, sandbox }) => sandbox === newest?.id && appNames.includes(name));
}

/** Whether an app container has ever been created. */
export const hasAppContainer = (seen: SeenPod, appNames: readonly string[]): boolean =>
  seen.containers.some(({ name }) => appNames.includes(name));

/** Containers that were running when last seen, as they are to be killed. */
export const runningIn = (seen: SeenPod) =>
  seen.containers.filter(({ state }) => state === 'running').map(({ id, name }) => ({ id, name, message: '', reason: 'other' as const }));
