// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `Overhead podFixed:{q}%v1.ResourceList
RuntimeClass <node.k8s.io/v1/RuntimeClass> kind:s apiVersion:s metadata:ObjectMeta+ handler:s!+ overhead:Overhead* scheduling:Scheduling*
Scheduling nodeSelector:{s}~atomic tolerations:[Toleration]@atomic`;
