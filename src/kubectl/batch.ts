import { type KubeObject, parseRfc3339 } from '../api/index.ts';
import { type ApiRequest, type ApiResponse, Cluster, type LoggedLine, type NodeAgent, usualAdmission } from '../cluster/index.ts';
import { isRecord } from './call.ts';
import { kubectl } from './program.ts';
import { type EventSource, type Outcome, runAlone } from './run-alone.ts';
import { bytesOf, textOf } from './text/bytes.ts';

/** A command line to be answered, as recordings have it. */
export interface BatchLine {
  readonly id: string;
  readonly argv: readonly string[];
  readonly namespace?: string;
  /** RFC 3339: what the clock shows. */
  readonly now?: string;
  /** RFC 3339: when the recorded command had ended. */
  readonly end?: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly killAfter?: number;
}

export interface BatchAnswer extends Outcome {
  readonly id: string;
}

/** The log of one run of each container, by pod and container; `previous` is the run before. */
export interface PodLogs {
  readonly namespace: string;
  readonly pods: Readonly<
    Record<string, Readonly<Record<string, Readonly<Partial<Record<'current' | 'previous', { readonly text?: string }>>>>>>
  >;
}

/** A cluster in which nothing happens: objects as they are, logs as they were. */
export interface StillWorld {
  readonly cluster: Cluster;
}

const statusesOf = (pod: KubeObject): readonly Readonly<Record<string, unknown>>[] => {
  const { status } = pod;
  if (!isRecord(status)) return [];
  return ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'].flatMap((key) => {
    const list = status[key];
    return Array.isArray(list) ? list.filter(isRecord) : [];
  });
};

const idIn = (state: unknown): string => {
  const terminated = isRecord(state) && isRecord(state.terminated) ? state.terminated.containerID : undefined;
  return typeof terminated === 'string' ? terminated : '';
};

const bareId = (id: string): string => id.replace(/^\w+:\/\//, '');

/** Lines as kubectl logs --timestamps prints them. */
function linesOf(text: string): readonly LoggedLine[] {
  return text.split('\n').flatMap((line, i, all) => {
    if (line === '' && i === all.length - 1) return [];
    const space = line.indexOf(' ');
    const stamp = space < 0 ? line : line.slice(0, space);
    const at = parseRfc3339(stamp);
    const body = at === undefined ? line : space < 0 ? '' : line.slice(space + 1);
    return [{ at: at ?? 0, ...(at !== undefined && { time: stamp }), stream: 'stdout', text: bytesOf(body), full: i < all.length - 1 }];
  });
}

function agentOf(objects: readonly KubeObject[], logs: PodLogs | undefined): NodeAgent {
  const byContainer = new Map<string, readonly LoggedLine[]>();
  for (const pod of objects) {
    if (pod.kind !== 'Pod' || (logs && pod.metadata.namespace !== logs.namespace)) continue;
    const recorded = logs?.pods[pod.metadata.name ?? ''];
    for (const status of statusesOf(pod)) {
      const runs = recorded?.[String(status.name)];
      const current = idIn(status.state) || (typeof status.containerID === 'string' ? status.containerID : '');
      if (runs?.current?.text !== undefined && current) byContainer.set(bareId(current), linesOf(runs.current.text));
      const previous = idIn(status.lastState);
      if (runs?.previous?.text !== undefined && previous) byContainer.set(bareId(previous), linesOf(runs.previous.text));
    }
  }
  return { logs: (_, id) => byContainer.get(bareId(id)), sandbox: () => undefined, reachable: () => true };
}

/** Where no Namespace is given at all, those that the objects are in. */
function homesOf(objects: readonly KubeObject[]): readonly KubeObject[] {
  if (objects.some(({ kind }) => kind === 'Namespace')) return [];
  const names = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  return [...names].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase: 'Active' } }));
}

