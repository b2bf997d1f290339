// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `Lease <coordination.k8s.io/v1/Lease> kind:s apiVersion:s metadata:ObjectMeta+ spec:LeaseSpec+
LeaseSpec holderIdentity:s* leaseDurationSeconds:i* acquireTime:m* renewTime:m* leaseTransitions:i* strategy:s*%v1.CoordinatedLeaseStrategy preferredHolder:s*`;
