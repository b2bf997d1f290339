import { ExactQuantity, type KubeObject, type Lease, type Node, type Pod, type Quantity, quantityOf, type Taint } from '../../api/index.ts';
import { isRecord } from '../call.ts';
import { goSort } from '../text/go-sort.ts';
import { type Describing, describerOf, eventsAbout, listed, sinceText, writeEventTable } from './describer.ts';
import { dateText, writeAnnotations, writeLabels } from './metadata.ts';
import { type Page, quantityText, sortedKeys } from './page.ts';
import { type Amounts, limitsOf, requestsOf, sum } from './pod-resources.ts';

type NodeObject = Node & KubeObject;
const rolePrefix = 'node-role.kubernetes.io/';

function rolesOf(labels: Readonly<Record<string, string>> | undefined): string {
  const roles = Object.entries(labels ?? {}).flatMap(([key, value]) =>
    key.startsWith(rolePrefix) && key.length > rolePrefix.length
      ? [key.slice(rolePrefix.length)]
      : key === 'kubernetes.io/role' && value
        ? [value]
        : [],
  );
  return [...new Set(roles)].sort().join(',') || '<none>';
}

const taintText = ({ key, value, effect }: Taint): string =>
  effect ? `${key}${value ? `=${value}` : ''}:${effect}` : `${key}${value ? `=${value}:` : ''}`;

function writeTaints(page: Page, taints: readonly Taint[] | undefined): void {
  const key = (taint: Taint): string => `${taint.effect},${taint.key}`;
  page.list(0, 'Taints', goSort(taints ?? [], (a, b) => key(a) < key(b)).map(taintText));
}

function writeAmounts(page: Page, title: string, amounts: Readonly<Record<string, Quantity>> | undefined): void {
  const names = sortedKeys(amounts);
  if (names.length === 0) return;
  page.row(0, `${title}:`);
  for (const name of names) page.row(1, `${name}:`, quantityText(amounts?.[name]));
}

const systemInfo = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
] as const;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.trunc((part / whole) * 100));

const zero = ExactQuantity.of(0);
const ofList = (amounts: Amounts, name: string): ExactQuantity => amounts.get(name) ?? zero;

/** `250m (12%)` of what the node can give. */
function amountText(amount: ExactQuantity, whole: ExactQuantity, name: string): string {
  const percent = name === 'cpu' ? share(amount.milliValue, whole.milliValue) : share(amount.value, whole.value);
  return `${amount.toString()} (${percent}%)`;
}

const standard = (name: string): boolean => ['cpu', 'memory', 'ephemeral-storage', 'pods'].includes(name) || name.startsWith('hugepages-');

function writePods(page: Page, node: NodeObject, pods: readonly (Pod & KubeObject)[], now: number): void {
  const allocatable = { ...(Object.keys(node.status?.allocatable ?? {}).length > 0 ? node.status?.allocatable : node.status?.capacity) };
  const whole = (name: string): ExactQuantity => quantityOf(allocatable[name]);
  page.row(0, 'Non-terminated Pods:', `(${pods.length} in total)`);
  page.row(1, 'Namespace', 'Name', '', 'CPU Requests', 'CPU Limits', 'Memory Requests', 'Memory Limits', 'Age');
  page.row(1, '---------', '----', '', '------------', '----------', '---------------', '-------------', '---');
  for (const pod of pods) {
    const cells = ['cpu', 'memory'].flatMap((name) =>
      [requestsOf(pod), limitsOf(pod)].map((list) => amountText(ofList(list, name), whole(name), name)),
    );
    page.row(1, pod.metadata.namespace ?? '', pod.metadata.name ?? '', '', ...cells, sinceText(pod.metadata.creationTimestamp, now));
  }
  page.row(0, 'Allocated resources:');
  page.row(1, '(Total limits may be over 100 percent, i.e., overcommitted.)');
  page.row(1, 'Resource', 'Requests', 'Limits');
  page.row(1, '--------', '--------', '------');
  const requests = sum(pods.map(requestsOf));
  const limits = sum(pods.map(limitsOf));
  const huge = Object.keys(allocatable).filter((name) => name.startsWith('hugepages-'));
  for (const name of ['cpu', 'memory', 'ephemeral-storage', ...huge.sort()])
    page.row(1, name, amountText(ofList(requests, name), whole(name), name), amountText(ofList(limits, name), whole(name), name));
  for (const name of Object.keys(allocatable)
    .filter((one) => !standard(one))
    .sort())
    page.row(1, name, ofList(requests, name).toString(), ofList(limits, name).toString());
}

