import type { Running } from '../../../cluster/index.ts';
import { typeOf } from '../../../api/index.ts';
import { attachTo } from '../../api/attach.ts';
import { askPatch } from '../../api/changes.ts';
import { isPod, type PodObject } from '../../api/pods.ts';
import { fromFiles, type Info, queryOf, select } from '../../api/select.ts';
import { visit } from '../../api/visit.ts';
import { type Call, isRecord, type Verb, writeAll } from '../../call.ts';
import { exit, fail } from '../../errors.ts';
import { ownNamespace } from '../../generate/create-one.ts';
import type { JsonMap } from '../../json.ts';
import { twoWayPatch } from '../../patch/strategic-diff.ts';
import { changedAt, jsonOf, listAt, mapAt, textAt, without } from '../../patch/tree.ts';
import { customContainer, customized } from './custom.ts';
import { checkProfile, type DebugStyle, withProfile } from './profile.ts';

const deprecated =
  '--profile=legacy is deprecated and planned to be removed in v1.39. It is recommended to specify other profile, for example "--profile=general".\n';

/** Puts a container beside those of a pod, into a copy of it, or onto a node, to look at them. */
export const debug: Verb = function* (call) {
  const { flags, args, dashAt } = call;
  const names = dashAt < 0 ? args : args.slice(0, dashAt);
  const words = dashAt < 0 ? [] : args.slice(dashAt);
  checkProfile(flags.string('profile'));
  check(call, names, words);
  yield* customContainer(call);
  if (flags.string('profile') === 'legacy') call.err(deprecated);
  const attach = flags.changed('attach') ? flags.bool('attach') : flags.bool('stdin');
  const given = names.map((name) => (name.includes('/') ? name : `pods/${name}`));
  const found = yield* select(call, fromFiles(call) ? { ...queryOf(call), args: [] } : { args: given });
  yield* visit(found, function* (info) {
    const made = yield* debugOne(call, info, words);
    if (attach && made.container) yield* stayWith(call, made.pod, made.container);
  });
};

function check({ flags }: Call, names: readonly string[], words: readonly string[]): void {
  const [image, copyTo] = [flags.string('image'), flags.string('copy-to')];
  const setImages = flags.strings('set-image');
  if (copyTo) {
    if (!image && setImages.length === 0 && words.length === 0) fail('you must specify --image, --set-image or command arguments.');
    if (words.length > 0 && !flags.string('container') && !image)
      fail('you must specify an existing container or a new image when specifying args.');
  } else {
    if (flags.bool('replace')) fail('--replace may only be used with --copy-to.');
    if (flags.bool('same-node')) fail('--same-node may only be used with --copy-to.');
    if (setImages.length > 0) fail('--set-image may only be used with --copy-to.');
    if (!image) fail('you must specify --image when not using --copy-to.');
  }
  if (names.length === 0 && flags.strings('filename').length === 0) fail('NAME or filename is required for debug');
  const pull = flags.string('image-pull-policy');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pull)) fail(`invalid image pull policy: ${pull}`);
}

interface Made {
  readonly pod: JsonMap;
  readonly container: string;
}

