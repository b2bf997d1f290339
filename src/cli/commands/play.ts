import * as z from 'zod/mini';
import type { KubeObject } from '../../api/index.ts';
import { type Cluster, createCluster } from '../../cluster/index.ts';
import { Desk, type Ran } from '../../session/desk/index.ts';
import { readArguments } from '../arguments.ts';
import { BadUsage, type Command } from '../command.ts';
import { print, readJson } from '../files.ts';
import { createNamespace } from '../live/created.ts';
import { recordedImages, recordedSpecs } from '../recorded-images.ts';
import { words } from '../words.ts';

const usage = 'play SCENARIO.json [--seed N] [--timing seeded|earliest|middle|latest]';

const scenarioSchema = z.object({
  name: z.string(),
  seconds: z.number().check(z.positive()),
  yaml: z.string(),
  before: z.optional(z.array(z.string())),
  actions: z.optional(z.array(z.object({ at: z.number(), run: z.string() }))),
  nodes: z.optional(
    z.array(
      z.object({
        name: z.string(),
        cpu: z.optional(z.string()),
        memory: z.optional(z.string()),
        pods: z.optional(z.number()),
        labels: z.optional(z.record(z.string(), z.string())),
      }),
    ),
  ),
  /** Images that are on the nodes from the start. */
  images: z.optional(z.array(z.string())),
});
type Scenario = z.infer<typeof scenarioSchema>;

