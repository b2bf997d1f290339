import type { Running } from '../../cluster/index.ts';
import { pathTo } from '../api/changes.ts';
import type { Info } from '../api/select.ts';
import type { DryRun } from '../api/write.ts';
import { type Call, isRecord, statusOf } from '../call.ts';
import { fail, Failure, failWith, messageOf } from '../errors.ts';
import { annotationsOf, lastApplied } from '../patch/last-applied.ts';
import { annotationIsKept, annotationManager, migrationOf } from '../patch/migrate-managers.ts';
import type { JsonMap } from '../json.ts';
import { jsonOf, mapAt } from '../patch/tree.ts';
import { compactJson } from '../print/json.ts';

/** One run of apply. */
export interface Job {
  readonly call: Call;
  readonly dryRun: DryRun;
  readonly query: Readonly<Record<string, string>>;
  readonly serverSide: boolean;
  /** Under which name fields are applied. */
  readonly manager: string;
}

export interface Applied {
  readonly object: Readonly<Record<string, unknown>>;
  readonly operation: string;
}

/** Usual manager of server-side apply; under another name nothing of client-side apply is taken along. */
export const serverSideManager = 'kubectl';

/** Lets the server apply the object. What was applied from the client before becomes part of what is applied here. */
export function* applyOnServer(job: Job, info: Info, wanted: JsonMap): Running<Applied> {
  const first = yield* send(job, info, wanted);
  const object = (yield* migrated(job, info, first)) ? yield* send(job, info, wanted) : first;
  return { object, operation: 'serverside-applied' };
}

function* send({ call, query }: Job, info: Info, wanted: JsonMap): Running<JsonMap> {
  const force = String(call.flags.bool('force-conflicts'));
  const answer = yield* call.send({
    method: 'PATCH',
    path: pathTo(info),
    query: { ...query, force },
    contentType: 'application/apply-patch+yaml',
    body: compactJson(wanted),
  });
  if (answer.code === 409) fail(`${statusOf(answer).message ?? ''}\n${conflictAdvice}`);
  if (answer.code >= 400) failWith({ type: 'status', status: statusOf(answer) });
  return isRecord(answer.body) ? jsonOf(answer.body) : {};
}

const notMoved = (what: string, why: string): string =>
  `Warning: failed to migrate ${what} for Server-Side Apply. This is non-fatal and will be retried next time you apply. Error: ${why}\n`;

/** Gives the fields of client-side apply to the manager of this one; answers whether there were any. A failure is only told. */
function* migrated(job: Job, info: Info, object: JsonMap): Running<boolean> {
  const { call } = job;
  const kept = yield* orElse(keepAnnotation(job, info, object), (why) => call.err(notMoved(lastApplied, why)));
  if (!kept) return false;
  return (yield* orElse(moveManagers(job, info, kept), (why) => call.err(notMoved('managed fields', why)))) ?? false;
}

function* orElse<T>(steps: Running<T>, tell: (why: string) => void): Running<T | undefined> {
  try {
    return yield* steps;
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    tell(messageOf(problem.error));
    return undefined;
  }
}

/** The annotation gets an owner of its own, lest it vanish with client-side apply's other fields. Answers the object as it is then. */
function* keepAnnotation({ call, query, manager }: Job, info: Info, object: JsonMap): Running<JsonMap> {
  const text = annotationsOf(object)[lastApplied];
  if (manager !== serverSideManager || typeof text !== 'string' || annotationIsKept(object)) return object;
  const { name, namespace } = mapAt(object, 'metadata');
  const body = {
    apiVersion: object['apiVersion'],
    kind: object['kind'],
    metadata: { annotations: { [lastApplied]: text }, name, ...(namespace !== undefined && { namespace }) },
  };
  const answer = yield* call.ask({
    method: 'PATCH',
    path: pathTo(info),
    query: { ...query, fieldManager: annotationManager },
    contentType: 'application/apply-patch+yaml',
    body: compactJson(body),
  });
  return isRecord(answer) ? jsonOf(answer) : object;
}

function* moveManagers({ call, query, manager }: Job, info: Info, object: JsonMap): Running<boolean> {
  const body = migrationOf(object, manager);
  if (!body) return false;
  yield* call.ask({ method: 'PATCH', path: pathTo(info), query, contentType: 'application/json-patch+json', body: compactJson(body) });
  return true;
}

const conflictAdvice = `Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`;
