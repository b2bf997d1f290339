import {
  type ControllerRevision,
  type CronJob,
  type DaemonSet,
  type Deployment,
  type HorizontalPodAutoscaler,
  type Job,
  type KubeObject,
  type MetricSpec,
  type MetricStatus,
  parseRfc3339,
  type PodDisruptionBudget,
  type PodTemplate,
  type ReplicaSet,
  type ReplicationController,
  type StatefulSet,
} from '../../../api/index.ts';
import { printer } from './column.ts';
import { humanDuration } from './human-duration.ts';
import { containersText, labelsText, selectorText } from './words.ts';

const replicas = 'Name/name | Desired:integer | Current:integer | Ready:integer | Age | Containers*1 | Images*1 | Selector*1';

export const deploymentPrinter = printer<Deployment>(
  'Name/name | Ready | Up-to-date | Available | Age | Containers*1 | Images*1 | Selector*1',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
    status?.updatedReplicas ?? 0,
    status?.availableReplicas ?? 0,
    age(metadata?.creationTimestamp),
    ...containersText(spec?.template.spec?.containers),
    selectorText(spec?.selector),
  ],
);

export const scalePrinter = printer<
  KubeObject & { readonly spec?: { readonly replicas?: number }; readonly status?: { readonly replicas?: number } }
>('Name/name | Desired:integer | Available:integer | Age', ({ metadata, spec, status }, { age }) => [
  metadata?.name ?? '',
  spec?.replicas ?? 0,
  status?.replicas ?? 0,
  age(metadata?.creationTimestamp),
]);

export const replicaSetPrinter = printer<ReplicaSet>(replicas, ({ metadata, spec, status }, { age }) => [
  metadata?.name ?? '',
  spec?.replicas ?? 0,
  status?.replicas ?? 0,
  status?.readyReplicas ?? 0,
  age(metadata?.creationTimestamp),
  ...containersText(spec?.template?.spec?.containers),
  selectorText(spec?.selector) || '<none>',
]);

export const replicationControllerPrinter = printer<ReplicationController>(replicas, ({ metadata, spec, status }, { age }) => [
  metadata?.name ?? '',
  spec?.replicas ?? 0,
  status?.replicas ?? 0,
  status?.readyReplicas ?? 0,
  age(metadata?.creationTimestamp),
  ...containersText(spec?.template?.spec?.containers),
  labelsText(spec?.selector),
]);

export const statefulSetPrinter = printer<StatefulSet>(
  'Name/name | Ready | Age | Containers*1 | Images*1',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
    age(metadata?.creationTimestamp),
    ...containersText(spec?.template.spec?.containers),
  ],
);

export const daemonSetPrinter = printer<DaemonSet>(
  'Name/name | Desired:integer | Current:integer | Ready:integer | Up-to-date:integer | Available:integer | Node Selector | Age | Containers*1 | Images*1 | Selector*1',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    status?.desiredNumberScheduled ?? 0,
    status?.currentNumberScheduled ?? 0,
    status?.numberReady ?? 0,
    status?.updatedNumberScheduled ?? 0,
    status?.numberAvailable ?? 0,
    labelsText(spec?.template.spec?.nodeSelector),
    age(metadata?.creationTimestamp),
    ...containersText(spec?.template.spec?.containers),
    selectorText(spec?.selector) || '<none>',
  ],
);

/** The first that holds names the state of a job. */
const jobStates: readonly (readonly [condition: string, status: string])[] = [
  ['Complete', 'Complete'],
  ['Failed', 'Failed'],
  ['', 'Terminating'],
  ['Suspended', 'Suspended'],
  ['FailureTarget', 'FailureTarget'],
  ['SuccessCriteriaMet', 'SuccessCriteriaMet'],
];

function jobStatus({ metadata, status }: Job): string {
  const holds = (type: string) =>
    type === '' ? Boolean(metadata?.deletionTimestamp) : status?.conditions?.some((c) => c.type === type && c.status === 'True');
  return jobStates.find(([type]) => holds(type))?.[1] ?? 'Running';
}

