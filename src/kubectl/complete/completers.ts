import type { Running } from '../../cluster/index.ts';
import { type Info, itemsOf, select } from '../api/select.ts';
import { qualifiedName } from '../api/discovery.ts';
import { type Call, isRecord } from '../call.ts';
import { Failure } from '../errors.ts';
import { getFormats } from '../verbs/get.ts';
import { podSelectorOf, podsBySelector } from '../api/pods.ts';

/** What the shell may do with the words: no space behind them, no file names beside them, only files of these endings. */
export const noSpace = 2;
export const noFiles = 4;
export const fileEndings = 8;

export interface Words {
  readonly words: readonly string[];
  readonly directive: number;
}

/** Words that could stand where the cursor is. `args` are those before it. */
export type Completer = (call: Call, args: readonly string[], begun: string) => Running<Words>;

const only = (words: readonly string[], directive = noFiles): Words => ({ words, directive });
const beginning = (words: readonly string[], begun: string): readonly string[] => words.filter((word) => word.startsWith(begun));

/** Completion never fails: what can't be asked has no words. */
function* quietly<T>(running: Running<T>, otherwise: T): Running<T> {
  try {
    return yield* running;
  } catch (problem) {
    if (problem instanceof Failure) return otherwise;
    throw problem;
  }
}

function* found(call: Call, args: readonly string[]): Running<readonly Info[]> {
  const { infos } = yield* select(call, { args, allowEmptySelector: true });
  return infos;
}

/** Names of all objects of a type (or of a category). */
export function* namesOf(call: Call, type: string, begun: string): Running<readonly string[]> {
  const infos = yield* quietly(found(call, [type]), []);
  return beginning(
    infos.map(({ name }) => name),
    begun,
  );
}

/** Types that can be read, behind the ones that stand already: `pods,s`. */
function* typesOf(call: Call, begun: string): Running<readonly string[]> {
  const comma = begun.lastIndexOf(',') + 1;
  const { preferred } = yield* call.discovery();
  const types = preferred
    .filter(({ verbs }) => verbs.includes('get'))
    .toSorted((a, b) => (a.group === b.group ? (a.name < b.name ? -1 : 1) : a.group < b.group ? -1 : 1));
  return beginning(types.map(qualifiedName), begun.slice(comma)).map((type) => begun.slice(0, comma) + type);
}

const without = (words: readonly string[], others: readonly string[]): readonly string[] => words.filter((word) => !others.includes(word));

interface TypeAndName {
  /** Only these types. */
  readonly types?: readonly string[];
  /** One object only. */
  readonly once?: boolean;
}

/** TYPE NAME…, or TYPE/NAME…. */
export const typeAndName = ({ types, once = false }: TypeAndName = {}): Completer =>
  function* (call, args, begun) {
    const [first] = args;
    if (first !== undefined && !first.includes('/')) {
      if (once && args.length > 1) return only([]);
      return only(without(yield* namesOf(call, first, begun), args.slice(1)));
    }
    const slash = begun.indexOf('/');
    if (slash >= 0) {
      if (once && args.length > 0) return only([]);
      const type = begun.slice(0, slash);
      const names = yield* namesOf(call, type, begun.slice(slash + 1));
      return only(
        without(
          names.map((name) => `${type}/${name}`),
          args,
        ),
      );
    }
    if (args.length === 0) return only(types ? beginning(types, begun) : yield* typesOf(call, begun));
    if (once) return only([]);
    const all = types ? beginning(types, begun) : yield* typesOf(call, begun);
    return only(
      all.map((type) => `${type}/`),
      noSpace | noFiles,
    );
  };

/** One name of a type. */
export const oneName = (type: string): Completer =>
  function* (call, args, begun) {
    return only(args.length === 0 ? yield* namesOf(call, type, begun) : []);
  };

const withPods = ['daemonsets', 'deployments', 'pods', 'jobs', 'replicasets', 'replicationcontrollers', 'services', 'statefulsets'];

/** POD, or TYPE/NAME of something that has pods. */
function* podOrOwner(call: Call, begun: string): Running<Words> {
  const slash = begun.indexOf('/');
  if (slash >= 0) {
    const type = begun.slice(0, slash);
    const names = yield* namesOf(call, type, begun.slice(slash + 1));
    return only(names.map((name) => `${type}/${name}`));
  }
  const pods = yield* namesOf(call, 'pod', begun);
  return only([...pods, ...beginning(withPods, begun).map((type) => `${type}/`)], pods.length === 0 ? noSpace | noFiles : noFiles);
}

export const pod: Completer = function* (call, args, begun) {
  return args.length === 0 ? yield* podOrOwner(call, begun) : only([]);
};

/** The pod that POD or TYPE/NAME means. */
function* podMeant(call: Call, argument: string): Running<Readonly<Record<string, unknown>> | undefined> {
  const [info] = yield* found(call, argument.includes('/') ? [argument] : ['pod', argument]);
  if (!info || info.resource.kind === 'Pod') return info?.object;
  const selector = podSelectorOf(info.object, (why) => why);
  const [first] = yield* podsBySelector(call, info.namespace, selector, 100);
  return first;
}

