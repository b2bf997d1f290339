// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `APIResource name:s!+ singularName:s!+ namespaced:b!+ group:s version:s kind:s!+ verbs:[s]!+%v1.Verbs shortNames:[s]@atomic categories:[s]@atomic storageVersionHash:s
APIResourceList </v1/APIResourceList> kind:s&TypeMeta apiVersion:s&TypeMeta groupVersion:s!+ resources:[APIResource]!+@atomic
Condition type:s!+ status:s!+%v1.ConditionStatus observedGeneration:l lastTransitionTime:t!+ reason:s!+ message:s!+
DeleteOptions </v1/DeleteOptions> kind:s&TypeMeta apiVersion:s&TypeMeta gracePeriodSeconds:l* preconditions:Preconditions* orphanDependents:b* propagationPolicy:s*%v1.DeletionPropagation dryRun:[s]@atomic ignoreStoreReadErrorWithClusterBreakingPotential:b*
LabelSelector matchLabels:{s} matchExpressions:[LabelSelectorRequirement]@atomic
LabelSelectorRequirement key:s!+ operator:s!+%v1.LabelSelectorOperator values:[s]@atomic
ListMeta selfLink:s resourceVersion:s continue:s remainingItemCount:l* shardInfo:ShardInfo*
ManagedFieldsEntry manager:s operation:s%v1.ManagedFieldsOperationType apiVersion:s time:t* fieldsType:s fieldsV1:any*%v1.FieldsV1 subresource:s
ObjectMeta name:s generateName:s namespace:s selfLink:s uid:s%types.UID resourceVersion:s generation:l creationTimestamp:t deletionTimestamp:t* deletionGracePeriodSeconds:l* labels:{s} annotations:{s} ownerReferences:[OwnerReference]@map(uid)^merge(uid) finalizers:[s]@set^merge managedFields:[ManagedFieldsEntry]@atomic
OwnerReference apiVersion:s!+ kind:s!+ name:s!+ uid:s!+%types.UID controller:b* blockOwnerDeletion:b*
Patch
Preconditions uid:s*%types.UID resourceVersion:s*
ShardInfo selector:s!+
Status </v1/Status> kind:s&TypeMeta apiVersion:s&TypeMeta metadata:ListMeta+ status:s message:s reason:s%v1.StatusReason details:StatusDetails* code:i
StatusCause reason:s%v1.CauseType message:s field:s
StatusDetails name:s group:s kind:s uid:s%types.UID causes:[StatusCause]@atomic retryAfterSeconds:i
WatchEvent </v1/WatchEvent> type:s!+ object:any!+%runtime.RawExtension`;
