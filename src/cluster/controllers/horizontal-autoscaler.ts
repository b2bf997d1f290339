import type { HorizontalPodAutoscaler, KubeObject, LabelSelector, MetricSpec } from '../../api/index.ts';
import { resourceOfKind, sameValue, selectorText, selects } from '../apiserver/index.ts';
import { controller, splitKey, type Work } from './controller.ts';

type Autoscaler = HorizontalPodAutoscaler & KubeObject;
type Condition = NonNullable<NonNullable<HorizontalPodAutoscaler['status']>['conditions']>[number];

const autoscalers = 'horizontalpodautoscalers.autoscaling';
const periodMillis = 15_000;

interface Failure {
  readonly reason: string;
  /** What the metric is called where all failures are told of together. */
  readonly short: string;
  readonly message: string;
  /** The message there, when it says more than the failure's own. */
  readonly told?: string;
}

/** `&LabelSelector{…}`, as Go prints one. */
function goSelector(selector: LabelSelector | undefined): string {
  if (!selector) return 'nil';
  const labels = Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const demands = (selector.matchExpressions ?? []).map(
    ({ key, operator, values = [] }) => `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],}`,
  );
  const list = demands.length > 0 ? `{${demands.join(',')},}` : '{}';
  return `&LabelSelector{MatchLabels:map[string]string{${labels.map(([key, value]) => `${key}: ${value},`).join('')}},MatchExpressions:[]LabelSelectorRequirement${list},}`;
}

/** No metrics server is simulated: what the controller hears when it asks for each kind of metric. */
function failureOf({ resource, containerResource, pods, object, external }: MetricSpec, namespace: string): Failure {
  const noServer =
    'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';
  const noCustom = 'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';
  const noExternal = 'unable to fetch metrics from external metrics API: no external metrics API (external.metrics.k8s.io) registered';
  const named = resource ?? containerResource;
  if (named) {
    const what = named.target.averageUtilization === undefined ? 'usage' : 'utilization';
    return {
      reason: resource ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric',
      short: resource
        ? `failed to get ${named.name} resource metric value`
        : `failed to get ${containerResource?.container} container metric value`,
      message: `failed to get ${named.name} ${what}: unable to get metrics for resource ${named.name}: ${noServer}`,
    };
  }
  if (pods)
    return {
      reason: 'FailedGetPodsMetric',
      short: 'failed to get pods metric value',
      message: `unable to get metric ${pods.metric.name}: ${noCustom}`,
    };
  if (object) {
    const { metric, describedObject, target } = object;
    // The controller has the parts of its sentence in this order.
    const message = `unable to get metric ${metric.name}: ${describedObject.kind} on ${namespace} ${describedObject.name}/${noCustom}`;
    return {
      reason: 'FailedGetObjectMetric',
      short: 'failed to get object metric value',
      message,
      ...(target.averageValue !== undefined && { told: `failed to get ${metric.name} object metric: ${message}` }),
    };
  }
  const name = external?.metric.name ?? '';
  const message = `unable to get external metric ${namespace}/${name}/${goSelector(external?.metric.selector)}: ${noExternal}`;
  return {
    reason: 'FailedGetExternalMetric',
    short: `failed to get ${name} external metric value`,
    message,
    told: `failed to get ${name} external metric: ${message}`,
  };
}

const put = (
  conditions: readonly Condition[],
  type: string,
  status: string,
  reason: string,
  message: string,
  now: string,
): readonly Condition[] => {
  const known = conditions.find((condition) => condition.type === type);
  const lastTransitionTime = known?.status === status ? (known.lastTransitionTime ?? now) : now;
  const next = { type, status, lastTransitionTime, reason, message };
  return known ? conditions.map((condition) => (condition === known ? next : condition)) : [...conditions, next];
};

const selectorOf = (target: KubeObject | undefined): LabelSelector | undefined =>
  (target?.['spec'] as { readonly selector?: LabelSelector } | undefined)?.selector;

function targetOf({ store }: Work<unknown>, { metadata, spec }: Autoscaler): KubeObject | undefined {
  const { kind = '', name = '', apiVersion = 'apps/v1' } = spec?.scaleTargetRef ?? {};
  const info = resourceOfKind(apiVersion, kind);
  return info && store.get(info.storage, metadata.namespace, name);
}

