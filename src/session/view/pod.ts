import type { Container, ContainerPort, ContainerState, ContainerStatus, PodSpec, Volume } from '../../api/index.ts';
import { containerSecurity, isTokenVolume, podSecurity, qosReason, type SecurityBadge } from './anatomy/index.ts';
import { millisOf, type PodObject } from './objects.ts';
import { readyCount, restartCount, statusWord } from './pod-status.ts';
import { type ContainerLook, lookOf, lookOfStatus, type StateName, stateOfWord } from './state.ts';

export type Role = 'init' | 'sidecar' | 'app' | 'ephemeral';

export interface MountView {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export interface ContainerView {
  readonly name: string;
  readonly role: Role;
  readonly image: string;
  readonly look: ContainerLook;
  /** Only app containers and sidecars have readiness. */
  readonly ready?: boolean;
  readonly restarts: number;
  readonly current?: ContainerState;
  readonly last?: ContainerState;
  readonly lastLook?: ContainerLook;
  readonly mounts: readonly MountView[];
  readonly probes: readonly { readonly kind: ProbeKind; readonly failureThreshold: number; readonly periodSeconds: number }[];
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly security: readonly SecurityBadge[];
}

export type ProbeKind = 'liveness' | 'readiness' | 'startup';

export interface ConditionView {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly since?: number;
}

export interface VolumeView {
  readonly name: string;
  /** emptyDir, configMap, secret … */
  readonly type: string;
  /** Name of the ConfigMap, Secret or claim behind it; the path on the node. */
  readonly source?: string;
  readonly mountedBy: readonly { readonly container: string; readonly path: string; readonly readOnly: boolean }[];
}

/** What the diagram shows of a pod; all of it read from one revision of the object. */
export interface PodView {
  readonly key: string;
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly phase: string;
  /** kubectl's STATUS. */
  readonly status: string;
  readonly state: StateName;
  readonly ready: number;
  readonly total: number;
  readonly restarts: number;
  readonly ip?: string;
  readonly node?: string;
  readonly qos?: string;
  /** Why it is of that class. */
  readonly qosReason?: string;
  readonly security: readonly SecurityBadge[];
  readonly serviceAccount: string;
  readonly createdAt?: number;
  /** When a deleted pod is to be gone. */
  readonly deletionAt?: number;
  readonly conditions: readonly ConditionView[];
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly VolumeView[];
  readonly owner?: { readonly kind: string; readonly name: string };
  readonly labels: Readonly<Record<string, string>>;
}

/** The conditions in the order in which they come true. */
const causal = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready'];

const texts = (quantities: Readonly<Record<string, unknown>> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(quantities ?? {}).map(([name, value]) => [name, String(value)]));

const probesOf = (container: Container) =>
  (
    [
      ['startup', container.startupProbe],
      ['readiness', container.readinessProbe],
      ['liveness', container.livenessProbe],
    ] as const
  ).flatMap(([kind, probe]) =>
    probe ? [{ kind, failureThreshold: probe.failureThreshold ?? 3, periodSeconds: probe.periodSeconds ?? 10 }] : [],
  );

const portText = ({ name, containerPort, protocol = 'TCP', hostPort }: ContainerPort) =>
  `${name ? `${name} ` : ''}${containerPort}${protocol === 'TCP' ? '' : `/${protocol}`}${hostPort ? ` on node port ${hostPort}` : ''}`;

function containerView(container: Container, role: Role, status: ContainerStatus | undefined, spec: PodSpec | undefined): ContainerView {
  const judged = role === 'app' || role === 'sidecar';
  const last = status?.lastState && Object.keys(status.lastState).length > 0 ? status.lastState : undefined;
  return {
    name: container.name,
    role,
    image: container.image ?? '',
    look: status ? lookOfStatus(status, judged) : { state: 'pending', kind: 'Waiting', word: 'Waiting' },
    ...(judged && { ready: status?.ready ?? false }),
    restarts: status?.restartCount ?? 0,
    ...(status?.state && { current: status.state }),
    ...(last && { last, lastLook: lookOf(last, false) }),
    mounts: (container.volumeMounts ?? []).map((m) => ({ volume: m.name, path: m.mountPath, readOnly: m.readOnly ?? false })),
    probes: probesOf(container),
    requests: texts(container.resources?.requests),
    limits: texts(container.resources?.limits),
    ports: (container.ports ?? []).map((p) => portText(p)),
    security: containerSecurity(container, spec),
  };
}

function containersOf(pod: PodObject): readonly ContainerView[] {
  const by = (statuses: readonly ContainerStatus[] | undefined) => new Map((statuses ?? []).map((status) => [status.name, status]));
  const init = by(pod.status?.initContainerStatuses);
  const app = by(pod.status?.containerStatuses);
  const ephemeral = by(pod.status?.ephemeralContainerStatuses);
  return [
    ...(pod.spec?.initContainers ?? []).map((c) =>
      containerView(c, c.restartPolicy === 'Always' ? 'sidecar' : 'init', init.get(c.name), pod.spec),
    ),
    ...(pod.spec?.containers ?? []).map((c) => containerView(c, 'app', app.get(c.name), pod.spec)),
    ...(pod.spec?.ephemeralContainers ?? []).map((c) => containerView(c, 'ephemeral', ephemeral.get(c.name), pod.spec)),
  ];
}

function sourceOf({ configMap, secret, persistentVolumeClaim, hostPath }: Volume): { readonly source?: string } {
  const source = configMap?.name ?? secret?.secretName ?? persistentVolumeClaim?.claimName ?? hostPath?.path;
  return source === undefined ? {} : { source };
}

function volumesOf(pod: PodObject, containers: readonly ContainerView[]): readonly VolumeView[] {
  return (pod.spec?.volumes ?? [])
    .filter(({ name }) => !isTokenVolume(name))
    .map((volume) => ({
      name: volume.name,
      type: Object.keys(volume).find((field) => field !== 'name') ?? 'emptyDir',
      ...sourceOf(volume),
      mountedBy: containers.flatMap((c) =>
        c.mounts.filter((m) => m.volume === volume.name).map(({ path, readOnly }) => ({ container: c.name, path, readOnly })),
      ),
    }));
}

function conditionsOf(pod: PodObject): readonly ConditionView[] {
  const rank = (type: string) => (causal.includes(type) ? causal.indexOf(type) : causal.length);
  return (pod.status?.conditions ?? [])
    .map(({ type, status, reason, message, lastTransitionTime }) => {
      const since = millisOf(lastTransitionTime);
      return { type, status, ...(reason && { reason }), ...(message && { message }), ...(since !== undefined && { since }) };
    })
    .sort((a, b) => rank(a.type) - rank(b.type));
}

const views = new WeakMap<PodObject, PodView>();

/** The view of one revision of a pod; the same object gives the same view. */
export function podView(pod: PodObject): PodView {
  const known = views.get(pod);
  if (known) return known;
  const status = statusWord(pod);
  const containers = containersOf(pod);
  const ready = readyCount(pod);
  const word = stateOfWord(status);
  const createdAt = millisOf(pod.metadata.creationTimestamp);
  const deletionAt = millisOf(pod.metadata.deletionTimestamp);
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller);
  const view: PodView = {
    key: `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name ?? ''}`,
    uid: pod.metadata.uid ?? '',
    namespace: pod.metadata.namespace ?? 'default',
    name: pod.metadata.name ?? '',
    phase: pod.status?.phase ?? 'Unknown',
    status,
    state: word === 'ready' && ready.ready < ready.total ? 'running' : word,
    ...ready,
    restarts: restartCount(pod),
    ...(pod.status?.podIP && { ip: pod.status.podIP }),
    ...(pod.spec?.nodeName && { node: pod.spec.nodeName }),
    ...(pod.status?.qosClass && { qos: pod.status.qosClass, qosReason: qosReason(pod.status.qosClass, pod.spec) }),
    security: podSecurity(pod.spec),
    serviceAccount: pod.spec?.serviceAccountName ?? 'default',
    ...(createdAt !== undefined && { createdAt }),
    ...(deletionAt !== undefined && { deletionAt }),
    conditions: conditionsOf(pod),
    containers,
    volumes: volumesOf(pod, containers),
    ...(owner && { owner: { kind: owner.kind, name: owner.name } }),
    labels: pod.metadata.labels ?? {},
  };
  views.set(pod, view);
  return view;
}