function* writeLease({ call, object, page }: Describing<NodeObject>) {
  const answer = yield* call.send({
    method: 'GET',
    path: `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${object.metadata.name ?? ''}`,
  });
  if (answer.code >= 400 || !isRecord(answer.body)) {
    const message = isRecord(answer.body) && typeof answer.body.message === 'string' ? answer.body.message : '';
    return page.row(0, 'Lease:', `Failed to get lease: ${message}`);
  }
  const { spec }: Lease = answer.body;
  page.row(0, 'Lease:');
  page.row(1, 'HolderIdentity:', spec?.holderIdentity ?? '<unset>');
  page.row(1, 'AcquireTime:', spec?.acquireTime ? dateText(spec.acquireTime) : '<unset>');
  page.row(1, 'RenewTime:', spec?.renewTime ? dateText(spec.renewTime) : '<unset>');
}

export const node = describerOf<NodeObject>(function* (describing) {
  const { call, object, page, now, showEvents } = describing;
  const { metadata, spec, status } = object;
  const name = metadata.name ?? '';
  const pods = yield* listed<Pod & KubeObject>(call, '/api/v1/pods', {
    fieldSelector: `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`,
  });
  page.row(0, 'Name:', name);
  page.row(0, 'Roles:', rolesOf(metadata.labels));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'CreationTimestamp:', dateText(metadata.creationTimestamp));
  writeTaints(page, spec?.taints);
  page.row(0, 'Unschedulable:', spec?.unschedulable ?? false);
  yield* writeLease(describing);
  if (status?.conditions && status.conditions.length > 0) {
    page.row(0, 'Conditions:');
    page.row(1, 'Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message');
    page.row(1, '----', '------', '-----------------', '------------------', '------', '-------');
    for (const { type, status: value, lastHeartbeatTime, lastTransitionTime, reason, message } of status.conditions)
      page.row(
        1,
        `${type} `,
        `${value} `,
        `${dateText(lastHeartbeatTime)} `,
        `${dateText(lastTransitionTime)} `,
        `${reason ?? ''} `,
        message ?? '',
      );
  }
  page.row(0, 'Addresses:');
  for (const { type, address } of status?.addresses ?? []) page.row(1, `${type}:`, address);
  writeAmounts(page, 'Capacity', status?.capacity);
  writeAmounts(page, 'Allocatable', status?.allocatable);
  page.row(0, 'System Info:');
  for (const [title, key] of systemInfo) page.row(1, `${title}:`, status?.nodeInfo?.[key] ?? '');
  if (spec?.podCIDR) page.row(0, 'PodCIDR:', spec.podCIDR);
  if (spec?.podCIDRs && spec.podCIDRs.length > 0) page.row(0, 'PodCIDRs:', spec.podCIDRs.join(','));
  if (spec?.providerID) page.row(0, 'ProviderID:', spec.providerID);
  writePods(page, object, pods, now);
  if (!showEvents) return;
  // Controllers name a node by its uid, its kubelet by its name.
  const query = { name, namespace: '', kind: 'Node' };
  const byUid = yield* eventsAbout(call, { ...query, uid: metadata.uid ?? '' });
  const byName = yield* eventsAbout(call, { ...query, uid: name });
  writeEventTable(page, [...byUid, ...byName], now);
});
