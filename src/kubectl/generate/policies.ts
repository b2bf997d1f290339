import type { Running } from '../../cluster/index.ts';
import type { Call } from '../call.ts';
import { fail } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { readAmounts } from '../verbs/set/resources.ts';
import { ownNamespace } from './create-one.ts';
import { labelSelectorOf } from './selector.ts';

export function* namespace(call: Call, name: string): Running<JsonMap> {
  yield* call.flush();
  return { kind: 'Namespace', apiVersion: 'v1', metadata: { name }, spec: {}, status: {} };
}

export function* serviceAccount(call: Call, name: string): Running<JsonMap> {
  yield* call.flush();
  return { kind: 'ServiceAccount', apiVersion: 'v1', metadata: { name, ...ownNamespace(call) } };
}

export function* quota(call: Call, name: string): Running<JsonMap> {
  yield* call.flush();
  const hard = readAmounts(call.flags.string('hard'));
  const scopes = call.flags.string('scopes') ? call.flags.string('scopes').split(',') : [];
  if (scopes.includes('')) fail('invalid resource quota scope ""');
  return {
    kind: 'ResourceQuota',
    apiVersion: 'v1',
    metadata: { name, ...ownNamespace(call) },
    spec: { ...(Object.keys(hard).length > 0 && { hard }), ...(scopes.length > 0 && { scopes }) },
    status: {},
  };
}

const amount = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

export function* disruptionBudget(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  yield* call.flush();
  const [selector, min, max] = [flags.string('selector'), flags.string('min-available'), flags.string('max-unavailable')];
  if (!selector) fail('a selector must be specified');
  if (!min && !max) fail('one of min-available or max-unavailable must be specified');
  if (min && max) fail('min-available and max-unavailable cannot be both specified');
  if (min && !/^\d+%?$/.test(min)) fail('invalid format specified for min-available');
  if (max && !/^\d+%?$/.test(max)) fail('invalid format specified for max-unavailable');
  return {
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    metadata: { name, ...ownNamespace(call) },
    spec: {
      ...(min && { minAvailable: amount(min) }),
      selector: labelSelectorOf(selector),
      ...(max && { maxUnavailable: amount(max) }),
    },
    status: {},
  };
}

export function* priorityClass(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  yield* call.flush();
  const description = flags.string('description');
  return {
    kind: 'PriorityClass',
    apiVersion: 'scheduling.k8s.io/v1',
    metadata: { name },
    value: flags.number('value'),
    ...(flags.bool('global-default') && { globalDefault: true }),
    ...(description && { description }),
    preemptionPolicy: flags.string('preemption-policy'),
  };
}
