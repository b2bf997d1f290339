import type { Container, KubeObject, LabelSelector, Pod } from '../../api/index.ts';
import { parseRfc3339 } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { type Call, isRecord } from '../call.ts';
import { listed } from '../describe/describer.ts';
import { pairs, selectorText } from '../describe/metadata.ts';
import { fail } from '../errors.ts';
import { usageError } from '../usage.ts';
import { goSort } from '../text/go-sort.ts';

export type PodObject = Pod & KubeObject;

export const isPod = (object: unknown): object is PodObject => isRecord(object) && isRecord(object.metadata) && object.kind === 'Pod';

interface Placed {
  readonly container: Container;
  readonly fieldPath: string;
}

/** The containers of a pod with their places, app containers first. */
export function containersOf({ spec }: Pod): readonly Placed[] {
  const place = (list: string, containers: readonly Container[] | undefined): readonly Placed[] =>
    (containers ?? []).map((container) => ({ container, fieldPath: `spec.${list}{${container.name}}` }));
  return [
    ...place('containers', spec?.containers),
    ...place('initContainers', spec?.initContainers),
    ...place('ephemeralContainers', spec?.ephemeralContainers),
  ];
}

export const findContainer = (pod: Pod, name: string): Placed | undefined => {
  const all = containersOf(pod);
  const order = ['spec.initContainers', 'spec.containers', 'spec.ephemeralContainers'];
  return order
    .flatMap((list) => all.filter(({ fieldPath }) => fieldPath.startsWith(`${list}{`)))
    .find(({ container }) => container.name === name);
};

/** `app, debugger (ephem), migrate (init)`. */
export const allContainerNames = ({ spec }: Pod): string =>
  [
    ...(spec?.containers ?? []).map(({ name }) => name),
    ...(spec?.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`),
    ...(spec?.initContainers ?? []).map(({ name }) => `${name} (init)`),
  ].join(', ');

export const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container';

const at = (timestamp: string | undefined): number => (timestamp ? (parseRfc3339(timestamp) ?? 0) : 0);
const conditionOf = (pod: PodObject, type: string) => pod.status?.conditions?.find((one) => one.type === type);
const isReady = (pod: PodObject): boolean => conditionOf(pod, 'Ready')?.status === 'True';
const readySince = (pod: PodObject): number => (isReady(pod) ? at(conditionOf(pod, 'Ready')?.lastTransitionTime) : 0);
const restarts = (pod: PodObject): number => Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount));
const phases: Readonly<Record<string, number>> = { Unknown: 1, Pending: 2 };

/** Which pod of several a person means: bound, running, ready and long so, restarted often, old. */
export function preferred(a: PodObject, b: PodObject): boolean {
  if (a.spec?.nodeName !== b.spec?.nodeName && (!a.spec?.nodeName || !b.spec?.nodeName)) return Boolean(a.spec?.nodeName);
  const phase = (pod: PodObject): number => phases[pod.status?.phase ?? ''] ?? 0;
  if (phase(a) !== phase(b)) return phase(a) < phase(b);
  if (isReady(a) !== isReady(b)) return isReady(a);
  const earlier = (x: number, y: number): boolean => (x === 0 || y === 0 ? y === 0 : x < y);
  if (isReady(a) && isReady(b) && readySince(a) !== readySince(b)) return earlier(readySince(a), readySince(b));
  if (restarts(a) !== restarts(b)) return restarts(a) > restarts(b);
  const [x, y] = [at(a.metadata.creationTimestamp), at(b.metadata.creationTimestamp)];
  return x !== y && earlier(x, y);
}

/** What --pod-running-timeout says, in milliseconds; ends the command by `refuse` when that is no time at all. */
export function podRunningTimeout(call: Call, refuse: (call: Call, message: string) => never = usageError): number {
  const timeout = call.flags.number('pod-running-timeout');
  return timeout > 0 ? timeout : refuse(call, '--pod-running-timeout must be higher than zero');
}

const selectorKinds = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Deployment', 'Job'];

interface WithSelector {
  readonly spec?: { readonly selector?: LabelSelector & Readonly<Record<string, string>> };
}

/** The pods' selector of a controller or Service; ends the command with `doing … ` where the kind has none. */
export function podSelectorOf(object: Readonly<Record<string, unknown>>, failing: (why: string) => string): string {
  const kind = String(object.kind);
  const group = String(object.apiVersion).includes('/') ? String(object.apiVersion).split('/')[1] : String(object.apiVersion);
  const { spec }: WithSelector = object;
  if (selectorKinds.includes(kind)) return selectorText(spec?.selector);
  if (kind === 'ReplicationController') return pairs(spec?.selector).join(',');
  if (kind === 'Service') {
    const selector = pairs(spec?.selector);
    const name = isRecord(object.metadata) ? String(object.metadata.name) : '';
    if (selector.length === 0) fail(failing(`invalid service '${name}': Service is defined without a selector`));
    return selector.join(',');
  }
  return fail(failing(`selector for *${group}.${kind} not implemented`));
}

/** The pods that a selector chooses, the preferred first. Waits for one if there is none; ends the command when none comes in time. */
export function* podsBySelector(
  call: Call,
  namespace: string,
  labelSelector: string,
  timeout: number,
  before = preferred,
): Running<readonly PodObject[]> {
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const deadline = (yield* call.now()) + timeout;
  for (;;) {
    const pods = yield* listed<PodObject>(call, path, { labelSelector });
    if (pods.length > 0)
      return goSort(
        pods.map((pod) => ({ ...pod, apiVersion: 'v1', kind: 'Pod' })),
        before,
      );
    const left = deadline - (yield* call.now());
    if (left <= 0) fail('timed out waiting for the condition');
    yield* call.sleep(Math.min(1000, left));
  }
}
