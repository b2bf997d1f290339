import type {
  ComponentStatus,
  ConfigMap,
  Event,
  Lease,
  LimitRange,
  Namespace,
  Node,
  PriorityClass,
  ResourceQuota,
  Secret,
  ServiceAccount,
} from '../../../api/index.ts';
import { printer } from './column.ts';

export const configMapPrinter = printer<ConfigMap>('Name/name | Data | Age', ({ metadata, data, binaryData }, { age }) => [
  metadata?.name ?? '',
  Object.keys(data ?? {}).length + Object.keys(binaryData ?? {}).length,
  age(metadata?.creationTimestamp),
]);

export const secretPrinter = printer<Secret>('Name/name | Type | Data | Age', ({ metadata, type, data }, { age }) => [
  metadata?.name ?? '',
  type ?? '',
  Object.keys(data ?? {}).length,
  age(metadata?.creationTimestamp),
]);

export const serviceAccountPrinter = printer<ServiceAccount>('Name/name | Age', ({ metadata }, { age }) => [
  metadata?.name ?? '',
  age(metadata?.creationTimestamp),
]);

export const namespacePrinter = printer<Namespace>('Name/name | Status | Age', ({ metadata, status }, { age }) => [
  metadata?.name ?? '',
  status?.phase ?? '',
  age(metadata?.creationTimestamp),
]);

const roleLabel = 'node-role.kubernetes.io/';

function rolesOf({ metadata }: Node): string {
  const roles = Object.entries(metadata?.labels ?? {}).flatMap(([key, value]) =>
    key.startsWith(roleLabel) && key.length > roleLabel.length
      ? [key.slice(roleLabel.length)]
      : key === 'kubernetes.io/role' && value
        ? [value]
        : [],
  );
  return [...new Set(roles)].sort().join(',') || '<none>';
}

function nodeStatus({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  const words = [ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'];
  if (spec?.unschedulable) words.push('SchedulingDisabled');
  return words.join(',');
}

const addressOf = ({ status }: Node, type: string): string =>
  status?.addresses?.find((address) => address.type === type)?.address ?? '<none>';

export const nodePrinter = printer<Node>(
  'Name/name | Status | Roles | Age | Version | Internal-IP*1 | External-IP*1 | OS-Image*1 | Kernel-Version*1 | Container-Runtime*1',
  (node, { age }) => {
    const info = node.status?.nodeInfo;
    return [
      node.metadata?.name ?? '',
      nodeStatus(node),
      rolesOf(node),
      age(node.metadata?.creationTimestamp),
      info?.kubeletVersion ?? '',
      addressOf(node, 'InternalIP'),
      addressOf(node, 'ExternalIP'),
      info?.osImage || '<unknown>',
      `${info?.kernelVersion || '<unknown>'}${info?.architecture ? ` (${info.architecture})` : ''}`,
      info?.containerRuntimeVersion || '<unknown>',
    ];
  },
);

function sourceOf({ source, reportingComponent, reportingInstance }: Event): string {
  const component = source?.component || reportingComponent || '';
  const instance = source?.host || reportingInstance || '';
  return instance ? `${component}, ${instance}` : component;
}

export const eventPrinter = printer<Event>(
  'Last Seen | Type | Reason | Object | Subobject*1 | Source*1 | Message | First Seen*1 | Count*1 | Name/name*1',
  (event, { age }) => {
    const first = age(event.firstTimestamp ?? event.eventTime);
    const last = event.series ? age(event.series.lastObservedTime) : event.lastTimestamp ? age(event.lastTimestamp) : first;
    const { kind = '', name, fieldPath = '' } = event.involvedObject;
    return [
      last,
      event.type ?? '',
      event.reason ?? '',
      name ? `${kind.toLowerCase()}/${name}` : kind.toLowerCase(),
      fieldPath,
      sourceOf(event),
      (event.message ?? '').trim(),
      first,
      event.series?.count ?? (event.count || 1),
      event.metadata.name ?? '',
    ];
  },
);

export const limitRangePrinter = printer<LimitRange>('Name/name | Created At:date', ({ metadata }) => [
  metadata?.name ?? '',
  metadata?.creationTimestamp ?? '',
]);

export const resourceQuotaPrinter = printer<ResourceQuota>('Name/name | Request | Limit | Age', ({ metadata, status }, { age }) => {
  const texts = Object.entries(status?.hard ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hard]) => ({ limit: name.startsWith('limits.'), text: `${name}: ${status?.used?.[name] ?? 0}/${hard}` }));
  const joined = (limit: boolean) =>
    texts
      .filter((entry) => entry.limit === limit)
      .map(({ text }) => text)
      .join(', ');
  return [metadata?.name ?? '', joined(false), joined(true), age(metadata?.creationTimestamp)];
});

export const priorityClassPrinter = printer<PriorityClass>(
  'Name/name | Value:integer | Global-Default:boolean | Age | PreemptionPolicy',
  ({ metadata, value, globalDefault, preemptionPolicy }, { age }) => [
    metadata?.name ?? '',
    value ?? 0,
    globalDefault ?? false,
    age(metadata?.creationTimestamp),
    preemptionPolicy ?? '',
  ],
);

export const leasePrinter = printer<Lease>('Name/name | Holder | Age', ({ metadata, spec }, { age }) => [
  metadata?.name ?? '',
  spec?.holderIdentity ?? '',
  age(metadata?.creationTimestamp),
]);

export const componentStatusPrinter = printer<ComponentStatus>('Name/name | Status | Message | Error', ({ metadata, conditions }) => {
  const health = conditions?.find(({ type }) => type === 'Healthy');
  const status = health?.status === 'True' ? 'Healthy' : health?.status === 'False' ? 'Unhealthy' : 'Unknown';
  return [metadata?.name ?? '', status, health?.message ?? '', health?.error ?? ''];
});
