import type { KubeObject } from '../../api/index.ts';
import type { ClusterClient } from '../apiserver/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { ContainerRuntime } from '../runtime/index.ts';

/** What a kubelet works with. */
export interface KubeletParts {
  readonly kernel: Kernel;
  readonly client: ClusterClient;
  readonly runtime: ContainerRuntime;
  /** Name of the node. */
  readonly node: string;
  /** Its address. */
  readonly hostIp: string;
}

/** Reads one object of the API. */
export type Lookup = (resource: string, namespace: string | undefined, name: string) => KubeObject | undefined;

/** What can go wrong while a container or volume is prepared, in the words of the event. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });
