import { typeOf } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { pathTo } from '../api/changes.ts';
import { groupVersionOf, pathOf } from '../api/discovery.ts';
import { type Info, queryOf, select } from '../api/select.ts';
import { type Call, isRecord, statusOf, type Verb } from '../call.ts';
import { klogHead } from '../request-lines.ts';
import { Failure, fail, failAll, failureText, failWith, type KubectlError } from '../errors.ts';
import { serverSideManager } from './apply-on-server.ts';
import { originalOf, withLastApplied } from '../patch/last-applied.ts';
import type { JsonMap } from '../json.ts';
import { threeWayPatch } from '../patch/strategic-diff.ts';
import { changedAt, jsonOf, mapAt, without } from '../patch/tree.ts';
import { yamlText } from '../print/yaml.ts';
import { usageError } from '../usage.ts';
import { showDifferences, type Sides } from './show-differences.ts';

/** Shows what apply would change; ends with 1 when there are differences, with 2 on a mistake. */
export const diff: Verb = function* (call) {
  try {
    return yield* compare(call);
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    call.err(failureText(problem.error));
    return 2;
  }
};

function* compare(call: Call): Running {
  const { flags } = call;
  if (call.args.length > 0) usageError(call, `Unexpected args: [${call.args.join(' ')}]`);
  if (flags.strings('filename').length === 0 && !flags.string('kustomize')) fail('must specify one of -f and -k');
  const found = yield* select(call, { ...queryOf(call), args: [], lazy: true });
  const errors: KubectlError[] = [...found.errors];
  const sides: Sides[] = [];
  for (const info of found.infos) {
    try {
      sides.push(yield* sidesOf(call, info));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      errors.push(problem.error);
    }
  }
  failAll(errors);
  return yield* showDifferences(call, sides);
}

function* sidesOf(call: Call, info: Info): Running<Sides> {
  const { resource, namespace, name } = info;
  const answer = yield* call.send({ method: 'GET', path: pathTo(info) });
  if (answer.code >= 400 && answer.code !== 404) failWith({ type: 'status', status: statusOf(answer) });
  const live = answer.code === 404 || !isRecord(answer.body) ? undefined : jsonOf(answer.body);
  const merged = yield* mergedOf(call, info, live);
  const file = [resource.group ? `${resource.group}.${resource.version}` : resource.version, resource.kind, namespace, name].join('.');
  const [from, to] = live ? hidden(resource.kind, [live, merged]) : hidden(resource.kind, [undefined, merged]);
  return { name: file, live: from ? textOf(call, from) : '', merged: to ? textOf(call, to) : '' };
}

function textOf(call: Call, object: JsonMap): string {
  return yamlText(
    call.flags.bool('show-managed-fields') ? object : changedAt(object, ['metadata'], (meta) => without(meta, 'managedFields')),
  );
}

/** What the server says the object would be. */
function* mergedOf(call: Call, info: Info, live: JsonMap | undefined): Running<JsonMap> {
  const { flags } = call;
  const wanted = jsonOf(info.object);
  const manager = flags.bool('server-side') && !flags.changed('field-manager') ? serverSideManager : flags.string('field-manager');
  const query = { dryRun: 'All', fieldManager: manager };
  const { resource } = info;
  if (flags.bool('server-side')) {
    const body = JSON.stringify(wanted);
    const force = String(flags.bool('force-conflicts'));
    const answer = yield* call.send({
      method: 'PATCH',
      path: pathTo(info),
      query: { ...query, force },
      contentType: 'application/apply-patch+yaml',
      body,
    });
    if (answer.code < 400) return isRecord(answer.body) ? jsonOf(answer.body) : {};
    // Whatever conflicts is taken for an object that changes meanwhile.
    if (answer.code === 409) {
      const kind = `${resource.group}/${resource.version}, Kind=${resource.kind}`;
      call.err(`${klogHead(yield* call.now(), 'W', 'diff.go:723')} Object (${kind}: ${info.name}) keeps changing, diffing without lock\n`);
    }
    return failWith({ type: 'status', status: statusOf(answer) });
  }
  const modified = withLastApplied(wanted);
  if (!live) return yield* asked(call, { method: 'POST', path: pathOf(resource, info.namespace), query, body: wanted });
  const type = typeOf(groupVersionOf(resource), resource.kind);
  const patch = threeWayPatch(originalOf(live), modified, live, type);
  const contentType = type ? 'application/strategic-merge-patch+json' : 'application/merge-patch+json';
  return yield* asked(call, { method: 'PATCH', path: pathTo(info), query, contentType, body: JSON.stringify(withoutAnnotation(patch)) });
}

/** The annotation of apply is no difference. */
const withoutAnnotation = (patch: JsonMap): JsonMap => {
  const annotations = mapAt(patch, 'metadata', 'annotations');
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...others } = annotations;
  if (!('metadata' in patch)) return patch;
  const metadata = mapAt(patch, 'metadata');
  const rest = Object.keys(others).length > 0 ? { ...metadata, annotations: others } : without(metadata, 'annotations');
  return Object.keys(rest).length > 0 ? { ...patch, metadata: rest } : without(patch, 'metadata');
};

function* asked(call: Call, request: Parameters<Call['ask']>[0]): Running<JsonMap> {
  const answer = yield* call.ask(request);
  return isRecord(answer) ? jsonOf(answer) : {};
}

const stars = '***';

/** Values of Secrets are not shown; which of them change is. */
function hidden(kind: string, [live, merged]: readonly [JsonMap | undefined, JsonMap]): readonly [JsonMap | undefined, JsonMap] {
  if (kind !== 'Secret') return [live, merged];
  const [before, after] = [live ? mapAt(live, 'data') : {}, mapAt(merged, 'data')];
  const masked = (data: JsonMap, other: JsonMap, word: string): JsonMap =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, key in other && other[key] !== value ? `${stars} (${word})` : stars]),
    );
  const shown = (object: JsonMap, data: JsonMap): JsonMap => (Object.keys(data).length > 0 ? { ...object, data } : object);
  return [live && shown(live, masked(before, after, 'before')), shown(merged, masked(after, before, 'after'))];
}
