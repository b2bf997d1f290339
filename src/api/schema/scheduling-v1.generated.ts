// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `PriorityClass <scheduling.k8s.io/v1/PriorityClass> apiVersion:s description:s globalDefault:b kind:s metadata:ObjectMeta+ preemptionPolicy:s*#Never|PreemptLowerPriority%v1.PreemptionPolicy value:i+
PriorityClassList <scheduling.k8s.io/v1/PriorityClassList> apiVersion:s items:[PriorityClass]!+ kind:s metadata:ListMeta+`;
