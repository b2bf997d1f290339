import {
  type Container,
  type EphemeralContainer,
  joined,
  type KubeObject,
  type ObjectMeta,
  type PodSpec,
  type PodStatus,
} from '../../../api/index.ts';

/** A pod as the store holds it: with name, uid, spec and status. */
export interface PodObject extends KubeObject {
  readonly metadata: ObjectMeta & { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly spec: PodSpec;
  readonly status: PodStatus;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Whether an object is a pod that a kubelet can work on. */
export function isPod(object: KubeObject | undefined): object is PodObject {
  if (!object || object.kind !== 'Pod') return false;
  const { name, namespace, uid } = object.metadata;
  return Boolean(name && namespace && uid) && isRecord(object['spec']) && isRecord(object['status']);
}

export type ContainerKind = 'init' | 'app' | 'ephemeral';

/** A container of the spec with the list it stands in. */
export interface SpecContainer {
  readonly kind: ContainerKind;
  readonly index: number;
  readonly container: Container | EphemeralContainer;
}

const specListOf = { init: 'initContainers', app: 'containers', ephemeral: 'ephemeralContainers' } as const;

/** `spec.initContainers{migrate}`: where an event about a container points. */
export const fieldPathOf = ({ kind, container }: SpecContainer): string => `spec.${specListOf[kind]}{${container.name}}`;

/** All containers of a pod: init, app, ephemeral, each in the order of the spec. */
export function containersOf(pod: PodObject): readonly SpecContainer[] {
  const { spec } = pod;
  return joined(
    (spec.initContainers ?? []).map((container, index): SpecContainer => ({ kind: 'init', index, container })),
    spec.containers.map((container, index): SpecContainer => ({ kind: 'app', index, container })),
    (spec.ephemeralContainers ?? []).map((container, index): SpecContainer => ({ kind: 'ephemeral', index, container })),
  );
}

/** A container by its list and its place in it. */
export const containerAt = ({ spec }: PodObject, kind: ContainerKind, index: number): Container | EphemeralContainer | undefined =>
  spec[specListOf[kind]]?.[index];

function findIn(
  kind: ContainerKind,
  list: readonly (Container | EphemeralContainer)[] | undefined,
  name: string,
): SpecContainer | undefined {
  for (let index = 0; list && index < list.length; index++) {
    const container = list[index];
    if (container?.name === name) return { kind, index, container };
  }
  return undefined;
}

export const findContainer = ({ spec }: PodObject, name: string): SpecContainer | undefined =>
  findIn('app', spec.containers, name) ?? findIn('init', spec.initContainers, name) ?? findIn('ephemeral', spec.ephemeralContainers, name);

/** A native sidecar: an init container that keeps running. */
export const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';

/** `web_default(uid)`: how the kubelet names a pod in its messages. */
export const podFullName = ({ metadata }: PodObject): string => `${metadata.name}_${metadata.namespace}(${metadata.uid})`;

export const isTerminalPhase = (phase: string | undefined): boolean => phase === 'Succeeded' || phase === 'Failed';
