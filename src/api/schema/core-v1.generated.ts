// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `BoundObjectReference apiVersion:s kind:s name:s uid:s
AuthenticationTokenRequest <authentication.k8s.io/v1/TokenRequest> apiVersion:s kind:s metadata:ObjectMeta spec:TokenRequestSpec status:TokenRequestStatus
TokenRequestSpec audiences:[s]@atomic boundObjectRef:BoundObjectReference expirationSeconds:l
TokenRequestStatus expirationTimestamp:t token:s
Scale <autoscaling/v1/Scale> apiVersion:s kind:s metadata:ObjectMeta spec:ScaleSpec status:ScaleStatus
ScaleSpec replicas:i
ScaleStatus replicas:i! selector:s
AWSElasticBlockStoreVolumeSource fsType:s partition:i readOnly:b volumeID:s!
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile localhostProfile:s type:s!#Localhost|RuntimeDefault|Unconfined
AttachedVolume devicePath:s! name:s!
AzureDiskVolumeSource cachingMode:s#None|ReadOnly|ReadWrite="ReadWrite" diskName:s! diskURI:s! fsType:s="ext4" kind:s#Dedicated|Managed|Shared="Shared" readOnly:b
AzureFilePersistentVolumeSource readOnly:b secretName:s! secretNamespace:s shareName:s!
AzureFileVolumeSource readOnly:b secretName:s! shareName:s!
Binding </v1/Binding> apiVersion:s kind:s metadata:ObjectMeta target:ObjectReference!~atomic
CSIPersistentVolumeSource controllerExpandSecretRef:SecretReference~atomic controllerPublishSecretRef:SecretReference~atomic driver:s! fsType:s nodeExpandSecretRef:SecretReference~atomic nodePublishSecretRef:SecretReference~atomic nodeStageSecretRef:SecretReference~atomic readOnly:b volumeAttributes:{s} volumeHandle:s!
CSIVolumeSource driver:s! fsType:s nodePublishSecretRef:LocalObjectReference~atomic readOnly:b volumeAttributes:{s}
Capabilities add:[s]@atomic drop:[s]@atomic
CephFSPersistentVolumeSource monitors:[s]!@atomic path:s readOnly:b secretFile:s secretRef:SecretReference~atomic user:s
CephFSVolumeSource monitors:[s]!@atomic path:s readOnly:b secretFile:s secretRef:LocalObjectReference~atomic user:s
CinderPersistentVolumeSource fsType:s readOnly:b secretRef:SecretReference~atomic volumeID:s!
CinderVolumeSource fsType:s readOnly:b secretRef:LocalObjectReference~atomic volumeID:s!
ClientIPConfig timeoutSeconds:i
ClusterTrustBundleProjection labelSelector:LabelSelector~atomic name:s optional:b path:s! signerName:s
ComponentCondition error:s message:s status:s! type:s!
ComponentStatus </v1/ComponentStatus> apiVersion:s conditions:[ComponentCondition]@map(type)^merge(type) kind:s metadata:ObjectMeta
ComponentStatusList </v1/ComponentStatusList> apiVersion:s items:[ComponentStatus]! kind:s metadata:ListMeta
ConfigMap </v1/ConfigMap> apiVersion:s binaryData:{B} data:{s} immutable:b kind:s metadata:ObjectMeta
ConfigMapEnvSource name:s optional:b
ConfigMapKeySelector key:s! name:s optional:b
ConfigMapList </v1/ConfigMapList> apiVersion:s items:[ConfigMap]! kind:s metadata:ListMeta
ConfigMapNodeConfigSource kubeletConfigKey:s! name:s! namespace:s! resourceVersion:s uid:s
ConfigMapProjection items:[KeyToPath]@atomic name:s optional:b
ConfigMapVolumeSource defaultMode:i items:[KeyToPath]@atomic name:s optional:b
Container args:[s]@atomic command:[s]@atomic env:[EnvVar]@map(name)^merge(name) envFrom:[EnvFromSource]@atomic image:s imagePullPolicy:s#Always|IfNotPresent|Never lifecycle:Lifecycle livenessProbe:Probe name:s! ports:[ContainerPort]@map(containerPort,protocol)^merge(containerPort) readinessProbe:Probe resizePolicy:[ContainerResizePolicy]@atomic resources:ResourceRequirements restartPolicy:s restartPolicyRules:[ContainerRestartRule]@atomic securityContext:SecurityContext startupProbe:Probe stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s#FallbackToLogsOnError|File tty:b volumeDevices:[VolumeDevice]@map(devicePath)^merge(devicePath) volumeMounts:[VolumeMount]@map(mountPath)^merge(mountPath) workingDir:s
ContainerExtendedResourceRequest containerName:s! requestName:s! resourceName:s!
ContainerImage names:[s]@atomic sizeBytes:l
ContainerPort containerPort:i! hostIP:s hostPort:i name:s protocol:s#SCTP|TCP|UDP="TCP"
ContainerResizePolicy resourceName:s! restartPolicy:s!
ContainerRestartRule action:s! exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator:s! values:[i]@set
ContainerState running:ContainerStateRunning terminated:ContainerStateTerminated waiting:ContainerStateWaiting
ContainerStateRunning startedAt:t
ContainerStateTerminated containerID:s exitCode:i! finishedAt:t message:s reason:s signal:i startedAt:t
ContainerStateWaiting message:s reason:s
ContainerStatus allocatedResources:{q} allocatedResourcesStatus:[ResourceStatus]@map(name)^merge(name) containerID:s image:s! imageID:s! lastState:ContainerState name:s! ready:b! resources:ResourceRequirements restartCount:i! started:b state:ContainerState stopSignal:s#SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ user:ContainerUser volumeMounts:[VolumeMountStatus]@map(mountPath)^merge(mountPath)
ContainerUser linux:LinuxContainerUser
DaemonEndpoint Port:i!
DownwardAPIProjection items:[DownwardAPIVolumeFile]@atomic
DownwardAPIVolumeFile fieldRef:ObjectFieldSelector~atomic mode:i path:s! resourceFieldRef:ResourceFieldSelector~atomic
DownwardAPIVolumeSource defaultMode:i items:[DownwardAPIVolumeFile]@atomic
EmptyDirVolumeSource medium:s sizeLimit:q
EndpointAddress hostname:s ip:s! nodeName:s targetRef:ObjectReference~atomic
EndpointPort appProtocol:s name:s port:i! protocol:s#SCTP|TCP|UDP
EndpointSubset addresses:[EndpointAddress]@atomic notReadyAddresses:[EndpointAddress]@atomic ports:[EndpointPort]@atomic
Endpoints </v1/Endpoints> apiVersion:s kind:s metadata:ObjectMeta subsets:[EndpointSubset]@atomic
EndpointsList </v1/EndpointsList> apiVersion:s items:[Endpoints]! kind:s metadata:ListMeta
EnvFromSource configMapRef:ConfigMapEnvSource prefix:s secretRef:SecretEnvSource
EnvVar name:s! value:s valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector~atomic fieldRef:ObjectFieldSelector~atomic fileKeyRef:FileKeySelector~atomic resourceFieldRef:ResourceFieldSelector~atomic secretKeyRef:SecretKeySelector~atomic
EphemeralContainer args:[s]@atomic command:[s]@atomic env:[EnvVar]@map(name)^merge(name) envFrom:[EnvFromSource]@atomic image:s imagePullPolicy:s#Always|IfNotPresent|Never lifecycle:Lifecycle livenessProbe:Probe name:s! ports:[ContainerPort]@map(containerPort,protocol)^merge(containerPort) readinessProbe:Probe resizePolicy:[ContainerResizePolicy]@atomic resources:ResourceRequirements restartPolicy:s restartPolicyRules:[ContainerRestartRule]@atomic securityContext:SecurityContext startupProbe:Probe stdin:b stdinOnce:b targetContainerName:s terminationMessagePath:s terminationMessagePolicy:s#FallbackToLogsOnError|File tty:b volumeDevices:[VolumeDevice]@map(devicePath)^merge(devicePath) volumeMounts:[VolumeMount]@map(mountPath)^merge(mountPath) workingDir:s
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
Event </v1/Event> action:s apiVersion:s count:i eventTime:m firstTimestamp:t involvedObject:ObjectReference!~atomic kind:s lastTimestamp:t message:s metadata:ObjectMeta! reason:s related:ObjectReference~atomic reportingComponent:s reportingInstance:s series:EventSeries source:EventSource type:s
EventList </v1/EventList> apiVersion:s items:[Event]! kind:s metadata:ListMeta
EventSeries count:i lastObservedTime:m
EventSource component:s host:s
ExecAction command:[s]@atomic
FCVolumeSource fsType:s lun:i readOnly:b targetWWNs:[s]@atomic wwids:[s]@atomic
FileKeySelector key:s! optional:b path:s! volumeName:s!
FlexPersistentVolumeSource driver:s! fsType:s options:{s} readOnly:b secretRef:SecretReference~atomic
FlexVolumeSource driver:s! fsType:s options:{s} readOnly:b secretRef:LocalObjectReference~atomic
FlockerVolumeSource datasetName:s datasetUUID:s
GCEPersistentDiskVolumeSource fsType:s partition:i pdName:s! readOnly:b
GRPCAction port:i! service:s
GitRepoVolumeSource directory:s repository:s! revision:s
GlusterfsPersistentVolumeSource endpoints:s! endpointsNamespace:s path:s! readOnly:b
GlusterfsVolumeSource endpoints:s! path:s! readOnly:b
HTTPGetAction host:s httpHeaders:[HTTPHeader]@atomic path:s port:x! scheme:s#HTTP|HTTPS
HTTPHeader name:s! value:s!
HostAlias hostnames:[s]@atomic ip:s!
HostIP ip:s!
HostPathVolumeSource path:s! type:s#|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket
ISCSIPersistentVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn:s! iscsiInterface:s="default" lun:i! portals:[s]@atomic readOnly:b secretRef:SecretReference~atomic targetPortal:s!
ISCSIVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn:s! iscsiInterface:s="default" lun:i! portals:[s]@atomic readOnly:b secretRef:LocalObjectReference~atomic targetPortal:s!
ImageVolumeSource pullPolicy:s#Always|IfNotPresent|Never reference:s
ImageVolumeStatus imageRef:s!
KeyToPath key:s! mode:i path:s!
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:s#SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
LimitRange </v1/LimitRange> apiVersion:s kind:s metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeItem default:{q} defaultRequest:{q} max:{q} maxLimitRequestRatio:{q} min:{q} type:s!
LimitRangeList </v1/LimitRangeList> apiVersion:s items:[LimitRange]! kind:s metadata:ListMeta
LimitRangeSpec limits:[LimitRangeItem]!@atomic
LinuxContainerUser gid:l! supplementalGroups:[l]@atomic uid:l!
LoadBalancerIngress hostname:s ip:s ipMode:s ports:[PortStatus]@atomic
LoadBalancerStatus ingress:[LoadBalancerIngress]@atomic
LocalObjectReference name:s
LocalVolumeSource fsType:s path:s!
ModifyVolumeStatus status:s!#InProgress|Infeasible|Pending targetVolumeAttributesClassName:s
NFSVolumeSource path:s! readOnly:b server:s!
Namespace </v1/Namespace> apiVersion:s kind:s metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceCondition lastTransitionTime:t message:s reason:s status:s! type:s!
NamespaceList </v1/NamespaceList> apiVersion:s items:[Namespace]! kind:s metadata:ListMeta
NamespaceSpec finalizers:[s]@atomic
NamespaceStatus conditions:[NamespaceCondition]@map(type)^merge(type) phase:s#Active|Terminating
Node </v1/Node> apiVersion:s kind:s metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeAddress address:s! type:s!
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]@atomic requiredDuringSchedulingIgnoredDuringExecution:NodeSelector~atomic
NodeAllocatableResourceClaimStatus containers:[s]@set resourceClaimName:s! resources:{q}!
NodeCondition lastHeartbeatTime:t lastTransitionTime:t message:s reason:s status:s! type:s!
NodeConfigSource configMap:ConfigMapNodeConfigSource
NodeConfigStatus active:NodeConfigSource assigned:NodeConfigSource error:s lastKnownGood:NodeConfigSource
NodeDaemonEndpoints kubeletEndpoint:DaemonEndpoint
NodeFeatures supplementalGroupsPolicy:b
NodeList </v1/NodeList> apiVersion:s items:[Node]! kind:s metadata:ListMeta
NodeRuntimeHandler features:NodeRuntimeHandlerFeatures name:s
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:b userNamespaces:b
NodeSelector nodeSelectorTerms:[NodeSelectorTerm]!@atomic
NodeSelectorRequirement key:s! operator:s!#DoesNotExist|Exists|Gt|In|Lt|NotIn values:[s]@atomic
NodeSelectorTerm matchExpressions:[NodeSelectorRequirement]@atomic matchFields:[NodeSelectorRequirement]@atomic
NodeSpec configSource:NodeConfigSource externalID:s podCIDR:s podCIDRs:[s]@set^merge providerID:s taints:[Taint]@atomic unschedulable:b
NodeStatus addresses:[NodeAddress]@map(type)^merge(type) allocatable:{q} capacity:{q} conditions:[NodeCondition]@map(type)^merge(type) config:NodeConfigStatus daemonEndpoints:NodeDaemonEndpoints declaredFeatures:[s]@atomic features:NodeFeatures images:[ContainerImage]@atomic nodeInfo:NodeSystemInfo phase:s#Pending|Running|Terminated runtimeHandlers:[NodeRuntimeHandler]@atomic volumesAttached:[AttachedVolume]@atomic volumesInUse:[s]@atomic
NodeSwapStatus capacity:l
NodeSystemInfo architecture:s! bootID:s! containerRuntimeVersion:s! kernelVersion:s! kubeProxyVersion:s! kubeletVersion:s! machineID:s! operatingSystem:s! osImage:s! swap:NodeSwapStatus systemUUID:s!
ObjectFieldSelector apiVersion:s fieldPath:s!
ObjectReference apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
PersistentVolume </v1/PersistentVolume> apiVersion:s kind:s metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
PersistentVolumeClaim </v1/PersistentVolumeClaim> apiVersion:s kind:s metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition lastProbeTime:t lastTransitionTime:t message:s reason:s status:s! type:s!
PersistentVolumeClaimList </v1/PersistentVolumeClaimList> apiVersion:s items:[PersistentVolumeClaim]! kind:s metadata:ListMeta
PersistentVolumeClaimSpec accessModes:[s]@atomic dataSource:TypedLocalObjectReference~atomic dataSourceRef:TypedObjectReference resources:VolumeResourceRequirements selector:LabelSelector~atomic storageClassName:s volumeAttributesClassName:s volumeMode:s#Block|Filesystem volumeName:s
PersistentVolumeClaimStatus accessModes:[s]@atomic allocatedResourceStatuses:{s}~granular allocatedResources:{q} capacity:{q} conditions:[PersistentVolumeClaimCondition]@map(type)^merge(type) currentVolumeAttributesClassName:s modifyVolumeStatus:ModifyVolumeStatus phase:s#Bound|Lost|Pending
PersistentVolumeClaimTemplate metadata:ObjectMeta spec:PersistentVolumeClaimSpec!
PersistentVolumeClaimVolumeSource claimName:s! readOnly:b
PersistentVolumeList </v1/PersistentVolumeList> apiVersion:s items:[PersistentVolume]! kind:s metadata:ListMeta
PersistentVolumeSpec accessModes:[s]@atomic awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource azureFile:AzureFilePersistentVolumeSource capacity:{q} cephfs:CephFSPersistentVolumeSource cinder:CinderPersistentVolumeSource claimRef:ObjectReference~granular csi:CSIPersistentVolumeSource fc:FCVolumeSource flexVolume:FlexPersistentVolumeSource flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource glusterfs:GlusterfsPersistentVolumeSource hostPath:HostPathVolumeSource iscsi:ISCSIPersistentVolumeSource local:LocalVolumeSource mountOptions:[s]@atomic nfs:NFSVolumeSource nodeAffinity:VolumeNodeAffinity persistentVolumeReclaimPolicy:s#Delete|Recycle|Retain photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource quobyte:QuobyteVolumeSource rbd:RBDPersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource storageClassName:s storageos:StorageOSPersistentVolumeSource volumeAttributesClassName:s volumeMode:s#Block|Filesystem vsphereVolume:VsphereVirtualDiskVolumeSource
PersistentVolumeStatus lastPhaseTransitionTime:t message:s phase:s#Available|Bound|Failed|Pending|Released reason:s
PhotonPersistentDiskVolumeSource fsType:s pdID:s!
Pod </v1/Pod> apiVersion:s kind:s metadata:ObjectMeta spec:PodSpec status:PodStatus
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]@atomic requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]@atomic
PodAffinityTerm labelSelector:LabelSelector~atomic matchLabelKeys:[s]@atomic mismatchLabelKeys:[s]@atomic namespaceSelector:LabelSelector~atomic namespaces:[s]@atomic topologyKey:s!
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]@atomic requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]@atomic
PodCertificateProjection certificateChainPath:s credentialBundlePath:s keyPath:s keyType:s! maxExpirationSeconds:i signerName:s! userAnnotations:{s}
PodCondition lastProbeTime:t lastTransitionTime:t message:s observedGeneration:l reason:s status:s! type:s!
PodDNSConfig nameservers:[s]@atomic options:[PodDNSConfigOption]@atomic searches:[s]@atomic
PodDNSConfigOption name:s value:s
PodExtendedResourceClaimStatus requestMappings:[ContainerExtendedResourceRequest]!@atomic resourceClaimName:s!
PodIP ip:s!
PodList </v1/PodList> apiVersion:s items:[Pod]! kind:s metadata:ListMeta
PodOS name:s!
PodReadinessGate conditionType:s!
PodResourceClaim name:s! resourceClaimName:s resourceClaimTemplateName:s
PodResourceClaimStatus name:s! resourceClaimName:s
PodSchedulingGate name:s!
PodSchedulingGroup podGroupName:s
PodSecurityContext appArmorProfile:AppArmorProfile fsGroup:l fsGroupChangePolicy:s#Always|OnRootMismatch runAsGroup:l runAsNonRoot:b runAsUser:l seLinuxChangePolicy:s seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile supplementalGroups:[l]@atomic supplementalGroupsPolicy:s#Merge|Strict sysctls:[Sysctl]@atomic windowsOptions:WindowsSecurityContextOptions
PodSpec activeDeadlineSeconds:l affinity:Affinity automountServiceAccountToken:b containers:[Container]!@map(name)^merge(name) dnsConfig:PodDNSConfig dnsPolicy:s#ClusterFirst|ClusterFirstWithHostNet|Default|None enableServiceLinks:b ephemeralContainers:[EphemeralContainer]@map(name)^merge(name) hostAliases:[HostAlias]@map(ip)^merge(ip) hostIPC:b hostNetwork:b hostPID:b hostUsers:b hostname:s hostnameOverride:s imagePullSecrets:[LocalObjectReference]@map(name)^merge(name) initContainers:[Container]@map(name)^merge(name) nodeName:s nodeSelector:{s}~atomic os:PodOS overhead:{q} preemptionPolicy:s#Never|PreemptLowerPriority priority:i priorityClassName:s readinessGates:[PodReadinessGate]@atomic resourceClaims:[PodResourceClaim]@map(name)^merge,retainKeys(name) resources:ResourceRequirements restartPolicy:s#Always|Never|OnFailure runtimeClassName:s schedulerName:s schedulingGates:[PodSchedulingGate]@map(name)^merge(name) schedulingGroup:PodSchedulingGroup securityContext:PodSecurityContext serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b shareProcessNamespace:b subdomain:s terminationGracePeriodSeconds:l tolerations:[Toleration]@atomic topologySpreadConstraints:[TopologySpreadConstraint]@map(topologyKey,whenUnsatisfiable)^merge(topologyKey) volumes:[Volume]@map(name)^merge,retainKeys(name)
PodStatus allocatedResources:{q} conditions:[PodCondition]@map(type)^merge(type) containerStatuses:[ContainerStatus]@atomic ephemeralContainerStatuses:[ContainerStatus]@atomic extendedResourceClaimStatus:PodExtendedResourceClaimStatus hostIP:s hostIPs:[HostIP]@atomic^merge(ip) initContainerStatuses:[ContainerStatus]@atomic message:s nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus]@atomic nominatedNodeName:s observedGeneration:l phase:s#Failed|Pending|Running|Succeeded|Unknown podIP:s podIPs:[PodIP]@map(ip)^merge(ip) qosClass:s#BestEffort|Burstable|Guaranteed reason:s resize:s resourceClaimStatuses:[PodResourceClaimStatus]@map(name)^merge,retainKeys(name) resources:ResourceRequirements startTime:t
PodTemplate </v1/PodTemplate> apiVersion:s kind:s metadata:ObjectMeta template:PodTemplateSpec
PodTemplateList </v1/PodTemplateList> apiVersion:s items:[PodTemplate]! kind:s metadata:ListMeta
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PortStatus error:s port:i! protocol:s!#SCTP|TCP|UDP
PortworxVolumeSource fsType:s readOnly:b volumeID:s!
PreferredSchedulingTerm preference:NodeSelectorTerm!~atomic weight:i!
Probe exec:ExecAction failureThreshold:i grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:TCPSocketAction terminationGracePeriodSeconds:l timeoutSeconds:i
ProjectedVolumeSource defaultMode:i sources:[VolumeProjection]@atomic
QuobyteVolumeSource group:s readOnly:b registry:s! tenant:s user:s volume:s!
RBDPersistentVolumeSource fsType:s image:s! keyring:s="/etc/ceph/keyring" monitors:[s]!@atomic pool:s="rbd" readOnly:b secretRef:SecretReference~atomic user:s="admin"
RBDVolumeSource fsType:s image:s! keyring:s="/etc/ceph/keyring" monitors:[s]!@atomic pool:s="rbd" readOnly:b secretRef:LocalObjectReference~atomic user:s="admin"
ReplicationController </v1/ReplicationController> apiVersion:s kind:s metadata:ObjectMeta spec:ReplicationControllerSpec status:ReplicationControllerStatus
ReplicationControllerCondition lastTransitionTime:t message:s reason:s status:s! type:s!
ReplicationControllerList </v1/ReplicationControllerList> apiVersion:s items:[ReplicationController]! kind:s metadata:ListMeta
ReplicationControllerSpec minReadySeconds:i replicas:i=1 selector:{s}~atomic template:PodTemplateSpec
ReplicationControllerStatus availableReplicas:i conditions:[ReplicationControllerCondition]@map(type)^merge(type) fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i!
ResourceClaim name:s! request:s
ResourceFieldSelector containerName:s divisor:q resource:s!
ResourceHealth health:s message:s resourceID:s!
ResourceQuota </v1/ResourceQuota> apiVersion:s kind:s metadata:ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaList </v1/ResourceQuotaList> apiVersion:s items:[ResourceQuota]! kind:s metadata:ListMeta
ResourceQuotaSpec hard:{q} scopeSelector:ScopeSelector~atomic scopes:[s]@atomic
ResourceQuotaStatus hard:{q} used:{q}
ResourceRequirements claims:[ResourceClaim]@map(name) limits:{q} requests:{q}
ResourceStatus name:s! resources:[ResourceHealth]@map(resourceID)
SELinuxOptions level:s role:s type:s user:s
ScaleIOPersistentVolumeSource fsType:s="xfs" gateway:s! protectionDomain:s readOnly:b secretRef:SecretReference!~atomic sslEnabled:b storageMode:s="ThinProvisioned" storagePool:s system:s! volumeName:s
ScaleIOVolumeSource fsType:s="xfs" gateway:s! protectionDomain:s readOnly:b secretRef:LocalObjectReference!~atomic sslEnabled:b storageMode:s="ThinProvisioned" storagePool:s system:s! volumeName:s
ScopeSelector matchExpressions:[ScopedResourceSelectorRequirement]@atomic
ScopedResourceSelectorRequirement operator:s!#DoesNotExist|Exists|In|NotIn scopeName:s!#BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass values:[s]@atomic
SeccompProfile localhostProfile:s type:s!#Localhost|RuntimeDefault|Unconfined
Secret </v1/Secret> apiVersion:s data:{B} immutable:b kind:s metadata:ObjectMeta stringData:{s} type:s
SecretEnvSource name:s optional:b
SecretKeySelector key:s! name:s optional:b
SecretList </v1/SecretList> apiVersion:s items:[Secret]! kind:s metadata:ListMeta
SecretProjection items:[KeyToPath]@atomic name:s optional:b
SecretReference name:s namespace:s
SecretVolumeSource defaultMode:i items:[KeyToPath]@atomic optional:b secretName:s
SecurityContext allowPrivilegeEscalation:b appArmorProfile:AppArmorProfile capabilities:Capabilities privileged:b procMount:s#Default|Unmasked readOnlyRootFilesystem:b runAsGroup:l runAsNonRoot:b runAsUser:l seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
Service </v1/Service> apiVersion:s kind:s metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceAccount </v1/ServiceAccount> apiVersion:s automountServiceAccountToken:b imagePullSecrets:[LocalObjectReference]@atomic kind:s metadata:ObjectMeta secrets:[ObjectReference]@map(name)^merge(name)
ServiceAccountList </v1/ServiceAccountList> apiVersion:s items:[ServiceAccount]! kind:s metadata:ListMeta
ServiceAccountTokenProjection audience:s expirationSeconds:l path:s!
ServiceList </v1/ServiceList> apiVersion:s items:[Service]! kind:s metadata:ListMeta
ServicePort appProtocol:s name:s nodePort:i port:i! protocol:s#SCTP|TCP|UDP="TCP" targetPort:x
ServiceSpec allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[s]@atomic externalIPs:[s]@atomic externalName:s externalTrafficPolicy:s#Cluster|Local healthCheckNodePort:i internalTrafficPolicy:s#Cluster|Local ipFamilies:[s]@atomic ipFamilyPolicy:s#PreferDualStack|RequireDualStack|SingleStack loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[s]@atomic ports:[ServicePort]@map(port,protocol)^merge(port) publishNotReadyAddresses:b selector:{s}~atomic sessionAffinity:s#ClientIP|None sessionAffinityConfig:SessionAffinityConfig trafficDistribution:s type:s#ClusterIP|ExternalName|LoadBalancer|NodePort
ServiceStatus conditions:[Condition]@map(type)^merge(type) loadBalancer:LoadBalancerStatus
SessionAffinityConfig clientIP:ClientIPConfig
SleepAction seconds:l!
StorageOSPersistentVolumeSource fsType:s readOnly:b secretRef:ObjectReference~atomic volumeName:s volumeNamespace:s
StorageOSVolumeSource fsType:s readOnly:b secretRef:LocalObjectReference~atomic volumeName:s volumeNamespace:s
Sysctl name:s! value:s!
TCPSocketAction host:s port:x!
Taint effect:s!#NoExecute|NoSchedule|PreferNoSchedule key:s! timeAdded:t value:s
Toleration effect:s#NoExecute|NoSchedule|PreferNoSchedule key:s operator:s#Equal|Exists|Gt|Lt tolerationSeconds:l value:s
TopologySpreadConstraint labelSelector:LabelSelector~atomic matchLabelKeys:[s]@atomic maxSkew:i! minDomains:i nodeAffinityPolicy:s#Honor|Ignore nodeTaintsPolicy:s#Honor|Ignore topologyKey:s! whenUnsatisfiable:s!#DoNotSchedule|ScheduleAnyway
TypedLocalObjectReference apiGroup:s kind:s! name:s!
TypedObjectReference apiGroup:s kind:s! name:s! namespace:s
Volume awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource configMap:ConfigMapVolumeSource csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource emptyDir:EmptyDirVolumeSource ephemeral:EphemeralVolumeSource fc:FCVolumeSource flexVolume:FlexVolumeSource flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource glusterfs:GlusterfsVolumeSource hostPath:HostPathVolumeSource image:ImageVolumeSource iscsi:ISCSIVolumeSource name:s! nfs:NFSVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource scaleIO:ScaleIOVolumeSource secret:SecretVolumeSource storageos:StorageOSVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource
VolumeDevice devicePath:s! name:s!
VolumeMount mountPath:s! mountPropagation:s#Bidirectional|HostToContainer|None name:s! readOnly:b recursiveReadOnly:s subPath:s subPathExpr:s
VolumeMountStatus mountPath:s! name:s! readOnly:b recursiveReadOnly:s volumeStatus:VolumeStatus
VolumeNodeAffinity required:NodeSelector~atomic
VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection secret:SecretProjection serviceAccountToken:ServiceAccountTokenProjection
VolumeResourceRequirements limits:{q} requests:{q}
VolumeStatus image:ImageVolumeStatus
VsphereVirtualDiskVolumeSource fsType:s storagePolicyID:s storagePolicyName:s volumePath:s!
WeightedPodAffinityTerm podAffinityTerm:PodAffinityTerm! weight:i!
WindowsSecurityContextOptions gmsaCredentialSpec:s gmsaCredentialSpecName:s hostProcess:b runAsUserName:s
Eviction <policy/v1/Eviction> apiVersion:s deleteOptions:DeleteOptions kind:s metadata:ObjectMeta`;
