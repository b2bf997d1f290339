import type { Running } from '../../../cluster/index.ts';
import { type PodObject } from '../../api/pods.ts';
import type { DryRun } from '../../api/write.ts';
import { type Call, isRecord, statusOf } from '../../call.ts';
import { namePrinter } from '../../print/output.ts';
import { goDuration } from '../../text/duration.ts';
import { isLongGone } from './which-pods.ts';

const retryAfter = 5000;
const forever = Number.MAX_SAFE_INTEGER;

interface Leaving {
  readonly pod: PodObject;
  /** Asked to go and not gone yet; else it must still be asked. */
  asked: boolean;
  /** When to look again. */
  next: number;
}

const pathOf = ({ metadata }: PodObject): string => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;

/** Asks all pods to leave, again and again where a disruption budget forbids it, and waits until they are gone; answers what went wrong. */
export function* evictAll(call: Call, pods: readonly PodObject[], dryRun: DryRun): Running<readonly string[]> {
  const timeout = call.flags.number('timeout');
  const start = yield* call.now();
  const end = timeout > 0 ? start + timeout : forever;
  const errors: string[] = [];
  let left: Leaving[] = pods.map((pod) => ({ pod, asked: false, next: start }));
  while (left.length > 0) {
    const now = yield* call.now();
    const staying: Leaving[] = [];
    for (const one of left) {
      const stays = one.next > now || (yield* step(call, one, { now, end, timeout, dryRun }, errors));
      if (stays) staying.push(one);
    }
    left = staying;
    const next = Math.min(...left.map((one) => one.next));
    if (left.length > 0) yield* call.sleep(Math.max(0, next - (yield* call.now())));
  }
  return errors;
}

interface Clock {
  readonly now: number;
  readonly end: number;
  readonly timeout: number;
  readonly dryRun: DryRun;
}

/** One look at one pod; true when it is to be looked at again. */
function* step(call: Call, one: Leaving, clock: Clock, errors: string[]): Running<boolean> {
  return one.asked ? yield* look(call, one, clock, errors) : yield* ask(call, one, clock, errors);
}

function* ask(call: Call, one: Leaving, { now, end, timeout, dryRun }: Clock, errors: string[]): Running<boolean> {
  const { name = '', namespace = '' } = one.pod.metadata;
  const told = `pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}`;
  call.out(`evicting pod ${namespace}/${name}${dryRun === 'server' ? ' (server dry run)' : ''}\n`);
  if (now >= end) {
    errors.push(`error when evicting ${told}: global timeout reached: ${goDuration(timeout)}`);
    return false;
  }
  const grace = call.flags.number('grace-period');
  const deleteOptions = { ...(grace >= 0 && { gracePeriodSeconds: grace }), ...(dryRun === 'server' && { dryRun: ['All'] }) };
  const answer = yield* call.send({
    method: 'POST',
    path: `${pathOf(one.pod)}/eviction`,
    body: { kind: 'Eviction', apiVersion: 'policy/v1', metadata: { name, namespace }, deleteOptions },
  });
  if (answer.code === 404) return false;
  if (answer.code === 429) {
    call.err(`error when evicting ${told} (will retry after ${goDuration(retryAfter)}): ${statusOf(answer).message ?? ''}\n`);
    one.next = now + retryAfter;
    return true;
  }
  if (answer.code >= 400) {
    errors.push(`error when evicting ${told}: ${statusOf(answer).message ?? ''}`);
    return false;
  }
  if (dryRun === 'server') return false;
  one.asked = true;
  one.next = now;
  return true;
}

function* look(call: Call, one: Leaving, { now, end, timeout }: Clock, errors: string[]): Running<boolean> {
  const { pod } = one;
  const { name = '', namespace = '', uid } = pod.metadata;
  const answer = yield* call.send({ method: 'GET', path: pathOf(pod) });
  const there = isRecord(answer.body) && isRecord(answer.body['metadata']) ? answer.body['metadata']['uid'] : undefined;
  if (answer.code === 404 || (answer.code < 400 && there !== uid)) {
    call.out(namePrinter('evicted')(pod));
    return false;
  }
  if (yield* isLongGone(call, pod)) return false;
  if (now >= end) {
    const why = timeout > 0 ? `global timeout reached: ${goDuration(timeout)}` : 'timed out';
    errors.push(`error when waiting for pod ${JSON.stringify(name)} in namespace ${JSON.stringify(namespace)} to terminate: ${why}`);
    return false;
  }
  one.next = now + 1000;
  return true;
}

/** Deletes the pods without asking the disruption budgets, and waits until they are gone. */
export function* deleteAll(call: Call, pods: readonly PodObject[], dryRun: DryRun): Running<readonly string[]> {
  const grace = call.flags.number('grace-period');
  for (const pod of pods) {
    const body = {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      ...(grace >= 0 && { gracePeriodSeconds: grace }),
      ...(dryRun === 'server' && { dryRun: ['All'] }),
    };
    const answer = yield* call.send({ method: 'DELETE', path: pathOf(pod), body });
    if (answer.code >= 400 && answer.code !== 404) return [statusOf(answer).message ?? ''];
  }
  const timeout = call.flags.number('timeout');
  const end = timeout > 0 ? (yield* call.now()) + timeout : forever;
  let left = dryRun === 'server' ? [] : [...pods];
  for (;;) {
    const staying: PodObject[] = [];
    for (const pod of left) {
      const answer = yield* call.send({ method: 'GET', path: pathOf(pod) });
      if (answer.code === 404) call.out(namePrinter('deleted')(pod));
      else staying.push(pod);
    }
    left = staying;
    if (left.length === 0) return [];
    if ((yield* call.now()) >= end) return ['timed out waiting for the condition'];
    yield* call.sleep(1000);
  }
}
