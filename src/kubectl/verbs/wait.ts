import type { Running } from '../../cluster/index.ts';
import { type Change, follow } from '../api/follow.ts';
import { pathOf } from '../api/discovery.ts';
import { type Info, type Query, queryOf, select } from '../api/select.ts';
import { visit } from '../api/visit.ts';
import { type Call, isRecord, isStatus, statusOf, type Verb } from '../call.ts';
import { fail, failAll, failWith, notFoundError } from '../errors.ts';
import { type AnyObject, type Print, printerFor } from '../print/output.ts';
import { conditionOf, type WaitCondition } from './wait-condition.ts';

const week = 168 * 3_600_000;
const pollEvery = 500;
const timedOut = 'timed out waiting for the condition';

/** What wait's conditions need to know besides the object. */
interface Waiting {
  readonly timeout: number;
  readonly deadline: number;
}

const pathTo = ({ resource, namespace, name }: Info): string => pathOf(resource, namespace, name);

function* fetched(call: Call, info: Info): Running<AnyObject | undefined> {
  const answer = yield* call.send({ method: 'GET', path: pathTo(info) });
  if (answer.code === 404) return undefined;
  if (answer.code >= 400 || isStatus(answer.body)) failWith({ type: 'status', status: statusOf(answer) });
  return isRecord(answer.body) ? answer.body : {};
}

const notFound = ({ resource, name }: Info): never =>
  failWith({
    type: 'status',
    status: {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: 'NotFound',
      code: 404,
      message: `${resource.group ? `${resource.name}.${resource.group}` : resource.name} "${name}" not found`,
    },
  });

/** Waits until an object meets a condition; answers the object as it was then. */
function* met(call: Call, info: Info, condition: WaitCondition, { timeout, deadline }: Waiting): Running<AnyObject> {
  const label = `${info.resource.name}/${info.name}`;
  if (condition.type === 'create') return info.object;
  const gone = condition.type === 'delete';
  if (gone || timeout === 0) {
    const object = yield* fetched(call, info);
    if (!object) return gone ? info.object : notFound(info);
    if (timeout === 0) return condition.type === 'state' && condition.holds(object) ? object : fail(`condition not met for ${label}`);
  }
  const look = ({ type, object }: Change): AnyObject | undefined => {
    if (type === 'ABSENT') return gone ? info.object : notFound(info);
    if (gone) return type === 'DELETED' ? object : undefined;
    return type !== 'DELETED' && condition.type === 'state' && condition.holds(object) ? object : undefined;
  };
  const end = yield* follow(call, info, deadline, look);
  return end === 'timeout' ? fail(`${timedOut} on ${label}`) : end;
}

/** Asks again and again until what is meant exists. */
function* created(call: Call, query: Query, { deadline }: Waiting): Running<void> {
  for (;;) {
    const found = yield* select(call, query);
    failAll(found.errors.filter((error) => !notFoundError(error)));
    if (found.errors.length === 0 && found.infos.length > 0) return;
    const left = deadline - (yield* call.now());
    if (left <= 0) fail(timedOut);
    yield* call.sleep(Math.min(pollEvery, left));
  }
}

function* waitForOne(call: Call, info: Info, conditions: readonly WaitCondition[], waiting: Waiting, print: Print): Running<void> {
  for (const condition of conditions) {
    call.out(print(yield* met(call, info, condition, waiting)));
    yield* call.flush();
  }
}

export const wait: Verb = function* (call) {
  const { flags } = call;
  const print = yield* printerFor(call, 'condition met');
  const conditions = flags.strings('for').map(conditionOf);
  if (conditions.length === 0) fail('unrecognized condition: []');
  const given = flags.number('timeout');
  const timeout = given < 0 ? week : given;
  const waiting = { timeout, deadline: (yield* call.now()) + (timeout || week) };
  const query: Query = { ...queryOf(call), selectAll: flags.bool('all'), local: flags.bool('local') };
  if (conditions.some(({ type }) => type === 'create')) yield* created(call, query, waiting);
  const forDelete = conditions.some(({ type }) => type === 'delete');
  const found = yield* select(call, query);
  const errors = forDelete ? found.errors.filter((error) => !notFoundError(error)) : found.errors;
  yield* visit({ ...found, errors }, (info) => waitForOne(call, info, conditions, waiting, print));
  if (found.infos.length === 0 && !forDelete) fail('no matching resources found');
};