function jobCompletions({ spec, status }: Job): string {
  const done = status?.succeeded ?? 0;
  if (spec?.completions !== undefined) return `${done}/${spec.completions}`;
  const parallelism = spec?.parallelism ?? 0;
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`;
}

function jobDuration({ status }: Job, now: number): string {
  const start = status?.startTime && parseRfc3339(status.startTime);
  if (!start) return '';
  const end = status?.completionTime && parseRfc3339(status.completionTime);
  return humanDuration((end || now) - start);
}

export const jobPrinter = printer<Job>(
  'Name/name | Status | Completions | Duration | Age | Containers*1 | Images*1 | Selector*1',
  (job, { now, age }) => [
    job.metadata?.name ?? '',
    jobStatus(job),
    jobCompletions(job),
    jobDuration(job, now),
    age(job.metadata?.creationTimestamp),
    ...containersText(job.spec?.template.spec?.containers),
    selectorText(job.spec?.selector) || '<none>',
  ],
);

export const cronJobPrinter = printer<CronJob>(
  'Name/name | Schedule | Timezone | Suspend:boolean | Active:integer | Last Schedule | Age | Containers*1 | Images*1 | Selector*1',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    spec?.schedule ?? '',
    spec?.timeZone ?? '<none>',
    spec?.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False',
    status?.active?.length ?? 0,
    status?.lastScheduleTime ? age(status.lastScheduleTime) : '<none>',
    age(metadata?.creationTimestamp),
    ...containersText(spec?.jobTemplate.spec?.template.spec?.containers),
    selectorText(spec?.jobTemplate.spec?.selector) || '<none>',
  ],
);

export const podTemplatePrinter = printer<PodTemplate>('Name/name | Containers | Images | Pod Labels', ({ metadata, template }) => [
  metadata?.name ?? '',
  ...containersText(template?.spec?.containers),
  labelsText(template?.metadata?.labels),
]);

export const controllerRevisionPrinter = printer<ControllerRevision>(
  'Name/name | Controller | Revision | Age',
  ({ metadata, revision }, { age }) => {
    const owner = metadata?.ownerReferences?.find(({ controller }) => controller);
    const group = owner?.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0]}` : '';
    return [
      metadata?.name ?? '',
      owner ? `${owner.kind.toLowerCase()}${group}/${owner.name}` : '<none>',
      String(revision),
      age(metadata?.creationTimestamp),
    ];
  },
);

export const disruptionBudgetPrinter = printer<PodDisruptionBudget>(
  'Name/name | Min Available | Max Unavailable | Allowed Disruptions:integer | Age',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    String(spec?.minAvailable ?? 'N/A'),
    String(spec?.maxUnavailable ?? 'N/A'),
    status?.disruptionsAllowed ?? 0,
    age(metadata?.creationTimestamp),
  ],
);

interface Target {
  readonly averageValue?: string | number;
  readonly averageUtilization?: number;
  readonly value?: string | number;
}

const percent = (n: number | undefined, otherwise: string): string => (n === undefined ? otherwise : `${n}%`);
const known = (value: string | number | undefined): string => String(value ?? '<unknown>');

function metricText(spec: MetricSpec, status: MetricStatus | undefined): string {
  const ofResource = (name: string, target: Target, current: Target | undefined): string =>
    target.averageValue === undefined
      ? `${name}: ${percent(current?.averageUtilization, '<unknown>')}/${percent(target.averageUtilization, '<auto>')}`
      : `${name}: ${known(current?.averageValue)}/${target.averageValue}`;
  const ofValue = (target: Target, current: Target | undefined): string =>
    target.averageValue === undefined
      ? `${known(current?.value)}/${target.value}`
      : `${known(current?.averageValue)}/${target.averageValue} (avg)`;
  if (spec.resource) return ofResource(spec.resource.name, spec.resource.target, status?.resource?.current);
  if (spec.containerResource)
    return ofResource(spec.containerResource.name, spec.containerResource.target, status?.containerResource?.current);
  if (spec.pods) return `${known(status?.pods?.current.averageValue)}/${spec.pods.target.averageValue}`;
  if (spec.object) return ofValue(spec.object.target, status?.object?.current);
  if (spec.external) return ofValue(spec.external.target, status?.external?.current);
  return '<unknown type>';
}

function metricsText(specs: readonly MetricSpec[], statuses: readonly MetricStatus[]): string {
  if (specs.length === 0) return '<none>';
  const texts = specs.map((spec, i) => metricText(spec, statuses[i]));
  return texts.length > 2 ? `${texts.slice(0, 2).join(', ')} + ${texts.length - 2} more...` : texts.join(', ');
}

export const autoscalerPrinter = printer<HorizontalPodAutoscaler>(
  'Name/name | Reference | Targets | MinPods | MaxPods | Replicas | Age',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    `${spec?.scaleTargetRef.kind ?? ''}/${spec?.scaleTargetRef.name ?? ''}`,
    metricsText(spec?.metrics ?? [], status?.currentMetrics ?? []),
    spec?.minReplicas === undefined ? '<unset>' : String(spec.minReplicas),
    spec?.maxReplicas ?? 0,
    status?.currentReplicas ?? 0,
    age(metadata?.creationTimestamp),
  ],
);
