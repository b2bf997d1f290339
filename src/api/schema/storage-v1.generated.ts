// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `TopologySelectorLabelRequirement key:s!+ values:[s]!+@atomic
TopologySelectorTerm matchLabelExpressions:[TopologySelectorLabelRequirement]@atomic
CSIDriver <storage.k8s.io/v1/CSIDriver> apiVersion:s kind:s metadata:ObjectMeta+ spec:CSIDriverSpec!+
CSIDriverList <storage.k8s.io/v1/CSIDriverList> apiVersion:s items:[CSIDriver]!+ kind:s metadata:ListMeta+
CSIDriverSpec attachRequired:b* fsGroupPolicy:s*%v1.FSGroupPolicy nodeAllocatableUpdatePeriodSeconds:l* podInfoOnMount:b* preventPodSchedulingIfMissing:b* requiresRepublish:b* seLinuxMount:b* serviceAccountTokenInSecrets:b* storageCapacity:b* tokenRequests:[StorageTokenRequest]@atomic%[]v1.TokenRequest volumeLifecycleModes:[s]@set%[]v1.VolumeLifecycleMode
CSINode <storage.k8s.io/v1/CSINode> apiVersion:s kind:s metadata:ObjectMeta+ spec:CSINodeSpec!+
CSINodeDriver allocatable:VolumeNodeResources* name:s!+ nodeID:s!+ topologyKeys:[s]+@atomic
CSINodeList <storage.k8s.io/v1/CSINodeList> apiVersion:s items:[CSINode]!+ kind:s metadata:ListMeta+
CSINodeSpec drivers:[CSINodeDriver]!+@map(name)^merge(name)
CSIStorageCapacity <storage.k8s.io/v1/CSIStorageCapacity> apiVersion:s capacity:q* kind:s maximumVolumeSize:q* metadata:ObjectMeta+ nodeTopology:LabelSelector*~atomic storageClassName:s!+
CSIStorageCapacityList <storage.k8s.io/v1/CSIStorageCapacityList> apiVersion:s items:[CSIStorageCapacity]!+ kind:s metadata:ListMeta+
StorageClass <storage.k8s.io/v1/StorageClass> allowVolumeExpansion:b* allowedTopologies:[TopologySelectorTerm]@atomic apiVersion:s kind:s metadata:ObjectMeta+ mountOptions:[s]@atomic parameters:{s} provisioner:s!+ reclaimPolicy:s*#Delete|Recycle|Retain%v1.PersistentVolumeReclaimPolicy volumeBindingMode:s*#Immediate|WaitForFirstConsumer%v1.VolumeBindingMode
StorageClassList <storage.k8s.io/v1/StorageClassList> apiVersion:s items:[StorageClass]!+ kind:s metadata:ListMeta+
StorageTokenRequest audience:s!+ expirationSeconds:l*
VolumeAttachment <storage.k8s.io/v1/VolumeAttachment> apiVersion:s kind:s metadata:ObjectMeta+ spec:VolumeAttachmentSpec!+ status:VolumeAttachmentStatus+
VolumeAttachmentList <storage.k8s.io/v1/VolumeAttachmentList> apiVersion:s items:[VolumeAttachment]!+ kind:s metadata:ListMeta+
VolumeAttachmentSource inlineVolumeSpec:PersistentVolumeSpec* persistentVolumeName:s*
VolumeAttachmentSpec attacher:s!+ nodeName:s!+ source:VolumeAttachmentSource!+
VolumeAttachmentStatus attachError:VolumeError* attached:b!+ attachmentMetadata:{s} detachError:VolumeError*
VolumeAttributesClass <storage.k8s.io/v1/VolumeAttributesClass> apiVersion:s driverName:s!+ kind:s metadata:ObjectMeta+ parameters:{s}
VolumeAttributesClassList <storage.k8s.io/v1/VolumeAttributesClassList> apiVersion:s items:[VolumeAttributesClass]!+ kind:s metadata:ListMeta+
VolumeError errorCode:i* message:s time:t+
VolumeNodeResources count:i*`;
