import {
  type AutoscalingV1HorizontalPodAutoscaler,
  goJson,
  type HorizontalPodAutoscaler,
  type HorizontalPodAutoscalerCondition,
  internalForm,
  isRecord,
  joined,
  type KubeObject,
  type MetricSpec,
  type MetricStatus,
} from '../../../api/index.ts';
import type { OlderVersion } from './older-version.ts';

type Fields = Readonly<Record<string, unknown>>;
type Field = readonly [v1: string, v2: readonly string[], absent?: '0' | undefined];
type Sources = Readonly<Record<string, readonly Field[]>>;

/** The fields of a metric in the order in which v1 prints them, and where v2 has them; `absent` is what v1 can't leave out. */
const sources = (value: 'target' | 'current', absent?: '0'): Sources => {
  const amount = (name: string) => value + name;
  const resource: readonly Field[] = [
    ['name', ['name']],
    [amount('AverageUtilization'), [value, 'averageUtilization']],
    [amount('AverageValue'), [value, 'averageValue'], absent],
  ];
  return {
    object: [
      ['target', ['describedObject']],
      ['metricName', ['metric', 'name']],
      [amount('Value'), [value, 'value'], '0'],
      ['selector', ['metric', 'selector']],
      ['averageValue', [value, 'averageValue']],
    ],
    pods: [
      ['metricName', ['metric', 'name']],
      [amount('AverageValue'), [value, 'averageValue'], '0'],
      ['selector', ['metric', 'selector']],
    ],
    resource,
    containerResource: joined<Field>(resource, [['container', ['container']]]),
    external: [
      ['metricName', ['metric', 'name']],
      ['metricSelector', ['metric', 'selector']],
      [amount('Value'), [value, 'value'], absent],
      [amount('AverageValue'), [value, 'averageValue']],
    ],
  };
};
const wishes = sources('target');
const readings = sources('current', '0');

const prefix = 'autoscaling.alpha.kubernetes.io/';
/** What v1 has no fields for is told in annotations, which the server makes of fields and fields of them. */
const annotations = ['metrics', 'behavior', 'scale-down-tolerance', 'scale-up-tolerance', 'current-metrics', 'conditions'];

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), value);

/** References in the order of their struct. */
const ordered = (value: unknown): unknown =>
  isRecord(value) && 'kind' in value && 'name' in value
    ? { kind: value['kind'], name: value['name'], ...(value['apiVersion'] !== undefined && { apiVersion: value['apiVersion'] }) }
    : value;

const asV1 = (metric: MetricSpec | MetricStatus, table: Sources): Fields => {
  const printed: Record<string, unknown> = { type: metric.type };
  for (const [source, fields] of Object.entries(table)) {
    const held: unknown = Reflect.get(metric, source);
    if (!isRecord(held)) continue;
    const entries = fields.map(([name, path, absent]) => [name, ordered(at(held, path)) ?? absent] as const);
    printed[source] = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  return printed;
};

function fromV1(metric: Fields, table: Sources): MetricSpec {
  const read: Record<string, unknown> = { type: metric['type'] ?? '' };
  for (const [source, fields] of Object.entries(table)) {
    const held = metric[source];
    if (!isRecord(held)) continue;
    const inner: Record<string, unknown> = {};
    for (const [name, [first = '', second], absent] of fields) {
      const value = held[name] ?? absent;
      if (value === undefined) continue;
      if (second === undefined) inner[first] = value;
      else inner[first] = { ...(isRecord(inner[first]) ? inner[first] : {}), [second]: value };
    }
    if (table === wishes) inner['target'] = withType(source, isRecord(inner['target']) ? inner['target'] : {});
    read[source] = inner;
  }
  return read as unknown as MetricSpec;
}

/** v1 tells the type of a target by which of its fields are there. */
function withType(source: string, target: Fields): Fields {
  const { value, ...rest } = target;
  if (source === 'external') return { type: value === undefined ? 'AverageValue' : 'Value', ...target };
  if (source === 'object' && target['averageValue'] === undefined) return { type: 'Value', ...target };
  if (target['averageUtilization'] !== undefined) return { type: 'Utilization', ...target };
  return { type: 'AverageValue', ...(value === '0' ? rest : target) };
}

const isCpu = ({ type, resource }: MetricSpec): boolean =>
  type === 'Resource' && resource?.name === 'cpu' && resource.target.averageUtilization !== undefined;
const cpu = (is: 'target' | 'current', averageUtilization: number): unknown => ({
  type: 'Resource',
  resource: { name: 'cpu', [is]: is === 'target' ? { type: 'Utilization', averageUtilization } : { averageUtilization } },
});

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
const listIn = (text: string | undefined): readonly Fields[] | undefined => {
  const list = parsed(text);
  return Array.isArray(list) ? list.filter(isRecord) : undefined;
};

/** The names of the server's own struct with small letters, as the API has them. */
function small(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(small);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key.charAt(0).toLowerCase() + key.slice(1), small(inner)]));
}

