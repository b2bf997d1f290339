// Written by scripts/generate-schema.mjs from the schema a Kubernetes 1.36.3 API server serves. Do not edit.
export const text = `BoundObjectReference apiVersion:s kind:s name:s uid:s%types.UID
AuthenticationTokenRequest <authentication.k8s.io/v1/TokenRequest> apiVersion:s kind:s metadata:ObjectMeta+ spec:TokenRequestSpec+ status:TokenRequestStatus+
TokenRequestSpec audiences:[s]+@atomic boundObjectRef:BoundObjectReference*+ expirationSeconds:l*+
TokenRequestStatus expirationTimestamp:t+ token:s+
Scale <autoscaling/v1/Scale> apiVersion:s kind:s metadata:ObjectMeta+ spec:ScaleSpec+ status:ScaleStatus+
ScaleSpec replicas:i
ScaleStatus replicas:i!+ selector:s
AWSElasticBlockStoreVolumeSource fsType:s partition:i readOnly:b volumeID:s!+
Affinity nodeAffinity:NodeAffinity* podAffinity:PodAffinity* podAntiAffinity:PodAntiAffinity*
AppArmorProfile localhostProfile:s* type:s!+#Localhost|RuntimeDefault|Unconfined%v1.AppArmorProfileType
AttachedVolume devicePath:s!+ name:s!+%v1.UniqueVolumeName
AzureDiskVolumeSource cachingMode:s*#None|ReadOnly|ReadWrite="ReadWrite"%v1.AzureDataDiskCachingMode diskName:s!+ diskURI:s!+ fsType:s*="ext4" kind:s*#Dedicated|Managed|Shared="Shared"%v1.AzureDataDiskKind readOnly:b*
AzureFilePersistentVolumeSource readOnly:b secretName:s!+ secretNamespace:s*+ shareName:s!+
AzureFileVolumeSource readOnly:b secretName:s!+ shareName:s!+
Binding </v1/Binding> apiVersion:s kind:s metadata:ObjectMeta+ target:ObjectReference!+~atomic
CSIPersistentVolumeSource controllerExpandSecretRef:SecretReference*~atomic controllerPublishSecretRef:SecretReference*~atomic driver:s!+ fsType:s nodeExpandSecretRef:SecretReference*~atomic nodePublishSecretRef:SecretReference*~atomic nodeStageSecretRef:SecretReference*~atomic readOnly:b volumeAttributes:{s} volumeHandle:s!+
CSIVolumeSource driver:s!+ fsType:s* nodePublishSecretRef:LocalObjectReference*~atomic readOnly:b* volumeAttributes:{s}
Capabilities add:[s]@atomic%[]v1.Capability drop:[s]@atomic%[]v1.Capability
CephFSPersistentVolumeSource monitors:[s]!+@atomic path:s readOnly:b secretFile:s secretRef:SecretReference*~atomic user:s
CephFSVolumeSource monitors:[s]!+@atomic path:s readOnly:b secretFile:s secretRef:LocalObjectReference*~atomic user:s
CinderPersistentVolumeSource fsType:s readOnly:b secretRef:SecretReference*~atomic volumeID:s!+
CinderVolumeSource fsType:s readOnly:b secretRef:LocalObjectReference*~atomic volumeID:s!+
ClientIPConfig timeoutSeconds:i*
ClusterTrustBundleProjection labelSelector:LabelSelector*~atomic name:s* optional:b* path:s!+ signerName:s*
ComponentCondition error:s message:s status:s!+%v1.ConditionStatus type:s!+%v1.ComponentConditionType
ComponentStatus </v1/ComponentStatus> apiVersion:s conditions:[ComponentCondition]@map(type)^merge(type) kind:s metadata:ObjectMeta+
ComponentStatusList </v1/ComponentStatusList> apiVersion:s items:[ComponentStatus]!+ kind:s metadata:ListMeta+
ConfigMap </v1/ConfigMap> apiVersion:s binaryData:{B} data:{s} immutable:b* kind:s metadata:ObjectMeta+
ConfigMapEnvSource name:s&LocalObjectReference optional:b*
ConfigMapKeySelector key:s!+ name:s&LocalObjectReference optional:b*
ConfigMapList </v1/ConfigMapList> apiVersion:s items:[ConfigMap]!+ kind:s metadata:ListMeta+
ConfigMapNodeConfigSource kubeletConfigKey:s!+ name:s!+ namespace:s!+ resourceVersion:s uid:s%types.UID
ConfigMapProjection items:[KeyToPath]@atomic name:s&LocalObjectReference optional:b*
ConfigMapVolumeSource defaultMode:i* items:[KeyToPath]@atomic name:s&LocalObjectReference optional:b*
Container args:[s]@atomic command:[s]@atomic env:[EnvVar]@map(name)^merge(name) envFrom:[EnvFromSource]@atomic image:s imagePullPolicy:s#Always|IfNotPresent|Never%v1.PullPolicy lifecycle:Lifecycle* livenessProbe:Probe* name:s!+ ports:[ContainerPort]@map(containerPort,protocol)^merge(containerPort) readinessProbe:Probe* resizePolicy:[ContainerResizePolicy]@atomic resources:ResourceRequirements+ restartPolicy:s*%v1.ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule]@atomic securityContext:SecurityContext* startupProbe:Probe* stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:s#FallbackToLogsOnError|File%v1.TerminationMessagePolicy tty:b volumeDevices:[VolumeDevice]@map(devicePath)^merge(devicePath) volumeMounts:[VolumeMount]@map(mountPath)^merge(mountPath) workingDir:s
ContainerExtendedResourceRequest containerName:s!+ requestName:s!+ resourceName:s!+
ContainerImage names:[s]+@atomic sizeBytes:l
ContainerPort containerPort:i!+ hostIP:s hostPort:i name:s protocol:s#SCTP|TCP|UDP="TCP"%v1.Protocol
ContainerResizePolicy resourceName:s!+%v1.ResourceName restartPolicy:s!+%v1.ResourceResizeRestartPolicy
ContainerRestartRule action:s!%v1.ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes*
ContainerRestartRuleOnExitCodes operator:s!%v1.ContainerRestartRuleOnExitCodesOperator values:[i]@set
ContainerState running:ContainerStateRunning* terminated:ContainerStateTerminated* waiting:ContainerStateWaiting*
ContainerStateRunning startedAt:t+
ContainerStateTerminated containerID:s exitCode:i!+ finishedAt:t+ message:s reason:s signal:i startedAt:t+
ContainerStateWaiting message:s reason:s
ContainerStatus allocatedResources:{q}%v1.ResourceList allocatedResourcesStatus:[ResourceStatus]@map(name)^merge(name) containerID:s image:s!+ imageID:s!+ lastState:ContainerState+ name:s!+ ready:b!+ resources:ResourceRequirements* restartCount:i!+ started:b* state:ContainerState+ stopSignal:s*#SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ%v1.Signal user:ContainerUser* volumeMounts:[VolumeMountStatus]@map(mountPath)^merge(mountPath)
ContainerUser linux:LinuxContainerUser*
DaemonEndpoint Port:i!+
DownwardAPIProjection items:[DownwardAPIVolumeFile]@atomic
DownwardAPIVolumeFile fieldRef:ObjectFieldSelector*~atomic mode:i* path:s!+ resourceFieldRef:ResourceFieldSelector*~atomic
DownwardAPIVolumeSource defaultMode:i* items:[DownwardAPIVolumeFile]@atomic
EmptyDirVolumeSource medium:s%v1.StorageMedium sizeLimit:q*
EndpointAddress hostname:s ip:s!+ nodeName:s* targetRef:ObjectReference*~atomic
EndpointPort appProtocol:s* name:s port:i!+ protocol:s#SCTP|TCP|UDP%v1.Protocol
EndpointSubset addresses:[EndpointAddress]@atomic notReadyAddresses:[EndpointAddress]@atomic ports:[EndpointPort]@atomic
Endpoints </v1/Endpoints> apiVersion:s kind:s metadata:ObjectMeta+ subsets:[EndpointSubset]@atomic
EndpointsList </v1/EndpointsList> apiVersion:s items:[Endpoints]!+ kind:s metadata:ListMeta+
EnvFromSource configMapRef:ConfigMapEnvSource* prefix:s secretRef:SecretEnvSource*
EnvVar name:s!+ value:s valueFrom:EnvVarSource*
EnvVarSource configMapKeyRef:ConfigMapKeySelector*~atomic fieldRef:ObjectFieldSelector*~atomic fileKeyRef:FileKeySelector*~atomic resourceFieldRef:ResourceFieldSelector*~atomic secretKeyRef:SecretKeySelector*~atomic
EphemeralContainer args:[s]@atomic&EphemeralContainerCommon command:[s]@atomic&EphemeralContainerCommon env:[EnvVar]@map(name)^merge(name)&EphemeralContainerCommon envFrom:[EnvFromSource]@atomic&EphemeralContainerCommon image:s&EphemeralContainerCommon imagePullPolicy:s#Always|IfNotPresent|Never&EphemeralContainerCommon%v1.PullPolicy lifecycle:Lifecycle*&EphemeralContainerCommon livenessProbe:Probe*&EphemeralContainerCommon name:s!+&EphemeralContainerCommon ports:[ContainerPort]@map(containerPort,protocol)^merge(containerPort)&EphemeralContainerCommon readinessProbe:Probe*&EphemeralContainerCommon resizePolicy:[ContainerResizePolicy]@atomic&EphemeralContainerCommon resources:ResourceRequirements+&EphemeralContainerCommon restartPolicy:s*&EphemeralContainerCommon%v1.ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule]@atomic&EphemeralContainerCommon securityContext:SecurityContext*&EphemeralContainerCommon startupProbe:Probe*&EphemeralContainerCommon stdin:b&EphemeralContainerCommon stdinOnce:b&EphemeralContainerCommon targetContainerName:s terminationMessagePath:s&EphemeralContainerCommon terminationMessagePolicy:s#FallbackToLogsOnError|File&EphemeralContainerCommon%v1.TerminationMessagePolicy tty:b&EphemeralContainerCommon volumeDevices:[VolumeDevice]@map(devicePath)^merge(devicePath)&EphemeralContainerCommon volumeMounts:[VolumeMount]@map(mountPath)^merge(mountPath)&EphemeralContainerCommon workingDir:s&EphemeralContainerCommon
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate*
Event </v1/Event> action:s apiVersion:s count:i eventTime:m+ firstTimestamp:t+ involvedObject:ObjectReference!+~atomic kind:s lastTimestamp:t+ message:s metadata:ObjectMeta!+ reason:s related:ObjectReference*~atomic reportingComponent:s+ reportingInstance:s+ series:EventSeries* source:EventSource+ type:s
EventList </v1/EventList> apiVersion:s items:[Event]!+ kind:s metadata:ListMeta+
EventSeries count:i lastObservedTime:m+
EventSource component:s host:s
ExecAction command:[s]@atomic
FCVolumeSource fsType:s lun:i* readOnly:b targetWWNs:[s]@atomic wwids:[s]@atomic
FileKeySelector key:s!+ optional:b* path:s!+ volumeName:s!+
FlexPersistentVolumeSource driver:s!+ fsType:s options:{s} readOnly:b secretRef:SecretReference*~atomic
FlexVolumeSource driver:s!+ fsType:s options:{s} readOnly:b secretRef:LocalObjectReference*~atomic
FlockerVolumeSource datasetName:s datasetUUID:s
GCEPersistentDiskVolumeSource fsType:s partition:i pdName:s!+ readOnly:b
GRPCAction port:i!+ service:s*+
GitRepoVolumeSource directory:s repository:s!+ revision:s
GlusterfsPersistentVolumeSource endpoints:s!+ endpointsNamespace:s* path:s!+ readOnly:b
GlusterfsVolumeSource endpoints:s!+ path:s!+ readOnly:b
HTTPGetAction host:s httpHeaders:[HTTPHeader]@atomic path:s port:x!+ scheme:s#HTTP|HTTPS%v1.URIScheme
HTTPHeader name:s!+ value:s!+
HostAlias hostnames:[s]@atomic ip:s!+
HostIP ip:s!+
HostPathVolumeSource path:s!+ type:s*#|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket%v1.HostPathType
ISCSIPersistentVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s* iqn:s!+ iscsiInterface:s="default" lun:i!+ portals:[s]@atomic readOnly:b secretRef:SecretReference*~atomic targetPortal:s!+
ISCSIVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s* iqn:s!+ iscsiInterface:s="default" lun:i!+ portals:[s]@atomic readOnly:b secretRef:LocalObjectReference*~atomic targetPortal:s!+
ImageVolumeSource pullPolicy:s#Always|IfNotPresent|Never%v1.PullPolicy reference:s
ImageVolumeStatus imageRef:s!
KeyToPath key:s!+ mode:i* path:s!+
Lifecycle postStart:LifecycleHandler* preStop:LifecycleHandler* stopSignal:s*#SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ%v1.Signal
LifecycleHandler exec:ExecAction* httpGet:HTTPGetAction* sleep:SleepAction* tcpSocket:TCPSocketAction*
LimitRange </v1/LimitRange> apiVersion:s kind:s metadata:ObjectMeta+ spec:LimitRangeSpec+
LimitRangeItem default:{q}%v1.ResourceList defaultRequest:{q}%v1.ResourceList max:{q}%v1.ResourceList maxLimitRequestRatio:{q}%v1.ResourceList min:{q}%v1.ResourceList type:s!+%v1.LimitType
LimitRangeList </v1/LimitRangeList> apiVersion:s items:[LimitRange]!+ kind:s metadata:ListMeta+
LimitRangeSpec limits:[LimitRangeItem]!+@atomic
LinuxContainerUser gid:l!+ supplementalGroups:[l]@atomic uid:l!+
LoadBalancerIngress hostname:s ip:s ipMode:s*%v1.LoadBalancerIPMode ports:[PortStatus]@atomic
LoadBalancerStatus ingress:[LoadBalancerIngress]@atomic
LocalObjectReference name:s
LocalVolumeSource fsType:s* path:s!+
ModifyVolumeStatus status:s!+#InProgress|Infeasible|Pending%v1.PersistentVolumeClaimModifyVolumeStatus targetVolumeAttributesClassName:s
NFSVolumeSource path:s!+ readOnly:b server:s!+
Namespace </v1/Namespace> apiVersion:s kind:s metadata:ObjectMeta+ spec:NamespaceSpec+ status:NamespaceStatus+
NamespaceCondition lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.NamespaceConditionType
NamespaceList </v1/NamespaceList> apiVersion:s items:[Namespace]!+ kind:s metadata:ListMeta+
NamespaceSpec finalizers:[s]@atomic%[]v1.FinalizerName
NamespaceStatus conditions:[NamespaceCondition]@map(type)^merge(type) phase:s#Active|Terminating%v1.NamespacePhase
Node </v1/Node> apiVersion:s kind:s metadata:ObjectMeta+ spec:NodeSpec+ status:NodeStatus+
NodeAddress address:s!+ type:s!+%v1.NodeAddressType
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]@atomic requiredDuringSchedulingIgnoredDuringExecution:NodeSelector*~atomic
NodeAllocatableResourceClaimStatus containers:[s]@set resourceClaimName:s!+ resources:{q}!+%map[v1.ResourceName]resource.Quantity
NodeCondition lastHeartbeatTime:t+ lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.NodeConditionType
NodeConfigSource configMap:ConfigMapNodeConfigSource*
NodeConfigStatus active:NodeConfigSource* assigned:NodeConfigSource* error:s lastKnownGood:NodeConfigSource*
NodeDaemonEndpoints kubeletEndpoint:DaemonEndpoint+
NodeFeatures supplementalGroupsPolicy:b*
NodeList </v1/NodeList> apiVersion:s items:[Node]!+ kind:s metadata:ListMeta+
NodeRuntimeHandler features:NodeRuntimeHandlerFeatures* name:s+
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:b* userNamespaces:b*
NodeSelector nodeSelectorTerms:[NodeSelectorTerm]!+@atomic
NodeSelectorRequirement key:s!+ operator:s!+#DoesNotExist|Exists|Gt|In|Lt|NotIn%v1.NodeSelectorOperator values:[s]@atomic
NodeSelectorTerm matchExpressions:[NodeSelectorRequirement]@atomic matchFields:[NodeSelectorRequirement]@atomic
NodeSpec configSource:NodeConfigSource* externalID:s podCIDR:s podCIDRs:[s]@set^merge providerID:s taints:[Taint]@atomic unschedulable:b
NodeStatus addresses:[NodeAddress]@map(type)^merge(type) allocatable:{q}%v1.ResourceList capacity:{q}%v1.ResourceList conditions:[NodeCondition]@map(type)^merge(type) config:NodeConfigStatus* daemonEndpoints:NodeDaemonEndpoints+ declaredFeatures:[s]@atomic features:NodeFeatures* images:[ContainerImage]@atomic nodeInfo:NodeSystemInfo+ phase:s#Pending|Running|Terminated%v1.NodePhase runtimeHandlers:[NodeRuntimeHandler]@atomic volumesAttached:[AttachedVolume]@atomic volumesInUse:[s]@atomic%[]v1.UniqueVolumeName
NodeSwapStatus capacity:l*
NodeSystemInfo architecture:s!+ bootID:s!+ containerRuntimeVersion:s!+ kernelVersion:s!+ kubeProxyVersion:s!+ kubeletVersion:s!+ machineID:s!+ operatingSystem:s!+ osImage:s!+ swap:NodeSwapStatus* systemUUID:s!+
ObjectFieldSelector apiVersion:s fieldPath:s!+
ObjectReference apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s%types.UID
PersistentVolume </v1/PersistentVolume> apiVersion:s kind:s metadata:ObjectMeta+ spec:PersistentVolumeSpec+ status:PersistentVolumeStatus+
PersistentVolumeClaim </v1/PersistentVolumeClaim> apiVersion:s kind:s metadata:ObjectMeta+ spec:PersistentVolumeClaimSpec+ status:PersistentVolumeClaimStatus+
PersistentVolumeClaimCondition lastProbeTime:t+ lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.PersistentVolumeClaimConditionType
PersistentVolumeClaimList </v1/PersistentVolumeClaimList> apiVersion:s items:[PersistentVolumeClaim]!+ kind:s metadata:ListMeta+
PersistentVolumeClaimSpec accessModes:[s]@atomic%[]v1.PersistentVolumeAccessMode dataSource:TypedLocalObjectReference*~atomic dataSourceRef:TypedObjectReference* resources:VolumeResourceRequirements+ selector:LabelSelector*~atomic storageClassName:s* volumeAttributesClassName:s* volumeMode:s*#Block|Filesystem%v1.PersistentVolumeMode volumeName:s
PersistentVolumeClaimStatus accessModes:[s]@atomic%[]v1.PersistentVolumeAccessMode allocatedResourceStatuses:{s}~granular%map[v1.ResourceName]v1.ClaimResourceStatus allocatedResources:{q}%v1.ResourceList capacity:{q}%v1.ResourceList conditions:[PersistentVolumeClaimCondition]@map(type)^merge(type) currentVolumeAttributesClassName:s* modifyVolumeStatus:ModifyVolumeStatus* phase:s#Bound|Lost|Pending%v1.PersistentVolumeClaimPhase
PersistentVolumeClaimTemplate metadata:ObjectMeta+ spec:PersistentVolumeClaimSpec!+
PersistentVolumeClaimVolumeSource claimName:s!+ readOnly:b
PersistentVolumeList </v1/PersistentVolumeList> apiVersion:s items:[PersistentVolume]!+ kind:s metadata:ListMeta+
PersistentVolumeSpec accessModes:[s]@atomic%[]v1.PersistentVolumeAccessMode awsElasticBlockStore:AWSElasticBlockStoreVolumeSource*&PersistentVolumeSource azureDisk:AzureDiskVolumeSource*&PersistentVolumeSource azureFile:AzureFilePersistentVolumeSource*&PersistentVolumeSource capacity:{q}%v1.ResourceList cephfs:CephFSPersistentVolumeSource*&PersistentVolumeSource cinder:CinderPersistentVolumeSource*&PersistentVolumeSource claimRef:ObjectReference*~granular csi:CSIPersistentVolumeSource*&PersistentVolumeSource fc:FCVolumeSource*&PersistentVolumeSource flexVolume:FlexPersistentVolumeSource*&PersistentVolumeSource flocker:FlockerVolumeSource*&PersistentVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource*&PersistentVolumeSource glusterfs:GlusterfsPersistentVolumeSource*&PersistentVolumeSource hostPath:HostPathVolumeSource*&PersistentVolumeSource iscsi:ISCSIPersistentVolumeSource*&PersistentVolumeSource local:LocalVolumeSource*&PersistentVolumeSource mountOptions:[s]@atomic nfs:NFSVolumeSource*&PersistentVolumeSource nodeAffinity:VolumeNodeAffinity* persistentVolumeReclaimPolicy:s#Delete|Recycle|Retain%v1.PersistentVolumeReclaimPolicy photonPersistentDisk:PhotonPersistentDiskVolumeSource*&PersistentVolumeSource portworxVolume:PortworxVolumeSource*&PersistentVolumeSource quobyte:QuobyteVolumeSource*&PersistentVolumeSource rbd:RBDPersistentVolumeSource*&PersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource*&PersistentVolumeSource storageClassName:s storageos:StorageOSPersistentVolumeSource*&PersistentVolumeSource volumeAttributesClassName:s* volumeMode:s*#Block|Filesystem%v1.PersistentVolumeMode vsphereVolume:VsphereVirtualDiskVolumeSource*&PersistentVolumeSource
PersistentVolumeStatus lastPhaseTransitionTime:t* message:s phase:s#Available|Bound|Failed|Pending|Released%v1.PersistentVolumePhase reason:s
PhotonPersistentDiskVolumeSource fsType:s pdID:s!+
Pod </v1/Pod> apiVersion:s kind:s metadata:ObjectMeta+ spec:PodSpec+ status:PodStatus+
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]@atomic requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]@atomic
PodAffinityTerm labelSelector:LabelSelector*~atomic matchLabelKeys:[s]@atomic mismatchLabelKeys:[s]@atomic namespaceSelector:LabelSelector*~atomic namespaces:[s]@atomic topologyKey:s!+
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]@atomic requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm]@atomic
PodCertificateProjection certificateChainPath:s credentialBundlePath:s keyPath:s keyType:s! maxExpirationSeconds:i* signerName:s! userAnnotations:{s}
PodCondition lastProbeTime:t+ lastTransitionTime:t+ message:s observedGeneration:l reason:s status:s!+%v1.ConditionStatus type:s!+%v1.PodConditionType
PodDNSConfig nameservers:[s]@atomic options:[PodDNSConfigOption]@atomic searches:[s]@atomic
PodDNSConfigOption name:s value:s*
PodExtendedResourceClaimStatus requestMappings:[ContainerExtendedResourceRequest]!+@atomic resourceClaimName:s!+
PodIP ip:s!+
PodList </v1/PodList> apiVersion:s items:[Pod]!+ kind:s metadata:ListMeta+
PodOS name:s!+%v1.OSName
PodReadinessGate conditionType:s!+%v1.PodConditionType
PodResourceClaim name:s!+ resourceClaimName:s* resourceClaimTemplateName:s*
PodResourceClaimStatus name:s!+ resourceClaimName:s*
PodSchedulingGate name:s!+
PodSchedulingGroup podGroupName:s*
PodSecurityContext appArmorProfile:AppArmorProfile* fsGroup:l* fsGroupChangePolicy:s*#Always|OnRootMismatch%v1.PodFSGroupChangePolicy runAsGroup:l* runAsNonRoot:b* runAsUser:l* seLinuxChangePolicy:s*%v1.PodSELinuxChangePolicy seLinuxOptions:SELinuxOptions* seccompProfile:SeccompProfile* supplementalGroups:[l]@atomic supplementalGroupsPolicy:s*#Merge|Strict%v1.SupplementalGroupsPolicy sysctls:[Sysctl]@atomic windowsOptions:WindowsSecurityContextOptions*
PodSpec activeDeadlineSeconds:l* affinity:Affinity* automountServiceAccountToken:b* containers:[Container]!+@map(name)^merge(name) dnsConfig:PodDNSConfig* dnsPolicy:s#ClusterFirst|ClusterFirstWithHostNet|Default|None%v1.DNSPolicy enableServiceLinks:b* ephemeralContainers:[EphemeralContainer]@map(name)^merge(name) hostAliases:[HostAlias]@map(ip)^merge(ip) hostIPC:b hostNetwork:b hostPID:b hostUsers:b* hostname:s hostnameOverride:s* imagePullSecrets:[LocalObjectReference]@map(name)^merge(name) initContainers:[Container]@map(name)^merge(name) nodeName:s nodeSelector:{s}~atomic os:PodOS* overhead:{q}%v1.ResourceList preemptionPolicy:s*#Never|PreemptLowerPriority%v1.PreemptionPolicy priority:i* priorityClassName:s readinessGates:[PodReadinessGate]@atomic resourceClaims:[PodResourceClaim]@map(name)^merge,retainKeys(name) resources:ResourceRequirements* restartPolicy:s#Always|Never|OnFailure%v1.RestartPolicy runtimeClassName:s* schedulerName:s schedulingGates:[PodSchedulingGate]@map(name)^merge(name) schedulingGroup:PodSchedulingGroup* securityContext:PodSecurityContext* serviceAccount:s serviceAccountName:s setHostnameAsFQDN:b* shareProcessNamespace:b* subdomain:s terminationGracePeriodSeconds:l* tolerations:[Toleration]@atomic topologySpreadConstraints:[TopologySpreadConstraint]@map(topologyKey,whenUnsatisfiable)^merge(topologyKey) volumes:[Volume]@map(name)^merge,retainKeys(name)
PodStatus allocatedResources:{q}%v1.ResourceList conditions:[PodCondition]@map(type)^merge(type) containerStatuses:[ContainerStatus]@atomic ephemeralContainerStatuses:[ContainerStatus]@atomic extendedResourceClaimStatus:PodExtendedResourceClaimStatus* hostIP:s hostIPs:[HostIP]@atomic^merge(ip) initContainerStatuses:[ContainerStatus]@atomic message:s nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus]@atomic nominatedNodeName:s observedGeneration:l phase:s#Failed|Pending|Running|Succeeded|Unknown%v1.PodPhase podIP:s podIPs:[PodIP]@map(ip)^merge(ip) qosClass:s#BestEffort|Burstable|Guaranteed%v1.PodQOSClass reason:s resize:s%v1.PodResizeStatus resourceClaimStatuses:[PodResourceClaimStatus]@map(name)^merge,retainKeys(name) resources:ResourceRequirements* startTime:t*
PodTemplate </v1/PodTemplate> apiVersion:s kind:s metadata:ObjectMeta+ template:PodTemplateSpec+
PodTemplateList </v1/PodTemplateList> apiVersion:s items:[PodTemplate]!+ kind:s metadata:ListMeta+
PodTemplateSpec metadata:ObjectMeta+ spec:PodSpec+
PortStatus error:s* port:i!+ protocol:s!+#SCTP|TCP|UDP%v1.Protocol
PortworxVolumeSource fsType:s readOnly:b volumeID:s!+
PreferredSchedulingTerm preference:NodeSelectorTerm!+~atomic weight:i!+
Probe exec:ExecAction*&ProbeHandler failureThreshold:i grpc:GRPCAction*&ProbeHandler httpGet:HTTPGetAction*&ProbeHandler initialDelaySeconds:i periodSeconds:i successThreshold:i tcpSocket:TCPSocketAction*&ProbeHandler terminationGracePeriodSeconds:l* timeoutSeconds:i
ProjectedVolumeSource defaultMode:i* sources:[VolumeProjection]+@atomic
QuobyteVolumeSource group:s readOnly:b registry:s!+ tenant:s user:s volume:s!+
RBDPersistentVolumeSource fsType:s image:s!+ keyring:s="/etc/ceph/keyring" monitors:[s]!+@atomic pool:s="rbd" readOnly:b secretRef:SecretReference*~atomic user:s="admin"
RBDVolumeSource fsType:s image:s!+ keyring:s="/etc/ceph/keyring" monitors:[s]!+@atomic pool:s="rbd" readOnly:b secretRef:LocalObjectReference*~atomic user:s="admin"
ReplicationController </v1/ReplicationController> apiVersion:s kind:s metadata:ObjectMeta+ spec:ReplicationControllerSpec+ status:ReplicationControllerStatus+
ReplicationControllerCondition lastTransitionTime:t+ message:s reason:s status:s!+%v1.ConditionStatus type:s!+%v1.ReplicationControllerConditionType
ReplicationControllerList </v1/ReplicationControllerList> apiVersion:s items:[ReplicationController]!+ kind:s metadata:ListMeta+
ReplicationControllerSpec minReadySeconds:i replicas:i*=1 selector:{s}~atomic template:PodTemplateSpec*
ReplicationControllerStatus availableReplicas:i conditions:[ReplicationControllerCondition]@map(type)^merge(type) fullyLabeledReplicas:i observedGeneration:l readyReplicas:i replicas:i!+
ResourceClaim name:s!+ request:s
ResourceFieldSelector containerName:s divisor:q+ resource:s!+
ResourceHealth health:s%v1.ResourceHealthStatus message:s* resourceID:s!+%v1.ResourceID
ResourceQuota </v1/ResourceQuota> apiVersion:s kind:s metadata:ObjectMeta+ spec:ResourceQuotaSpec+ status:ResourceQuotaStatus+
ResourceQuotaList </v1/ResourceQuotaList> apiVersion:s items:[ResourceQuota]!+ kind:s metadata:ListMeta+
ResourceQuotaSpec hard:{q}%v1.ResourceList scopeSelector:ScopeSelector*~atomic scopes:[s]@atomic%[]v1.ResourceQuotaScope
ResourceQuotaStatus hard:{q}%v1.ResourceList used:{q}%v1.ResourceList
ResourceRequirements claims:[ResourceClaim]@map(name) limits:{q}%v1.ResourceList requests:{q}%v1.ResourceList
ResourceStatus name:s!+%v1.ResourceName resources:[ResourceHealth]@map(resourceID)
SELinuxOptions level:s role:s type:s user:s
ScaleIOPersistentVolumeSource fsType:s="xfs" gateway:s!+ protectionDomain:s readOnly:b secretRef:SecretReference!*+~atomic sslEnabled:b storageMode:s="ThinProvisioned" storagePool:s system:s!+ volumeName:s
ScaleIOVolumeSource fsType:s="xfs" gateway:s!+ protectionDomain:s readOnly:b secretRef:LocalObjectReference!*+~atomic sslEnabled:b storageMode:s="ThinProvisioned" storagePool:s system:s!+ volumeName:s
ScopeSelector matchExpressions:[ScopedResourceSelectorRequirement]@atomic
ScopedResourceSelectorRequirement operator:s!+#DoesNotExist|Exists|In|NotIn%v1.ScopeSelectorOperator scopeName:s!+#BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass%v1.ResourceQuotaScope values:[s]@atomic
SeccompProfile localhostProfile:s* type:s!+#Localhost|RuntimeDefault|Unconfined%v1.SeccompProfileType
Secret </v1/Secret> apiVersion:s data:{B} immutable:b* kind:s metadata:ObjectMeta+ stringData:{s} type:s%v1.SecretType
SecretEnvSource name:s&LocalObjectReference optional:b*
SecretKeySelector key:s!+ name:s&LocalObjectReference optional:b*
SecretList </v1/SecretList> apiVersion:s items:[Secret]!+ kind:s metadata:ListMeta+
SecretProjection items:[KeyToPath]@atomic name:s&LocalObjectReference optional:b*
SecretReference name:s namespace:s
SecretVolumeSource defaultMode:i* items:[KeyToPath]@atomic optional:b* secretName:s
SecurityContext allowPrivilegeEscalation:b* appArmorProfile:AppArmorProfile* capabilities:Capabilities* privileged:b* procMount:s*#Default|Unmasked%v1.ProcMountType readOnlyRootFilesystem:b* runAsGroup:l* runAsNonRoot:b* runAsUser:l* seLinuxOptions:SELinuxOptions* seccompProfile:SeccompProfile* windowsOptions:WindowsSecurityContextOptions*
Service </v1/Service> apiVersion:s kind:s metadata:ObjectMeta+ spec:ServiceSpec+ status:ServiceStatus+
ServiceAccount </v1/ServiceAccount> apiVersion:s automountServiceAccountToken:b* imagePullSecrets:[LocalObjectReference]@atomic kind:s metadata:ObjectMeta+ secrets:[ObjectReference]@map(name)^merge(name)
ServiceAccountList </v1/ServiceAccountList> apiVersion:s items:[ServiceAccount]!+ kind:s metadata:ListMeta+
ServiceAccountTokenProjection audience:s expirationSeconds:l* path:s!+
ServiceList </v1/ServiceList> apiVersion:s items:[Service]!+ kind:s metadata:ListMeta+
ServicePort appProtocol:s* name:s nodePort:i port:i!+ protocol:s#SCTP|TCP|UDP="TCP"%v1.Protocol targetPort:x+
ServiceSpec allocateLoadBalancerNodePorts:b* clusterIP:s clusterIPs:[s]@atomic externalIPs:[s]@atomic externalName:s externalTrafficPolicy:s#Cluster|Local%v1.ServiceExternalTrafficPolicy healthCheckNodePort:i internalTrafficPolicy:s*#Cluster|Local%v1.ServiceInternalTrafficPolicy ipFamilies:[s]@atomic%[]v1.IPFamily ipFamilyPolicy:s*#PreferDualStack|RequireDualStack|SingleStack%v1.IPFamilyPolicy loadBalancerClass:s* loadBalancerIP:s loadBalancerSourceRanges:[s]@atomic ports:[ServicePort]@map(port,protocol)^merge(port) publishNotReadyAddresses:b selector:{s}~atomic sessionAffinity:s#ClientIP|None%v1.ServiceAffinity sessionAffinityConfig:SessionAffinityConfig* trafficDistribution:s* type:s#ClusterIP|ExternalName|LoadBalancer|NodePort%v1.ServiceType
ServiceStatus conditions:[Condition]@map(type)^merge(type) loadBalancer:LoadBalancerStatus+
SessionAffinityConfig clientIP:ClientIPConfig*
SleepAction seconds:l!+
StorageOSPersistentVolumeSource fsType:s readOnly:b secretRef:ObjectReference*~atomic volumeName:s volumeNamespace:s
StorageOSVolumeSource fsType:s readOnly:b secretRef:LocalObjectReference*~atomic volumeName:s volumeNamespace:s
Sysctl name:s!+ value:s!+
TCPSocketAction host:s port:x!+
Taint effect:s!+#NoExecute|NoSchedule|PreferNoSchedule%v1.TaintEffect key:s!+ timeAdded:t* value:s
Toleration effect:s#NoExecute|NoSchedule|PreferNoSchedule%v1.TaintEffect key:s operator:s#Equal|Exists|Gt|Lt%v1.TolerationOperator tolerationSeconds:l* value:s
TopologySpreadConstraint labelSelector:LabelSelector*~atomic matchLabelKeys:[s]@atomic maxSkew:i!+ minDomains:i* nodeAffinityPolicy:s*#Honor|Ignore%v1.NodeInclusionPolicy nodeTaintsPolicy:s*#Honor|Ignore%v1.NodeInclusionPolicy topologyKey:s!+ whenUnsatisfiable:s!+#DoNotSchedule|ScheduleAnyway%v1.UnsatisfiableConstraintAction
TypedLocalObjectReference apiGroup:s*+ kind:s!+ name:s!+
TypedObjectReference apiGroup:s*+ kind:s!+ name:s!+ namespace:s*
Volume awsElasticBlockStore:AWSElasticBlockStoreVolumeSource*&VolumeSource azureDisk:AzureDiskVolumeSource*&VolumeSource azureFile:AzureFileVolumeSource*&VolumeSource cephfs:CephFSVolumeSource*&VolumeSource cinder:CinderVolumeSource*&VolumeSource configMap:ConfigMapVolumeSource*&VolumeSource csi:CSIVolumeSource*&VolumeSource downwardAPI:DownwardAPIVolumeSource*&VolumeSource emptyDir:EmptyDirVolumeSource*&VolumeSource ephemeral:EphemeralVolumeSource*&VolumeSource fc:FCVolumeSource*&VolumeSource flexVolume:FlexVolumeSource*&VolumeSource flocker:FlockerVolumeSource*&VolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource*&VolumeSource gitRepo:GitRepoVolumeSource*&VolumeSource glusterfs:GlusterfsVolumeSource*&VolumeSource hostPath:HostPathVolumeSource*&VolumeSource image:ImageVolumeSource*&VolumeSource iscsi:ISCSIVolumeSource*&VolumeSource name:s!+ nfs:NFSVolumeSource*&VolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource*&VolumeSource photonPersistentDisk:PhotonPersistentDiskVolumeSource*&VolumeSource portworxVolume:PortworxVolumeSource*&VolumeSource projected:ProjectedVolumeSource*&VolumeSource quobyte:QuobyteVolumeSource*&VolumeSource rbd:RBDVolumeSource*&VolumeSource scaleIO:ScaleIOVolumeSource*&VolumeSource secret:SecretVolumeSource*&VolumeSource storageos:StorageOSVolumeSource*&VolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource*&VolumeSource
VolumeDevice devicePath:s!+ name:s!+
VolumeMount mountPath:s!+ mountPropagation:s*#Bidirectional|HostToContainer|None%v1.MountPropagationMode name:s!+ readOnly:b recursiveReadOnly:s*%v1.RecursiveReadOnlyMode subPath:s subPathExpr:s
VolumeMountStatus mountPath:s!+ name:s!+ readOnly:b recursiveReadOnly:s*%v1.RecursiveReadOnlyMode volumeStatus:VolumeStatus*
VolumeNodeAffinity required:NodeSelector*~atomic
VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection* configMap:ConfigMapProjection* downwardAPI:DownwardAPIProjection* podCertificate:PodCertificateProjection* secret:SecretProjection* serviceAccountToken:ServiceAccountTokenProjection*
VolumeResourceRequirements limits:{q}%v1.ResourceList requests:{q}%v1.ResourceList
VolumeStatus image:ImageVolumeStatus*
VsphereVirtualDiskVolumeSource fsType:s storagePolicyID:s storagePolicyName:s volumePath:s!+
WeightedPodAffinityTerm podAffinityTerm:PodAffinityTerm!+ weight:i!+
WindowsSecurityContextOptions gmsaCredentialSpec:s* gmsaCredentialSpecName:s* hostProcess:b* runAsUserName:s*
Eviction <policy/v1/Eviction> apiVersion:s deleteOptions:DeleteOptions* kind:s metadata:ObjectMeta+`;
