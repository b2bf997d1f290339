import type { CSINode, IPAddress, KubeObject, ServiceCIDR } from '../../api/index.ts';
import { describerOf, writeEvents } from './describer.ts';
import { dateText, writeAnnotations, writeLabels } from './metadata.ts';
import { goList } from './page.ts';

export const ipAddress = describerOf<IPAddress & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  const parent = spec?.parentRef;
  if (parent) {
    page.row(0, 'Parent Reference:');
    page.row(1, 'Group:', parent.group ?? '');
    page.row(1, 'Resource:', parent.resource);
    page.row(1, 'Namespace:', parent.namespace ?? '');
    page.row(1, 'Name:', parent.name);
  }
  yield* writeEvents(describing);
});

export const serviceCidr = describerOf<ServiceCIDR & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'CIDRs:', (spec?.cidrs ?? []).join(', '));
  const conditions = status?.conditions ?? [];
  if (conditions.length > 0) {
    page.row(0, 'Status:');
    page.row(0, 'Conditions:');
    page.row(1, 'Type', 'Status', 'LastTransitionTime', 'Reason', 'Message');
    page.row(1, '----', '------', '------------------', '------', '-------');
    for (const { type, status: value, lastTransitionTime, reason, message } of conditions)
      page.row(1, type, value, dateText(lastTransitionTime), reason, message);
  }
  yield* writeEvents(describing);
});

export const csiNode = describerOf<CSINode & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'CreationTimestamp:', dateText(metadata.creationTimestamp));
  page.row(0, 'Spec:');
  const drivers = spec.drivers ?? [];
  if (drivers.length > 0) page.row(1, 'Drivers:');
  for (const { name, nodeID, allocatable, topologyKeys } of drivers) {
    page.row(2, `${name}:`);
    page.row(3, 'Node ID:', nodeID);
    if (allocatable?.count !== undefined) {
      page.row(3, 'Allocatables:');
      page.row(4, 'Count:', allocatable.count);
    }
    if (topologyKeys) page.row(3, 'Topology Keys:', goList(topologyKeys));
  }
  yield* writeEvents(describing);
});
