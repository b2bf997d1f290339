import type { KubeObject } from '../../api/index.ts';
import type { Check } from '../exercise/schema.ts';
import { parseDuration, sayDuration } from './duration.ts';
import { resourceOf } from './path.ts';
import { matches } from './pattern.ts';
import { everSeen, lifeOf, podOf } from './pods.ts';
import { done, notYet, type Scene, type Verdict } from './scene.ts';

/** Checks on what the cluster did: phase, STATUS, conditions, events, restarts, refusals, logs, pages. */
type Of<K extends string> = Extract<Check, { readonly [key in K]: unknown }>;

export const checkPhase = (check: Of<'phase'>, scene: Scene): Verdict =>
  everSeen(
    scene,
    check.pod,
    check.within,
    { field: 'phase', expected: check.phase },
    (pod) => pod.status?.phase === check.phase,
    (pod) => pod.status?.phase ?? 'Pending',
  );

export function checkStatus(check: Exclude<Of<'status'>, Of<'condition'> | Of<'http'>>, scene: Scene): Verdict {
  const shown = (pod: KubeObject) => scene.podColumns(pod).status;
  return everSeen(
    scene,
    check.pod,
    check.within,
    { field: 'STATUS', expected: check.status },
    (pod) => shown(pod) === check.status,
    (pod) => shown(pod),
  );
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}
const conditionsOf = (object: KubeObject): readonly Condition[] =>
  (object as { status?: { conditions?: readonly Condition[] } }).status?.conditions ?? [];

export function checkCondition(check: Of<'condition'>, scene: Scene): Verdict {
  const wanted = check.status ?? 'True';
  const holds = (object: KubeObject) => conditionsOf(object).some(({ type, status }) => type === check.condition && status === wanted);
  if ((check.kind ?? 'Pod') === 'Pod') {
    const actual = (pod: KubeObject) => conditionsOf(pod).find(({ type }) => type === check.condition)?.status ?? 'not set';
    return everSeen(scene, check.name, check.within, { field: `condition ${check.condition}`, expected: wanted }, holds, actual);
  }
  const resource = resourceOf(check.kind ?? 'Pod');
  const ours = scene.history.filter(
    (revision) => revision.resource === resource && (check.name === undefined || revision.object.metadata.name === check.name),
  );
  return ours.some(({ object }) => holds(object))
    ? done
    : notYet(`${check.kind} ${check.name ?? ''}: condition ${check.condition} is not ${wanted} yet.`.replace(' :', ':'), {
        expected: wanted,
      });
}

interface EventObject extends KubeObject {
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly involvedObject?: { readonly name?: string };
}

export function checkEvent(check: Of<'event'>, scene: Scene): Verdict {
  const limit = check.within === undefined ? undefined : parseDuration(check.within);
  const createdAt = lifeOf(scene, check.object).find(({ type }) => type === 'ADDED')?.at ?? 0;
  const counts = new Map<string, number>();
  for (const { resource, object, at } of scene.history) {
    if (resource !== 'events' || (limit !== undefined && at - createdAt > limit)) continue;
    const { reason, message, count, involvedObject } = object as EventObject;
    if (reason !== check.event) continue;
    if (check.object !== undefined && involvedObject?.name !== check.object && !involvedObject?.name?.startsWith(`${check.object}-`))
      continue;
    if (check.message !== undefined && !matches(check.message, message ?? '')) continue;
    counts.set(object.metadata.name ?? '', count ?? 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total >= (check.atLeast ?? 1)) return done;
  const often = check.atLeast === undefined ? '' : ` ${check.atLeast} times; so far ${total}`;
  const when = limit === undefined ? '' : ` within ${sayDuration(limit)}`;
  return notYet(
    `No event ${check.event}${check.message === undefined ? '' : ` with a message like “${check.message}”`}${often}${when} has been recorded.`,
    { event: check.event, actual: String(total) },
  );
}

export function checkRestarts(check: Of<'restarts'>, scene: Scene): Verdict {
  const pod = podOf(scene, check.pod);
  const statuses = pod?.status?.containerStatuses ?? [];
  const status = check.container === undefined ? statuses[0] : statuses.find(({ name }) => name === check.container);
  if (!pod || !status) return notYet('No container is there to restart yet. Apply the manifest.');
  const count = status.restartCount;
  return count >= check.restarts
    ? done
    : notYet(`Container ${status.name} has restarted ${count} times.`, { expected: `${check.restarts} restarts`, actual: String(count) });
}

export function checkRejected(check: Of<'rejected'>, scene: Scene): Verdict {
  const refusal = scene.refusals.find(
    ({ message, fields }) => message.includes(check.rejected) && (check.field === undefined || fields.includes(check.field)),
  );
  if (refusal) return done;
  const last = scene.refusals.at(-1);
  return last
    ? notYet(`The API server refused, but for another reason: ${last.message}`, { expected: check.rejected })
    : notYet('Nothing has been refused yet: apply a manifest that the API server turns away.', { expected: check.rejected });
}

/** What a pattern looks for, where it is plain words: a regular expression tells a learner nothing. */
const wanted = (pattern: string): { readonly expected?: string } => (/[\\^$*+?()[\]{}|]/.test(pattern) ? {} : { expected: pattern });

export function checkCommand(check: Of<'command'>, scene: Scene): Verdict {
  const run = scene.commands.filter(({ line }) => matches(check.command, line));
  if (run.length === 0) return notYet('The command has not been run in the terminal yet.', wanted(check.command));
  if (check.output === undefined || run.some(({ output }) => matches(check.output ?? '', output))) return done;
  return notYet('The command ran, but its output is not what the task asks for.', wanted(check.output));
}

export function checkLog(check: Of<'log'>, scene: Scene): Verdict {
  const pod = podOf(scene, check.pod);
  if (!pod) return notYet('No pod is in the cluster yet. Apply the manifest.');
  const container = check.container ?? pod.spec?.containers[0]?.name ?? '';
  const log = scene.log(pod, container, check.previous ?? false);
  if (log !== undefined && matches(check.log, log)) return done;
  const last = log?.trimEnd().split('\n').at(-1);
  return notYet(`The log of container ${container} does not have the line yet that the task asks for.`, {
    ...wanted(check.log),
    ...(last !== undefined && { actual: last }),
  });
}

export function checkHttp(check: Of<'http'>, scene: Scene): Verdict {
  const target = /^(?:https?:\/\/[^:/]*)?:?(\d+)?(\/.*)?$/.exec(check.http);
  const pod = podOf(scene, check.pod);
  if (!target) return { state: 'error', message: `this exercise's http check can't be read: ${check.http}` };
  if (!pod) return notYet('No pod is in the cluster yet. Apply the manifest.');
  const page = scene.page(pod, Number(target[1] ?? 80), target[2] ?? '/');
  if (page === undefined) return notYet(`Asking ${check.http} …`);
  if ('refused' in page)
    return notYet(`${check.http} does not answer: ${page.refused}`, { expected: String(check.status ?? 200), actual: page.refused });
  if (page.status !== (check.status ?? 200))
    return notYet(`${check.http} answers ${page.status}.`, { expected: String(check.status ?? 200), actual: String(page.status) });
  if (check.body !== undefined && !matches(check.body, page.body))
    return notYet(`${check.http} answers, but its text is not what the task asks for.`, wanted(check.body));
  return done;
}