export const command: Command = {
  summary: 'Plays a story on the simulated cluster and prints a recording of it: the watch of pods, rows, events, what kubectl printed.',
  usage,
  run: async (args) => {
    const { positionals, options } = readArguments(args, { seed: 'string', timing: 'string' }, usage);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new BadUsage(`play takes one scenario file. Usage: podground ${usage}`);
    const read = scenarioSchema.safeParse(readJson(file, 'a scenario: {name, seconds, yaml, before?, actions?, nodes?, images?}'));
    if (!read.success)
      throw new BadUsage(
        `${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.') || 'scenario'}: ${message}`).join('; ')}`,
      );
    const timing = (['seeded', 'earliest', 'middle', 'latest'] as const).find((one) => one === (options.timing ?? 'seeded'));
    const seed = Number(options.seed ?? 1);
    if (!timing || !Number.isInteger(seed))
      throw new BadUsage(`play: --timing is seeded, earliest, middle or latest, and --seed a whole number. Usage: podground ${usage}`);
    print(printed(new Player(read.data, seed, timing).play()));
    return 0;
  },
};

/** One element a line: readable and small. */
function printed(recording: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(recording).map(([key, value]) =>
    Array.isArray(value) && value.length > 0
      ? `${JSON.stringify(key)}: [\n${value.map((item) => ` ${JSON.stringify(item)}`).join(',\n')}\n]`
      : `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{${lines.join(',\n')}}\n`;
}

const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io';
type Entry = Readonly<Record<string, unknown>>;

const controllers: Readonly<Record<string, string>> = {
  'replicasets.apps': 'ReplicaSet',
  'deployments.apps': 'Deployment',
  'statefulsets.apps': 'StatefulSet',
  'daemonsets.apps': 'DaemonSet',
  'cronjobs.batch': 'CronJob',
  'jobs.batch': 'Job',
};

interface Workload extends KubeObject {
  readonly spec?: { readonly replicas?: number };
  readonly status?: unknown;
  readonly endpoints?: unknown;
}

class Player {
  private readonly cluster: Cluster;
  private readonly desk: Desk;
  private readonly namespace: string;
  private start = 0;
  private readonly actions: Entry[] = [];
  private readonly pods: Entry[] = [];
  private readonly rows: Entry[] = [];
  private readonly events: Entry[] = [];
  private readonly others: Entry[] = [];
  private readonly shots: Entry[] = [];

  constructor(
    private readonly scenario: Scenario,
    seed: number,
    timing: 'seeded' | 'earliest' | 'middle' | 'latest',
  ) {
    this.namespace = `s-${scenario.name}`.slice(0, 60).replace(/-+$/, '');
    this.cluster = createCluster({
      seed,
      timing,
      preloaded: scenario.images ?? recordedImages,
      images: recordedSpecs,
      ...(scenario.nodes && { nodes: scenario.nodes as never }),
    });
    this.desk = new Desk(this.cluster);
  }

  play(): Entry {
    const { scenario, cluster } = this;
    cluster.run(2000);
    createNamespace(cluster, this.namespace);
    cluster.run(cluster.now + 1000);
    for (const run of scenario.before ?? []) this.actions.push({ at: null, run, ...this.told(this.kubectl(this.filled(run))) });
    this.watch();
    cluster.run(cluster.now + 500);
    this.start = cluster.now;
    const yaml = this.filled(scenario.yaml);
    this.actions.push({ at: 0, run: 'apply -f -', ...this.told(this.kubectl('apply -f -', yaml)) });
    for (const { at, act } of this.agenda()) {
      cluster.run(Math.max(cluster.now, this.start + at * 1000));
      act();
    }
    cluster.run(Math.max(cluster.now, this.start + (scenario.seconds - 1) * 1000));
    return {
      scenario: scenario.name,
      namespace: this.namespace,
      seconds: scenario.seconds,
      yaml,
      actions: this.actions,
      pods: this.pods,
      rows: this.rows,
      events: this.events,
      others: this.others,
      shots: this.shots,
    };
  }

  private agenda(): readonly { readonly at: number; readonly act: () => void }[] {
    const { seconds, actions } = this.scenario;
    const doing = (actions ?? []).map(({ at, run }) => ({
      at,
      act: () => {
        const filled = this.filled(run);
        const started = this.t();
        this.actions.push({ at: started, run: filled, ...this.told(this.kubectl(filled)) });
      },
    }));
    const shots = [Math.min(10, seconds - 2), seconds - 1].map((at) => ({ at, act: () => this.shoot() }));
    return [...doing, ...shots].sort((a, b) => a.at - b.at);
  }

  private readonly filled = (text: string): string => text.replaceAll('{ns}', this.namespace);
  private readonly told = ({ code, stdout, stderr }: Ran) => ({ code, out: stdout, err: stderr });

  /** Seconds since the apply. */
  private t(): number {
    return Math.round((this.cluster.now - this.start) / 10) / 100;
  }

  private kubectl(line: string, stdin?: string): Ran {
    return this.desk.run(['kubectl', '-n', this.namespace, ...words(line)], stdin === undefined ? {} : { stdin });
  }

  private watch(): void {
    const { cluster, namespace } = this;
    const table = cluster.api.watch({
      method: 'GET',
      path: `/api/v1/namespaces/${namespace}/pods`,
      query: { watch: 'true' },
      accept: asTable,
    });
    cluster.onChange((revisions) => {
      for (const { resource, type, object } of revisions)
        if (object.metadata.namespace === namespace) this.record(resource, type, object as Workload);
      if ('code' in table) return;
      for (let event = table.next(); event; event = table.next())
        for (const { cells } of (event.object as { readonly rows?: readonly { readonly cells: readonly unknown[] }[] }).rows ?? [])
          this.rows.push({ t: this.t(), type: event.type, cells });
    });
  }

  private record(resource: string, type: string, object: Workload): void {
    const t = this.t();
    if (resource === 'pods') {
      const { managedFields: _, ...metadata } = object.metadata;
      this.pods.push({ t, type, object: { ...object, metadata } });
    } else if (resource === 'events') {
      const { metadata, ...event } = object;
      this.events.push({ t, watch: type, name: metadata.name, ...event });
    } else if (resource === 'endpointslices.discovery.k8s.io')
      this.others.push({ t, type, kind: 'EndpointSlice', endpoints: object.endpoints });
    else if (controllers[resource])
      this.others.push({
        t,
        type,
        kind: controllers[resource],
        name: object.metadata.name,
        ...(/^(replica|stateful)sets\.apps$/.test(resource) && { replicas: object.spec?.replicas }),
        status: object.status,
      });
  }

  private shoot(): void {
    const run = (line: string) => this.told(this.kubectl(line));
    const pods = this.cluster.store.list('pods', this.namespace);
    const shot = {
      t: this.t(),
      get: run('get pods'),
      wide: run('get pods -o wide'),
      describe: run('describe pods'),
      events: run('get events --sort-by=.metadata.creationTimestamp'),
    };
    const logs = pods.flatMap((pod) => {
      const { initContainers = [], containers = [] } =
        (
          pod as {
            readonly spec?: {
              readonly initContainers?: readonly { readonly name: string }[];
              readonly containers?: readonly { readonly name: string }[];
            };
          }
        ).spec ?? {};
      return [...initContainers, ...containers].flatMap(({ name }) =>
        ['', ' --previous'].map((previous) => ({
          pod: pod.metadata.name,
          container: name,
          previous: previous !== '',
          ...run(`logs ${pod.metadata.name ?? ''} -c ${name}${previous}`),
        })),
      );
    });
    this.shots.push({ ...shot, logs, pods });
  }
}