function withAnnotations(object: KubeObject, made: Readonly<Record<string, string>>): KubeObject['metadata'] {
  const { annotations: given, ...metadata } = object.metadata;
  const kept = Object.entries(given ?? {}).filter(([name]) => !annotations.some((one) => name === prefix + one));
  const all = { ...Object.fromEntries(kept), ...made };
  return Object.keys(all).length > 0 ? { ...metadata, annotations: all } : metadata;
}

/** autoscaling/v1, which knows no other measure than the CPU. */
export const autoscalerV1: OlderVersion = {
  toStored(object) {
    const { spec, status } = object as unknown as AutoscalingV1HorizontalPodAutoscaler;
    const { targetCPUUtilizationPercentage: target, minReplicas = 1, ...wished } = spec ?? {};
    const { currentCPUUtilizationPercentage: current, ...known } = status ?? {};
    const told = (name: string) => object.metadata.annotations?.[prefix + name];
    const metrics = joined(
      (listIn(told('metrics')) ?? []).map((metric) => fromV1(metric, wishes)),
      target === undefined ? [] : [cpu('target', target)],
    );
    const behavior = small(parsed(told('behavior')));
    const currentMetrics =
      listIn(told('current-metrics'))?.map((metric) => fromV1(metric, readings)) ??
      (current === undefined ? [] : [cpu('current', current)]);
    const conditions = listIn(told('conditions'));
    return {
      ...object,
      apiVersion: 'autoscaling/v2',
      metadata: withAnnotations(object, {}),
      spec: {
        ...wished,
        minReplicas,
        metrics: metrics.length > 0 ? metrics : [cpu('target', 80)],
        ...(isRecord(behavior) && Object.keys(behavior).length > 0 && { behavior }),
      },
      status: { ...known, ...(currentMetrics.length > 0 && { currentMetrics }), ...(conditions && { conditions }) },
    };
  },
  fromStored(object) {
    const { spec, status } = object as unknown as HorizontalPodAutoscaler;
    const { metrics = [], behavior, ...wished } = spec ?? {};
    const { currentMetrics: readMetrics, conditions, ...known } = status ?? { currentReplicas: 0 };
    const measured = readMetrics ?? [];
    const target = metrics.find(isCpu)?.resource?.target.averageUtilization;
    const current = measured.findLast(({ resource }) => resource?.name === 'cpu')?.resource?.current.averageUtilization;
    const others = metrics.filter((metric) => !isCpu(metric)).map((metric) => asV1(metric, wishes));
    const made = {
      ...(others.length > 0 && { [`${prefix}metrics`]: goJson(others) }),
      ...(measured.length > 0 && { [`${prefix}current-metrics`]: goJson(measured.map((metric) => asV1(metric, readings))) }),
      ...(behavior && { [`${prefix}behavior`]: goJson(internalForm('HorizontalPodAutoscalerBehavior', behavior)) }),
      ...(conditions?.length && { [`${prefix}conditions`]: goJson(conditions.map(printedCondition)) }),
    };
    return {
      ...object,
      apiVersion: 'autoscaling/v1',
      metadata: withAnnotations(object, made),
      spec: { ...wished, ...(target !== undefined && { targetCPUUtilizationPercentage: target }) },
      status: {
        ...known,
        currentReplicas: known.currentReplicas ?? 0,
        ...(current !== undefined && { currentCPUUtilizationPercentage: current }),
      },
    };
  },
};

const printedCondition = ({ type, status, lastTransitionTime, reason, message }: HorizontalPodAutoscalerCondition): Fields => ({
  type,
  status,
  lastTransitionTime: lastTransitionTime ?? null,
  ...(reason ? { reason } : {}),
  ...(message ? { message } : {}),
});
