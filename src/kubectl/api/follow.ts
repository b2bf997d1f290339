import type { Running } from '../../cluster/index.ts';
import { type Call, isRecord, isStatus, statusOf } from '../call.ts';
import { exit, failWith } from '../errors.ts';
import type { AnyObject } from '../print/output.ts';
import { pathOf } from './discovery.ts';
import type { Info } from './select.ts';

export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'ABSENT';
  readonly object: AnyObject;
}

/**
 * Looks at one object, then at each of its changes, until `look` answers something: that, or `timeout` at the deadline (milliseconds of the
 * Unix epoch). An object that is not there at first is looked at as `ABSENT`. Ctrl+C ends the command.
 */
export function* follow<T>(
  call: Call,
  { resource, namespace, name }: Info,
  deadline: number | undefined,
  look: (change: Change) => T | undefined,
): Running<T | 'timeout'> {
  const query = { fieldSelector: `metadata.name=${name}` };
  const path = pathOf(resource, namespace);
  const left = function* (): Running<number | undefined> {
    return deadline === undefined ? undefined : deadline - (yield* call.now());
  };
  const before = yield* left();
  if (before !== undefined && before <= 0) return 'timeout';
  const answer = yield* call.send({ method: 'GET', path, query });
  if (answer.code >= 400 || isStatus(answer.body)) failWith({ type: 'status', status: statusOf(answer) });
  const list = isRecord(answer.body) ? answer.body : {};
  const object = Array.isArray(list.items) ? list.items.find(isRecord) : undefined;
  const identity = { apiVersion: resource.group ? `${resource.group}/${resource.version}` : resource.version, kind: resource.kind };
  const first = look(object ? { type: 'ADDED', object: { ...identity, ...object } } : { type: 'ABSENT', object: {} });
  if (first !== undefined) return first;
  const resourceVersion = isRecord(list.metadata) && typeof list.metadata.resourceVersion === 'string' ? list.metadata.resourceVersion : '';
  yield* call.caught('INT');
  const stream = yield* call.watch({ method: 'GET', path, query: { ...query, ...(resourceVersion && { resourceVersion }) } });
  if (typeof stream !== 'number') return failWith({ type: 'status', status: statusOf(stream) });
  for (;;) {
    const rest = yield* left();
    const event = rest === undefined || rest > 0 ? yield* call.next(stream, rest) : 'timeout';
    if (event === 'interrupted') exit(1);
    if (typeof event === 'string') return 'timeout';
    if (event.type === 'BOOKMARK' || event.type === 'ERROR' || !isRecord(event.object)) continue;
    const found = look({ type: event.type, object: event.object });
    if (found !== undefined) return found;
  }
}
