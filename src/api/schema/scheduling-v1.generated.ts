// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `PriorityClass <scheduling.k8s.io/v1/PriorityClass> kind:s apiVersion:s metadata:ObjectMeta+ value:i+ globalDefault:b description:s preemptionPolicy:s*#Never|PreemptLowerPriority%v1.PreemptionPolicy`;
