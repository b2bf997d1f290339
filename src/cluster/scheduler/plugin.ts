import type { LabelSelector } from '../../api/index.ts';
import type { NodeInfo, PodInfo } from './node-info.ts';

/** Why a plugin refuses a node. `resolvable`: taking pods away from it might help. */
export interface Refusal {
  readonly plugin: string;
  readonly reasons: readonly string[];
  readonly resolvable: boolean;
}

/** What the scheduler may know of the cluster. */
export interface World {
  readonly nodes: readonly NodeInfo[];
  readonly namespaceLabels: (namespace: string) => Readonly<Record<string, string>>;
  /** Namespaces that a selector chooses. */
  readonly namespaces: (selector: LabelSelector) => ReadonlySet<string>;
  /** What chooses the pods that do the same work: of its services and owner. Undefined when there are none. */
  readonly siblings: (pod: PodInfo) => LabelSelector | undefined;
  readonly volumes: VolumeView;
  readonly budgets: readonly { readonly namespace: string; readonly selector: LabelSelector | undefined; readonly allowed: number }[];
}

/** What the claims of a pod demand of nodes. */
export interface VolumeView {
  /** A reason for which no node can take the pod now. */
  readonly obstacle: (pod: PodInfo) => string | undefined;
  /** Why this node cannot have the volumes. */
  readonly refusal: (pod: PodInfo, node: NodeInfo) => Refusal | undefined;
  /** The claims that a pod uses, by name. */
  readonly claims: (pod: PodInfo) => readonly string[];
  /** Those of them that no other pod may use at the same time. */
  readonly exclusive: (pod: PodInfo) => readonly string[];
}

/** Looks at nodes for one pod: made once a pod, asked once a node. Undefined: it has nothing to say of this pod. */
export interface FilterPlugin {
  readonly name: string;
  readonly prepare: (world: World, pod: PodInfo) => ((node: NodeInfo) => Refusal | undefined) | undefined;
}

/** Scores nodes for one pod: raw first, then brought to 0…100 over all that are compared. */
export interface ScorePlugin {
  readonly name: string;
  readonly weight: number;
  readonly prepare: (world: World, pod: PodInfo, nodes: readonly NodeInfo[]) => ((node: NodeInfo) => number) | undefined;
  readonly normalize?: (scores: readonly number[], nodes: readonly NodeInfo[]) => readonly number[];
}

export const unschedulable = (plugin: string, ...reasons: readonly string[]): Refusal => ({ plugin, reasons, resolvable: true });
export const unresolvable = (plugin: string, ...reasons: readonly string[]): Refusal => ({ plugin, reasons, resolvable: false });
