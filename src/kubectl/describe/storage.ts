import type {
  KubeObject,
  NodeSelectorRequirement,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
  TopologySelectorTerm,
  VolumeAttributesClass,
} from '../../api/index.ts';
import { describerOf, listed, sinceText, writeEvents } from './describer.ts';
import { dateText, labelsLine, writeAnnotations, writeLabels } from './metadata.ts';
import { goList, type Page, quantityText } from './page.ts';
import { accessModesText, classOf, writeDataSource, writeVolumeSource } from './volumes.ts';

const statusText = (meta: KubeObject['metadata'], phase: string | undefined, now: number): string =>
  meta.deletionTimestamp ? `Terminating (lasts ${sinceText(meta.deletionTimestamp, now)})` : (phase ?? '');

const requirementText = ({ key, operator, values }: NodeSelectorRequirement): string =>
  `${key} ${operator.toLowerCase()}${values && values.length > 0 ? ` [${values.join(', ')}]` : ''}`;

/** `Term 0:   key in [a, b]`; further requirements below it. */
function writeTerm(page: Page, level: number, title: string, requirements: readonly string[]): void {
  if (requirements.length === 0) return page.row(level, `${title}:`, '<none>');
  requirements.forEach((line, i) => page.row(level, i === 0 ? `${title}:` : '', line));
}

function writeAffinity(page: Page, spec: PersistentVolume['spec']): void {
  const required = spec?.nodeAffinity?.required;
  if (!required) return page.row(0, 'Node Affinity:', '<none>');
  page.row(0, 'Node Affinity:', '');
  page.row(1, 'Required Terms:', required.nodeSelectorTerms.length === 0 ? '<none>' : '');
  required.nodeSelectorTerms.forEach(({ matchExpressions }, i) =>
    writeTerm(page, 2, `Term ${i}`, (matchExpressions ?? []).map(requirementText)),
  );
}

export const persistentVolume = describerOf<PersistentVolume & KubeObject>(function* (describing) {
  const { object, page, now } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Finalizers:', goList(metadata.finalizers));
  page.row(0, 'StorageClass:', classOf(metadata, spec?.storageClassName));
  page.row(0, 'Status:', statusText(metadata, status?.phase, now));
  page.row(0, 'Claim:', spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '');
  page.row(0, 'Reclaim Policy:', spec?.persistentVolumeReclaimPolicy ?? '');
  page.row(0, 'Access Modes:', accessModesText(spec?.accessModes));
  if (spec?.volumeMode !== undefined) page.row(0, 'VolumeMode:', spec.volumeMode);
  page.row(0, 'Capacity:', quantityText(spec?.capacity?.storage));
  writeAffinity(page, spec);
  page.row(0, 'Message:', status?.message ?? '');
  page.row(0, 'Source:');
  writeVolumeSource(page, spec ?? {});
  yield* writeEvents(describing);
});

function usedBy(claim: PersistentVolumeClaim & KubeObject, pods: readonly (Pod & KubeObject)[]): readonly string[] {
  const mounting = pods.filter((pod) =>
    pod.spec?.volumes?.some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim.metadata.name),
  );
  const owners = pods.filter((pod) => claim.metadata.ownerReferences?.some(({ kind, uid }) => kind === 'Pod' && uid === pod.metadata.uid));
  return [...new Set([...mounting, ...owners])].map((pod) => pod.metadata.name ?? '').sort();
}

export const persistentVolumeClaim = describerOf<PersistentVolumeClaim & KubeObject>(function* (describing) {
  const { call, object, page, now } = describing;
  const { metadata, spec, status } = object;
  const pods = yield* listed<Pod & KubeObject>(call, `/api/v1/namespaces/${metadata.namespace ?? ''}/pods`);
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'StorageClass:', classOf(metadata, spec?.storageClassName));
  page.row(0, 'Status:', statusText(metadata, status?.phase, now));
  page.row(0, 'Volume:', spec?.volumeName ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Finalizers:', goList(metadata.finalizers));
  page.row(0, 'Capacity:', spec?.volumeName ? quantityText(status?.capacity?.storage) : '');
  page.row(0, 'Access Modes:', spec?.volumeName ? accessModesText(status?.accessModes) : '');
  if (spec?.volumeMode !== undefined) page.row(0, 'VolumeMode:', spec.volumeMode);
  writeDataSource(page, spec);
  page.list(0, 'Used By', usedBy(object, pods));
  if (status?.conditions && status.conditions.length > 0) {
    page.row(0, 'Conditions:');
    page.row(1, 'Type', 'Status', 'LastProbeTime', 'LastTransitionTime', 'Reason', 'Message');
    page.row(1, '----', '------', '-----------------', '------------------', '------', '-------');
    for (const { type, status: value, lastProbeTime, lastTransitionTime, reason, message } of status.conditions)
      page.row(
        1,
        `${type} `,
        `${value} `,
        `${dateText(lastProbeTime)} `,
        `${dateText(lastTransitionTime)} `,
        `${reason ?? ''} `,
        message ?? '',
      );
  }
  yield* writeEvents(describing);
});

function writeTopologies(page: Page, terms: readonly TopologySelectorTerm[]): void {
  page.row(0, 'AllowedTopologies:', terms.length === 0 ? '<none>' : '');
  terms.forEach(({ matchLabelExpressions }, i) =>
    writeTerm(
      page,
      1,
      `Term ${i}`,
      (matchLabelExpressions ?? []).map(({ key, values }) => `${key} in${values.length > 0 ? ` [${values.join(', ')}]` : ''}`),
    ),
  );
}

const isDefault = (meta: KubeObject['metadata']): boolean =>
  ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'].some(
    (key) => meta.annotations?.[key] === 'true',
  );

export const storageClass = describerOf<StorageClass & KubeObject>(function* (describing) {
  const { object, page } = describing;
  page.row(0, 'Name:', object.metadata.name ?? '');
  page.row(0, 'IsDefaultClass:', isDefault(object.metadata) ? 'Yes' : 'No');
  page.row(0, 'Annotations:', labelsLine(object.metadata.annotations));
  page.row(0, 'Provisioner:', object.provisioner);
  page.row(0, 'Parameters:', labelsLine(object.parameters));
  page.row(
    0,
    'AllowVolumeExpansion:',
    object.allowVolumeExpansion === undefined ? '<unset>' : object.allowVolumeExpansion ? 'True' : 'False',
  );
  const options = object.mountOptions ?? [];
  if (options.length === 0) page.row(0, 'MountOptions:', '<none>');
  else {
    page.row(0, 'MountOptions:');
    for (const option of options) page.row(1, option);
  }
  if (object.reclaimPolicy !== undefined) page.row(0, 'ReclaimPolicy:', object.reclaimPolicy);
  if (object.volumeBindingMode !== undefined) page.row(0, 'VolumeBindingMode:', object.volumeBindingMode);
  if (object.allowedTopologies) writeTopologies(page, object.allowedTopologies);
  yield* writeEvents(describing);
});

export const volumeAttributesClass = describerOf<VolumeAttributesClass & KubeObject>(function* (describing) {
  const { object, page } = describing;
  page.row(0, 'Name:', object.metadata.name ?? '');
  page.row(0, 'Annotations:', labelsLine(object.metadata.annotations));
  page.row(0, 'DriverName:', object.driverName);
  page.row(0, 'Parameters:', labelsLine(object.parameters));
  yield* writeEvents(describing);
});