function* debugOne(call: Call, info: Info, words: readonly string[]): Running<Made> {
  const { flags } = call;
  const target = flags.string('target');
  if (target && flags.string('copy-to')) fail('--target is incompatible with --copy-to. Use --share-processes instead.');
  if (target && !flags.bool('quiet'))
    call.out(
      `Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
    );
  if (flags.bool('tty') && !flags.bool('stdin')) fail('-i/--stdin is required for containers with -t/--tty=true');
  const object = jsonOf(info.object);
  if (info.resource.kind === 'Node') return yield* onNode(call, info.name, words);
  if (info.resource.kind !== 'Pod')
    return fail(`"${info.resource.group}/${info.resource.version}, Kind=${info.resource.kind}" not supported by debug`);
  return flags.string('copy-to') ? yield* byCopy(call, object, words) : yield* beside(call, info, object, words);
}

const letters = 'bcdfghjklmnpqrstvwxz2456789';
function* suffix(): Running<string> {
  let text = '';
  for (let i = 0; i < 5; i++) text += letters[Math.floor(Number(yield { call: 'random' }) * letters.length)] ?? 'x';
  return text;
}

function* nameFor(call: Call): Running<string> {
  const given = call.flags.string('container');
  if (given) return given;
  const name = `debugger-${yield* suffix()}`;
  if (!call.flags.bool('quiet')) call.out(`Defaulting debug container name to ${name}.\n`);
  return name;
}

/** What the flags say of the debugging container. */
function containerOf({ flags }: Call, name: string, words: readonly string[]): JsonMap {
  const [image, pull] = [flags.string('image'), flags.string('image-pull-policy')];
  const env = flags.strings('env').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }));
  return {
    name,
    ...(image && { image }),
    ...(words.length > 0 && { [flags.bool('arguments-only') ? 'args' : 'command']: words }),
    ...(env.length > 0 && { env }),
    ...(pull && { imagePullPolicy: pull }),
    ...(flags.bool('stdin') && { stdin: true }),
    ...(flags.bool('tty') && { tty: true }),
    terminationMessagePolicy: 'File',
  };
}

/** The pod with what --profile and --custom make of its debugging container. */
function* profiled(call: Call, pod: JsonMap, name: string, style: DebugStyle): Running<JsonMap> {
  return customized(withProfile(pod, call.flags.string('profile'), name, style), yield* customContainer(call), name, style);
}

function* beside(call: Call, info: Info, pod: JsonMap, words: readonly string[]): Running<Made> {
  const name = yield* nameFor(call);
  const target = call.flags.string('target');
  const container = { ...containerOf(call, name, words), ...(target && { targetContainerName: target }) };
  const grown = changedAt(pod, ['spec'], (spec) => ({
    ...spec,
    ephemeralContainers: [...listAt(spec, 'ephemeralContainers'), container],
  }));
  const after = yield* profiled(call, grown, name, 'ephemeral');
  const body = twoWayPatch(pod, after, typeOf('v1', 'Pod'));
  const made = yield* askPatch(call, info, { type: 'strategic-merge', body, query: {}, subresource: 'ephemeralcontainers' });
  return { pod: jsonOf(made), container: name };
}

function* create(call: Call, pod: JsonMap): Running<JsonMap> {
  const made = yield* call.ask({
    method: 'POST',
    path: `/api/v1/namespaces/${textAt(pod, 'metadata', 'namespace') || call.namespace}/pods`,
    body: pod,
  });
  return isRecord(made) ? jsonOf(made) : {};
}

function* onNode(call: Call, node: string, words: readonly string[]): Running<Made> {
  const name = call.flags.string('container') || 'debugger';
  const podName = `node-debugger-${node}-${yield* suffix()}`;
  if (!call.flags.bool('quiet')) call.out(`Creating debugging pod ${podName} with container ${name} on node ${node}.\n`);
  const pod: JsonMap = {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: podName, ...ownNamespace(call), labels: { 'app.kubernetes.io/managed-by': 'kubectl-debug' } },
    spec: {
      containers: [containerOf(call, name, words)],
      nodeName: node,
      restartPolicy: 'Never',
      tolerations: [{ operator: 'Exists' }],
    },
  };
  return { pod: yield* create(call, yield* profiled(call, pod, name, 'node')), container: name };
}

function* byCopy(call: Call, pod: JsonMap, words: readonly string[]): Running<Made> {
  const { flags } = call;
  const images = new Map(
    flags.strings('set-image').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  );
  const copied = copyOf(call, pod, images);
  const given = flags.string('container');
  const list = ['initContainers', 'containers'].find((kind) => listAt(copied, 'spec', kind).some((one) => textAt(one, 'name') === given));
  const existing = list !== undefined;
  if (!existing && !flags.string('image')) {
    if (images.size > 0) return { pod: yield* create(call, copied), container: '' };
    return fail('you must specify image when creating new container');
  }
  const name = existing ? given : yield* nameFor(call);
  const wanted = containerOf(call, name, words);
  const changed = changedAt(leftOut(call, copied), ['spec'], (spec) => ({
    ...spec,
    [list ?? 'containers']: existing
      ? listAt(spec, list).map((one) =>
          textAt(one, 'name') === name ? { ...('command' in wanted ? without(one, 'args') : one), ...wanted } : one,
        )
      : [...listAt(spec, 'containers'), wanted],
  }));
  const made = yield* create(call, yield* profiled(call, changed, name, 'copy'));
  if (flags.bool('replace'))
    yield* call.ask({
      method: 'DELETE',
      path: `/api/v1/namespaces/${textAt(pod, 'metadata', 'namespace')}/pods/${textAt(pod, 'metadata', 'name')}`,
      body: { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 },
    });
  return { pod: made, container: name };
}

function copyOf({ flags }: Call, pod: JsonMap, images: ReadonlyMap<string, string>): JsonMap {
  const { ephemeralContainers: _, nodeName, ...spec } = mapAt(pod, 'spec');
  const { namespace, labels, annotations } = mapAt(pod, 'metadata');
  const containers = listAt(spec, 'containers').map((one) => {
    const image = images.get(textAt(one, 'name')) ?? images.get('*');
    return image ? { ...one, image } : one;
  });
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: {
      name: flags.string('copy-to'),
      ...(namespace !== undefined && { namespace }),
      ...(labels !== undefined && { labels }),
      ...(annotations !== undefined && { annotations }),
    },
    spec: {
      ...spec,
      containers,
      ...(flags.bool('same-node') && nodeName !== undefined && { nodeName }),
      ...(flags.changed('share-processes') && { shareProcessNamespace: flags.bool('share-processes') }),
    },
  };
}

const probes = [['keep-liveness', 'livenessProbe'], ['keep-readiness', 'readinessProbe'], ['keep-startup', 'startupProbe']] as const; // biome-ignore format: pairs

/** A copy that is debugged goes without what would serve or kill it, unless the flags keep it. It is the profile that takes these away, so a copy with other images alone keeps them. */
function leftOut({ flags }: Call, pod: JsonMap): JsonMap {
  const dropped = probes.filter(([flag]) => !flags.bool(flag)).map(([, field]) => field);
  const marks = ['labels', 'annotations'].filter((name) => !flags.bool(`keep-${name}`));
  const bare = changedAt(pod, ['metadata'], (metadata) => marks.reduce<JsonMap>(without, metadata));
  return changedAt(bare, ['spec'], (spec) => ({
    ...(flags.bool('keep-init-containers') ? spec : without(spec, 'initContainers')),
    containers: listAt(spec, 'containers').map((one) => dropped.reduce<JsonMap>(without, one)),
  }));
}

const stateOf = (pod: PodObject, name: string) =>
  [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
    ...(pod.status?.ephemeralContainerStatuses ?? []),
  ].find((one) => one.name === name)?.state;

/** Waits for the container and joins it; shows its log where it has ended already. */
function* stayWith(call: Call, made: JsonMap, container: string): Running<void> {
  const { flags } = call;
  const [name, namespace] = [textAt(made, 'metadata', 'name'), textAt(made, 'metadata', 'namespace')];
  yield* call.caught('INT');
  const stream = yield* call.watch({
    method: 'GET',
    path: `/api/v1/namespaces/${namespace}/pods`,
    query: { fieldSelector: `metadata.name=${name}` },
  });
  if (typeof stream !== 'number') return fail('cannot watch pods');
  for (;;) {
    const event = yield* call.next(stream);
    if (typeof event === 'string') return exit(1);
    if (event.type === 'DELETED') return fail('pods "" not found');
    const pod = event.object;
    const state = isPod(pod) ? stateOf(pod, container) : undefined;
    if (!isPod(pod) || !state) continue;
    if (state.terminated) return yield* showLog(call, pod, container);
    if (state.running) {
      const wish = { container, stdin: flags.bool('stdin'), tty: flags.bool('tty'), quiet: flags.bool('quiet') };
      const why = yield* attachTo(call, pod, wish);
      if (why === undefined) return;
      call.err(`warning: couldn't attach to pod/${name}, falling back to streaming logs: ${why}\n`);
      return yield* showLog(call, pod, container);
    }
    const waiting = state.waiting?.message;
    if (waiting && !flags.bool('quiet')) call.err(`Warning: container ${container}: ${waiting}\n`);
  }
}

function* showLog(call: Call, { metadata }: PodObject, container: string): Running<void> {
  const answer = yield* call.send({
    method: 'GET',
    path: `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/log`,
    query: { container },
  });
  yield* call.flush();
  if (typeof answer.body === 'string' && answer.code < 400) yield* writeAll(1, answer.body);
}
