import { joined } from '../../joined.ts';
import type { Draft } from '../../draft.ts';
import { semanticallyEqual } from '../../draft.ts';
import { forbidden, type FieldError, invalid } from '../../field/index.ts';
import { type KindRules, rulesFor } from '../../kind-rules.ts';
import { nameIsDNSLabel } from '../../names/index.ts';
import type { Service, ServiceSpec } from '../../types.generated.ts';
import { createdMeta, updatedMeta } from '../metadata.ts';
import { validateClusterIpChange, validateFamilyChange } from './cluster-ips.ts';
import { defaultService } from './default.ts';
import { hasNodePorts, isExternallyAccessible, needsClusterIp, needsHealthCheck } from './facts.ts';
import { serviceStatusWarnings, validateServiceStatus } from './status.ts';
import { loadBalancerClassErrors, validateServiceBody } from './validate.ts';
import { serviceWarnings } from './warnings.ts';

const nodePortsOf = ({ ports = [] }: ServiceSpec): readonly number[] => ports.flatMap(({ nodePort }) => (nodePort ? [nodePort] : []));

/** A Service that is only a name sends no traffic: a policy for that is forgotten, if it is one. */
function dropInternalPolicy(spec: Draft<ServiceSpec> | undefined): void {
  if (spec?.type === 'ExternalName' && ['Cluster', 'Local'].includes(spec.internalTrafficPolicy ?? '')) delete spec.internalTrafficPolicy;
}

/** When the type changes, fields that only the old type knew go, unless the writer changed them too. */
function dropWhatTheTypeLost(spec: Draft<ServiceSpec>, before: ServiceSpec): void {
  const same = (...fields: readonly (keyof ServiceSpec)[]) => fields.every((field) => semanticallyEqual(spec[field], before[field]));
  if (needsClusterIp(before) && !needsClusterIp(spec)) {
    const [ips, families, policy] = [same('clusterIP', 'clusterIPs'), same('ipFamilies'), same('ipFamilyPolicy')];
    if (ips) {
      delete spec.clusterIP;
      delete spec.clusterIPs;
    }
    if (families) delete spec.ipFamilies;
    if (policy) delete spec.ipFamilyPolicy;
  }
  const old = new Set(nodePortsOf(before));
  if (hasNodePorts(before) && !hasNodePorts(spec) && nodePortsOf(spec).every((port) => old.has(port)))
    for (const port of spec.ports ?? []) delete port.nodePort;
  if (needsHealthCheck(before) && !needsHealthCheck(spec) && same('healthCheckNodePort')) delete spec.healthCheckNodePort;
  if (before.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (before.allocateLoadBalancerNodePorts !== undefined && same('allocateLoadBalancerNodePorts'))
      delete spec.allocateLoadBalancerNodePorts;
    if (same('loadBalancerClass')) delete spec.loadBalancerClass;
  }
  if (isExternallyAccessible(before) && !isExternallyAccessible(spec) && same('externalTrafficPolicy')) delete spec.externalTrafficPolicy;
}

function validateUpdate(now: Service, before: Service): FieldError[] {
  const spec = now.spec ?? {};
  const old = before.spec ?? {};
  const errors = joined(updatedMeta(now.metadata, before.metadata), validateClusterIpChange(spec, old), validateFamilyChange(spec, old));
  if (old.type === 'LoadBalancer' && spec.type === 'LoadBalancer' && old.loadBalancerClass !== spec.loadBalancerClass)
    errors.push(invalid('spec.loadBalancerClass', spec.loadBalancerClass ?? null, 'may not change once set'));
  errors.push(...loadBalancerClassErrors(spec));
  if (needsHealthCheck(old) && needsHealthCheck(spec) && old.healthCheckNodePort !== spec.healthCheckNodePort)
    errors.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
  return joined(errors, validateServiceBody(now, before));
}

export const service: KindRules = rulesFor<Service>({
  default: defaultService,
  prepareForCreate(draft) {
    draft.status = { loadBalancer: {} };
    dropInternalPolicy(draft.spec);
  },
  validateCreate: (now) => joined(createdMeta(now.metadata, 'namespaced', nameIsDNSLabel), validateServiceBody(now)),
  warningsOnCreate: serviceWarnings,
  prepareForUpdate(draft, before) {
    if (!draft.spec || !before.spec) return;
    dropInternalPolicy(draft.spec);
    dropWhatTheTypeLost(draft.spec, before.spec);
    if (draft.spec.type !== 'LoadBalancer') draft.status = { ...draft.status, loadBalancer: {} };
  },
  validateUpdate,
  warningsOnUpdate: serviceWarnings,
  allowUnconditionalUpdate: true,
  subresources: {
    status: { prepareForUpdate() {}, validateUpdate: validateServiceStatus, warningsOnUpdate: serviceStatusWarnings },
  },
});
