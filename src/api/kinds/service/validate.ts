import { joined } from '../../joined.ts';
import { type FieldError, forbidden, invalid, invalidEach, required } from '../../field/index.ts';
import { validateLabels } from '../../labels/index.ts';
import { isDNS1123Subdomain, isPortNumber } from '../../names/index.ts';
import type { Service, ServiceSpec } from '../../types.generated.ts';
import { validateEndpointIp, validateLegacyCidr, validateLegacyIp } from '../ip/index.ts';
import { oneOf, qualifiedName } from '../values.ts';
import { validateClusterIps } from './cluster-ips.ts';
import { isExternallyAccessible, isHeadless, needsHealthCheck } from './facts.ts';
import { validatePorts, validatePortsTogether } from './ports.ts';

const hints = 'service.kubernetes.io/topology-aware-hints';
const mode = 'service.kubernetes.io/topology-mode';
const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const onlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";

function typeErrors(spec: ServiceSpec): FieldError[] {
  const { type = '' } = spec;
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec))
    return [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)];
  if (type !== 'ExternalName') return [];
  const not = 'may not be set for ExternalName services';
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  return joined(
    (spec.clusterIPs?.length ?? 0) > 0 ? [forbidden('spec.clusterIPs', not)] : [],
    (spec.ipFamilies?.length ?? 0) > 0 ? [forbidden('spec.ipFamilies', not)] : [],
    spec.ipFamilyPolicy === undefined ? [] : [forbidden('spec.ipFamilyPolicy', not)],
    name ? invalidEach('spec.externalName', name, isDNS1123Subdomain(name)) : [required('spec.externalName')],
  );
}

function affinityErrors({ sessionAffinity = '', sessionAffinityConfig: config }: ServiceSpec): FieldError[] {
  const path = 'spec.sessionAffinityConfig';
  if (!sessionAffinity) return [required('spec.sessionAffinity')];
  if (sessionAffinity === 'None') return config ? [forbidden(path, 'must not be set when session affinity is None')] : [];
  if (sessionAffinity !== 'ClientIP') return oneOf(sessionAffinity, ['ClientIP', 'None'], 'spec.sessionAffinity');
  const missing = 'when session affinity type is ClientIP';
  if (!config) return [required(path, missing)];
  if (!config.clientIP) return [required(`${path}.clientIP`, missing)];
  const { timeoutSeconds: timeout } = config.clientIP;
  if (timeout === undefined) return [required(`${path}.clientIP.timeoutSeconds`, missing)];
  if (timeout > 0 && timeout <= 86400) return [];
  return [invalid(`${path}.clientIP.timeoutSeconds`, timeout, 'must be greater than 0 and less than 86400')];
}

function sourceRangeErrors({ metadata, spec = {} }: Service, before: Service | undefined): FieldError[] {
  const { loadBalancerSourceRanges: ranges = [], type } = spec;
  const annotation = metadata?.annotations?.[rangesAnnotation];
  const [path, used] =
    ranges.length > 0 ? ['spec.LoadBalancerSourceRanges', true] : [`metadata.annotations[${rangesAnnotation}]`, annotation !== undefined];
  if (!used) return [];
  const errors = type === 'LoadBalancer' ? [] : [forbidden(path, onlyLoadBalancer)];
  if (ranges.length > 0) {
    const old = (before?.spec?.loadBalancerSourceRanges ?? []).map((range) => range.trim());
    return joined(
      errors,
      ranges.flatMap((range, i) => validateLegacyCidr(range.trim(), `${path}[${i}]`, old)),
    );
  }
  const text = (annotation ?? '').trim();
  if (!text || before?.metadata?.annotations?.[rangesAnnotation] === annotation) return errors;
  return joined(
    errors,
    text.split(',').flatMap((range) => validateLegacyCidr(range.trim(), path)),
  );
}

export function loadBalancerClassErrors({ type, loadBalancerClass }: ServiceSpec): FieldError[] {
  if (loadBalancerClass === undefined) return [];
  return type === 'LoadBalancer'
    ? qualifiedName(loadBalancerClass, 'spec.loadBalancerClass')
    : [forbidden('spec.loadBalancerClass', onlyLoadBalancer)];
}

function trafficErrors(spec: ServiceSpec): FieldError[] {
  const { type = '', externalTrafficPolicy: external, internalTrafficPolicy: inside, trafficDistribution, healthCheckNodePort = 0 } = spec;
  const errors: FieldError[] = [];
  const path = 'spec.externalTrafficPolicy';
  if (!isExternallyAccessible(spec)) {
    if (external) errors.push(invalid(path, external, 'may only be set for externally-accessible services'));
  } else errors.push(...(external ? oneOf(external, ['Cluster', 'Local'], path) : [required(path)]));
  const health = 'spec.healthCheckNodePort';
  if (needsHealthCheck(spec)) {
    errors.push(
      ...(healthCheckNodePort ? invalidEach(health, healthCheckNodePort, isPortNumber(healthCheckNodePort)) : [required(health)]),
    );
  } else if (healthCheckNodePort)
    errors.push(
      invalid(health, healthCheckNodePort, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"),
    );
  if (inside !== undefined) errors.push(...oneOf(inside, ['Cluster', 'Local'], 'spec.internalTrafficPolicy'));
  else if (['NodePort', 'LoadBalancer', 'ClusterIP'].includes(type)) errors.push(required('spec.internalTrafficPolicy'));
  if (trafficDistribution !== undefined)
    errors.push(...oneOf(trafficDistribution, ['PreferClose', 'PreferSameZone', 'PreferSameNode'], 'spec.trafficDistribution'));
  return errors;
}

/** A Service without its metadata. */
export function validateServiceBody(service: Service, before?: Service): FieldError[] {
  const { metadata, spec = {} } = service;
  const { type = '', ports = [], externalIPs = [] } = spec;
  const errors: FieldError[] = [];
  const { [mode]: byMode, [hints]: byHints } = metadata?.annotations ?? {};
  if (byMode !== undefined && byHints !== undefined && byMode !== byHints)
    errors.push(invalid(`metadata.annotations[${mode}]`, byMode, `must match annotations[${hints}] when both are specified`));
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') errors.push(required('spec.ports'));
  errors.push(...typeErrors(spec), ...validatePorts(ports));
  errors.push(...validateLabels(spec.selector, 'spec.selector'), ...affinityErrors(spec), ...validateClusterIps(spec, before?.spec));
  externalIPs.forEach((ip, i) => {
    const wrong = validateLegacyIp(ip, `spec.externalIPs[${i}]`, before?.spec?.externalIPs);
    errors.push(...(wrong.length > 0 ? wrong : validateEndpointIp(ip, `spec.externalIPs[${i}]`)));
  });
  errors.push(...(type ? oneOf(type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'], 'spec.type') : [required('spec.type')]));
  errors.push(...validatePortsTogether(spec), ...sourceRangeErrors(service, before));
  if (spec.allocateLoadBalancerNodePorts !== undefined && type !== 'LoadBalancer')
    errors.push(forbidden('spec.allocateLoadBalancerNodePorts', onlyLoadBalancer));
  if (spec.allocateLoadBalancerNodePorts === undefined && type === 'LoadBalancer') errors.push(required('allocateLoadBalancerNodePorts'));
  return joined(errors, loadBalancerClassErrors(spec), trafficErrors(spec));
}
