import type { KubeObject, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../api/index.ts';
import { describerOf } from './describer.ts';
import { goTime, selectorOrNone, writeAnnotations, writeLabels } from './metadata.ts';
import type { Page } from './page.ts';

interface Rule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly peers?: readonly NetworkPolicyPeer[];
}

function writePeer(page: Page, direction: string, { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer): void {
  page.row(2, `${direction}:`);
  if (namespaceSelector) page.row(3, `NamespaceSelector: ${selectorOrNone(namespaceSelector)}`);
  if (podSelector) page.row(3, `PodSelector: ${selectorOrNone(podSelector)}`);
  if (ipBlock && !podSelector && !namespaceSelector) {
    page.row(3, 'IPBlock:');
    page.row(4, `CIDR: ${ipBlock.cidr}`);
    page.row(4, `Except: ${(ipBlock.except ?? []).join(', ')}`);
  }
}

function writeRules(page: Page, kind: 'ingress' | 'egress', rules: readonly Rule[]): void {
  const [direction, end] = kind === 'ingress' ? ['From', 'source'] : ['To', 'destination'];
  if (rules.length === 0) return page.row(2, `<none> (Selected pods are isolated for ${kind} connectivity)`);
  rules.forEach(({ ports = [], peers = [] }, i) => {
    if (ports.length === 0) page.row(2, 'To Port: <any> (traffic allowed to all ports)');
    for (const { port, endPort, protocol = 'TCP' } of ports)
      page.row(
        2,
        endPort === undefined ? `To Port: ${port ?? '<nil>'}/${protocol}` : `To Port Range: ${port ?? '<nil>'}-${endPort}/${protocol}`,
      );
    if (peers.length === 0) page.row(2, `${direction}: <any> (traffic not restricted by ${end})`);
    for (const peer of peers) writePeer(page, direction, peer);
    if (i < rules.length - 1) page.row(2, '----------');
  });
}

export const networkPolicy = describerOf<NetworkPolicy & KubeObject>(function* ({ object, page }) {
  const { metadata, spec } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'Created on:', goTime(metadata.creationTimestamp));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.row(0, 'Spec:');
  const selector = selectorOrNone(spec?.podSelector);
  page.text(
    `  PodSelector:     ${selector === '<none>' ? '<none> (Allowing the specific traffic to all pods in this namespace)' : selector}\n`,
  );
  const types = spec?.policyTypes ?? [];
  for (const [type, kind] of [
    ['Ingress', 'ingress'],
    ['Egress', 'egress'],
  ] as const) {
    if (!types.includes(type)) {
      page.row(1, `Not affecting ${kind} traffic`);
      continue;
    }
    page.row(1, `Allowing ${kind} traffic:`);
    const rules: readonly Rule[] =
      kind === 'ingress'
        ? (spec?.ingress ?? []).map(({ ports = [], from = [] }) => ({ ports, peers: from }))
        : (spec?.egress ?? []).map(({ ports = [], to = [] }) => ({ ports, peers: to }));
    writeRules(page, kind, rules);
  }
  page.row(1, `Policy Types: ${types.join(', ') || '<none>'}`);
});
