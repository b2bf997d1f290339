// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `APIResource categories:[s]@atomic group:s kind:s! name:s! namespaced:b! shortNames:[s]@atomic singularName:s! storageVersionHash:s verbs:[s]! version:s
APIResourceList </v1/APIResourceList> apiVersion:s groupVersion:s! kind:s resources:[APIResource]!@atomic
Condition lastTransitionTime:t! message:s! observedGeneration:l reason:s! status:s! type:s!
DeleteOptions </v1/DeleteOptions> apiVersion:s dryRun:[s]@atomic gracePeriodSeconds:l ignoreStoreReadErrorWithClusterBreakingPotential:b kind:s orphanDependents:b preconditions:Preconditions propagationPolicy:s
LabelSelector matchExpressions:[LabelSelectorRequirement]@atomic matchLabels:{s}
LabelSelectorRequirement key:s! operator:s! values:[s]@atomic
ListMeta continue:s remainingItemCount:l resourceVersion:s selfLink:s shardInfo:ShardInfo
ManagedFieldsEntry apiVersion:s fieldsType:s fieldsV1:any manager:s operation:s subresource:s time:t
ObjectMeta annotations:{s} creationTimestamp:t deletionGracePeriodSeconds:l deletionTimestamp:t finalizers:[s]@set^merge generateName:s generation:l labels:{s} managedFields:[ManagedFieldsEntry]@atomic name:s namespace:s ownerReferences:[OwnerReference]@map(uid)^merge(uid) resourceVersion:s selfLink:s uid:s
OwnerReference apiVersion:s! blockOwnerDeletion:b controller:b kind:s! name:s! uid:s!
Patch
Preconditions resourceVersion:s uid:s
ShardInfo selector:s!
Status </v1/Status> apiVersion:s code:i details:StatusDetails kind:s message:s metadata:ListMeta reason:s status:s
StatusCause field:s message:s reason:s
StatusDetails causes:[StatusCause]@atomic group:s kind:s name:s retryAfterSeconds:i uid:s
WatchEvent </v1/WatchEvent> object:any! type:s!`;
