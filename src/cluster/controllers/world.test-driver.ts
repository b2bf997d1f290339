import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../api/index.ts';
import { type Cluster, createCluster, resourceOfKind, type WholeOptions } from '../index.ts';

/** A cluster to tell stories with, for tests. */
export class World {
  readonly cluster: Cluster;

  constructor(options: Partial<WholeOptions> = {}) {
    this.cluster = createCluster({ seed: 1, preloaded: ['nginx:1.27', 'nginx:1.28', 'busybox:1.36', 'redis:7'], ...options });
  }

  apply(yaml: string): this {
    for (const document of parseAllDocuments(yaml)) {
      const object = document.toJS() as KubeObject;
      const info = resourceOfKind(object.apiVersion, object.kind);
      const root = info?.group ? `/apis/${info.group}/${info.version}` : '/api/v1';
      const where = info?.namespaced ? `/namespaces/${object.metadata.namespace ?? 'default'}` : '';
      const { code, body } = this.cluster.api.handle({ method: 'POST', path: `${root}${where}/${info?.name ?? ''}`, body: object });
      if (code >= 300) throw new Error(JSON.stringify(body));
    }
    return this;
  }

  patch(path: string, body: unknown): this {
    const contentType = Array.isArray(body) ? 'application/json-patch+json' : 'application/strategic-merge-patch+json';
    const response = this.cluster.api.handle({ method: 'PATCH', path: `/${path}`, contentType, body });
    if (response.code >= 300) throw new Error(JSON.stringify(response.body));
    return this;
  }

  remove(path: string, propagationPolicy?: string): this {
    const response = this.cluster.api.handle({
      method: 'DELETE',
      path: `/${path}`,
      ...(propagationPolicy && { query: { propagationPolicy } }),
    });
    if (response.code >= 300) throw new Error(JSON.stringify(response.body));
    return this;
  }

  advance(seconds: number): this {
    this.cluster.run(this.cluster.now + seconds * 1000);
    return this;
  }

  all(resource: string, namespace = 'default'): readonly KubeObject[] {
    const clusterWide = this.cluster.store.list(resource).filter(({ metadata }) => metadata.namespace === undefined);
    return clusterWide.length > 0 ? clusterWide : this.cluster.store.list(resource, namespace);
  }

  status(resource: string, name: string): unknown {
    return this.cluster.store.get(resource, 'default', name)?.['status'];
  }

  /** Messages of the events about a kind, oldest first. */
  events(kind: string): readonly string[] {
    const events = this.cluster.store.history.filter(({ resource, type }) => resource === 'events' && type !== 'DELETED');
    return events.flatMap(({ object }) => {
      const { involvedObject, message } = object as unknown as { involvedObject: { kind: string }; message: string };
      return involvedObject.kind === kind ? [message] : [];
    });
  }

  text(object: KubeObject, path: string): string {
    return String(at(object, path) ?? '');
  }

  number(object: KubeObject, path: string): number {
    return Number(at(object, path));
  }
}

const at = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
