import type { HorizontalPodAutoscaler, KubeObject, MetricSpec } from '../../api/index.ts';
import { resourceOfKind, sameValue } from '../apiserver/index.ts';
import { controller, splitKey, type Work } from './controller.ts';

type Autoscaler = HorizontalPodAutoscaler & KubeObject;
type Condition = NonNullable<NonNullable<HorizontalPodAutoscaler['status']>['conditions']>[number];

const autoscalers = 'horizontalpodautoscalers.autoscaling';
const periodMillis = 15_000;

/** No metrics server is simulated: what the controller hears when it asks for each kind of metric. */
function failureOf({ type, resource, containerResource, pods, object, external }: MetricSpec): {
  readonly reason: string;
  readonly short: string;
  readonly message: string;
} {
  const noServer =
    'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';
  const noCustom = 'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';
  const noExternal = 'unable to fetch metrics from external metrics API: no external metrics API (external.metrics.k8s.io) registered';
  const named = resource ?? containerResource;
  if (named) {
    const what = named.target.averageUtilization === undefined ? `${named.name} resource metric value` : `${named.name} utilization`;
    const message = `failed to get ${what}: unable to get metrics for resource ${named.name}: ${noServer}`;
    return {
      reason: resource ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric',
      short: `failed to get ${named.name} ${resource ? 'resource' : 'container'} metric value`,
      message,
    };
  }
  if (pods)
    return {
      reason: 'FailedGetPodsMetric',
      short: 'failed to get pods metric value',
      message: `unable to get metric ${pods.metric.name}: ${noCustom}`,
    };
  if (object)
    return {
      reason: 'FailedGetObjectMetric',
      short: 'failed to get object metric value',
      message: `unable to get metric ${object.metric.name}: ${noCustom}`,
    };
  return {
    reason: 'FailedGetExternalMetric',
    short: `failed to get ${type} external metric value`,
    message: `unable to get external metric ${external?.metric.name ?? ''}: ${noExternal}`,
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

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const autoscaler = work.store.get(autoscalers, namespace, name) as Autoscaler | undefined;
  if (!autoscaler) return;
  work.again(key, periodMillis);
  const { scaleTargetRef, metrics = [], minReplicas = 1, maxReplicas = 1 } = autoscaler.spec ?? {};
  const { kind = '', name: targetName = '', apiVersion = 'apps/v1' } = scaleTargetRef ?? {};
  const info = resourceOfKind(apiVersion, kind);
  const target = info && work.store.get(info.storage, namespace, targetName);
  const conditions = autoscaler.status?.conditions ?? [];
  const write = (next: readonly Condition[], more: object) => {
    const status = { ...autoscaler.status, desiredReplicas: 0, currentMetrics: null, ...more, conditions: next };
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
      { currentReplicas: 0 },
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
  const failures = metrics.map(failureOf);
  for (const { reason, message } of failures) work.event(autoscaler, 'Warning', reason, message);
  const [first] = failures;
  if (!first) return;
  const invalid = `invalid metrics (${failures.length} invalid out of ${metrics.length}), first error is: ${first.short}: ${first.message}`;
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
