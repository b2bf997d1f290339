import type { KubeObject, Pod } from '../../api/index.ts';
import { type Describing, describerOf, sinceText, writeEvents } from './describer.ts';
import { writeContainers, writeResources } from './container.ts';
import { controllerOf, dateText, writeAnnotations, writeLabels } from './metadata.ts';
import type { Page } from './page.ts';
import { writeSpread, writeTolerations } from './pod-template.ts';
import { writeVolumes } from './volumes.ts';

type PodObject = Pod & KubeObject;

function writeHead(page: Page, pod: PodObject, now: number): void {
  const { metadata, spec, status } = pod;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  if (spec?.priority !== undefined) page.row(0, 'Priority:', spec.priority);
  if (spec?.priorityClassName) page.row(0, 'Priority Class Name:', spec.priorityClassName);
  if (spec?.runtimeClassName) page.row(0, 'Runtime Class Name:', spec.runtimeClassName);
  if (spec?.serviceAccountName) page.row(0, 'Service Account:', spec.serviceAccountName);
  page.row(0, 'Node:', spec?.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>');
  if (status?.startTime) page.row(0, 'Start Time:', dateText(status.startTime));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  if (metadata.deletionTimestamp && status?.phase !== 'Failed' && status?.phase !== 'Succeeded') {
    page.row(0, 'Status:', `Terminating (lasts ${sinceText(metadata.deletionTimestamp, now)})`);
    page.row(0, 'Termination Grace Period:', `${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else page.row(0, 'Status:', status?.phase ?? '');
  if (status?.reason) page.row(0, 'Reason:', status.reason);
  if (status?.message) page.row(0, 'Message:', status.message);
  const profile = spec?.securityContext?.seccompProfile;
  if (profile) {
    page.row(0, 'SeccompProfile:', profile.type);
    if (profile.type === 'Localhost') page.row(0, 'LocalhostProfile:', profile.localhostProfile ?? '');
  }
  page.row(0, 'IP:', status?.podIP ?? '');
  if (!status?.podIPs || status.podIPs.length === 0) page.row(0, 'IPs:', '<none>');
  else {
    page.row(0, 'IPs:');
    for (const { ip } of status.podIPs) page.row(1, 'IP:', ip);
  }
  const owner = controllerOf(metadata);
  if (owner) page.row(0, 'Controlled By:', owner);
  if (status?.nominatedNodeName) page.row(0, 'NominatedNodeName:', status.nominatedNodeName);
  if (spec?.resources) {
    page.row(0, 'Resources:');
    writeResources(page, 1, spec.resources);
  }
}

function writeConditions(page: Page, { spec, status }: PodObject): void {
  const conditions = status?.conditions ?? [];
  const gates = spec?.readinessGates ?? [];
  const table = (title: string, rows: readonly (readonly [string, string])[]): void => {
    if (rows.length === 0) return;
    page.row(0, title);
    page.row(1, 'Type', 'Status');
    for (const [type, value] of rows) page.row(1, `${type} `, `${value} `);
  };
  table(
    'Readiness Gates:',
    gates.map(({ conditionType }) => [conditionType, conditions.find((one) => one.type === conditionType)?.status ?? '<none>'] as const),
  );
  table(
    'Conditions:',
    conditions.map(({ type, status: value }) => [type, value] as const),
  );
}

/** Guaranteed, Burstable or BestEffort: what the status says, or what the resources make of it. */
function qosOf({ spec, status }: PodObject): string {
  if (status?.qosClass) return status.qosClass;
  const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const lists = containers.map(({ resources }) => ({ limits: resources?.limits ?? {}, requests: resources?.requests ?? {} }));
  if (lists.every(({ limits, requests }) => Object.keys(limits).length + Object.keys(requests).length === 0)) return 'BestEffort';
  const guaranteed = lists.every(({ limits, requests }) =>
    ['cpu', 'memory'].every((name) => limits[name] !== undefined && String(requests[name] ?? limits[name]) === String(limits[name])),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

function* describePod(describing: Describing<PodObject>) {
  const { object: pod, page, now } = describing;
  const { metadata, spec, status } = pod;
  writeHead(page, pod, now);
  if (spec?.initContainers && spec.initContainers.length > 0)
    writeContainers(page, 'Init Containers', spec.initContainers, { pod, statuses: status?.initContainerStatuses });
  writeContainers(page, 'Containers', spec?.containers ?? [], { pod, statuses: status?.containerStatuses });
  if (spec?.ephemeralContainers && spec.ephemeralContainers.length > 0)
    writeContainers(page, 'Ephemeral Containers', spec.ephemeralContainers, { pod, statuses: status?.ephemeralContainerStatuses });
  writeConditions(page, pod);
  writeVolumes(page, spec?.volumes, false);
  page.row(0, 'QoS Class:', qosOf(pod));
  writeLabels(page, 'Node-Selectors', spec?.nodeSelector);
  writeTolerations(page, 'Tolerations', spec?.tolerations);
  writeSpread(page, spec?.topologySpreadConstraints, '');
  const mirror = metadata.annotations?.['kubernetes.io/config.mirror'];
  yield* writeEvents(describing, { kind: '', ...(mirror && { uid: mirror }) });
}

export const pod = describerOf(describePod);
