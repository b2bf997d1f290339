import type { DaemonSet, KubeObject, PersistentVolumeClaim, ReplicaSet, ReplicationController, StatefulSet } from '../../api/index.ts';
import { writeReasons } from './deployment.ts';
import { describerOf, podsStatus, writeEvents } from './describer.ts';
import { controllerOf, dateText, labelsLine, pairs, selectorOrNone, selectorText, writeAnnotations, writeLabels } from './metadata.ts';
import { goList, type Page, quantityText } from './page.ts';
import { writePodTemplate } from './pod-template.ts';
import { classOf } from './volumes.ts';

export const replicaSet = describerOf<ReplicaSet & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'Selector:', selectorOrNone(spec?.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  const owner = controllerOf(metadata);
  if (owner) page.row(0, 'Controlled By:', owner);
  page.row(0, 'Replicas:', `${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`);
  page.row(0, 'Pods Status:', yield* podsStatus(call, object, selectorText(spec?.selector)));
  writePodTemplate(page, spec?.template);
  writeReasons(page, status?.conditions);
  yield* writeEvents(describing);
});

export const replicationController = describerOf<ReplicationController & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'Selector:', labelsLine(spec?.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Replicas:', `${status?.replicas ?? 0} current / ${spec?.replicas ?? 0} desired`);
  page.row(0, 'Pods Status:', yield* podsStatus(call, object, pairs(spec?.selector).join(',')));
  writePodTemplate(page, spec?.template);
  writeReasons(page, status?.conditions);
  yield* writeEvents(describing);
});

export const daemonSet = describerOf<DaemonSet & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'Selector:', selectorText(spec?.selector));
  page.row(0, 'Node-Selector:', labelsLine(spec?.template.spec?.nodeSelector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, `Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`);
  page.row(0, `Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`);
  page.row(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}`);
  page.row(0, `Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`);
  page.row(0, `Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`);
  page.row(0, 'Pods Status:', yield* podsStatus(call, object, selectorText(spec?.selector)));
  writePodTemplate(page, spec?.template);
  yield* writeEvents(describing);
});

function writeClaims(page: Page, claims: readonly PersistentVolumeClaim[] | undefined): void {
  if (!claims || claims.length === 0) return page.row(0, 'Volume Claims:', '<none>');
  page.row(0, 'Volume Claims:');
  for (const { metadata, spec } of claims) {
    page.row(1, 'Name:', metadata?.name ?? '');
    page.row(1, 'StorageClass:', classOf(metadata, spec?.storageClassName));
    page.list(1, 'Labels', pairs(metadata?.labels));
    page.list(1, 'Annotations', pairs(metadata?.annotations));
    const storage = spec?.resources?.requests?.storage;
    page.row(1, 'Capacity:', storage === undefined ? '<default>' : quantityText(storage));
    page.row(1, 'Access Modes:', goList(spec?.accessModes));
  }
}

export const statefulSet = describerOf<StatefulSet & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'CreationTimestamp:', dateText(metadata.creationTimestamp));
  page.row(0, 'Selector:', selectorText(spec?.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Replicas:', `${spec?.replicas ?? 0} desired | ${status?.replicas ?? 0} total`);
  page.row(0, 'Update Strategy:', spec?.updateStrategy?.type ?? '');
  const rolling = spec?.updateStrategy?.rollingUpdate;
  if (rolling?.partition !== undefined) {
    page.row(1, 'Partition:', rolling.partition);
    if (rolling.maxUnavailable !== undefined) page.row(1, 'MaxUnavailable:', rolling.maxUnavailable);
  }
  page.row(0, 'Pods Status:', yield* podsStatus(call, object, selectorText(spec?.selector)));
  writePodTemplate(page, spec?.template);
  writeClaims(page, spec?.volumeClaimTemplates);
  yield* writeEvents(describing);
});