/** Builds a still world of objects. `now` is what its clock shows (`answeredAt` a line), in milliseconds of the Unix epoch. */
export function stillWorld(objects: readonly KubeObject[], now: number, logs?: PodLogs): StillWorld {
  const kept = [...objects, ...homesOf(objects)].map((object, i) =>
    object.metadata.resourceVersion ? object : { ...object, metadata: { ...object.metadata, resourceVersion: String(i + 1) } },
  );
  return {
    cluster: new Cluster({
      seed: 1,
      startedAt: now,
      bootstrap: false,
      objects: kept,
      admission: usualAdmission,
      agent: () => agentOf(objects, logs),
    }),
  };
}

const home = '/home/learner';

/** A kubeconfig like the recordings' machine had: one cluster, one context, one user. */
export const kubeconfigOf = (namespace: string): string => `apiVersion: v1
clusters:
- cluster:
    insecure-skip-tls-verify: true
    server: https://127.0.0.1:6443
  name: podground
contexts:
- context:
    cluster: podground
    namespace: ${namespace}
    user: learner
  name: podground
current-context: podground
kind: Config
users:
- name: learner
  user:
    token: admin-token
`;

/** How long kubectl needs to start and ask, at most: longer on a machine that has much to do. */
const startUp = 200;

/** How much of a command's time has gone when it prints what it asked for. */
const beforePrinting = 0.86;

type Times = Pick<BatchLine, 'now' | 'end' | 'killAfter'>;

const spanOf = ({ now, end }: Times): readonly [began: number | undefined, length: number] => {
  const began = parseRfc3339(now ?? '');
  const ended = parseRfc3339(end ?? '');
  return [began, began === undefined || ended === undefined ? 0 : ended - began];
};

/** The instant at which the server answered a recorded command, and worked out the ages in its tables: soon after it began, and before it had ended. */
export function answeredAt(line: Times): number | undefined {
  const [began, length] = spanOf(line);
  return began === undefined ? undefined : began + Math.min(startUp, Math.floor(length * 0.7));
}

/** The instant at which a recorded command printed, and worked out ages itself: shortly before it ended, unless it was ended by Ctrl+C. */
function printedAt(line: Times): number | undefined {
  const [began, length] = spanOf(line);
  return began === undefined || line.killAfter !== undefined ? answeredAt(line) : began + Math.floor(length * beforePrinting);
}

/**
 * Answers one line in a world. `files` are those of the folder in which kubectl runs.
 * `alive` answers in a world that lives, when the command reaches into a running container.
 */
export function answerLine(
  line: BatchLine,
  world: StillWorld,
  files: Readonly<Record<string, string>> = {},
  alive?: () => BatchAnswer,
): BatchAnswer {
  const namespace = line.namespace ?? 'default';
  const config = line.namespace ? `${home}/.kube/config-${namespace}` : `${home}/.kube/config`;
  // Recorded commands that had files ran in a folder of their own.
  const folder = Object.keys(files).length > 0 ? `${home}/client` : home;
  const there = new Map(Object.entries(files).map(([name, text]) => [name.startsWith('/') ? name : `${folder}/${name}`, bytesOf(text)]));
  there.set(config, kubeconfigOf(namespace));
  const { api } = world.cluster;
  const outcome = runAlone(kubectl, {
    argv: ['kubectl', ...line.argv.map(bytesOf)],
    env: { HOME: home, KUBECONFIG: config, ...line.env },
    stdin: bytesOf(line.stdin ?? ''),
    files: there,
    cwd: folder,
    now: printedAt(line) ?? world.cluster.kernel.epochNow,
    request: (request: ApiRequest): ApiResponse => api.handle(request),
    watch: (request: ApiRequest): EventSource | ApiResponse => api.watch(request),
    refusal: (request: ApiRequest): ApiResponse | undefined => {
      const target = api.stream(request);
      return 'code' in target ? target : undefined;
    },
    ...(line.killAfter !== undefined && { interruptAfter: line.killAfter }),
  });
  if (outcome.wantsLife && alive) return alive();
  return { id: line.id, stdout: textOf(outcome.stdout), stderr: textOf(outcome.stderr), code: outcome.code };
}
