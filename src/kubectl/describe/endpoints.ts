import type { Endpoints, EndpointSlice, KubeObject } from '../../api/index.ts';
import { describerOf, writeEvents } from './describer.ts';
import { writeMetadata } from './metadata.ts';
import { orNone, orUnset } from './page.ts';

export const endpoints = describerOf<Endpoints & KubeObject>(function* (describing) {
  const { object, page } = describing;
  writeMetadata(page, object.metadata);
  page.row(0, 'Subsets:');
  for (const { addresses, notReadyAddresses, ports } of object.subsets ?? []) {
    page.row(1, 'Addresses:', orNone(addresses?.map(({ ip }) => ip).join(',')));
    page.row(1, 'NotReadyAddresses:', orNone(notReadyAddresses?.map(({ ip }) => ip).join(',')));
    if (ports && ports.length > 0) {
      page.row(1, 'Ports:');
      page.row(2, 'Name', 'Port', 'Protocol');
      page.row(2, '----', '----', '--------');
      for (const port of ports) page.row(2, port.name || '<unset>', port.port, port.protocol ?? '');
    }
    page.text('\n');
  }
  yield* writeEvents(describing);
});

export const endpointSlice = describerOf<EndpointSlice & KubeObject>(function* (describing) {
  const { object, page } = describing;
  writeMetadata(page, object.metadata);
  page.row(0, 'AddressType:', object.addressType);
  if (!object.ports || object.ports.length === 0) page.row(0, 'Ports: <unset>');
  else {
    page.row(0, 'Ports:');
    page.row(1, 'Name', 'Port', 'Protocol');
    page.row(1, '----', '----', '--------');
    for (const port of object.ports) page.row(1, port.name || '<unset>', orUnset(port.port), port.protocol ?? '');
  }
  const list = object.endpoints ?? [];
  page.row(0, list.length === 0 ? 'Endpoints: <none>' : 'Endpoints:');
  for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of list) {
    page.row(1, '- Addresses:', orNone(addresses.join(', ')));
    page.row(2, 'Conditions:');
    page.row(3, 'Ready:', orUnset(conditions?.ready));
    page.row(2, 'Hostname:', orUnset(hostname));
    if (targetRef) page.row(2, 'TargetRef:', `${targetRef.kind ?? ''}/${targetRef.name ?? ''}`);
    page.row(2, 'NodeName:', orUnset(nodeName));
    page.row(2, 'Zone:', orUnset(zone));
  }
  yield* writeEvents(describing);
});
