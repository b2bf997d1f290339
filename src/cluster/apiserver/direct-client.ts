import { badRequestStatus, conflictStatus, type KubeObject, notFoundStatus, type Status } from '../../api/index.ts';
import type { ClusterClient, DeleteOptions, Written } from './client.ts';
import { admittedOf } from './managed/index.ts';
import { stale } from './preconditions.ts';
import { type ResourceInfo, resourceOfKind, resourceOfStorage } from './resources.ts';
import type { ServerContext } from './server-context.ts';
import type { Writer } from '../store/index.ts';
import { boundTo, unbindable } from './verbs/binding.ts';

/** The way of the cluster's own parts to the registry, under the name by which managedFields knows them. */
export class DirectClient implements ClusterClient {
  constructor(
    private readonly context: ServerContext,
    private readonly manager: string,
  ) {}

  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.context.registry.store.get(resource, namespace, name);
  }

  list(resource: string, namespace?: string): readonly KubeObject[] {
    return this.context.registry.store.list(resource, namespace);
  }

  podsOn(node: string): Iterable<KubeObject> {
    return this.context.registry.store.podsOn(node);
  }

  create(object: KubeObject, options: { readonly trusted?: boolean } = {}): Written {
    const info = resourceOfKind(object.apiVersion, object.kind);
    if (!info) return unknownKind(object);
    const { registry, rules, admission } = this.context;
    if (options.trusted && info.storage === 'events') return registry.insert(info, registry.prepare(info, object, true), { by: this.by() });
    const prepared = registry.prepare(info, rules.applyDefaults(info, object), options.trusted);
    const { namespace, name = '' } = prepared.metadata;
    const about = { operation: 'CREATE', info, namespace, name, user: this.manager, dryRun: false } as const;
    const admitted = admission.mutate({ ...about, object: prepared });
    if (!admitted.ok) return admitted;
    const ready = admitted.object;
    const filledIn = admittedOf(prepared, ready);
    rules.prepareForCreate(info, ready);
    if (!options.trusted) {
      const invalid = rules.validateCreate(info, ready);
      if (invalid) return { ok: false, status: invalid };
    }
    const { status } = admission.validate({ ...about, object: ready });
    if (status) return { ok: false, status };
    return registry.insert(info, ready, { by: { ...this.by(), ...(filledIn && { admitted: filledIn }) } });
  }

  update(object: KubeObject): Written {
    return this.change(object, 'object');
  }

  updateStatus(object: KubeObject): Written {
    return this.change(object, 'status');
  }

  bind(namespace: string, name: string, node: string): Written {
    const { registry } = this.context;
    const info = resourceOfStorage('pods');
    const pod = info && registry.get(info, namespace, name);
    if (!info || !pod) return { ok: false, status: notFoundStatus({ name: 'pods', group: '' }, name) };
    const why = unbindable(pod);
    if (why) return { ok: false, status: conflictStatus({ group: '', name: 'pods/binding' }, name, why) };
    const bound = boundTo(pod, node, registry.now);
    return registry.replace(info, pod, bound, { by: { ...this.by(), subresource: 'binding' } });
  }

  delete(resource: string, namespace: string | undefined, name: string, options: DeleteOptions = {}): Written {
    const info = resourceOfStorage(resource);
    if (!info) return { ok: false, status: notFoundStatus({ name: resource, group: '' }, name) };
    return this.context.registry.remove(info, namespace, name, options, { by: this.by() });
  }

  finalizeNamespace(name: string): Written {
    const { registry } = this.context;
    const info = resourceOfStorage('namespaces');
    const before = info && registry.get(info, undefined, name);
    if (!info || !before) return { ok: false, status: notFoundStatus({ name: 'namespaces', group: '' }, name) };
    return registry.replace(info, before, { ...before, spec: {} }, { by: this.by('finalize') });
  }

  private change(object: KubeObject, part: 'object' | 'status'): Written {
    const found = this.standing(object);
    if (!found.ok) return found;
    const { info, before } = found;
    const { registry } = this.context;
    const outdated = stale(info, before, object);
    if (outdated) return { ok: false, status: outdated };
    return registry.replace(info, before, registry.merge(info, before, object, part), {
      by: this.by(part === 'status' ? 'status' : undefined),
    });
  }

  private standing(object: KubeObject): { ok: true; info: ResourceInfo; before: KubeObject } | { ok: false; status: Status } {
    const info = resourceOfKind(object.apiVersion, object.kind);
    if (!info) return unknownKind(object);
    const { namespace, name = '' } = object.metadata;
    const before = this.context.registry.get(info, namespace, name);
    return before ? { ok: true, info, before } : { ok: false, status: notFoundStatus(info, name) };
  }

  private by(subresource?: string): Writer {
    const { manager } = this;
    return subresource ? { manager, operation: 'Update', subresource } : { manager, operation: 'Update' };
  }
}

const unknownKind = ({ apiVersion, kind }: KubeObject) => ({
  ok: false as const,
  status: badRequestStatus(`no kind "${kind}" is registered for version "${apiVersion}"`),
});
