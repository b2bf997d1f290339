import type { Deployment, KubeObject, PodTemplateSpec, ReplicaSet } from '../../api/index.ts';
import { semanticallyEqual } from '../../api/index.ts';
import { describerOf, listed, writeEvents } from './describer.ts';
import { dateText, selectorText, writeAnnotations, writeLabels } from './metadata.ts';
import type { Page } from './page.ts';
import { writePodTemplate } from './pod-template.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** The conditions of a controller: type, status, reason. */
export function writeReasons(page: Page, conditions: readonly Condition[] | undefined): void {
  if (!conditions || conditions.length === 0) return;
  page.row(0, 'Conditions:');
  page.row(1, 'Type', 'Status', 'Reason');
  page.row(1, '----', '------', '------');
  for (const { type, status, reason } of conditions) page.row(1, `${type} `, status, reason ?? '');
}

export type ReplicaSetObject = ReplicaSet & KubeObject;

function withoutHash(template: PodTemplateSpec | undefined): unknown {
  const { 'pod-template-hash': _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

export interface Rollout {
  readonly newest?: ReplicaSetObject;
  readonly old: readonly ReplicaSetObject[];
}

/** Sorts a deployment's ReplicaSets: the one of today's template (the oldest such), and the others that still count. */
export function rolloutOf(deployment: Deployment & KubeObject, all: readonly ReplicaSetObject[]): Rollout {
  const owned = all
    .filter((set) => set.metadata.ownerReferences?.some((owner) => owner.controller && owner.uid === deployment.metadata.uid))
    .toSorted((a, b) =>
      (a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '')
        ? -1
        : (a.metadata.creationTimestamp ?? '') > (b.metadata.creationTimestamp ?? '')
          ? 1
          : (a.metadata.name ?? '') < (b.metadata.name ?? '')
            ? -1
            : 1,
    );
  const newest = owned.find((set) => semanticallyEqual(withoutHash(set.spec?.template), withoutHash(deployment.spec?.template)));
  return { old: owned.filter((set) => set !== newest), ...(newest && { newest }) };
}

const setsText = (sets: readonly ReplicaSetObject[]): string =>
  sets.map((set) => `${set.metadata.name} (${set.status?.replicas ?? 0}/${set.spec?.replicas ?? 0} replicas created)`).join(', ') ||
  '<none>';

export const deployment = describerOf<Deployment & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'CreationTimestamp:', dateText(metadata.creationTimestamp));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Selector:', selectorText(spec?.selector));
  const counts = [
    `${spec?.replicas ?? 0} desired`,
    `${status?.updatedReplicas ?? 0} updated`,
    `${status?.replicas ?? 0} total`,
    `${status?.availableReplicas ?? 0} available`,
    `${status?.unavailableReplicas ?? 0} unavailable`,
  ];
  page.row(0, 'Replicas:', counts.join(' | '));
  page.row(0, 'StrategyType:', spec?.strategy?.type ?? '');
  page.row(0, 'MinReadySeconds:', spec?.minReadySeconds ?? 0);
  const rolling = spec?.strategy?.rollingUpdate;
  if (rolling) page.row(0, 'RollingUpdateStrategy:', `${rolling.maxUnavailable ?? 0} max unavailable, ${rolling.maxSurge ?? 0} max surge`);
  writePodTemplate(page, spec?.template);
  writeReasons(page, status?.conditions);
  const sets = yield* listed<ReplicaSetObject>(call, `/apis/apps/v1/namespaces/${metadata.namespace ?? ''}/replicasets`, {
    labelSelector: selectorText(spec?.selector),
  });
  const { newest, old } = rolloutOf(object, sets);
  if (newest || old.length > 0) {
    page.row(0, 'OldReplicaSets:', setsText(old));
    page.row(0, 'NewReplicaSet:', setsText(newest ? [newest] : []));
  }
  yield* writeEvents(describing);
});