const named = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const specOf = (object: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> =>
  isRecord(object?.spec) ? object.spec : {};

function* containers(call: Call, argument: string, begun: string): Running<readonly string[]> {
  const spec = specOf(yield* quietly(podMeant(call, argument), undefined));
  const names = [...named(spec.initContainers), ...named(spec.containers)].map(({ name }) => String(name));
  return beginning(names, begun);
}

export const podAndContainer: Completer = function* (call, args, begun) {
  const [first] = args;
  if (first === undefined) return yield* podOrOwner(call, begun);
  return only(args.length === 1 ? yield* containers(call, first, begun) : []);
};

const containerOfFirst: Completer = function* (call, args, begun) {
  const [first] = args;
  return only(first === undefined ? [] : yield* containers(call, first, begun));
};

export const podAndPort: Completer = function* (call, args, begun) {
  const [first] = args;
  if (first === undefined) return yield* podOrOwner(call, begun);
  if (args.length > 1) return only([]);
  const local = begun.split(':')[0] ?? '';
  const pair = (port: unknown): string => `${local || String(port)}:${String(port)}`;
  if (/^(services?|svc)\//.test(first)) {
    const [info] = yield* quietly(found(call, [first]), []);
    return only(
      beginning(
        named(specOf(info?.object).ports).map(({ port }) => pair(port)),
        begun,
      ),
    );
  }
  const spec = specOf(yield* quietly(podMeant(call, first), undefined));
  const ports = named(spec.containers).flatMap((container) => named(container.ports));
  return only(
    beginning(
      ports.map(({ containerPort }) => pair(containerPort)),
      begun,
    ),
  );
};

export const copied: Completer = function* (call, args, begun) {
  if (args.length > 0 || /^[/.~]/.test(begun) || begun.includes(':')) return only([], noSpace);
  const slash = begun.indexOf('/');
  if (slash > 0) {
    const namespace = begun.slice(0, slash);
    const answer = yield* call.send({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` });
    const pods = isRecord(answer.body) && answer.code < 400 ? itemsOf(answer.body) : [];
    const words = pods.map(({ metadata }) => (isRecord(metadata) ? `${namespace}/${String(metadata.name)}:` : ''));
    return only(beginning(words, begun), noSpace);
  }
  const namespaces = yield* namesOf(call, 'namespace', begun);
  const pods = yield* namesOf(call, 'pod', begun);
  const words = [...namespaces.map((name) => `${name}/`), ...pods.map((name) => `${name}:`)];
  return only(begun === '' ? [...words, './', '/'] : words, noSpace);
};

const configNames = (kind: 'contexts' | 'clusters' | 'users'): Completer =>
  function* (call, args, begun) {
    yield* call.flush();
    return only(
      args.length === 0
        ? beginning(
            call.config[kind].map(({ name }) => name),
            begun,
          )
        : [],
    );
  };

const fixed = (words: readonly string[], all = false): Completer =>
  function* (call, args, begun) {
    yield* call.flush();
    return only(all ? words : args.length === 0 ? beginning(words, begun) : []);
  };

const workloads = ['deployment', 'replicaset', 'replicationcontroller', 'statefulset'];
const rollouts = ['deployment', 'daemonset', 'statefulset'];
const anything = typeAndName();

/** What the arguments of each command are, by its path. */
export const completers: Readonly<Record<string, Completer>> = {
  get: anything,
  edit: anything,
  annotate: anything,
  label: anything,
  describe: anything,
  delete: anything,
  patch: anything,
  debug: anything,
  'apply edit-last-applied': anything,
  'apply view-last-applied': anything,
  'rollout resume': typeAndName({ types: ['deployment'] }),
  'rollout pause': typeAndName({ types: ['deployment'] }),
  'rollout restart': typeAndName({ types: rollouts }),
  'rollout undo': typeAndName({ types: rollouts }),
  'rollout history': typeAndName({ types: rollouts }),
  'rollout status': typeAndName({ types: rollouts, once: true }),
  scale: typeAndName({ types: workloads }),
  autoscale: typeAndName({ types: workloads }),
  expose: typeAndName({ types: ['pod', 'service', 'replicationcontroller', 'deployment', 'replicaset'] }),
  taint: typeAndName({ types: ['node'] }),
  'set image': typeAndName({
    types: ['daemonsets', 'deployments', 'pods', 'cronjobs', 'replicasets', 'replicationcontrollers', 'statefulsets'],
    once: true,
  }),
  'create token': oneName('serviceaccount'),
  drain: oneName('node'),
  cordon: oneName('node'),
  uncordon: oneName('node'),
  'top node': oneName('node'),
  'top pod': oneName('pod'),
  exec: pod,
  attach: pod,
  logs: podAndContainer,
  'port-forward': podAndPort,
  cp: copied,
  completion: fixed(['bash', 'zsh', 'fish', 'powershell']),
  'config use-context': configNames('contexts'),
  'config set-context': configNames('contexts'),
  'config delete-context': configNames('contexts'),
  'config rename-context': configNames('contexts'),
  'config delete-cluster': configNames('clusters'),
  'config delete-user': configNames('users'),
};

const ignoringArgs =
  (completer: Completer): Completer =>
  (call, _, begun) =>
    completer(call, [], begun);

/** What a flag's value may be: of any command, or `command flag`. */
export const flagCompleters: Readonly<Record<string, Completer>> = {
  namespace: ignoringArgs(oneName('namespace')),
  context: ignoringArgs(configNames('contexts')),
  cluster: ignoringArgs(configNames('clusters')),
  user: ignoringArgs(configNames('users')),
  subresource: fixed(['status', 'scale', 'resize'], true),
  'get output': ignoringArgs(fixed(getFormats)),
  'exec container': containerOfFirst,
  'create clusterrolebinding clusterrole': ignoringArgs(oneName('clusterrole')),
};
