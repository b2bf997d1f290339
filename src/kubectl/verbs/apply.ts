import { typeOf } from '../../api/index.ts';
import { applyStrategicMerge, type Running } from '../../cluster/index.ts';
import { pathOf, groupVersionOf, type Resource } from '../api/discovery.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { type Call, isRecord, statusOf, type Verb } from '../call.ts';
import { fail, failAll, Failure, failWith, type KubectlError, messageOf, textError } from '../errors.ts';
import { recorded } from '../patch/change-cause.ts';
import { annotationsOf, lastApplied, originalOf, withLastApplied } from '../patch/last-applied.ts';
import { isMap, type Json, type JsonMap } from '../json.ts';
import { threeWayPatch } from '../patch/strategic-diff.ts';
import { dryRunOf, operationFor, writeQuery } from '../api/write.ts';
import { sourced } from '../api/sourced.ts';
import { compactJson } from '../print/json.ts';
import { type Print, printerFor } from '../print/output.ts';
import { usageError } from '../usage.ts';
import { prune, prunedKinds } from './prune.ts';
import { type Applied, applyOnServer, type Job, serverSideManager } from './apply-on-server.ts';

/** Makes the cluster's objects as the files say: by a three-way patch against what was applied last, or by the server with --server-side. */
export const apply: Verb = function* (call) {
  const { flags } = call;
  if (call.args.length > 0) usageError(call, `Unexpected args: [${call.args.join(' ')}]`);
  if (flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('must specify one of -f and -k');
  const serverSide = flags.bool('server-side');
  const dryRun = dryRunOf(call);
  if (flags.bool('prune') && !flags.bool('all') && !flags.string('selector'))
    fail(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
    );
  if (flags.bool('all') && flags.string('selector')) fail('cannot set --all and --selector at the same time');
  if (flags.bool('prune') && serverSide) fail("--prune is in alpha and doesn't currently work on objects created by server-side apply");
  if (flags.bool('force-conflicts') && !serverSide) fail('--force-conflicts only works with --server-side');
  if (serverSide && dryRun === 'client') fail("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)");
  const manager = serverSide && !flags.changed('field-manager') ? serverSideManager : flags.string('field-manager');
  if (flags.bool('force') && serverSide) fail('--force cannot be used with --server-side');
  if (flags.bool('force') && dryRun === 'server') fail('--dry-run=server cannot be used with --force');
  const job: Job = { call, dryRun, query: writeQuery(call, dryRun, manager), serverSide, manager };
  const kinds = flags.bool('prune') ? prunedKinds(call, yield* call.discovery()) : [];
  const found = yield* select(call, { ...queryOf(call), args: [], local: false, lazy: true });
  const errors: KubectlError[] = [];
  if (found.infos.length === 0 && found.errors.length === 0) fail('no objects passed to apply');
  const done: Info[] = [];
  for (const info of found.infos) {
    try {
      const result = yield* applyOne(job, info);
      warnIfDeleting(call, result.object);
      done.push({ ...info, object: result.object });
      if (!flags.string('output')) call.out((yield* printerFor(call, operationFor(result.operation, dryRun)))(result.object));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  if (flags.string('output') && done.length > 0) yield* printAll(call, done);
  if (flags.bool('prune') && found.errors.length + errors.length === 0) yield* prune(job, kinds, done);
  failAll([...unread(found.errors, errors.length > 0), ...errors]);
};

/** Files that could not be read: one error, a list in brackets, where others follow. */
function unread(errors: readonly KubectlError[], others: boolean): readonly KubectlError[] {
  if (errors.length < 2 || !others) return errors;
  return [textError(`[${errors.map(messageOf).join(', ')}]`)];
}

/** With -o one object is printed alone, several as a List. */
function* printAll(call: Call, infos: readonly Info[]): Running<void> {
  const print: Print = yield* printerFor(call, '');
  const [only, ...more] = infos;
  if (only && more.length === 0) call.out(print(only.object));
  else call.out(print({ apiVersion: 'v1', items: infos.map(({ object }) => object), kind: 'List', metadata: { resourceVersion: '' } }));
}

const pathTo = ({ resource, namespace, name }: Info) => pathOf(resource, namespace, name);

function* applyOne(job: Job, info: Info): Running<Applied> {
  const { call } = job;
  const wanted = recorded(call, placed(info));
  const generateName = isMap(wanted['metadata']) ? wanted['metadata']['generateName'] : undefined;
  if (!info.name && typeof generateName === 'string') fail(`from ${generateName}: cannot use generate name with apply`);
  if (job.serverSide) return yield* applyOnServer(job, info, wanted);
  const modified = withLastApplied(wanted);
  const retrieving = (why: string): string =>
    `error when retrieving current configuration of:\n${aboutOf(info)}\nfrom server for: "${info.source}": ${why}`;
  if (!info.name) fail(retrieving('resource name may not be empty'));
  const live = yield* call.send({ method: 'GET', path: pathTo(info) });
  if (live.code === 404) return yield* createOne(job, info, modified);
  if (live.code >= 400 || !isRecord(live.body)) {
    const said = statusOf(live);
    return failWith({ type: 'status', status: { ...said, message: retrieving(said.message ?? '') } });
  }
  return yield* patchOne(job, info, modified, live.body as JsonMap);
}

/** The object as it is sent: in the namespace it goes to. */
function placed({ resource, namespace, object }: Info): JsonMap {
  const map = object as JsonMap;
  if (!resource.namespaced || !namespace) return map;
  const metadata = isMap(map['metadata']) ? map['metadata'] : {};
  return { ...map, metadata: { ...metadata, namespace } };
}

function* createOne(job: Job, info: Info, modified: JsonMap): Running<Applied> {
  const { call, dryRun, query } = job;
  const body = withoutNulls(modified);
  if (dryRun === 'client') return { object: body, operation: 'created' };
  const object = yield* sourced('creating', info, () =>
    call.ask({ method: 'POST', path: pathOf(info.resource, info.namespace), query, body }),
  );
  return { object: isRecord(object) ? object : {}, operation: 'created' };
}

const withoutNulls = (map: JsonMap): JsonMap =>
  Object.fromEntries(
    Object.entries(map).flatMap(([key, value]): readonly (readonly [string, Json])[] =>
      value === null ? [] : [[key, isMap(value) ? withoutNulls(value) : value]],
    ),
  );

const missingAnnotation = (name: string): string =>
  `Warning: resource ${name} is missing the ${lastApplied} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`;

function* patchOne(job: Job, info: Info, modified: JsonMap, live: JsonMap): Running<Applied> {
  const { call, dryRun, query } = job;
  if (!(lastApplied in annotationsOf(live))) call.err(missingAnnotation(`${info.resource.name}/${info.name}`));
  const type = typeOf(groupVersionOf(info.resource), info.resource.kind);
  const patch = threeWayPatch(originalOf(live), modified, live, type);
  if (Object.keys(patch).length === 0) return { object: live, operation: 'unchanged' };
  if (dryRun === 'client') return { object: applyStrategicMerge(live, patch, type), operation: 'configured' };
  const contentType = type ? 'application/strategic-merge-patch+json' : 'application/merge-patch+json';
  const request = { method: 'PATCH' as const, path: pathTo(info), query, contentType, body: compactJson(patch) };
  const answered = yield* call.send(request);
  if (answered.code === 409 && !call.flags.bool('force')) return failWith({ type: 'status', status: statusOf(answered), prefix: '' });
  if (answered.code >= 400 && call.flags.bool('force')) return yield* recreate(job, info, modified);
  if (answered.code >= 400)
    return yield* sourced(`applying patch:\n${compactJson(patch)}\nto:\n${aboutOf(info)}\nfor:`, info, () =>
      sourced('patching', info, () => failWith({ type: 'status', status: statusOf(answered) })),
    );
  const object = answered.body;
  return { object: isRecord(object) ? object : {}, operation: 'configured' };
}

const aboutOf = ({ resource, name, namespace }: Info): string =>
  `Resource: ${gvr(resource)}, GroupVersionKind: ${gvk(resource)}\nName: "${name}", Namespace: "${namespace}"`;

const gvr = ({ group, version, name }: Resource) => `"${group}/${version}, Resource=${name}"`;
const gvk = ({ group, version, kind }: Resource) => `"${group}/${version}, Kind=${kind}"`;

function warnIfDeleting(call: Call, object: unknown): void {
  const metadata = isRecord(object) && isRecord(object['metadata']) ? object['metadata'] : {};
  if (metadata['deletionTimestamp'] === undefined) return;
  call.err(`Warning: Detected changes to resource ${String(metadata['name'])} which is currently being deleted.\n`);
}

/** --force: deletes the object and makes it anew. */
function* recreate({ call, query }: Job, info: Info, modified: JsonMap): Running<Applied> {
  yield* call.ask({ method: 'DELETE', path: pathTo(info), body: { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 } });
  for (let tries = 0; tries < 300; tries++) {
    if ((yield* call.send({ method: 'GET', path: pathTo(info) })).code === 404) break;
    yield* call.sleep(1000);
  }
  const object = yield* call.ask({ method: 'POST', path: pathOf(info.resource, info.namespace), query, body: modified });
  return { object: isRecord(object) ? object : {}, operation: 'configured' };
}
