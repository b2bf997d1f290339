import type { Endpoints, KubeObject, Service } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, controllerReference, ownedBy, splitKey, type Work } from './controller.ts';
import { managedBy, serviceLabel, slices } from './endpoint-slice.ts';

const skipped = 'endpointslice.kubernetes.io/skip-mirror';
const leader = 'control-plane.alpha.kubernetes.io/leader';
const left = ['endpoints.kubernetes.io/last-change-trigger-time', 'kubectl.kubernetes.io/last-applied-configuration'];

type Mirrored = Endpoints & KubeObject;
type Subset = NonNullable<Endpoints['subsets']>[number];
type Address = NonNullable<Subset['addresses']>[number];

/** Endpoints are mirrored where somebody else than the controllers says who is behind a service. */
function isMirrored(endpoints: KubeObject | undefined, service: Service | undefined): endpoints is Mirrored {
  if (!endpoints || !service || service.spec?.selector) return false;
  return endpoints.metadata.labels?.[skipped] !== 'true' && endpoints.metadata.annotations?.[leader] === undefined;
}

const endpointOf = ({ ip, hostname, nodeName, targetRef }: Address, ready: boolean) => ({
  addresses: [ip],
  conditions: { ready },
  ...(hostname && { hostname }),
  ...(nodeName && { nodeName }),
  ...(targetRef && { targetRef }),
});

/** What a slice holds of each subset, a kind of address at a time. */
function contentsOf({ subsets = [] }: Endpoints) {
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) =>
    ['IPv4', 'IPv6'].flatMap((addressType) => {
      const suits = ({ ip }: Address) => ip.includes(':') === (addressType === 'IPv6');
      const endpoints = [
        ...addresses.filter(suits).map((address) => endpointOf(address, true)),
        ...notReadyAddresses.filter(suits).map((address) => endpointOf(address, false)),
      ];
      return endpoints.length > 0 ? [{ addressType, endpoints, ports: ports.map((port) => ({ name: '', protocol: 'TCP', ...port })) }] : [];
    }),
  );
}

function metadataOf({ metadata }: Mirrored) {
  const labels = { ...metadata.labels, [serviceLabel]: metadata.name ?? '', [managedBy]: 'endpointslicemirroring-controller.k8s.io' };
  const annotations = Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !left.includes(key)));
  return { labels, ...(Object.keys(annotations).length > 0 && { annotations }) };
}

/** Slices that stand for the right ports are changed; of the others some are used anew, and the rest go. */
function reconcile(work: Work<unknown>, endpoints: Mirrored, standing: readonly KubeObject[]): void {
  const free = [...standing];
  const take = (suits: (slice: KubeObject) => boolean): KubeObject | undefined => {
    const at = free.findIndex(suits);
    return at < 0 ? undefined : free.splice(at, 1)[0];
  };
  const wanted = contentsOf(endpoints).map((content) => ({
    content,
    slice: take((slice) => slice['addressType'] === content.addressType && sameValue(slice['ports'], content.ports)),
  }));
  const more = metadataOf(endpoints);
  for (const { content, slice = take((other) => other['addressType'] === content.addressType) } of wanted) {
    if (!slice) {
      const { name = '', namespace = '' } = endpoints.metadata;
      const metadata = { generateName: `${name}-`, namespace, ...more, ownerReferences: [controllerReference(endpoints)] };
      work.client.create({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata, ...content }, { trusted: true });
    } else if (!sameValue(slice['endpoints'], content.endpoints) || !sameValue(slice['ports'], content.ports))
      work.client.update({ ...slice, ...content, metadata: { ...slice.metadata, ...more } });
  }
  for (const { metadata } of free) work.client.delete(slices, metadata.namespace, metadata.name ?? '');
}

/** Keeps slices of Endpoints that are written by hand, for services without a selector. */
export const endpointSliceMirroringController = controller({
  name: 'endpoint-slice-mirroring',
  source: 'endpoint-slice-mirroring-controller',
  watches: ['services', 'endpoints'],
  memory: () => null,
  concerns: ({ key, resource, object, previous }, { store }) => {
    if (resource === 'services' && previous && sameValue(object['spec'], previous['spec'])) return [];
    const [namespace, name] = splitKey(key);
    return store.get('endpoints', namespace, name) ? [key] : [];
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const endpoints = work.store.get('endpoints', namespace, name);
    if (!endpoints) return;
    const standing = work.store.list(slices, namespace).filter((slice) => ownedBy(slice, endpoints));
    if (isMirrored(endpoints, work.store.get('services', namespace, name))) reconcile(work, endpoints, standing);
    else for (const { metadata } of standing) work.client.delete(slices, metadata.namespace, metadata.name ?? '');
  },
});
