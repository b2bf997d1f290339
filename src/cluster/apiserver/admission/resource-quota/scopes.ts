import {
  joined,
  type KubeObject,
  type PersistentVolumeClaim,
  type Pod,
  qosClassOf,
  type ResourceQuota,
  type ScopedResourceSelectorRequirement,
} from '../../../../api/index.ts';
import { isA } from '../plugin.ts';

const isTerminating = (pod: Pod): boolean => (pod.spec?.activeDeadlineSeconds ?? -1) >= 0;

/** No container asks for anything. */
const isBestEffort = ({ spec }: Pod): boolean => !spec || qosClassOf(spec) === 'BestEffort';

function reachesOtherNamespaces({ spec }: Pod): boolean {
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {};
  const terms = [podAffinity, podAntiAffinity].flatMap((affinity) =>
    joined(
      affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [],
      (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
    ),
  );
  return terms.some(({ namespaces = [], namespaceSelector }) => namespaces.length > 0 || namespaceSelector !== undefined);
}

/** Whether one of an object's names (of its class) meets a requirement. */
function namesMeet(names: readonly string[], { operator, values = [] }: ScopedResourceSelectorRequirement): boolean {
  switch (operator) {
    case 'Exists':
      return names.length > 0;
    case 'DoesNotExist':
      return names.length === 0;
    case 'In':
      return names.some((name) => values.includes(name));
    case 'NotIn':
      return names.length === 0 || names.some((name) => !values.includes(name));
    default:
      return false;
  }
}

const attributeClasses = ({ spec, status }: PersistentVolumeClaim): readonly string[] =>
  [
    spec?.volumeAttributesClassName,
    status?.currentVolumeAttributesClassName,
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  ].flatMap((name) => (name ? [name] : []));

function podMeets(pod: Pod, requirement: ScopedResourceSelectorRequirement): boolean {
  switch (requirement.scopeName) {
    case 'Terminating':
      return isTerminating(pod);
    case 'NotTerminating':
      return !isTerminating(pod);
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'PriorityClass':
      return namesMeet(pod.spec?.priorityClassName ? [pod.spec.priorityClassName] : [], requirement);
    case 'CrossNamespacePodAffinity':
      return reachesOtherNamespaces(pod);
    default:
      return false;
  }
}

/** Whether an object is within all scopes of a quota. */
export function inScope({ spec = {} }: ResourceQuota, object: KubeObject): boolean {
  const requirements = joined(
    (spec.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' })),
    spec.scopeSelector?.matchExpressions ?? [],
  );
  return requirements.every((requirement) => {
    if (isA('Pod', object)) return podMeets(object, requirement);
    if (isA('PersistentVolumeClaim', object))
      return requirement.scopeName === 'VolumeAttributesClass' && namesMeet(attributeClasses(object), requirement);
    return false;
  });
}
