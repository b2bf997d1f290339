import { joined, type Node, type Pod } from '../../api/index.ts';
import { type Amounts, add, amountsOf, podRequests } from './amounts.ts';

export interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

/** What the scheduler needs of a pod, worked out once. */
export interface PodInfo {
  readonly pod: Pod;
  readonly key: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly requests: Amounts;
  /** As `requests`, with the usual need for what asks for nothing. */
  readonly needs: Amounts;
  readonly ports: readonly HostPort[];
  readonly priority: number;
}

/** The ports of the node that a pod takes. */
export function hostPortsOf({ spec }: Pod): readonly HostPort[] {
  const running = joined(
    spec?.containers ?? [],
    (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
  );
  return running.flatMap(({ ports }) =>
    (ports ?? []).flatMap(({ hostPort, hostIP, protocol, containerPort }) => {
      const port = hostPort ?? (spec?.hostNetwork ? containerPort : 0);
      return port ? [{ ip: hostIP || '0.0.0.0', protocol: protocol ?? 'TCP', port }] : [];
    }),
  );
}

export const podKey = ({ metadata }: Pod): string => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;

/** What the amounts and ports of a pod are worked out from; all else that it asks for is fixed from its beginning. */
const asksAlike = ({ spec: a, status: was }: Pod, { spec: b, status: is }: Pod): boolean =>
  a?.containers === b?.containers &&
  a?.initContainers === b?.initContainers &&
  a?.resources === b?.resources &&
  a?.overhead === b?.overhead &&
  a?.hostNetwork === b?.hostNetwork &&
  was?.containerStatuses === is?.containerStatuses;

/** `known`: what was worked out last, perhaps for the same pod as it was before. */
export function podInfoOf(pod: Pod, known?: PodInfo): PodInfo {
  const same = known && asksAlike(known.pod, pod) ? known : undefined;
  return {
    pod,
    key: podKey(pod),
    namespace: pod.metadata?.namespace ?? '',
    labels: pod.metadata?.labels ?? {},
    requests: same?.requests ?? podRequests(pod),
    needs: same?.needs ?? podRequests(pod, false),
    ports: same?.ports ?? hostPortsOf(pod),
    priority: pod.spec?.priority ?? 0,
  };
}

/** A node and the pods that count on it. */
export class NodeInfo {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly allocatable: Amounts;
  readonly pods = new Map<string, PodInfo>();
  /** Those that want to be near others, or far from them. */
  readonly affine = new Map<string, PodInfo>();
  readonly requested: Amounts = new Map();
  readonly needed: Amounts = new Map();

  constructor(readonly node: Node) {
    this.name = node.metadata?.name ?? '';
    this.labels = node.metadata?.labels ?? {};
    this.allocatable = amountsOf(node.status?.allocatable);
  }

  add(info: PodInfo): void {
    this.remove(info.key);
    this.pods.set(info.key, info);
    const { affinity } = info.pod.spec ?? {};
    if (affinity?.podAffinity ?? affinity?.podAntiAffinity) this.affine.set(info.key, info);
    add(this.requested, info.requests);
    add(this.needed, info.needs);
  }

  remove(key: string): void {
    const info = this.pods.get(key);
    if (!info) return;
    this.pods.delete(key);
    this.affine.delete(key);
    add(this.requested, info.requests, -1);
    add(this.needed, info.needs, -1);
  }

  /** The same pods on a newer state of the node. */
  renewed(node: Node): NodeInfo {
    const info = new NodeInfo(node);
    for (const pod of this.pods.values()) info.add(pod);
    return info;
  }

  copy(): NodeInfo {
    return this.renewed(this.node);
  }
}
