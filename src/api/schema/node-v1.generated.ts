// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `Overhead podFixed:{q}%v1.ResourceList
RuntimeClass <node.k8s.io/v1/RuntimeClass> apiVersion:s handler:s!+ kind:s metadata:ObjectMeta+ overhead:Overhead* scheduling:Scheduling*
RuntimeClassList <node.k8s.io/v1/RuntimeClassList> apiVersion:s items:[RuntimeClass]!+ kind:s metadata:ListMeta+
Scheduling nodeSelector:{s}~atomic tolerations:[Toleration]@atomic`;
