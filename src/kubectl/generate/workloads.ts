import type { Running } from '../../cluster/index.ts';
import { queryOf, select } from '../api/select.ts';
import type { Call } from '../call.ts';
import { fail, failAll } from '../errors.ts';
import type { Json, JsonMap } from '../json.ts';
import { jsonOf, mapAt, textAt } from '../patch/tree.ts';
import { ownNamespace } from './create-one.ts';

const command = (call: Call): JsonMap => (call.args.length > 1 ? { command: call.args.slice(1) } : {});

const suffixLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** A container's name from its image; one that had to be mended gets a random end. */
function* containerName(image: string): Running<string> {
  const last = image.slice(image.lastIndexOf('/') + 1);
  const bare = (last.split(':')[0] ?? '').split('@')[0] ?? '';
  if (!/[_.]/.test(bare)) return bare;
  let suffix = '';
  for (let i = 0; i < 5; i++) suffix += suffixLetters[Math.floor(Number(yield { call: 'random' }) * suffixLetters.length)] ?? 'x';
  return `${bare.replace(/[_.]/g, '-')}-${suffix}`;
}

export function* deployment(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  const images = flags.strings('image');
  if (images.length > 1 && call.args.length > 1) fail('cannot specify multiple --image options and command');
  const port = flags.number('port');
  const containers: JsonMap[] = [];
  for (const image of images) {
    const ports: JsonMap = containers.length === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {};
    containers.push({ name: yield* containerName(image), image, ...command(call), ...ports, resources: {} });
  }
  const labels = { app: name };
  return {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: { name, ...ownNamespace(call), labels },
    spec: {
      replicas: flags.number('replicas'),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
      strategy: {},
    },
    status: {},
  };
}

const jobSpec = (call: Call, name: string, restartPolicy: string): JsonMap => ({
  template: {
    metadata: {},
    spec: {
      containers: [{ name, image: call.flags.string('image'), ...command(call), resources: {} }],
      restartPolicy,
    },
  },
});

export function* job(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  const [image, from] = [flags.string('image'), flags.string('from')];
  if ((image === '') === (from === '')) fail('either --image or --from must be specified');
  if (call.args.length > 1 && from) fail('cannot specify --from and command');
  if (from) return yield* jobFrom(call, name, from);
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: { name, ...ownNamespace(call) },
    spec: jobSpec(call, name, 'Never'),
    status: {},
  };
}

function* jobFrom(call: Call, name: string, from: string): Running<JsonMap> {
  const found = yield* select(call, { ...queryOf(call), args: [from] });
  failAll(found.errors);
  const [info, ...more] = found.infos;
  if (!info || more.length > 0) return fail('from must be an existing cronjob');
  if (info.resource.kind !== 'CronJob') return fail(`unknown object type *${info.resource.version}.${info.resource.kind}`);
  const template = mapAt(jsonOf(info.object), 'spec', 'jobTemplate');
  const meta = mapAt(template, 'metadata');
  const labels: Readonly<Record<string, Json>> = meta['labels'] === undefined ? {} : { labels: meta['labels'] };
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: {
      name,
      ...ownNamespace(call),
      ...labels,
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...mapAt(meta, 'annotations') },
      ownerReferences: [
        { apiVersion: 'batch/v1', kind: 'CronJob', name: info.name, uid: textAt(jsonOf(info.object), 'metadata', 'uid'), controller: true },
      ],
    },
    spec: mapAt(template, 'spec'),
    status: {},
  };
}

export function* cronJob(call: Call, name: string): Running<JsonMap> {
  const { flags } = call;
  yield* call.flush();
  return {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    metadata: { name, ...ownNamespace(call) },
    spec: {
      schedule: flags.string('schedule'),
      jobTemplate: { metadata: { name }, spec: jobSpec(call, name, flags.string('restart') || 'OnFailure') },
    },
    status: {},
  };
}
