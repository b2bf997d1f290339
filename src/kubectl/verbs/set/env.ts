import type { Running } from '../../../cluster/index.ts';
import type { Info } from '../../api/select.ts';
import { queryOf, select } from '../../api/select.ts';
import { type Call, isFailed, type Verb } from '../../call.ts';
import { fail, failAll, textError } from '../../errors.ts';
import { isMap, type JsonMap } from '../../json.ts';
import { jsonOf, listAt, mapAt, textAt, without } from '../../patch/tree.ts';
import { textOf } from '../../text/bytes.ts';
import { changeObjects, printing, targets } from './change-objects.ts';
import { resolve, sourceText } from './env-sources.ts';
import { changedEnv, type EnvChanges, readEnvWords, splitEnv } from './env-words.ts';
import { containerLists, isMeant, withContainers, withPodSpec } from './pod-template.ts';

/** Sets, removes and lists environment variables of containers. */
export const setEnv: Verb = function* (call) {
  const { flags } = call;
  if (flags.bool('all') && flags.string('selector')) fail('cannot set --all and --selector at the same time');
  const { resources, words } = splitEnv(call.args);
  const how = yield* printing(call, 'env updated');
  const list = flags.bool('list');
  const from = flags.string('from');
  if (flags.bool('local') && how.dryRun === 'server') fail('cannot specify --local and --dry-run=server - did you mean --dry-run=client?');
  if (flags.strings('filename').length === 0 && resources.length === 0)
    fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (list && flags.string('output')) fail('--list and --output may not be specified together');
  if (flags.strings('keys').length > 0 && !from) fail('when specifying --keys, a configmap or secret must be provided with --from');
  const all = [...flags.strings('env'), ...words];
  const stdin = all.includes('-') ? yield* call.readFile('-') : '';
  const read = readEnvWords(all, isFailed(stdin) ? '' : textOf(stdin));
  const sourced = from ? yield* variablesOf(call, from) : [];
  const prefix = flags.string('prefix');
  const env = [...read.env, ...sourced].map((one) => (prefix ? { ...one, name: `${prefix}${textAt(one, 'name')}` } : one));
  const changes: EnvChanges = { env, remove: read.remove };
  const infos = yield* targets(call, resources);
  if (list) return yield* listEnv(call, infos, changes);
  yield* setOn(call, infos, changes, how, words.length > 0 || env.length > 0);
};

function* setOn(
  call: Call,
  infos: readonly Info[],
  changes: EnvChanges,
  how: Parameters<typeof changeObjects>[2],
  _some: boolean,
): Running<void> {
  const pattern = call.flags.string('containers');
  yield* changeObjects(call, infos, how, {
    operation: 'env',
    refused: 'failed to patch env update to pod template:',
    change: (object) =>
      withPodSpec(object, (spec) => {
        const meant = (container: JsonMap): boolean => isMeant(textAt(container, 'name'), pattern);
        if (!containerLists.some((list) => listAt(spec, list).some(meant))) warnOfNone(call, object, pattern);
        return withContainers(spec, (container) => (meant(container) ? withEnv(call, container, changes) : container));
      }),
  });
}

function withEnv(call: Call, container: JsonMap, changes: EnvChanges): JsonMap {
  const existing = listAt(container, 'env');
  if (!call.flags.bool('overwrite'))
    failAll(
      changes.env
        .filter(({ name }) => existing.some((one) => one['name'] === name))
        .map(({ name }) => textError(`'${String(name)}' already has a value (${valueOf(existing, name)}), and --overwrite is false`)),
    );
  const env = changedEnv(existing, changes);
  return env.length > 0 ? { ...container, env } : without(container, 'env');
}

const valueOf = (env: readonly JsonMap[], name: unknown): string => {
  const found = env.find((one) => one['name'] === name);
  return found ? textAt(found, 'value') : '';
};

/** The variables that the keys of a ConfigMap or Secret make. */
function* variablesOf(call: Call, from: string): Running<readonly JsonMap[]> {
  const keys = call.flags.strings('keys');
  const found = yield* select(call, { ...queryOf(call), args: [from] });
  failAll(found.errors);
  const wanted = (key: string): boolean => keys.length === 0 || keys.includes(key);
  return found.infos.flatMap(({ object, resource, name }) => {
    const ref = resource.kind === 'Secret' ? 'secretKeyRef' : resource.kind === 'ConfigMap' ? 'configMapKeyRef' : undefined;
    if (!ref) return fail('unsupported resource specified in --from');
    return Object.keys(mapAt(jsonOf(object), 'data'))
      .filter(wanted)
      .map((key) => ({ name: variableName(call, key), valueFrom: { [ref]: { key, name } } }));
  });
}

function variableName(call: Call, key: string): string {
  const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
  if (name !== key) call.err(`Warning: key ${key} transferred to ${name}\n`);
  return name;
}

function warnOfNone(call: Call, object: JsonMap, pattern: string): void {
  const name = `${String(object['kind'])}/${textAt(object, 'metadata', 'name')}`;
  call.err(`Warning: ${name} does not have any containers matching ${JSON.stringify(pattern)}\n`);
}

function* listEnv(call: Call, infos: readonly Info[], changes: EnvChanges): Running<void> {
  const pattern = call.flags.string('containers');
  for (const { object } of infos) {
    const map = jsonOf(object);
    let spec: JsonMap = {};
    withPodSpec(map, (inner) => (spec = inner));
    const containers = containerLists.flatMap((list) => listAt(spec, list)).filter((one) => isMeant(textAt(one, 'name'), pattern));
    if (containers.length === 0) warnOfNone(call, map, pattern);
    for (const container of containers) {
      call.out(`# ${String(map['kind'])} ${textAt(map, 'metadata', 'name')}, container ${textAt(container, 'name')}\n`);
      yield* listContainer(call, map, container, changedEnv(listAt(container, 'env'), changes).filter(isMap));
    }
  }
}

function* listContainer(call: Call, object: JsonMap, container: JsonMap, env: readonly JsonMap[]): Running<void> {
  const failed = new Map<string, string[]>();
  for (const variable of env) {
    const name = textAt(variable, 'name');
    const from = variable['valueFrom'];
    if (!isMap(from)) {
      call.out(`${name}=${textAt(variable, 'value')}\n`);
      continue;
    }
    const value = call.flags.bool('resolve') ? yield* resolve(call, from, object, container) : undefined;
    call.out(value?.ok ? `${name}=${value.value}\n` : `# ${name} from ${sourceText(from)}\n`);
    if (value && !value.ok) failed.set(value.why, [...(failed.get(value.why) ?? []), name]);
  }
  for (const line of [...failed].map(([why, names]) => `error retrieving reference for ${names.sort().join(', ')}: ${why}\n`).sort())
    call.err(line);
}