/** The autoscalers whose targets have pods in common with this one's, itself among them. */
function rivalsOf(work: Work<unknown>, { metadata: { namespace } }: Autoscaler, target: KubeObject): readonly string[] {
  const pods = work.store.list('pods', namespace).filter((pod) => selects(selectorOf(target), pod.metadata.labels));
  const controls = (other: Autoscaler) => {
    const selector = selectorOf(targetOf(work, other));
    return pods.some((pod) => selects(selector, pod.metadata.labels));
  };
  const all = work.store.list(autoscalers, namespace) as readonly Autoscaler[];
  return all.filter(controls).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const autoscaler = work.store.get(autoscalers, namespace, name) as Autoscaler | undefined;
  if (!autoscaler) return;
  work.again(key, periodMillis);
  const { scaleTargetRef, metrics = [], minReplicas = 1, maxReplicas = 1 } = autoscaler.spec ?? {};
  const { kind = '', name: targetName = '', apiVersion = 'apps/v1' } = scaleTargetRef ?? {};
  const info = resourceOfKind(apiVersion, kind);
  const target = targetOf(work, autoscaler);
  const conditions = autoscaler.status?.conditions ?? [];
  const write = (next: readonly Condition[], more: object) => {
    const status = { desiredReplicas: 0, ...autoscaler.status, currentMetrics: null, ...more, conditions: next };
    if (!sameValue(status, autoscaler.status)) work.client.updateStatus({ ...autoscaler, status });
  };
  if (!target) {
    const missing = `${info ? `${info.name}${info.group ? `.${info.group}` : ''}` : kind.toLowerCase()} "${targetName}" not found`;
    work.event(autoscaler, 'Warning', 'FailedGetScale', missing);
    write(
      put(
        conditions,
        'AbleToScale',
        'False',
        'FailedGetScale',
        `the HPA controller was unable to get the target's current scale: ${missing}`,
        work.now,
      ),
      {},
    );
    return;
  }
  let next = put(
    conditions,
    'AbleToScale',
    'True',
    'SucceededGetScale',
    "the HPA controller was able to get the target's current scale",
    work.now,
  );
  const current = ((target['spec'] ?? {}) as { readonly replicas?: number }).replicas ?? 1;
  if (current === 0) {
    write(
      put(next, 'ScalingActive', 'False', 'ScalingDisabled', 'scaling is disabled since the replica count of the target is zero', work.now),
      { currentReplicas: 0, desiredReplicas: 0 },
    );
    return;
  }
  const bounded = Math.min(Math.max(current, minReplicas), maxReplicas);
  if (bounded !== current) {
    work.client.update({ ...target, spec: { ...(target['spec'] as object), replicas: bounded } });
    const reason =
      current > maxReplicas ? 'Current number of replicas above Spec.MaxReplicas' : 'Current number of replicas below Spec.MinReplicas';
    work.event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${bounded}; reason: ${reason}`);
    next = put(
      next,
      'AbleToScale',
      'True',
      'SucceededRescale',
      `the HPA controller was able to update the target scale to ${bounded}`,
      work.now,
    );
    write(next, { currentReplicas: current, desiredReplicas: bounded, lastScaleTime: work.now });
    return;
  }
  const rivals = rivalsOf(work, autoscaler, target);
  if (rivals.length > 1) {
    const message = `pods by selector ${selectorText(selectorOf(target))} are controlled by multiple HPAs: [${rivals.join(' ')}]`;
    for (const reason of ['AmbiguousSelector', 'FailedComputeMetricsReplicas']) work.event(autoscaler, 'Warning', reason, message);
    write(put(next, 'ScalingActive', 'False', 'AmbiguousSelector', message, work.now), { currentReplicas: current });
    return;
  }
  const failures = metrics.map((metric) => failureOf(metric, namespace ?? ''));
  for (const { reason, message } of failures) work.event(autoscaler, 'Warning', reason, message);
  const [first] = failures;
  if (!first) return;
  const invalid = `invalid metrics (${failures.length} invalid out of ${metrics.length}), first error is: ${first.short}: ${first.told ?? first.message}`;
  work.event(autoscaler, 'Warning', 'FailedComputeMetricsReplicas', invalid);
  next = put(next, 'ScalingActive', 'False', first.reason, `the HPA was unable to compute the replica count: ${first.message}`, work.now);
  write(next, { currentReplicas: current, currentMetrics: metrics.map(() => ({ type: '' })) });
}

/** Keeps the number of pods within its bounds; what depends on metrics fails as it does where none are served. */
export const horizontalAutoscalerController = controller({
  name: 'horizontal-pod-autoscaler',
  source: 'horizontal-pod-autoscaler',
  watches: [autoscalers],
  memory: () => null,
  concerns: ({ key, type }, work) => {
    if (type === 'ADDED') work.again(key, periodMillis);
    return [];
  },
  sync,
});
