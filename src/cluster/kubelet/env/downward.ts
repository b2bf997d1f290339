import {
  type Container,
  joined,
  type ObjectFieldSelector,
  type Quantity,
  quantityOf,
  type ResourceFieldSelector,
} from '../../../api/index.ts';
import { done, failed, type Lookup, type Outcome } from '../context.ts';
import type { PodObject } from '../spec/pod.ts';

/** Where a pod is, beside its own fields. */
export interface PodPlace {
  readonly hostIp: string;
  readonly podIp: string;
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '"': '\\"', '\\': '\\\\', '\t': '\\t', '\r': '\\r' };
const quoted = (text: string): string => `"${text.replace(/[\n"\\\t\r]/g, (character) => escapes[character] ?? character)}"`;

/** `key="value"` lines, sorted by key. */
const formatMap = (map: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(map ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${quoted(value)}`)
    .join('\n');

/** The value of a fieldRef. */
export function fieldValue({ fieldPath }: ObjectFieldSelector, pod: PodObject, place: PodPlace): Outcome<string> {
  const { metadata, spec } = pod;
  const subscript = /^(.+?)\['(.*)'\]$/.exec(fieldPath);
  if (subscript?.[1] === 'metadata.annotations') return done(metadata.annotations?.[subscript[2] ?? ''] ?? '');
  if (subscript?.[1] === 'metadata.labels') return done(metadata.labels?.[subscript[2] ?? ''] ?? '');
  switch (fieldPath) {
    case 'metadata.name':
      return done(metadata.name);
    case 'metadata.namespace':
      return done(metadata.namespace);
    case 'metadata.uid':
      return done(metadata.uid);
    case 'metadata.labels':
      return done(formatMap(metadata.labels));
    case 'metadata.annotations':
      return done(formatMap(metadata.annotations));
    case 'spec.nodeName':
      return done(spec.nodeName ?? '');
    case 'spec.serviceAccountName':
      return done(spec.serviceAccountName ?? '');
    case 'status.hostIP':
    case 'status.hostIPs':
      return done(place.hostIp);
    case 'status.podIP':
    case 'status.podIPs':
      return done(place.podIp);
    default:
      return failed(`unsupported fieldPath: ${fieldPath}`);
  }
}

/** Without a limit a container may use what the node can give. */
function limitOrNode(container: Container, name: string, node: string, lookup: Lookup): Quantity {
  const own = container.resources?.limits?.[name];
  if (own !== undefined) return own;
  const status = lookup('nodes', undefined, node)?.['status'];
  const allocatable = typeof status === 'object' && status !== null && 'allocatable' in status ? status.allocatable : undefined;
  const value =
    typeof allocatable === 'object' && allocatable !== null ? Object.entries(allocatable).find(([key]) => key === name)?.[1] : undefined;
  return typeof value === 'string' ? value : '0';
}

/** The value of a resourceFieldRef: rounded up to whole divisors. */
export function resourceValue(ref: ResourceFieldSelector, pod: PodObject, own: Container, lookup: Lookup): Outcome<string> {
  const all = joined(pod.spec.initContainers ?? [], pod.spec.containers);
  const container = ref.containerName ? all.find(({ name }) => name === ref.containerName) : own;
  if (!container) return failed(`container ${ref.containerName} not found`);
  const [kind, ...rest] = ref.resource.split('.');
  const name = rest.join('.');
  if ((kind !== 'limits' && kind !== 'requests') || !name) return failed(`unsupported container resource : ${ref.resource}`);
  const amount = quantityOf(
    kind === 'limits' ? limitOrNode(container, name, pod.spec.nodeName ?? '', lookup) : (container.resources?.requests?.[name] ?? 0),
  );
  const divisor = quantityOf(ref.divisor ?? 1);
  const unit = divisor.isZero ? quantityOf(1) : divisor;
  return done(String(name === 'cpu' ? Math.ceil(amount.milliValue / unit.milliValue) : Math.ceil(amount.value / unit.value)));
}
