import { parseQuantity } from '../../api/index.ts';
import { groupVersionOf } from '../api/discovery.ts';
import { fromFiles, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type DryRun, dryRunOf, operationFor } from '../api/write.ts';
import type { Running } from '../../cluster/index.ts';
import type { Call, Verb } from '../call.ts';
import { fail, Failure } from '../errors.ts';
import { createObject, ownNamespace } from '../generate/create-one.ts';
import { recorded } from '../patch/change-cause.ts';
import type { JsonMap } from '../json.ts';
import { printerFor } from '../print/output.ts';

const defaultUnits: Readonly<Record<string, string>> = { cpu: 'm', memory: 'Mi' };

/** `70%`, `500m`, or a bare number in the resource's usual unit. */
function targetOf(resource: string, text: string): JsonMap {
  const clean = text.trim();
  if (clean.endsWith('%')) {
    const percent = clean.slice(0, -1);
    if (!/^\+?\d+$/.test(percent) || Number(percent) > 2_147_483_647) fail(`invalid percentage value: ${percent}`);
    return { type: 'Utilization', averageUtilization: Number(percent) };
  }
  const bare = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(clean);
  const read = parseQuantity(bare ? `${Number(clean)}${defaultUnits[resource] ?? ''}` : clean);
  if (!read.ok) return fail(`invalid resource ${resource} value: ${clean}`);
  return { type: 'AverageValue', averageValue: read.quantity.toString() };
}

/** Makes a HorizontalPodAutoscaler for an object that can be scaled. */
export const autoscale: Verb = function* (call) {
  const { flags } = call;
  const dryRun = dryRunOf(call);
  const [min, max] = [flags.number('min'), flags.number('max')];
  const percent = flags.has('cpu-percent') ? flags.number('cpu-percent') : -1;
  if (flags.changed('cpu-percent'))
    call.err(
      "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).\n",
    );
  if (max < 1) fail(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) fail(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  if (percent > 0 && flags.string('cpu')) fail('--cpu-percent and --cpu are mutually exclusive');
  const wanted = [['cpu', flags.string('cpu')], ['memory', flags.string('memory')]] as const; // biome-ignore format: pairs
  const targets = wanted.flatMap(([name, text]) => (text ? [{ name, target: targetOf(name, text) }] : []));
  if (percent > 0) targets.unshift({ name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } });
  const found = yield* select(call, { ...queryOf(call), lazy: fromFiles(call) });
  const operation = dryRun === 'client' ? 'created' : 'autoscaled';
  yield* visit(found, function* ({ resource, name }) {
    if (!resource.subresources.includes('scale'))
      fail(
        `cannot autoscale a ${resource.kind}: could not find scale subresource for ${resource.group}/${resource.version}, Resource=${resource.name} in discovery information`,
      );
    const object: JsonMap = {
      kind: 'HorizontalPodAutoscaler',
      apiVersion: 'autoscaling/v2',
      metadata: { name: flags.string('name') || name, ...ownNamespace(call) },
      spec: {
        scaleTargetRef: { kind: resource.kind, name, apiVersion: groupVersionOf(resource) },
        ...(min > 0 && { minReplicas: min }),
        maxReplicas: max,
        ...(targets.length > 0 && { metrics: targets.map((one) => ({ type: 'Resource', resource: one })) }),
      },
      status: { desiredReplicas: 0, currentMetrics: null },
    };
    const print = yield* printerFor(call, operationFor(operation, dryRun), { typed: true });
    call.out(print(yield* createEither(call, recorded(call, object), dryRun, flags.string('cpu'), flags.string('memory'))));
  });
  if (found.infos.length === 0) fail('no objects passed to autoscale');
};

/** Makes it in autoscaling/v2; where the server refuses that, in v1, if v1 can say the same. */
function* createEither(call: Call, object: JsonMap, dryRun: DryRun, cpu: string, memory: string): Running<JsonMap> {
  try {
    return yield* createObject(call, object, dryRun);
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    const incompatible = 'failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1:';
    if (cpu.trim() === '') return fail(`${incompatible} empty input`);
    if (memory !== '' || !cpu.trim().endsWith('%')) return fail(`${incompatible} %!w(<nil>)`);
    throw problem;
  }
}
