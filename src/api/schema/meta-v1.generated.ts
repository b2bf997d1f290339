// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `APIResource categories:[s]@atomic group:s kind:s!+ name:s!+ namespaced:b!+ shortNames:[s]@atomic singularName:s!+ storageVersionHash:s verbs:[s]!+%v1.Verbs version:s
APIResourceList </v1/APIResourceList> apiVersion:s&TypeMeta groupVersion:s!+ kind:s&TypeMeta resources:[APIResource]!+@atomic
Condition lastTransitionTime:t!+ message:s!+ observedGeneration:l reason:s!+ status:s!+%v1.ConditionStatus type:s!+
DeleteOptions </v1/DeleteOptions> apiVersion:s&TypeMeta dryRun:[s]@atomic gracePeriodSeconds:l* ignoreStoreReadErrorWithClusterBreakingPotential:b* kind:s&TypeMeta orphanDependents:b* preconditions:Preconditions* propagationPolicy:s*%v1.DeletionPropagation
LabelSelector matchExpressions:[LabelSelectorRequirement]@atomic matchLabels:{s}
LabelSelectorRequirement key:s!+ operator:s!+%v1.LabelSelectorOperator values:[s]@atomic
ListMeta continue:s remainingItemCount:l* resourceVersion:s selfLink:s shardInfo:ShardInfo*
ManagedFieldsEntry apiVersion:s fieldsType:s fieldsV1:any*%v1.FieldsV1 manager:s operation:s%v1.ManagedFieldsOperationType subresource:s time:t*
ObjectMeta annotations:{s} creationTimestamp:t deletionGracePeriodSeconds:l* deletionTimestamp:t* finalizers:[s]@set^merge generateName:s generation:l labels:{s} managedFields:[ManagedFieldsEntry]@atomic name:s namespace:s ownerReferences:[OwnerReference]@map(uid)^merge(uid) resourceVersion:s selfLink:s uid:s%types.UID
OwnerReference apiVersion:s!+ blockOwnerDeletion:b* controller:b* kind:s!+ name:s!+ uid:s!+%types.UID
Patch
Preconditions resourceVersion:s* uid:s*%types.UID
ShardInfo selector:s!+
Status </v1/Status> apiVersion:s&TypeMeta code:i details:StatusDetails* kind:s&TypeMeta message:s metadata:ListMeta+ reason:s%v1.StatusReason status:s
StatusCause field:s message:s reason:s%v1.CauseType
StatusDetails causes:[StatusCause]@atomic group:s kind:s name:s retryAfterSeconds:i uid:s%types.UID
WatchEvent </v1/WatchEvent> object:any!+%runtime.RawExtension type:s!+`;
