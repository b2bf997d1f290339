import { fail } from '../errors.ts';
import type { JsonMap } from '../json.ts';
import { readLabelList, readNumber } from './pod.ts';

/** What a Service that exposes something is made of, as flags tell it. */
export interface Exposing {
  readonly name: string;
  /** `a=b,c=d` */
  readonly selector: string;
  readonly labels?: string;
  /** Comma-separated. */
  readonly ports: string;
  readonly protocol?: string;
  /** Those of each port of the thing exposed. */
  readonly protocols?: ReadonlyMap<string, readonly string[]>;
  readonly targetPort?: string;
  readonly type?: string;
  readonly externalIP?: string;
  readonly loadBalancerIP?: string;
  readonly sessionAffinity?: string;
  readonly clusterIP?: string;
}

function portsOf({ ports, protocol, protocols = new Map(), targetPort }: Exposing): readonly JsonMap[] {
  if (ports === '') return [];
  const texts = ports.split(',');
  return texts.flatMap((text, i) => {
    const port = readNumber(text);
    const target = targetPort ? (/^\d+$/.test(targetPort) ? Number(targetPort) : targetPort) : port;
    const one = (name: string, word: string): JsonMap => ({ ...(name && { name }), protocol: word, port, targetPort: target });
    const name = texts.length > 1 ? `port-${i + 1}` : '';
    if (protocol) return [one(name, protocol)];
    const known = protocols.get(text) ?? ['TCP'];
    return known.length === 1 ? [one(name, known[0] ?? 'TCP')] : known.map((word) => one(`port-${i + 1}-${word.toLowerCase()}`, word));
  });
}

export function exposingService(wish: Exposing): JsonMap {
  const { name, selector, labels, type, externalIP, loadBalancerIP, sessionAffinity, clusterIP } = wish;
  if (selector === '') fail('selector must be specified');
  if (sessionAffinity && !['None', 'ClientIP'].includes(sessionAffinity)) fail(`unknown session affinity: ${sessionAffinity}`);
  const selected = readLabelList(selector);
  const ports = portsOf(wish);
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name, ...(labels && { labels: readLabelList(labels) }) },
    spec: {
      ...(ports.length > 0 && { ports }),
      selector: selected,
      ...(clusterIP && { clusterIP }),
      ...(type && { type }),
      ...(externalIP && { externalIPs: [externalIP] }),
      ...(sessionAffinity && { sessionAffinity }),
      ...(type === 'LoadBalancer' && loadBalancerIP && { loadBalancerIP }),
    },
    status: { loadBalancer: {} },
  };
}
