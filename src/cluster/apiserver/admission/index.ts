import type { Status } from '../../../api/index.ts';
import type { Registry } from '../registry.ts';
import { type Admission, changeable } from '../server-context.ts';
import { defaultIngressClass, defaultStorageClass } from './default-classes.ts';
import { defaultTolerationSeconds } from './default-toleration-seconds.ts';
import { limitRanger } from './limit-ranger.ts';
import { namespaceLifecycle } from './namespace-lifecycle.ts';
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize.ts';
import type { Plugin, Surroundings } from './plugin.ts';
import { podSecurity } from './pod-security.ts';
import { podResizeValidator } from './pod-resize-validator.ts';
import { podTopologyLabels } from './pod-topology-labels.ts';
import { priority } from './priority.ts';
import { resourceQuota } from './resource-quota/resource-quota.ts';
import { runtimeClass } from './runtime-class.ts';
import { serviceAccount } from './service-account.ts';
import { serviceAddresses } from './service-addresses.ts';
import { storageObjectInUseProtection } from './storage-object-in-use-protection.ts';
import { taintNodesByCondition } from './taint-nodes-by-condition.ts';

/** Kubernetes' own order; each of the two passes goes through all of them. */
const plugins: readonly Plugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  storageObjectInUseProtection,
  persistentVolumeClaimResize,
  runtimeClass,
  defaultIngressClass,
  podTopologyLabels,
  podResizeValidator,
  resourceQuota,
  serviceAddresses,
];

/**
 * The admission chain of a 1.36 apiserver over what the cluster holds. `mutate` changes a copy, and stops at the first refusal; it also gives
 * Services their addresses, since that happens right after it. `validate` sees the object as it would be stored. For a new object `mutate`
 * is to run before `prepareForCreate`; a deletion has `validate` only.
 */
export function admissionOver(around: Surroundings): Admission {
  return {
    mutate(request) {
      const draft = changeable(request.object, request.spare);
      const mutable = { ...request, draft };
      for (const { mutate } of plugins) {
        const status = mutate?.(mutable, around);
        if (status) return { ok: false, status };
      }
      return { ok: true, object: draft, warnings: [] };
    },
    validate(request) {
      const warnings: string[] = [];
      for (const { validate, warn } of plugins) {
        warnings.push(...(warn?.(request, around) ?? []));
        const status: Status | undefined = validate?.(request, around);
        if (status) return { status, warnings };
      }
      return { warnings };
    },
  };
}

/** The same over a registry: what a Cluster takes as `admission`. */
export const usualAdmission = ({ store, kernel }: Registry): Admission =>
  admissionOver({
    get: (resource, namespace, name) => store.get(resource, namespace, name),
    list: (resource, namespace) => store.list(resource, namespace),
    suffix: (length) => kernel.random.suffix(length),
    below: (bound) => kernel.random.below(bound),
  });

export type { Surroundings } from './plugin.ts';
export { quotaUsage } from './resource-quota/resource-quota.ts';
