// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `BoundObjectReference kind:s apiVersion:s name:s uid:s%types.UID
AuthenticationTokenRequest <authentication.k8s.io/v1/TokenRequest> kind:s apiVersion:s metadata:ObjectMeta+ spec:TokenRequestSpec+ status:TokenRequestStatus+
TokenRequestSpec audiences:[s]+@atomic expirationSeconds:l*+ boundObjectRef:BoundObjectReference*+
TokenRequestStatus token:s+ expirationTimestamp:t+
Scale <autoscaling/v1/Scale> kind:s apiVersion:s metadata:ObjectMeta+ spec:ScaleSpec+ status:ScaleStatus+
ScaleSpec replicas:i
ScaleStatus replicas:i!+ selector:s
AWSElasticBlockStoreVolumeSource volumeID:s!+ fsType:s partition:i readOnly:b
Affinity nodeAffinity:NodeAffinity* podAffinity:PodAffinity* podAntiAffinity:PodAntiAffinity*
AppArmorProfile type:s!+#Localhost|RuntimeDefault|Unconfined%v1.AppArmorProfileType localhostProfile:s*
AttachedVolume name:s!+%v1.UniqueVolumeName devicePath:s!+
AzureDiskVolumeSource diskName:s!+ diskURI:s!+ cachingMode:s*#None|ReadOnly|ReadWrite="ReadWrite"%v1.AzureDataDiskCachingMode fsType:s*="ext4" readOnly:b* kind:s*#Dedicated|Managed|Shared="Shared"%v1.AzureDataDiskKind
AzureFilePersistentVolumeSource secretName:s!+ shareName:s!+ readOnly:b secretNamespace:s*+
AzureFileVolumeSource secretName:s!+ shareName:s!+ readOnly:b
Binding </v1/Binding> kind:s apiVersion:s metadata:ObjectMeta+ target:ObjectReference!+~atomic
CSIPersistentVolumeSource driver:s!+ volumeHandle:s!+ readOnly:b fsType:s volumeAttributes:{s} controllerPublishSecretRef:SecretReference*~atomic nodeStageSecretRef:SecretReference*~atomic nodePublishSecretRef:SecretReference*~atomic controllerExpandSecretRef:SecretReference*~atomic nodeExpandSecretRef:SecretReference*~atomic
CSIVolumeSource driver:s!+ readOnly:b* fsType:s* volumeAttributes:{s} nodePublishSecretRef:LocalObjectReference*~atomic
Capabilities add:[s]@atomic%[]v1.Capability drop:[s]@atomic%[]v1.Capability
CephFSPersistentVolumeSource monitors:[s]!+@atomic path:s user:s secretFile:s secretRef:SecretReference*~atomic readOnly:b
CephFSVolumeSource monitors:[s]!+@atomic path:s user:s secretFile:s secretRef:LocalObjectReference*~atomic readOnly:b
CinderPersistentVolumeSource volumeID:s!+ fsType:s readOnly:b secretRef:SecretReference*~atomic
CinderVolumeSource volumeID:s!+ fsType:s readOnly:b secretRef:LocalObjectReference*~atomic
ClientIPConfig timeoutSeconds:i*
ClusterTrustBundleProjection name:s* signerName:s* labelSelector:LabelSelector*~atomic optional:b* path:s!+
ComponentCondition type:s!+%v1.ComponentConditionType status:s!+%v1.ConditionStatus message:s error:s
ComponentStatus </v1/ComponentStatus> kind:s apiVersion:s metadata:ObjectMeta+ conditions:[ComponentCondition]@map(type)^merge(type)
ConfigMap </v1/ConfigMap> kind:s apiVersion:s metadata:ObjectMeta+ immutable:b* data:{s} binaryData:{B}
ConfigMapEnvSource name:s&LocalObjectReference optional:b*
ConfigMapKeySelector name:s&LocalObjectReference key:s!+ optional:b*
ConfigMapNodeConfigSource namespace:s!+ name:s!+ uid:s%types.UID resourceVersion:s kubeletConfigKey:s!+
ConfigMapProjection name:s&LocalObjectReference items:[KeyToPath]@atomic optional:b*
ConfigMapVolumeSource name:s&LocalObjectReference items:[KeyToPath]@atomic defaultMode:i* optional:b*
Container name:s!+ image:s command:[s]@atomic args:[s]@atomic workingDir:s ports:[ContainerPort]@map(containerPort,protocol)^merge(containerPort) envFrom:[EnvFromSource]@atomic env:[EnvVar]@map(name)^merge(name) resources:ResourceRequirements+ resizePolicy:[ContainerResizePolicy]@atomic restartPolicy:s*%v1.ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule]@atomic volumeMounts:[VolumeMount]@map(mountPath)^merge(mountPath) volumeDevices:[VolumeDevice]@map(devicePath)^merge(devicePath) livenessProbe:Probe* readinessProbe:Probe* startupProbe:Probe* lifecycle:Lifecycle* terminationMessagePath:s terminationMessagePolicy:s#FallbackToLogsOnError|File%v1.TerminationMessagePolicy imagePullPolicy:s#Always|IfNotPresent|Never%v1.PullPolicy securityContext:SecurityContext* stdin:b stdinOnce:b tty:b
ContainerExtendedResourceRequest containerName:s!+ resourceName:s!+ requestName:s!+
ContainerImage names:[s]+@atomic sizeBytes:l
ContainerPort name:s hostPort:i containerPort:i!+ protocol:s#SCTP|TCP|UDP="TCP"%v1.Protocol hostIP:s
ContainerResizePolicy resourceName:s!+%v1.ResourceName restartPolicy:s!+%v1.ResourceResizeRestartPolicy
ContainerRestartRule action:s!%v1.ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes*
ContainerRestartRuleOnExitCodes operator:s!%v1.ContainerRestartRuleOnExitCodesOperator values:[i]@set
ContainerState waiting:ContainerStateWaiting* running:ContainerStateRunning* terminated:ContainerStateTerminated*
ContainerStateRunning startedAt:t+
ContainerStateTerminated exitCode:i!+ signal:i reason:s message:s startedAt:t+ finishedAt:t+ containerID:s
ContainerStateWaiting reason:s message:s
ContainerStatus name:s!+ state:ContainerState+ lastState:ContainerState+ ready:b!+ restartCount:i!+ image:s!+ imageID:s!+ containerID:s started:b* allocatedResources:{q}%v1.ResourceList resources:ResourceRequirements* volumeMounts:[VolumeMountStatus]@map(mountPath)^merge(mountPath) user:ContainerUser* allocatedResourcesStatus:[ResourceStatus]@map(name)^merge(name) stopSignal:s*#SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ%v1.Signal
ContainerUser linux:LinuxContainerUser*
DaemonEndpoint Port:i!+
DownwardAPIProjection items:[DownwardAPIVolumeFile]@atomic
DownwardAPIVolumeFile path:s!+ fieldRef:ObjectFieldSelector*~atomic resourceFieldRef:ResourceFieldSelector*~atomic mode:i*
DownwardAPIVolumeSource items:[DownwardAPIVolumeFile]@atomic defaultMode:i*
EmptyDirVolumeSource medium:s%v1.StorageMedium sizeLimit:q*
EndpointAddress ip:s!+ hostname:s nodeName:s* targetRef:ObjectReference*~atomic
EndpointPort name:s port:i!+ protocol:s#SCTP|TCP|UDP%v1.Protocol appProtocol:s*
EndpointSubset addresses:[EndpointAddress]@atomic notReadyAddresses:[EndpointAddress]@atomic ports:[EndpointPort]@atomic
Endpoints </v1/Endpoints> kind:s apiVersion:s metadata:ObjectMeta+ subsets:[EndpointSubset]@atomic
EnvFromSource prefix:s configMapRef:ConfigMapEnvSource* secretRef:SecretEnvSource*
EnvVar name:s!+ value:s valueFrom:EnvVarSource*
EnvVarSource fieldRef:ObjectFieldSelector*~atomic resourceFieldRef:ResourceFieldSelector*~atomic configMapKeyRef:ConfigMapKeySelector*~atomic secretKeyRef:SecretKeySelector*~atomic fileKeyRef:FileKeySelector*~atomic
EphemeralContainer name:s!+&EphemeralContainerCommon image:s&EphemeralContainerCommon command:[s]@atomic&EphemeralContainerCommon args:[s]@atomic&EphemeralContainerCommon workingDir:s&EphemeralContainerCommon ports:[ContainerPort]@map(containerPort,protocol)^merge(containerPort)&EphemeralContainerCommon envFrom:[EnvFromSource]@atomic&EphemeralContainerCommon env:[EnvVar]@map(name)^merge(name)&EphemeralContainerCommon resources:ResourceRequirements+&EphemeralContainerCommon resizePolicy:[ContainerResizePolicy]@atomic&EphemeralContainerCommon restartPolicy:s*&EphemeralContainerCommon%v1.ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule]@atomic&EphemeralContainerCommon volumeMounts:[VolumeMount]@map(mountPath)^merge(mountPath)&EphemeralContainerCommon volumeDevices:[VolumeDevice]@map(devicePath)^merge(devicePath)&EphemeralContainerCommon livenessProbe:Probe*&EphemeralContainerCommon readinessProbe:Probe*&EphemeralContainerCommon startupProbe:Probe*&EphemeralContainerCommon lifecycle:Lifecycle*&EphemeralContainerCommon terminationMessagePath:s&EphemeralContainerCommon terminationMessagePolicy:s#FallbackToLogsOnError|File&EphemeralContainerCommon%v1.TerminationMessagePolicy imagePullPolicy:s#Always|IfNotPresent|Never&EphemeralContainerCommon%v1.PullPolicy securityContext:SecurityContext*&EphemeralContainerCommon stdin:b&EphemeralContainerCommon stdinOnce:b&EphemeralContainerCommon tty:b&EphemeralContainerCommon targetContainerName:s
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate*
Event </v1/Event> kind:s apiVersion:s metadata:ObjectMeta!+ involvedObject:ObjectReference!+~atomic reason:s message:s source:EventSource+ firstTimestamp:t+ lastTimestamp:t+ count:i type:s eventTime:m+ series:EventSeries* action:s related:ObjectReference*~atomic reportingComponent:s+ reportingInstance:s+
EventSeries count:i lastObservedTime:m+
EventSource component:s host:s
ExecAction command:[s]@atomic
FCVolumeSource targetWWNs:[s]@atomic lun:i* fsType:s readOnly:b wwids:[s]@atomic
FileKeySelector volumeName:s!+ path:s!+ key:s!+ optional:b*
FlexPersistentVolumeSource driver:s!+ fsType:s secretRef:SecretReference*~atomic readOnly:b options:{s}
FlexVolumeSource driver:s!+ fsType:s secretRef:LocalObjectReference*~atomic readOnly:b options:{s}
FlockerVolumeSource datasetName:s datasetUUID:s
GCEPersistentDiskVolumeSource pdName:s!+ fsType:s partition:i readOnly:b
GRPCAction port:i!+ service:s*+
GitRepoVolumeSource repository:s!+ revision:s directory:s
GlusterfsPersistentVolumeSource endpoints:s!+ path:s!+ readOnly:b endpointsNamespace:s*
GlusterfsVolumeSource endpoints:s!+ path:s!+ readOnly:b
HTTPGetAction path:s port:x!+ host:s scheme:s#HTTP|HTTPS%v1.URIScheme httpHeaders:[HTTPHeader]@atomic
HTTPHeader name:s!+ value:s!+
HostAlias ip:s!+ hostnames:[s]@atomic
HostIP ip:s!+
HostPathVolumeSource path:s!+ type:s*#|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket%v1.HostPathType
ISCSIPersistentVolumeSource targetPortal:s!+ iqn:s!+ lun:i!+ iscsiInterface:s="default" fsType:s readOnly:b portals:[s]@atomic chapAuthDiscovery:b chapAuthSession:b secretRef:SecretReference*~atomic initiatorName:s*
ISCSIVolumeSource targetPortal:s!+ iqn:s!+ lun:i!+ iscsiInterface:s="default" fsType:s readOnly:b portals:[s]@atomic chapAuthDiscovery:b chapAuthSession:b secretRef:LocalObjectReference*~atomic initiatorName:s*
ImageVolumeSource reference:s pullPolicy:s#Always|IfNotPresent|Never%v1.PullPolicy
ImageVolumeStatus imageRef:s!
KeyToPath key:s!+ path:s!+ mode:i*
Lifecycle postStart:LifecycleHandler* preStop:LifecycleHandler* stopSignal:s*#SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ%v1.Signal
LifecycleHandler exec:ExecAction* httpGet:HTTPGetAction* tcpSocket:TCPSocketAction* sleep:SleepAction*
LimitRange </v1/LimitRange> kind:s apiVersion:s metadata:ObjectMeta+ spec:LimitRangeSpec+
LimitRangeItem type:s!+%v1.LimitType max:{q}%v1.ResourceList min:{q}%v1.ResourceList default:{q}%v1.ResourceList defaultRequest:{q}%v1.ResourceList maxLimitRequestRatio:{q}%v1.ResourceList
LimitRangeSpec limits:[LimitRangeItem]!+@atomic
LinuxContainerUser uid:l!+ gid:l!+ supplementalGroups:[l]@atomic
LoadBalancerIngress ip:s hostname:s ipMode:s*%v1.LoadBalancerIPMode ports:[PortStatus]@atomic
LoadBalancerStatus ingress:[LoadBalancerIngress]@atomic
LocalObjectReference name:s
LocalVolumeSource path:s!+ fsType:s*
ModifyVolumeStatus targetVolumeAttributesClassName:s status:s!+#InProgress|Infeasible|Pending%v1.PersistentVolumeClaimModifyVolumeStatus
NFSVolumeSource server:s!+ path:s!+ readOnly:b
Namespace </v1/Namespace> kind:s apiVersion:s metadata:ObjectMeta+ spec:NamespaceSpec+ status:NamespaceStatus+
NamespaceCondition type:s!+%v1.NamespaceConditionType status:s!+%v1.ConditionStatus lastTransitionTime:t+ reason:s message:s
NamespaceSpec finalizers:[s]@atomic%[]v1.FinalizerName
NamespaceStatus phase:s#Active|Terminating%v1.NamespacePhase conditions:[NamespaceCondition]@map(type)^merge(type)
Node </v1/Node> kind:s apiVersion:s metadata:ObjectMeta+ spec:NodeSpec+ status:NodeStatus+
NodeAddress type:s!+%v1.NodeAddressType address:s!+
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector*~atomic preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]@atomic
NodeAllocatableResourceClaimStatus resourceClaimName:s!+ containers:[s]@set resources:{q}!+%map[v1.ResourceName]resource.Quantity
NodeCondition type:s!+%v1.NodeConditionType status:s!+%v1.ConditionStatus lastHeartbeatTime:t+ lastTransitionTime:t+ reason:s message:s
NodeConfigSource configMap:ConfigMapNodeConfigSource*
NodeConfigStatus assigned:NodeConfigSource* active:NodeConfigSource* lastKnownGood:NodeConfigSource* error:s
NodeDaemonEndpoints kubeletEndpoint:DaemonEndpoint+
NodeFeatures supplementalGroupsPolicy:b*
NodeRuntimeHandler name:s+ features:NodeRuntimeHandlerFeatures*
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:b* userNamespaces:b*
NodeSelector nodeSelectorTerms:[NodeSelectorTerm]!+@atomic
NodeSelectorRequirement key:s!+ operator:s!+#DoesNotExist|Exists|Gt|In|Lt|NotIn%v1.NodeSelectorOperator values:[s]@atomic
NodeSelectorTerm matchExpressions:[NodeSelectorRequirement]@atomic matchFields:[NodeSelectorRequirement]@atomic
NodeSpec podCIDR:s podCIDRs:[s]@set^merge providerID:s unschedulable:b taints:[Taint]@atomic configSource:NodeConfigSource* externalID:s
NodeStatus capacity:{q}%v1.ResourceList allocatable:{q}%v1.ResourceList phase:s#Pending|Running|Terminated%v1.NodePhase conditions:[NodeCondition]@map(type)^merge(type) addresses:[NodeAddress]@map(type)^merge(type) daemonEndpoints:NodeDaemonEndpoints+ nodeInfo:NodeSystemInfo+ images:[ContainerImage]@atomic volumesInUse:[s]@atomic%[]v1.UniqueVolumeName volumesAttached:[AttachedVolume]@atomic config:NodeConfigStatus* runtimeHandlers:[NodeRuntimeHandler]@atomic features:NodeFeatures* declaredFeatures:[s]@atomic
NodeSwapStatus capacity:l*
NodeSystemInfo machineID:s!+ systemUUID:s!+ bootID:s!+ kernelVersion:s!+ osImage:s!+ containerRuntimeVersion:s!+ kubeletVersion:s!+ kubeProxyVersion:s!+ operatingSystem:s!+ architecture:s!+ swap:NodeSwapStatus*
ObjectFieldSelector apiVersion:s fieldPath:s!+
ObjectReference kind:s namespace:s name:s uid:s%types.UID apiVersion:s resourceVersion:s fieldPath:s
PersistentVolume </v1/PersistentVolume> kind:s apiVersion:s metadata:ObjectMeta+ spec:PersistentVolumeSpec+ status:PersistentVolumeStatus+
PersistentVolumeClaim </v1/PersistentVolumeClaim> kind:s apiVersion:s metadata:ObjectMeta+ spec:PersistentVolumeClaimSpec+ status:PersistentVolumeClaimStatus+
PersistentVolumeClaimCondition type:s!+%v1.PersistentVolumeClaimConditionType status:s!+%v1.ConditionStatus lastProbeTime:t+ lastTransitionTime:t+ reason:s message:s
PersistentVolumeClaimSpec accessModes:[s]@atomic%[]v1.PersistentVolumeAccessMode selector:LabelSelector*~atomic resources:VolumeResourceRequirements+ volumeName:s storageClassName:s* volumeMode:s*#Block|Filesystem%v1.PersistentVolumeMode dataSource:TypedLocalObjectReference*~atomic dataSourceRef:TypedObjectReference* volumeAttributesClassName:s*
PersistentVolumeClaimStatus phase:s#Bound|Lost|Pending%v1.PersistentVolumeClaimPhase accessModes:[s]@atomic%[]v1.PersistentVolumeAccessMode capacity:{q}%v1.ResourceList conditions:[PersistentVolumeClaimCondition]@map(type)^merge(type) allocatedResources:{q}%v1.ResourceList allocatedResourceStatuses:{s}~granular%map[v1.ResourceName]v1.ClaimResourceStatus currentVolumeAttributesClassName:s* modifyVolumeStatus:ModifyVolumeStatus*
PersistentVolumeClaimTemplate metadata:ObjectMeta+ spec:PersistentVolumeClaimSpec!+
PersistentVolumeClaimVolumeSource claimName:s!+ readOnly:b
PersistentVolumeSpec capacity:{q}%v1.ResourceList gcePersistentDisk:GCEPersistentDiskVolumeSource*&PersistentVolumeSource awsElasticBlockStore:AWSElasticBlockStoreVolumeSource*&PersistentVolumeSource hostPath:HostPathVolumeSource*&PersistentVolumeSource glusterfs:GlusterfsPersistentVolumeSource*&PersistentVolumeSource nfs:NFSVolumeSource*&PersistentVolumeSource rbd:RBDPersistentVolumeSource*&PersistentVolumeSource iscsi:ISCSIPersistentVolumeSource*&PersistentVolumeSource cinder:CinderPersistentVolumeSource*&PersistentVolumeSource cephfs:CephFSPersistentVolumeSource*&PersistentVolumeSource fc:FCVolumeSource*&PersistentVolumeSource flocker:FlockerVolumeSource*&PersistentVolumeSource flexVolume:FlexPersistentVolumeSource*&PersistentVolumeSource azureFile:AzureFilePersistentVolumeSource*&PersistentVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource*&PersistentVolumeSource quobyte:QuobyteVolumeSource*&PersistentVolumeSource azureDisk:AzureDiskVolumeSource*&PersistentVolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource*&PersistentVolumeSource portworxVolume:PortworxVolumeSource*&PersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource*&PersistentVolumeSource local:LocalVolumeSource*&PersistentVolumeSource storageos:StorageOSPersistentVolumeSource*&PersistentVolumeSource csi:CSIPersistentVolumeSource*&PersistentVolumeSource accessModes:[s]@atomic%[]v1.PersistentVolumeAccessMode claimRef:ObjectReference*~granular persistentVolumeReclaimPolicy:s#Delete|Recycle|Retain%v1.PersistentVolumeReclaimPolicy storageClassName:s mountOptions:[s]@atomic volumeMode:s*#Block|Filesystem%v1.PersistentVolumeMode nodeAffinity:VolumeNodeAffinity* volumeAttributesClassName:s*
PersistentVolumeStatus phase:s#Available|Bound|Failed|Pending|Released%v1.PersistentVolumePhase message:s reason:s lastPhaseTransitionTime:t*
PhotonPersistentDiskVolumeSource pdID:s!+ fsType:s
Pod </v1/Pod> kind:s apiVersion:s metadata:ObjectMeta+ spec:PodSpec+ status:PodStatus+
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]@atomic preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]@atomic
PodAffinityTerm labelSelector:LabelSelector*~atomic namespaces:[s]@atomic topologyKey:s!+ namespaceSelector:LabelSelector*~atomic matchLabelKeys:[s]@atomic mismatchLabelKeys:[s]@atomic
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]@atomic preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]@atomic
PodCertificateProjection signerName:s! keyType:s! maxExpirationSeconds:i* credentialBundlePath:s keyPath:s certificateChainPath:s userAnnotations:{s}
PodCondition type:s!+%v1.PodConditionType observedGeneration:l status:s!+%v1.ConditionStatus lastProbeTime:t+ lastTransitionTime:t+ reason:s message:s
PodDNSConfig nameservers:[s]@atomic searches:[s]@atomic options:[PodDNSConfigOption]@atomic
PodDNSConfigOption name:s value:s*
PodExtendedResourceClaimStatus requestMappings:[ContainerExtendedResourceRequest]!+@atomic resourceClaimName:s!+
PodIP ip:s!+
PodOS name:s!+%v1.OSName
PodReadinessGate conditionType:s!+%v1.PodConditionType
PodResourceClaim name:s!+ resourceClaimName:s* resourceClaimTemplateName:s*
PodResourceClaimStatus name:s!+ resourceClaimName:s*
PodSchedulingGate name:s!+
PodSchedulingGroup podGroupName:s*
PodSecurityContext seLinuxOptions:SELinuxOptions* windowsOptions:WindowsSecurityContextOptions* runAsUser:l* runAsGroup:l* runAsNonRoot:b* supplementalGroups:[l]@atomic supplementalGroupsPolicy:s*#Merge|Strict%v1.SupplementalGroupsPolicy fsGroup:l* sysctls:[Sysctl]@atomic fsGroupChangePolicy:s*#Always|OnRootMismatch%v1.PodFSGroupChangePolicy seccompProfile:SeccompProfile* appArmorProfile:AppArmorProfile* seLinuxChangePolicy:s*%v1.PodSELinuxChangePolicy
PodSpec volumes:[Volume]@map(name)^merge,retainKeys(name) initContainers:[Container]@map(name)^merge(name) containers:[Container]!+@map(name)^merge(name) ephemeralContainers:[EphemeralContainer]@map(name)^merge(name) restartPolicy:s#Always|Never|OnFailure%v1.RestartPolicy terminationGracePeriodSeconds:l* activeDeadlineSeconds:l* dnsPolicy:s#ClusterFirst|ClusterFirstWithHostNet|Default|None%v1.DNSPolicy nodeSelector:{s}~atomic serviceAccountName:s serviceAccount:s automountServiceAccountToken:b* nodeName:s hostNetwork:b hostPID:b hostIPC:b shareProcessNamespace:b* securityContext:PodSecurityContext* imagePullSecrets:[LocalObjectReference]@map(name)^merge(name) hostname:s subdomain:s affinity:Affinity* schedulerName:s tolerations:[Toleration]@atomic hostAliases:[HostAlias]@map(ip)^merge(ip) priorityClassName:s priority:i* dnsConfig:PodDNSConfig* readinessGates:[PodReadinessGate]@atomic runtimeClassName:s* enableServiceLinks:b* preemptionPolicy:s*#Never|PreemptLowerPriority%v1.PreemptionPolicy overhead:{q}%v1.ResourceList topologySpreadConstraints:[TopologySpreadConstraint]@map(topologyKey,whenUnsatisfiable)^merge(topologyKey) setHostnameAsFQDN:b* os:PodOS* hostUsers:b* schedulingGates:[PodSchedulingGate]@map(name)^merge(name) resourceClaims:[PodResourceClaim]@map(name)^merge,retainKeys(name) resources:ResourceRequirements* hostnameOverride:s* schedulingGroup:PodSchedulingGroup*
PodStatus observedGeneration:l phase:s#Failed|Pending|Running|Succeeded|Unknown%v1.PodPhase conditions:[PodCondition]@map(type)^merge(type) message:s reason:s nominatedNodeName:s hostIP:s hostIPs:[HostIP]@atomic^merge(ip) podIP:s podIPs:[PodIP]@map(ip)^merge(ip) startTime:t* initContainerStatuses:[ContainerStatus]@atomic containerStatuses:[ContainerStatus]@atomic qosClass:s#BestEffort|Burstable|Guaranteed%v1.PodQOSClass ephemeralContainerStatuses:[ContainerStatus]@atomic resize:s%v1.PodResizeStatus resourceClaimStatuses:[PodResourceClaimStatus]@map(name)^merge,retainKeys(name) extendedResourceClaimStatus:PodExtendedResourceClaimStatus* allocatedResources:{q}%v1.ResourceList resources:ResourceRequirements* nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus]@atomic
PodTemplate </v1/PodTemplate> kind:s apiVersion:s metadata:ObjectMeta+ template:PodTemplateSpec+
PodTemplateSpec metadata:ObjectMeta+ spec:PodSpec+
PortStatus port:i!+ protocol:s!+#SCTP|TCP|UDP%v1.Protocol error:s*
PortworxVolumeSource volumeID:s!+ fsType:s readOnly:b
PreferredSchedulingTerm weight:i!+ preference:NodeSelectorTerm!+~atomic
Probe exec:ExecAction*&ProbeHandler httpGet:HTTPGetAction*&ProbeHandler tcpSocket:TCPSocketAction*&ProbeHandler grpc:GRPCAction*&ProbeHandler initialDelaySeconds:i timeoutSeconds:i periodSeconds:i successThreshold:i failureThreshold:i terminationGracePeriodSeconds:l*
ProjectedVolumeSource sources:[VolumeProjection]+@atomic defaultMode:i*
QuobyteVolumeSource registry:s!+ volume:s!+ readOnly:b user:s group:s tenant:s
RBDPersistentVolumeSource monitors:[s]!+@atomic image:s!+ fsType:s pool:s="rbd" user:s="admin" keyring:s="/etc/ceph/keyring" secretRef:SecretReference*~atomic readOnly:b
RBDVolumeSource monitors:[s]!+@atomic image:s!+ fsType:s pool:s="rbd" user:s="admin" keyring:s="/etc/ceph/keyring" secretRef:LocalObjectReference*~atomic readOnly:b
ReplicationController </v1/ReplicationController> kind:s apiVersion:s metadata:ObjectMeta+ spec:ReplicationControllerSpec+ status:ReplicationControllerStatus+
ReplicationControllerCondition type:s!+%v1.ReplicationControllerConditionType status:s!+%v1.ConditionStatus lastTransitionTime:t+ reason:s message:s
ReplicationControllerSpec replicas:i*=1 minReadySeconds:i selector:{s}~atomic template:PodTemplateSpec*
ReplicationControllerStatus replicas:i!+ fullyLabeledReplicas:i readyReplicas:i availableReplicas:i observedGeneration:l conditions:[ReplicationControllerCondition]@map(type)^merge(type)
ResourceClaim name:s!+ request:s
ResourceFieldSelector containerName:s resource:s!+ divisor:q+
ResourceHealth resourceID:s!+%v1.ResourceID health:s%v1.ResourceHealthStatus message:s*
ResourceQuota </v1/ResourceQuota> kind:s apiVersion:s metadata:ObjectMeta+ spec:ResourceQuotaSpec+ status:ResourceQuotaStatus+
ResourceQuotaSpec hard:{q}%v1.ResourceList scopes:[s]@atomic%[]v1.ResourceQuotaScope scopeSelector:ScopeSelector*~atomic
ResourceQuotaStatus hard:{q}%v1.ResourceList used:{q}%v1.ResourceList
ResourceRequirements limits:{q}%v1.ResourceList requests:{q}%v1.ResourceList claims:[ResourceClaim]@map(name)
ResourceStatus name:s!+%v1.ResourceName resources:[ResourceHealth]@map(resourceID)
SELinuxOptions user:s role:s type:s level:s
ScaleIOPersistentVolumeSource gateway:s!+ system:s!+ secretRef:SecretReference!*+~atomic sslEnabled:b protectionDomain:s storagePool:s storageMode:s="ThinProvisioned" volumeName:s fsType:s="xfs" readOnly:b
ScaleIOVolumeSource gateway:s!+ system:s!+ secretRef:LocalObjectReference!*+~atomic sslEnabled:b protectionDomain:s storagePool:s storageMode:s="ThinProvisioned" volumeName:s fsType:s="xfs" readOnly:b
ScopeSelector matchExpressions:[ScopedResourceSelectorRequirement]@atomic
ScopedResourceSelectorRequirement scopeName:s!+#BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass%v1.ResourceQuotaScope operator:s!+#DoesNotExist|Exists|In|NotIn%v1.ScopeSelectorOperator values:[s]@atomic
SeccompProfile type:s!+#Localhost|RuntimeDefault|Unconfined%v1.SeccompProfileType localhostProfile:s*
Secret </v1/Secret> kind:s apiVersion:s metadata:ObjectMeta+ immutable:b* data:{B} stringData:{s} type:s%v1.SecretType
SecretEnvSource name:s&LocalObjectReference optional:b*
SecretKeySelector name:s&LocalObjectReference key:s!+ optional:b*
SecretProjection name:s&LocalObjectReference items:[KeyToPath]@atomic optional:b*
SecretReference name:s namespace:s
SecretVolumeSource secretName:s items:[KeyToPath]@atomic defaultMode:i* optional:b*
SecurityContext capabilities:Capabilities* privileged:b* seLinuxOptions:SELinuxOptions* windowsOptions:WindowsSecurityContextOptions* runAsUser:l* runAsGroup:l* runAsNonRoot:b* readOnlyRootFilesystem:b* allowPrivilegeEscalation:b* procMount:s*#Default|Unmasked%v1.ProcMountType seccompProfile:SeccompProfile* appArmorProfile:AppArmorProfile*
Service </v1/Service> kind:s apiVersion:s metadata:ObjectMeta+ spec:ServiceSpec+ status:ServiceStatus+
ServiceAccount </v1/ServiceAccount> kind:s apiVersion:s metadata:ObjectMeta+ secrets:[ObjectReference]@map(name)^merge(name) imagePullSecrets:[LocalObjectReference]@atomic automountServiceAccountToken:b*
ServiceAccountTokenProjection audience:s expirationSeconds:l* path:s!+
ServicePort name:s protocol:s#SCTP|TCP|UDP="TCP"%v1.Protocol appProtocol:s* port:i!+ targetPort:x+ nodePort:i
ServiceSpec ports:[ServicePort]@map(port,protocol)^merge(port) selector:{s}~atomic clusterIP:s clusterIPs:[s]@atomic type:s#ClusterIP|ExternalName|LoadBalancer|NodePort%v1.ServiceType externalIPs:[s]@atomic sessionAffinity:s#ClientIP|None%v1.ServiceAffinity loadBalancerIP:s loadBalancerSourceRanges:[s]@atomic externalName:s externalTrafficPolicy:s#Cluster|Local%v1.ServiceExternalTrafficPolicy healthCheckNodePort:i publishNotReadyAddresses:b sessionAffinityConfig:SessionAffinityConfig* ipFamilies:[s]@atomic%[]v1.IPFamily ipFamilyPolicy:s*#PreferDualStack|RequireDualStack|SingleStack%v1.IPFamilyPolicy allocateLoadBalancerNodePorts:b* loadBalancerClass:s* internalTrafficPolicy:s*#Cluster|Local%v1.ServiceInternalTrafficPolicy trafficDistribution:s*
ServiceStatus loadBalancer:LoadBalancerStatus+ conditions:[Condition]@map(type)^merge(type)
SessionAffinityConfig clientIP:ClientIPConfig*
SleepAction seconds:l!+
StorageOSPersistentVolumeSource volumeName:s volumeNamespace:s fsType:s readOnly:b secretRef:ObjectReference*~atomic
StorageOSVolumeSource volumeName:s volumeNamespace:s fsType:s readOnly:b secretRef:LocalObjectReference*~atomic
Sysctl name:s!+ value:s!+
TCPSocketAction port:x!+ host:s
Taint key:s!+ value:s effect:s!+#NoExecute|NoSchedule|PreferNoSchedule%v1.TaintEffect timeAdded:t*
Toleration key:s operator:s#Equal|Exists|Gt|Lt%v1.TolerationOperator value:s effect:s#NoExecute|NoSchedule|PreferNoSchedule%v1.TaintEffect tolerationSeconds:l*
TopologySpreadConstraint maxSkew:i!+ topologyKey:s!+ whenUnsatisfiable:s!+#DoNotSchedule|ScheduleAnyway%v1.UnsatisfiableConstraintAction labelSelector:LabelSelector*~atomic minDomains:i* nodeAffinityPolicy:s*#Honor|Ignore%v1.NodeInclusionPolicy nodeTaintsPolicy:s*#Honor|Ignore%v1.NodeInclusionPolicy matchLabelKeys:[s]@atomic
TypedLocalObjectReference apiGroup:s*+ kind:s!+ name:s!+
TypedObjectReference apiGroup:s*+ kind:s!+ name:s!+ namespace:s*
Volume name:s!+ hostPath:HostPathVolumeSource*&VolumeSource emptyDir:EmptyDirVolumeSource*&VolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource*&VolumeSource awsElasticBlockStore:AWSElasticBlockStoreVolumeSource*&VolumeSource gitRepo:GitRepoVolumeSource*&VolumeSource secret:SecretVolumeSource*&VolumeSource nfs:NFSVolumeSource*&VolumeSource iscsi:ISCSIVolumeSource*&VolumeSource glusterfs:GlusterfsVolumeSource*&VolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource*&VolumeSource rbd:RBDVolumeSource*&VolumeSource flexVolume:FlexVolumeSource*&VolumeSource cinder:CinderVolumeSource*&VolumeSource cephfs:CephFSVolumeSource*&VolumeSource flocker:FlockerVolumeSource*&VolumeSource downwardAPI:DownwardAPIVolumeSource*&VolumeSource fc:FCVolumeSource*&VolumeSource azureFile:AzureFileVolumeSource*&VolumeSource configMap:ConfigMapVolumeSource*&VolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource*&VolumeSource quobyte:QuobyteVolumeSource*&VolumeSource azureDisk:AzureDiskVolumeSource*&VolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource*&VolumeSource projected:ProjectedVolumeSource*&VolumeSource portworxVolume:PortworxVolumeSource*&VolumeSource scaleIO:ScaleIOVolumeSource*&VolumeSource storageos:StorageOSVolumeSource*&VolumeSource csi:CSIVolumeSource*&VolumeSource ephemeral:EphemeralVolumeSource*&VolumeSource image:ImageVolumeSource*&VolumeSource
VolumeDevice name:s!+ devicePath:s!+
VolumeMount name:s!+ readOnly:b recursiveReadOnly:s*%v1.RecursiveReadOnlyMode mountPath:s!+ subPath:s mountPropagation:s*#Bidirectional|HostToContainer|None%v1.MountPropagationMode subPathExpr:s
VolumeMountStatus name:s!+ mountPath:s!+ readOnly:b recursiveReadOnly:s*%v1.RecursiveReadOnlyMode volumeStatus:VolumeStatus*
VolumeNodeAffinity required:NodeSelector*~atomic
VolumeProjection secret:SecretProjection* downwardAPI:DownwardAPIProjection* configMap:ConfigMapProjection* serviceAccountToken:ServiceAccountTokenProjection* clusterTrustBundle:ClusterTrustBundleProjection* podCertificate:PodCertificateProjection*
VolumeResourceRequirements limits:{q}%v1.ResourceList requests:{q}%v1.ResourceList
VolumeStatus image:ImageVolumeStatus*
VsphereVirtualDiskVolumeSource volumePath:s!+ fsType:s storagePolicyName:s storagePolicyID:s
WeightedPodAffinityTerm weight:i!+ podAffinityTerm:PodAffinityTerm!+
WindowsSecurityContextOptions gmsaCredentialSpecName:s* gmsaCredentialSpec:s* runAsUserName:s* hostProcess:b*
Eviction <policy/v1/Eviction> kind:s apiVersion:s metadata:ObjectMeta+ deleteOptions:DeleteOptions*`;
