// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `ControllerRevision <apps/v1/ControllerRevision> apiVersion:s data:any+%runtime.RawExtension kind:s metadata:ObjectMeta+ revision:l!+
ControllerRevisionList <apps/v1/ControllerRevisionList> apiVersion:s items:[ControllerRevision]!+ kind:s metadata:ListMeta+
DaemonSet <apps/v1/DaemonSet> apiVersion:s kind:s metadata:ObjectMeta+ spec:DaemonSetSpec+ status:DaemonSetStatus+
DaemonSetCondition lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.DaemonSetConditionType
DaemonSetList <apps/v1/DaemonSetList> apiVersion:s items:[DaemonSet]!+ kind:s metadata:ListMeta+
DaemonSetSpec minReadySeconds:i revisionHistoryLimit:i* selector:LabelSelector!*+~atomic template:PodTemplateSpec!+ updateStrategy:DaemonSetUpdateStrategy+
DaemonSetStatus collisionCount:i* conditions:[DaemonSetCondition]@map(type)^merge(type) currentNumberScheduled:i!+ desiredNumberScheduled:i!+ numberAvailable:i numberMisscheduled:i!+ numberReady:i!+ numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet* type:s#OnDelete|RollingUpdate%v1.DaemonSetUpdateStrategyType
Deployment <apps/v1/Deployment> apiVersion:s kind:s metadata:ObjectMeta+ spec:DeploymentSpec+ status:DeploymentStatus+
DeploymentCondition lastTransitionTime:t+ lastUpdateTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.DeploymentConditionType
DeploymentList <apps/v1/DeploymentList> apiVersion:s items:[Deployment]!+ kind:s metadata:ListMeta+
DeploymentSpec minReadySeconds:i paused:b progressDeadlineSeconds:i* replicas:i* revisionHistoryLimit:i* selector:LabelSelector!*+~atomic strategy:DeploymentStrategy+^retainKeys template:PodTemplateSpec!+
DeploymentStatus availableReplicas:i collisionCount:i* conditions:[DeploymentCondition]@map(type)^merge(type) observedGeneration:l readyReplicas:i replicas:i terminatingReplicas:i* unavailableReplicas:i updatedReplicas:i
DeploymentStrategy rollingUpdate:RollingUpdateDeployment* type:s#Recreate|RollingUpdate%v1.DeploymentStrategyType
ReplicaSet <apps/v1/ReplicaSet> apiVersion:s kind:s metadata:ObjectMeta+ spec:ReplicaSetSpec+ status:ReplicaSetStatus+
ReplicaSetCondition lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.ReplicaSetConditionType
ReplicaSetList <apps/v1/ReplicaSetList> apiVersion:s items:[ReplicaSet]!+ kind:s metadata:ListMeta+
ReplicaSetSpec minReadySeconds:i replicas:i* selector:LabelSelector!*+~atomic template:PodTemplateSpec
ReplicaSetStatus availableReplicas:i conditions:[ReplicaSetCondition]@map(type)^merge(type) fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i!+ terminatingReplicas:i*
RollingUpdateDaemonSet maxSurge:x* maxUnavailable:x*
RollingUpdateDeployment maxSurge:x* maxUnavailable:x*
RollingUpdateStatefulSetStrategy maxUnavailable:x* partition:i*
StatefulSet <apps/v1/StatefulSet> apiVersion:s kind:s metadata:ObjectMeta+ spec:StatefulSetSpec+ status:StatefulSetStatus+
StatefulSetCondition lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.StatefulSetConditionType
StatefulSetList <apps/v1/StatefulSetList> apiVersion:s items:[StatefulSet]!+ kind:s metadata:ListMeta+
StatefulSetOrdinals start:i+
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s%v1.PersistentVolumeClaimRetentionPolicyType whenScaled:s%v1.PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec minReadySeconds:i ordinals:StatefulSetOrdinals* persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy* podManagementPolicy:s#OrderedReady|Parallel%v1.PodManagementPolicyType replicas:i* revisionHistoryLimit:i* selector:LabelSelector!*+~atomic serviceName:s+ template:PodTemplateSpec!+ updateStrategy:StatefulSetUpdateStrategy+ volumeClaimTemplates:[PersistentVolumeClaim]@atomic
StatefulSetStatus availableReplicas:i+ collisionCount:i* conditions:[StatefulSetCondition]@map(type)^merge(type) currentReplicas:i currentRevision:s observedGeneration:l readyReplicas:i replicas:i!+ updateRevision:s updatedReplicas:i
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy* type:s#OnDelete|RollingUpdate%v1.StatefulSetUpdateStrategyType`;
