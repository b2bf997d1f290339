// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `ControllerRevision <apps/v1/ControllerRevision> kind:s apiVersion:s metadata:ObjectMeta+ data:any+%runtime.RawExtension revision:l!+
DaemonSet <apps/v1/DaemonSet> kind:s apiVersion:s metadata:ObjectMeta+ spec:DaemonSetSpec+ status:DaemonSetStatus+
DaemonSetCondition type:s!+%v1.DaemonSetConditionType status:s!+%v1.ConditionStatus lastTransitionTime:t+ reason:s message:s
DaemonSetSpec selector:LabelSelector!*+~atomic template:PodTemplateSpec!+ updateStrategy:DaemonSetUpdateStrategy+ minReadySeconds:i revisionHistoryLimit:i*
DaemonSetStatus currentNumberScheduled:i!+ numberMisscheduled:i!+ desiredNumberScheduled:i!+ numberReady:i!+ observedGeneration:l updatedNumberScheduled:i numberAvailable:i numberUnavailable:i collisionCount:i* conditions:[DaemonSetCondition]@map(type)^merge(type)
DaemonSetUpdateStrategy type:s#OnDelete|RollingUpdate%v1.DaemonSetUpdateStrategyType rollingUpdate:RollingUpdateDaemonSet*
Deployment <apps/v1/Deployment> kind:s apiVersion:s metadata:ObjectMeta+ spec:DeploymentSpec+ status:DeploymentStatus+
DeploymentCondition type:s!+%v1.DeploymentConditionType status:s!+%v1.ConditionStatus lastUpdateTime:t+ lastTransitionTime:t+ reason:s message:s
DeploymentSpec replicas:i* selector:LabelSelector!*+~atomic template:PodTemplateSpec!+ strategy:DeploymentStrategy+^retainKeys minReadySeconds:i revisionHistoryLimit:i* paused:b progressDeadlineSeconds:i*
DeploymentStatus observedGeneration:l replicas:i updatedReplicas:i readyReplicas:i availableReplicas:i unavailableReplicas:i terminatingReplicas:i* conditions:[DeploymentCondition]@map(type)^merge(type) collisionCount:i*
DeploymentStrategy type:s#Recreate|RollingUpdate%v1.DeploymentStrategyType rollingUpdate:RollingUpdateDeployment*
ReplicaSet <apps/v1/ReplicaSet> kind:s apiVersion:s metadata:ObjectMeta+ spec:ReplicaSetSpec+ status:ReplicaSetStatus+
ReplicaSetCondition type:s!+%v1.ReplicaSetConditionType status:s!+%v1.ConditionStatus lastTransitionTime:t+ reason:s message:s
ReplicaSetSpec replicas:i* minReadySeconds:i selector:LabelSelector!*+~atomic template:PodTemplateSpec
ReplicaSetStatus replicas:i!+ fullyLabeledReplicas:i readyReplicas:i availableReplicas:i terminatingReplicas:i* observedGeneration:l conditions:[ReplicaSetCondition]@map(type)^merge(type)
RollingUpdateDaemonSet maxUnavailable:x* maxSurge:x*
RollingUpdateDeployment maxUnavailable:x* maxSurge:x*
RollingUpdateStatefulSetStrategy partition:i* maxUnavailable:x*
StatefulSet <apps/v1/StatefulSet> kind:s apiVersion:s metadata:ObjectMeta+ spec:StatefulSetSpec+ status:StatefulSetStatus+
StatefulSetCondition type:s!+%v1.StatefulSetConditionType status:s!+%v1.ConditionStatus lastTransitionTime:t+ reason:s message:s
StatefulSetOrdinals start:i+
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s%v1.PersistentVolumeClaimRetentionPolicyType whenScaled:s%v1.PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec replicas:i* selector:LabelSelector!*+~atomic template:PodTemplateSpec!+ volumeClaimTemplates:[PersistentVolumeClaim]@atomic serviceName:s+ podManagementPolicy:s#OrderedReady|Parallel%v1.PodManagementPolicyType updateStrategy:StatefulSetUpdateStrategy+ revisionHistoryLimit:i* minReadySeconds:i persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy* ordinals:StatefulSetOrdinals*
StatefulSetStatus observedGeneration:l replicas:i!+ readyReplicas:i currentReplicas:i updatedReplicas:i currentRevision:s updateRevision:s collisionCount:i* conditions:[StatefulSetCondition]@map(type)^merge(type) availableReplicas:i+
StatefulSetUpdateStrategy type:s#OnDelete|RollingUpdate%v1.StatefulSetUpdateStrategyType rollingUpdate:RollingUpdateStatefulSetStrategy*`;
