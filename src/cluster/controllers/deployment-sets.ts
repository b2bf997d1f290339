import { type Deployment, type KubeObject, parseRfc3339, type ReplicaSet } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { scaledValue } from './int-or-percent.ts';

export const hashLabel = 'pod-template-hash';
export const revision = 'deployment.kubernetes.io/revision';
export const revisionHistory = 'deployment.kubernetes.io/revision-history';
export const desiredReplicas = 'deployment.kubernetes.io/desired-replicas';
export const maxReplicas = 'deployment.kubernetes.io/max-replicas';
/** Annotations that a set doesn't take over from its deployment. */
export const notInherited = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revision,
  revisionHistory,
  desiredReplicas,
  maxReplicas,
  'deprecated.deployment.rollback.to',
]);
export const replicaSets = 'replicasets.apps';

export type Set_ = ReplicaSet & KubeObject;
export type Deployed = Deployment & KubeObject;

export const wantedOf = ({ spec }: ReplicaSet): number => spec?.replicas ?? 0;
export const revisionOf = ({ metadata }: ReplicaSet): number => Number(metadata?.annotations?.[revision] ?? 0);
const createdAt = ({ metadata }: KubeObject): number => parseRfc3339(metadata.creationTimestamp ?? '') ?? 0;
export const byAge = (a: Set_, b: Set_): number =>
  createdAt(a) - createdAt(b) || ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1);

/** A template without the label that tells sets apart. */
function bareTemplate(template: NonNullable<Deployment['spec']>['template'] | undefined) {
  const { [hashLabel]: _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

export const sameTemplate = (set: ReplicaSet, deployment: Deployment): boolean =>
  sameValue(bareTemplate(set.spec?.template), bareTemplate(deployment.spec?.template));

/** How far a rolling update may go beyond and below the wanted number. */
export function margins({ spec }: Deployment): { readonly surge: number; readonly unavailable: number } {
  if (spec?.strategy?.type !== 'RollingUpdate') return { surge: 0, unavailable: 0 };
  const replicas = spec.replicas ?? 0;
  const surge = scaledValue(spec.strategy.rollingUpdate?.maxSurge, replicas, true);
  const unavailable = scaledValue(spec.strategy.rollingUpdate?.maxUnavailable, replicas, false);
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable: Math.min(unavailable, replicas) };
}

export const withAnnotations = (set: Set_, annotations: Readonly<Record<string, string>>): Set_ => ({
  ...set,
  metadata: { ...set.metadata, annotations: { ...set.metadata.annotations, ...annotations } },
});

export function replicasAnnotations(deployment: Deployment) {
  const replicas = deployment.spec?.replicas ?? 0;
  return { [desiredReplicas]: String(replicas), [maxReplicas]: String(replicas + margins(deployment).surge) };
}
