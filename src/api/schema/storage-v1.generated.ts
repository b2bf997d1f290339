// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `TopologySelectorLabelRequirement key:s!+ values:[s]!+@atomic
TopologySelectorTerm matchLabelExpressions:[TopologySelectorLabelRequirement]@atomic
CSIDriver <storage.k8s.io/v1/CSIDriver> kind:s apiVersion:s metadata:ObjectMeta+ spec:CSIDriverSpec!+
CSIDriverSpec attachRequired:b* podInfoOnMount:b* volumeLifecycleModes:[s]@set%[]v1.VolumeLifecycleMode storageCapacity:b* fsGroupPolicy:s*%v1.FSGroupPolicy tokenRequests:[StorageTokenRequest]@atomic%[]v1.TokenRequest requiresRepublish:b* seLinuxMount:b* nodeAllocatableUpdatePeriodSeconds:l* serviceAccountTokenInSecrets:b* preventPodSchedulingIfMissing:b*
CSINode <storage.k8s.io/v1/CSINode> kind:s apiVersion:s metadata:ObjectMeta+ spec:CSINodeSpec!+
CSINodeDriver name:s!+ nodeID:s!+ topologyKeys:[s]+@atomic allocatable:VolumeNodeResources*
CSINodeSpec drivers:[CSINodeDriver]!+@map(name)^merge(name)
CSIStorageCapacity <storage.k8s.io/v1/CSIStorageCapacity> kind:s apiVersion:s metadata:ObjectMeta+ nodeTopology:LabelSelector*~atomic storageClassName:s!+ capacity:q* maximumVolumeSize:q*
StorageClass <storage.k8s.io/v1/StorageClass> kind:s apiVersion:s metadata:ObjectMeta+ provisioner:s!+ parameters:{s} reclaimPolicy:s*#Delete|Recycle|Retain%v1.PersistentVolumeReclaimPolicy mountOptions:[s]@atomic allowVolumeExpansion:b* volumeBindingMode:s*#Immediate|WaitForFirstConsumer%v1.VolumeBindingMode allowedTopologies:[TopologySelectorTerm]@atomic
StorageTokenRequest audience:s!+ expirationSeconds:l*
VolumeAttachment <storage.k8s.io/v1/VolumeAttachment> kind:s apiVersion:s metadata:ObjectMeta+ spec:VolumeAttachmentSpec!+ status:VolumeAttachmentStatus+
VolumeAttachmentSource persistentVolumeName:s* inlineVolumeSpec:PersistentVolumeSpec*
VolumeAttachmentSpec attacher:s!+ source:VolumeAttachmentSource!+ nodeName:s!+
VolumeAttachmentStatus attached:b!+ attachmentMetadata:{s} attachError:VolumeError* detachError:VolumeError*
VolumeAttributesClass <storage.k8s.io/v1/VolumeAttributesClass> kind:s apiVersion:s metadata:ObjectMeta+ driverName:s!+ parameters:{s}
VolumeError time:t+ message:s errorCode:i*
VolumeNodeResources count:i*`;
