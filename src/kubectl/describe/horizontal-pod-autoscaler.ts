import {
  goQuote,
  type HPAScalingRules,
  type HorizontalPodAutoscaler,
  type KubeObject,
  type MetricSpec,
  type MetricStatus,
  type MetricValueStatus,
  type MetricTarget,
} from '../../api/index.ts';
import { describerOf, writeEvents } from './describer.ts';
import { dateText, writeMetadata } from './metadata.ts';
import { orUnset, type Page, quantityText } from './page.ts';

const unknown = '<unknown>';

function byUtilization(current: MetricValueStatus | undefined, target: MetricTarget): string {
  const used =
    current?.averageUtilization === undefined ? unknown : `${current.averageUtilization}% (${quantityText(current.averageValue)})`;
  return `${used} / ${target.averageUtilization === undefined ? '<auto>' : `${target.averageUtilization}%`}`;
}

const byValue = (current: MetricValueStatus | undefined, target: MetricTarget, key: 'value' | 'averageValue'): string =>
  `${current?.[key] === undefined ? unknown : quantityText(current[key])} / ${quantityText(target[key])}`;

function writeMetric(page: Page, metric: MetricSpec, status: MetricStatus | undefined): void {
  if (metric.external) {
    const { metric: named, target } = metric.external;
    const key = target.averageValue === undefined ? 'value' : 'averageValue';
    page.row(
      1,
      `${goQuote(named.name)} (target ${key === 'value' ? 'value' : 'average value'}):`,
      byValue(status?.external?.current, target, key),
    );
  } else if (metric.pods)
    page.row(1, `${goQuote(metric.pods.metric.name)} on pods:`, byValue(status?.pods?.current, metric.pods.target, 'averageValue'));
  else if (metric.object) {
    const { metric: named, target, describedObject } = metric.object;
    const key = target.type === 'AverageValue' ? 'averageValue' : 'value';
    const title = `"${named.name}" on ${describedObject.kind}/${describedObject.name} (target ${key === 'value' ? 'value' : 'average value'}):`;
    page.row(1, title, byValue(status?.object?.current, target, key));
  } else if (metric.resource)
    writeResource(page, `resource ${metric.resource.name} on pods`, status?.resource?.current, metric.resource.target);
  else if (metric.containerResource) {
    const { name, container, target } = metric.containerResource;
    writeResource(page, `resource ${name} of container "${container}" on pods`, status?.containerResource?.current, target);
  } else page.row(1, `<unknown metric type ${goQuote(metric.type)}>`);
}

function writeResource(page: Page, title: string, current: MetricValueStatus | undefined, target: MetricTarget): void {
  if (target.averageValue === undefined) page.row(1, `${title}  (as a percentage of request):`, byUtilization(current, target));
  else page.row(1, `${title}:`, byValue(current, target, 'averageValue'));
}

function writeBehavior(page: Page, title: string, rules: HPAScalingRules | undefined): void {
  if (!rules) return;
  page.row(1, `${title}:`);
  if (rules.stabilizationWindowSeconds !== undefined) page.row(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds`);
  if (!rules.policies || rules.policies.length === 0) return;
  page.row(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}`);
  page.row(2, 'Policies:');
  for (const { type, value, periodSeconds } of rules.policies)
    page.row(3, `- Type: ${type}`, `Value: ${value}`, `Period: ${periodSeconds} seconds`);
}

export const horizontalPodAutoscaler = describerOf<HorizontalPodAutoscaler & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec, status } = object;
  writeMetadata(page, metadata);
  page.row(0, 'CreationTimestamp:', dateText(metadata.creationTimestamp));
  const target = spec?.scaleTargetRef;
  page.row(0, 'Reference:', `${target?.kind ?? ''}/${target?.name ?? ''}`);
  page.row(0, 'Metrics:', '( current / target )');
  (spec?.metrics ?? []).forEach((metric, i) => writeMetric(page, metric, status?.currentMetrics?.[i]));
  page.row(0, 'Min replicas:', orUnset(spec?.minReplicas));
  page.row(0, 'Max replicas:', spec?.maxReplicas ?? 0);
  if (spec?.behavior) {
    page.row(0, 'Behavior:');
    writeBehavior(page, 'Scale Up', spec.behavior.scaleUp);
    writeBehavior(page, 'Scale Down', spec.behavior.scaleDown);
  }
  page.row(0, `${target?.kind ?? ''} pods:`, `${status?.currentReplicas ?? 0} current / ${status?.desiredReplicas ?? 0} desired`);
  if (status?.conditions && status.conditions.length > 0) {
    page.row(0, 'Conditions:');
    page.row(1, 'Type', 'Status', 'Reason', 'Message');
    page.row(1, '----', '------', '------', '-------');
    for (const { type, status: value, reason, message } of status.conditions) page.row(1, type, value, reason ?? '', message ?? '');
  }
  yield* writeEvents(describing);
});
