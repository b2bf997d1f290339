import type { Service } from '../../types.generated.ts';
import { cidrWarnings, ipWarnings } from '../ip/index.ts';

const hints = 'service.kubernetes.io/topology-aware-hints';

/** What is accepted, but deprecated or without effect. */
export function serviceWarnings({ metadata, spec = {} }: Service): string[] {
  const { type, clusterIP = '', clusterIPs = [], externalIPs = [], loadBalancerIP = '', externalName = '' } = spec;
  const headless = type === 'ClusterIP' && clusterIP === 'None';
  const warnings: string[] = [];
  const say = (when: boolean, text: string) => void (when && warnings.push(text));
  say(
    Object.hasOwn(metadata?.annotations ?? {}, hints),
    `annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`,
  );
  if (clusterIP && clusterIP !== 'None') warnings.push(...clusterIPs.flatMap((ip, i) => ipWarnings(ip, `spec.clusterIPs[${i}]`)));
  say(headless && loadBalancerIP !== '', 'spec.loadBalancerIP is ignored for headless services');
  say(headless && externalIPs.length > 0, 'spec.externalIPs is ignored for headless services');
  say(headless && spec.sessionAffinity !== 'None', 'spec.SessionAffinity is ignored for headless services');
  warnings.push(...externalIPs.flatMap((ip, i) => ipWarnings(ip, `spec.externalIPs[${i}]`)));
  say(
    externalIPs.length > 0 && !headless && type !== 'ExternalName',
    'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
  );
  if (loadBalancerIP) warnings.push(...ipWarnings(loadBalancerIP, 'spec.loadBalancerIP'));
  warnings.push(...(spec.loadBalancerSourceRanges ?? []).flatMap((range, i) => cidrWarnings(range, `spec.loadBalancerSourceRanges[${i}]`)));
  say(type === 'ExternalName' && externalIPs.length > 0, 'spec.externalIPs is ignored when spec.type is "ExternalName"');
  say(type !== 'ExternalName' && externalName !== '', 'spec.externalName is ignored when spec.type is not "ExternalName"');
  say(spec.trafficDistribution === 'PreferClose', 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  return warnings;
}
