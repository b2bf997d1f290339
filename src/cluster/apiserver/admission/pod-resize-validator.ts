import { quantityOf, semanticallyEqual, type Status } from '../../../api/index.ts';
import { isA, type Plugin, refuse } from './plugin.ts';
import { podResourcesWithOverhead } from './resource-list.ts';

const because = (status: Status, reason: string): Status => ({
  ...status,
  details: { ...status.details, causes: [...(status.details?.causes ?? []), { reason }] },
});

/** A running Pod is resized only where its node could carry it at all. */
export const podResizeValidator: Plugin = {
  validate(request, around) {
    const { operation, subresource, object, before } = request;
    if (operation !== 'UPDATE' || subresource?.name !== 'resize' || !isA('Pod', object) || !isA('Pod', before)) return undefined;
    const name = object.spec?.nodeName;
    if (!name || semanticallyEqual(object.spec, before.spec)) return undefined;
    const node = around.get('nodes', undefined, name);
    // Without its node the Pod will soon be gone: there is nothing to measure it by.
    if (!isA('Node', node)) return undefined;
    const os = node.metadata.labels?.['kubernetes.io/os'] ?? 'linux';
    if (os !== 'linux')
      return because(refuse(request, `pod resize is only supported on linux nodes, node "${name}" is "${os}"`), 'UnsupportedPlatform');
    const requests = podResourcesWithOverhead(object, 'requests');
    const over = (['cpu', 'memory'] as const).flatMap((resource) => {
      const [wanted, have] = [requests.get(resource), quantityOf(node.status?.allocatable?.[resource])];
      if (!wanted || wanted.compare(have) <= 0) return [];
      const unit = resource === 'cpu' ? 'milliValue' : 'value';
      return [`${resource}, requested: ${wanted[unit]}, allocatable: ${have[unit]}`];
    });
    if (over.length === 0) return undefined;
    return because(refuse(request, `node didn't have enough allocatable resources: ${over.join('; ')}`), 'NodeCapacity');
  },
};
