// Plays a story on the simulated cluster by calls of its API: what kubectl would send for each line of the story.
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../src/api/index.ts';
import {
  apiVersionOf,
  type ApiRequest,
  type Cluster,
  createCluster,
  readyColumn,
  resourceOfKind,
  restartsColumn,
  runtimeOf,
  statusColumn,
  summaryOf,
} from '../../src/cluster/index.ts';
import type { Recording } from './essentials.ts';

export interface Story {
  readonly name: string;
  readonly seconds: number;
  readonly yaml: string;
  readonly before?: readonly string[];
  readonly actions?: readonly { readonly at: number; readonly run: string }[];
}

/** What was on the recorded node from the start. */
const images = ['nginx:1.27', 'nginx:1.28', 'nginx:latest', 'busybox:1.36', 'busybox:1.35', 'busybox:latest', 'redis:7'];

/** kubectl's round trip: what a document makes happen has begun when the next one comes. */
const betweenWrites = 20;

type Call = (method: ApiRequest['method'], path: string, body?: unknown, contentType?: string) => void;

const strategic = 'application/strategic-merge-patch+json';

/** The words of a command line, quotes taken off. */
const wordsOf = (line: string): readonly string[] =>
  (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^(['"])([\s\S]*)\1$/, '$2'));

const optionOf = (words: readonly string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

/** `key=value` sets, `key-` removes. */
const pairsOf = (words: readonly string[]) =>
  Object.fromEntries(words.map((word) => (word.endsWith('-') ? [word.slice(0, -1), null] : word.split('=')))) as Readonly<
    Record<string, string | null>
  >;

function taintsOf(node: KubeObject | undefined, words: readonly string[]): readonly unknown[] {
  const spec = node?.['spec'] as { readonly taints?: readonly { readonly key: string; readonly effect: string }[] } | undefined;
  return words.reduce<readonly unknown[]>((taints, word) => {
    if (word.endsWith('-')) return taints.filter((taint) => (taint as { readonly key: string }).key !== word.slice(0, -1).split(':')[0]);
    const [pair = '', effect] = word.split(':');
    const [key, value] = pair.split('=');
    return [...taints, { key, ...(value && { value }), effect }];
  }, spec?.taints ?? []);
}

class Player {
  readonly cluster: Cluster;
  private readonly namespace: string;
  private readonly pods: string;
  private start = 0;

  constructor(
    private readonly story: Story,
    seed: number,
  ) {
    this.namespace = `s-${story.name}`;
    this.pods = `/api/v1/namespaces/${this.namespace}/pods`;
    this.cluster = createCluster({ seed, timing: 'seeded', preloaded: images });
  }

  play(): Recording {
    const { cluster, story } = this;
    this.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.namespace } });
    for (const run of story.before ?? []) this.act(run);
    cluster.run(3000);
    this.start = cluster.now;
    const { revision } = cluster.store;
    for (const [index, document] of parseAllDocuments(this.filled(story.yaml)).entries()) {
      if (index > 0) cluster.run(cluster.now + betweenWrites);
      this.create(document.toJS() as KubeObject | null);
    }
    for (const { at, run } of story.actions ?? []) {
      cluster.run(this.start + at * 1000);
      this.act(this.filled(run));
    }
    cluster.run(this.start + story.seconds * 1000);
    return this.recording(revision);
  }

  private readonly filled = (text: string): string => text.replaceAll('{ns}', this.namespace);

  private readonly call: Call = (method, path, body, contentType) => {
    const response = this.cluster.api.handle({
      method,
      path,
      ...(body !== undefined && { body }),
      ...(contentType && { contentType }),
    });
    if (response.code >= 400)
      this.refusals.push(`${method} ${path}: ${JSON.stringify((response.body as { readonly message?: string }).message)}`);
  };

  readonly refusals: string[] = [];

  private create(object: KubeObject | null): void {
    const info = object && resourceOfKind(object.apiVersion, object.kind);
    if (!info) return;
    const prefix = info.group ? `/apis/${apiVersionOf(info)}` : '/api/v1';
    this.call('POST', info.namespaced ? `${prefix}/namespaces/${this.namespace}/${info.name}` : `${prefix}/${info.name}`, object);
  }

  private pod(name = ''): KubeObject | undefined {
    return this.cluster.client.get('pods', this.namespace, name);
  }

  /** One line of kubectl. */
  private act(run: string): void {
    const words = wordsOf(run);
    const [verb, kind = '', name = ''] = words;
    const rest = words.slice(3);
    if (verb === 'delete') {
      const grace = optionOf(words, 'grace-period');
      const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' };
      const path = kind === 'pod' ? this.pods : `/api/v1/namespaces/${this.namespace}/${kind}s`;
      this.call('DELETE', `${path}/${name}`, { ...options, ...(grace && { gracePeriodSeconds: Number(grace) }) });
    } else if (verb === 'exec') this.exec(words);
    else if (verb === 'debug') {
      const container = {
        name: words[words.indexOf('-c') + 1],
        image: optionOf(words, 'image'),
        command: words.slice(words.indexOf('--') + 1),
        ...(optionOf(words, 'target') && { targetContainerName: optionOf(words, 'target') }),
      };
      this.call('PATCH', `${this.pods}/${kind}/ephemeralcontainers`, { spec: { ephemeralContainers: [container] } }, strategic);
    } else if (verb === 'patch') {
      const part = optionOf(words, 'subresource');
      const path = kind === 'pod' ? this.pods : `/api/v1/namespaces/${this.namespace}/${kind}s`;
      const manner = { json: 'application/json-patch+json', merge: 'application/merge-patch+json' }[optionOf(words, 'type') ?? ''];
      const patch: unknown = JSON.parse(words[words.indexOf('-p') + 1] ?? '{}');
      this.call('PATCH', `${path}/${name}${part ? `/${part}` : ''}`, patch, manner ?? strategic);
    } else if (verb === 'set') {
      const pod = name.replace('pod/', '');
      const [container, image] = (rest[0] ?? '').split('=');
      const spec = this.pod(pod)?.['spec'] as { readonly initContainers?: readonly { readonly name: string }[] } | undefined;
      const list = spec?.initContainers?.some((entry) => entry.name === container) ? 'initContainers' : 'containers';
      this.call('PATCH', `${this.pods}/${pod}`, { spec: { [list]: [{ name: container, image }] } }, strategic);
    } else if (verb === 'create') {
      const data = Object.fromEntries(words.flatMap((word) => (word.startsWith('--from-literal=') ? [word.slice(15).split('=')] : [])));
      // `create secret generic NAME`
      if (kind === 'secret') this.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: rest[0] ?? '' }, stringData: data });
      else this.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
    } else if (verb === 'label' || verb === 'annotate') {
      const path = kind === 'pod' ? `${this.pods}/${name}` : `/api/v1/nodes/${name}`;
      const pairs = pairsOf(rest.filter((word) => !word.startsWith('--')));
      this.call('PATCH', path, { metadata: { [verb === 'label' ? 'labels' : 'annotations']: pairs } }, 'application/merge-patch+json');
    } else if (verb === 'taint') {
      const taints = taintsOf(this.cluster.client.get('nodes', undefined, name), rest);
      this.call('PATCH', `/api/v1/nodes/${name}`, { spec: { taints } }, 'application/merge-patch+json');
    } else throw new Error(`the player doesn't know: ${run}`);
  }

  private exec(words: readonly string[]): void {
    const dash = words.indexOf('--');
    const wanted = words[words.indexOf('-c') + 1];
    const status = this.pod(words[1])?.['status'] as Readonly<
      Record<string, readonly { readonly name: string; readonly containerID: string }[]>
    >;
    const all = [...(status['containerStatuses'] ?? []), ...(status['initContainerStatuses'] ?? [])];
    const named = words.slice(0, dash).includes('-c') ? all.find((entry) => entry.name === wanted) : all[0];
    const id = named?.containerID.replace('containerd://', '') ?? '';
    runtimeOf(this.cluster)
      .node('node-1')
      ?.exec(id, words.slice(dash + 1), undefined, { to: 'nobody', type: 'done' });
  }

  private recording(from: number): Recording {
    const { cluster, start, namespace } = this;
    const own = cluster.store.history.filter(({ revision, object }) => revision > from && object.metadata.namespace === namespace);
    const t = (at: number) => Math.round((at - start) / 10) / 100;
    const pods = own.filter(({ resource }) => resource === 'pods');
    const { startedAt } = cluster.kernel.options;
    return {
      seconds: this.story.seconds,
      pods: pods.map(({ at, type, object }) => ({ t: t(at), type, object })),
      rows: pods.map(({ at, type, object }) => ({
        t: t(at),
        type,
        cells: [object.metadata.name ?? '', readyColumn(object), statusColumn(object), restartsColumn(summaryOf(object), startedAt + at)],
      })),
      events: own.filter(({ resource }) => resource === 'events').map(({ at, type, object }) => ({ ...object, t: t(at), watch: type })),
    };
  }
}

/** A recording of the story, and what the API refused on the way. */
export function play(story: Story, seed: number): { readonly recording: Recording; readonly refusals: readonly string[] } {
  const player = new Player(story, seed);
  return { recording: player.play(), refusals: player.refusals };
}
