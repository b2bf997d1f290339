export * from './decode/index.ts';
export { clone, type Draft, draftOf, semanticallyEqual } from './draft.ts';
export * from './field/index.ts';
export type { KindRules, KindRulesOf, SubresourceRulesOf } from './kind-rules.ts';
export { rulesFor } from './kind-rules.ts';
export * from './labels/index.ts';
export * from './metadata/index.ts';
export * from './names/index.ts';
export { kinds } from './registry.ts';
export {
  createErrors,
  type CronFields,
  type CronResult,
  defaultJobSpec,
  isTimeZone,
  parseCronSchedule,
  updateErrors,
} from './kinds/index.ts';
export { internalForm } from './internal-form/index.ts';
export type { KubeObject } from './object.ts';
export { parseQuantity, Quantity as ExactQuantity, type QuantityFormat, type QuantityResult, quantityOf } from './quantity/index.ts';
export * from './schema/index.ts';
export * from './status/index.ts';
export * from './text/index.ts';
export type * from './types.generated.ts';
export { defaultPodSpec, defaultPodTemplate } from './defaults/pod-spec.ts';
export { type PodSpecOptions, validatePodSpec } from './validation/pod-spec.ts';
export { validatePodTemplate } from './validation/pod-template.ts';
export { warningsOfPodTemplate } from './warnings/pod-spec.ts';
export { type Amounts, aggregateContainers, podResources } from './pod/resources.ts';
export { type QosClass, qosClassOf } from './pod/qos-class.ts';
export { type ImageReference, parseImageReference } from './pod/image-reference.ts';
export { warningsOfPodSpec } from './warnings/pod-spec.ts';
export { validateAffinity, validateNodeSelectorTerm } from './validation/scheduling/affinity.ts';
export { validateTolerations } from './validation/scheduling/tolerations.ts';
