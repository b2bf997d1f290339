import type { KubeObject, PodSpec } from '../../api/index.ts';
import { Cluster } from '../cluster.ts';
import type { Timing } from '../kernel/index.ts';
import { FakeRuntime } from './fake-runtime.test-kit.ts';
import { Kubelet } from './kubelet.ts';
import { isPod, type PodObject } from './spec/pod.ts';

/** One node with pods that are bound to it by hand. */
export class Simulation {
  readonly cluster: Cluster;
  runtime!: FakeRuntime;
  kubelet!: Kubelet;

  constructor(options: { readonly seed?: number; readonly timing?: Timing; readonly images?: readonly string[] } = {}) {
    this.cluster = new Cluster({
      seed: options.seed ?? 1,
      timing: options.timing ?? 'middle',
      nodeComponents: [
        ({ kernel }, node) => {
          this.runtime = new FakeRuntime(kernel, node.name);
          for (const image of options.images ?? ['busybox:1.36', 'nginx:1.27'])
            this.runtime.images.set(image, { imageId: image, user: '', sizeBytes: 1 });
          return this.runtime;
        },
        (parts, node) => {
          const { kernel } = parts;
          this.kubelet = new Kubelet({
            kernel,
            client: parts.clientAs('kubelet'),
            runtime: this.runtime,
            node: node.name,
            hostIp: '172.30.0.11',
          });
          return this.kubelet;
        },
      ],
    });
  }

  /** Creates a pod on the node and binds it. */
  run(name: string, spec: Omit<PodSpec, 'containers'> & { readonly containers: PodSpec['containers'] }): this {
    const pod: KubeObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default', uid: `uid-${name}`, generation: 1 },
      spec: { restartPolicy: 'Always', terminationGracePeriodSeconds: 30, enableServiceLinks: true, ...spec, nodeName: 'node-1' },
      status: { phase: 'Pending' },
    };
    const written = this.cluster.client.create(pod, { trusted: true });
    if (!written.ok) throw new Error(written.status.message);
    return this;
  }

  advance(seconds: number): this {
    this.cluster.run(this.cluster.now + seconds * 1000);
    return this;
  }

  delete(name: string, gracePeriodSeconds?: number): this {
    this.cluster.client.delete('pods', 'default', name, gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds });
    return this;
  }

  pod(name: string): PodObject | undefined {
    const pod = this.cluster.client.get('pods', 'default', name);
    return isPod(pod) ? pod : undefined;
  }

  /** `Running 1/1 r2 app:running` */
  brief(name: string): string {
    return briefOf(this.pod(name));
  }

  /** How the pod showed itself, each state once: seconds and brief. */
  story(name: string): readonly string[] {
    const rows: string[] = [];
    let last = '';
    for (const { object, at, resource, type } of this.cluster.store.history) {
      if (resource !== 'pods' || object.metadata.name !== name) continue;
      const row = type === 'DELETED' ? 'gone' : briefOf(isPod(object) ? object : undefined);
      if (row === last) continue;
      last = row;
      rows.push(`${(at / 1000).toFixed(1)} ${row}`);
    }
    return rows;
  }

  events(name: string): readonly string[] {
    return this.cluster.client
      .list('events', 'default')
      .filter((event) => (event['involvedObject'] as { name: string }).name === name)
      .map((event) => `${String(event['reason'])} x${String(event['count'])} ${String(event['message'])}`);
  }
}

function briefOf(pod: PodObject | undefined): string {
  if (!pod) return 'gone';
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const states = statuses.map(({ name, state, ready, restartCount }) => {
    const what = state?.running
      ? 'running'
      : state?.terminated
        ? `${state.terminated.reason}/${state.terminated.exitCode}`
        : (state?.waiting?.reason ?? '-');
    return `${name}:${what}${ready ? '+' : ''}${restartCount > 0 ? `r${restartCount}` : ''}`;
  });
  const deleted = pod.metadata.deletionTimestamp ? ' deleted' : '';
  return [`${pod.status.phase}${pod.status.reason ? `(${pod.status.reason})` : ''}${deleted}`, ...states].join(' ');
}
