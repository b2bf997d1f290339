// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `Lease <coordination.k8s.io/v1/Lease> apiVersion:s kind:s metadata:ObjectMeta+ spec:LeaseSpec+
LeaseList <coordination.k8s.io/v1/LeaseList> apiVersion:s items:[Lease]!+ kind:s metadata:ListMeta+
LeaseSpec acquireTime:m* holderIdentity:s* leaseDurationSeconds:i* leaseTransitions:i* preferredHolder:s* renewTime:m* strategy:s*%v1.CoordinatedLeaseStrategy`;
