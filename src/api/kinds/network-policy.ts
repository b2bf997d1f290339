import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { type SelectorOptions, validateLabelSelector } from '../labels/index.ts';
import { isPortName, isPortNumber, nameIsDNSSubdomain } from '../names/index.ts';
import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../types.generated.ts';
import { cidrContains, cidrWarnings, networkOf, parseCidr, validateLegacyCidr } from './ip/index.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { toleratingOld } from './selector.ts';
import { specOf } from './spec-of.ts';

interface Options extends SelectorOptions {
  readonly toleratedCidrs?: readonly string[];
}

function portErrors({ protocol, port, endPort }: NetworkPolicyPort, path: string): FieldError[] {
  const protocols = ['TCP', 'UDP', 'SCTP'];
  const errors = protocol === undefined || protocols.includes(protocol) ? [] : [notSupported(`${path}.protocol`, protocol, protocols)];
  const end = (value: unknown, detail: string) => errors.push(invalid(`${path}.endPort`, value, detail));
  if (typeof port === 'number') {
    errors.push(...invalidEach(`${path}.port`, port, isPortNumber(port)));
    if (endPort === undefined) return errors;
    if (endPort < port) end(port, 'must be greater than or equal to `port`');
    return [...errors, ...invalidEach(`${path}.endPort`, endPort, isPortNumber(endPort))];
  }
  if (endPort !== undefined) end(endPort, `may not be specified when \`port\` is ${port === undefined ? 'not specified' : 'non-numeric'}`);
  return port === undefined ? errors : [...errors, ...invalidEach(`${path}.port`, port, isPortName(port))];
}

function blockErrors({ cidr = '', except = [] }: Partial<IPBlock>, path: string, { toleratedCidrs }: Options): FieldError[] {
  if (!cidr) return [required(`${path}.cidr`)];
  const errors = validateLegacyCidr(cidr, `${path}.cidr`, toleratedCidrs);
  const whole = parseCidr(cidr);
  if (!whole) return errors;
  except.forEach((text, i) => {
    errors.push(...validateLegacyCidr(text, `${path}.except[${i}]`, toleratedCidrs));
    const part = parseCidr(text);
    if (part && (!cidrContains(whole, networkOf(part)) || whole.bits >= part.bits))
      errors.push(invalid(`${path}.except[${i}]`, text, 'must be a strict subset of `cidr`'));
  });
  return errors;
}

function peerErrors(peer: NetworkPolicyPeer, path: string, options: Options): FieldError[] {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  const errors = [
    ...validateLabelSelector(podSelector, `${path}.podSelector`, options),
    ...validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`, options),
    ...(ipBlock ? blockErrors(ipBlock, `${path}.ipBlock`, options) : []),
  ];
  if (!podSelector && !namespaceSelector && !ipBlock) errors.push(required(path, 'must specify a peer'));
  else if (ipBlock && (podSelector || namespaceSelector)) errors.push(forbidden(path, 'may not specify both ipBlock and another peer'));
  return errors;
}

function specErrors(spec: Partial<NetworkPolicySpec> = {}, options: Options = {}): FieldError[] {
  const errors = validateLabelSelector(spec.podSelector, 'spec.podSelector', options);
  const rule = (path: string, ports: readonly NetworkPolicyPort[] = [], peers: readonly NetworkPolicyPeer[] = [], side: 'from' | 'to') => {
    ports.forEach((port, i) => errors.push(...portErrors(port, `${path}.ports[${i}]`)));
    peers.forEach((peer, i) => errors.push(...peerErrors(peer, `${path}.${side}[${i}]`, options)));
  };
  spec.ingress?.forEach(({ ports, from }, i) => rule(`spec.ingress[${i}]`, ports, from, 'from'));
  spec.egress?.forEach(({ ports, to }, i) => rule(`spec.egress[${i}]`, ports, to, 'to'));
  const { policyTypes = [] } = spec;
  if (policyTypes.length > 2) return [...errors, invalid('spec.policyTypes', policyTypes, 'may not specify more than two policyTypes')];
  const known = ['Ingress', 'Egress'];
  policyTypes.forEach((type, i) => {
    if (!known.includes(type)) errors.push(notSupported(`spec.policyTypes[${i}]`, type, known));
  });
  return errors;
}

/** Each peer with its path. */
const peersOf = ({ ingress = [], egress = [] }: Partial<NetworkPolicySpec> = {}): readonly (readonly [NetworkPolicyPeer, string])[] => [
  ...ingress.flatMap(({ from = [] }, i) => from.map((peer, j) => [peer, `spec.ingress[${i}].from[${j}]`] as const)),
  ...egress.flatMap(({ to = [] }, i) => to.map((peer, j) => [peer, `spec.egress[${i}].to[${j}]`] as const)),
];

const warnings = ({ spec }: NetworkPolicy): string[] =>
  peersOf(spec).flatMap(([{ ipBlock }, path]) =>
    ipBlock
      ? [
          ...cidrWarnings(ipBlock.cidr, `${path}.ipBlock.cidr`),
          ...(ipBlock.except ?? []).flatMap((cidr, i) => cidrWarnings(cidr, `${path}.ipBlock.except[${i}]`)),
        ]
      : [],
  );

export const networkPolicy: KindRules = rulesFor<NetworkPolicy>({
  default(draft) {
    const spec = specOf(draft);
    for (const { ports } of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) for (const port of ports ?? []) port.protocol ??= 'TCP';
    if (!spec.policyTypes?.length) spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
    spec.podSelector ??= {};
  },
  validateCreate: ({ metadata, spec }) => [...createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), ...specErrors(spec)],
  warningsOnCreate: warnings,
  validateUpdate(now, before) {
    const toleratedCidrs = peersOf(before.spec).flatMap(([{ ipBlock }]) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : []));
    return [
      ...updatedMeta(now.metadata, before.metadata),
      ...specErrors(now.spec, { ...toleratingOld(before.spec?.podSelector), toleratedCidrs }),
    ];
  },
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
});
