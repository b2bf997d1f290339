/** The most used fields in a learner's words, by the type they stand in. What Kubernetes says itself about the others is taken from its schema. */
const text = `
Pod.apiVersion        Which version of the API this is written for. For a Pod: v1.
Pod.kind              What it is.
Pod.metadata          Name, labels and what else identifies it.
Pod.spec              What you want. The cluster never writes here, apart from defaults and the node.
Pod.status            What is. The kubelet writes it; what you write here is dropped.
ObjectMeta.name       Unique among its kind in the namespace. Small letters, digits, hyphens; it can't be changed later.
ObjectMeta.namespace  The part of the cluster it lives in. Absent: the current one, usually default.
ObjectMeta.generateName The beginning of a name; the server adds five random characters. Works with create, not with apply.
ObjectMeta.labels     Short facts by which others choose it: Services, ReplicaSets, kubectl get -l.
ObjectMeta.annotations Notes for people and tools. Nothing selects by them.
ObjectMeta.finalizers Names of those who must clean up first; until they have, a deleted object stays.
ObjectMeta.ownerReferences Who made it. When the owner goes, it goes.
ObjectMeta.uid        Given by the server; another object of the same name has another.
PodSpec.containers    The programs of the pod. They start together and share one network.
PodSpec.initContainers Run before the others, one after another, each to its end. One with restartPolicy Always is a sidecar: it starts here and stays.
PodSpec.ephemeralContainers Added to a running pod by kubectl debug, to look inside.
PodSpec.volumes       Folders the containers can mount. Each has a name and one kind.
PodSpec.restartPolicy What happens when a container ends: Always starts it again, OnFailure only after a failure, Never leaves it.
PodSpec.nodeName      The node it runs on. The scheduler fills it; if you do, nobody checks whether it fits.
PodSpec.nodeSelector  Labels that the node must have.
PodSpec.affinity      Rules that draw the pod to nodes and other pods, or keep it away.
PodSpec.tolerations   Taints of nodes that don't keep this pod away.
PodSpec.topologySpreadConstraints How evenly pods like this are to be spread over nodes or zones.
PodSpec.terminationGracePeriodSeconds How long it may take to stop after SIGTERM, before SIGKILL. preStop counts, too.
PodSpec.activeDeadlineSeconds The pod is ended as Failed when it has run for so long.
PodSpec.serviceAccountName The identity its programs have towards the API server.
PodSpec.automountServiceAccountToken Whether the token of that identity is put into the containers.
PodSpec.imagePullSecrets Secrets with the passwords of private registries.
PodSpec.hostNetwork   Uses the node's network instead of one of its own.
PodSpec.hostPID       Sees the processes of the node.
PodSpec.hostIPC       Shares the node's interprocess communication.
PodSpec.shareProcessNamespace The containers see each other's processes.
PodSpec.hostname      Its host name; absent: the pod's name.
PodSpec.subdomain     With a headless Service of this name the pod gets a DNS name.
PodSpec.hostAliases   More lines for /etc/hosts.
PodSpec.dnsPolicy     Where names are looked up. ClusterFirst: in the cluster's DNS.
PodSpec.dnsConfig     Name servers and search domains of your own.
PodSpec.securityContext User, group and rights for all containers of the pod.
PodSpec.priorityClassName How important it is. More important pods go first, and may push others out.
PodSpec.priority      The number behind priorityClassName; the server fills it.
PodSpec.preemptionPolicy Whether it may push less important pods out.
PodSpec.schedulerName Who finds the node.
PodSpec.schedulingGates As long as one stands here the pod is not scheduled.
PodSpec.readinessGates Conditions that others must set before the pod counts as ready.
PodSpec.runtimeClassName Another way to run containers, such as a sandbox.
PodSpec.enableServiceLinks Whether Services show as environment variables.
PodSpec.overhead      What the pod costs beside its containers; comes from the runtime class.
PodSpec.os            The operating system it needs.
PodSpec.resources     Requests and limits for the pod as a whole.
Container.name        Unique in the pod. logs, exec and events name the container by it.
Container.image       What to run: registry/name:tag. No tag means :latest.
Container.imagePullPolicy When to ask the registry: Always, IfNotPresent, Never. Absent: Always for :latest, else IfNotPresent.
Container.command     The program, instead of the image's ENTRYPOINT. A list, one item a word.
Container.args        Its arguments, instead of the image's CMD.
Container.workingDir  The folder it starts in.
Container.ports       Ports it listens on. For people and Services; nothing is opened or closed by it.
Container.env         Environment variables. Fixed when the container starts.
Container.envFrom     All keys of a ConfigMap or Secret as environment variables.
Container.resources   What it needs (requests) and what it may use (limits).
Container.resizePolicy Whether a change of resources restarts it.
Container.volumeMounts Where the pod's volumes appear in it.
Container.volumeDevices Raw block devices of volumes.
Container.livenessProbe Is it stuck? After enough failures the kubelet restarts the container.
Container.readinessProbe May it get requests? While it fails, Services leave the pod out. Nothing is restarted.
Container.startupProbe Has it started? Until it succeeds, the other two probes wait.
Container.lifecycle   What to do just after its start and just before its stop.
Container.securityContext User, rights and file system of this container; goes before the pod's.
Container.stdin       Keeps standard input open.
Container.stdinOnce   Closes standard input after the first who attached leaves.
Container.tty         Gives it a terminal; needs stdin.
Container.terminationMessagePath The file whose text is shown as the reason of its end.
Container.terminationMessagePolicy FallbackToLogsOnError: if that file is empty and it failed, the end of its log.
Container.restartPolicy Of this container alone. In an init container Always makes it a sidecar.
Container.restartPolicyRules By exit code: what to do when it ends.
ContainerPort.containerPort The port it listens on, 1 to 65535.
ContainerPort.name    A name for the port; probes and Services may use it.
ContainerPort.hostPort Takes this port of the node. Only one pod a node can have it.
ContainerPort.protocol TCP, UDP or SCTP.
ContainerPort.hostIP  The node's address to take hostPort on.
EnvVar.name           Its name.
EnvVar.value          Its value. $(OTHER) is replaced by a variable defined before; $$ is a dollar sign.
EnvVar.valueFrom      Where the value comes from instead.
EnvVarSource.configMapKeyRef A key of a ConfigMap.
EnvVarSource.secretKeyRef A key of a Secret.
EnvVarSource.fieldRef A field of the pod: metadata.name, status.podIP, …
EnvVarSource.resourceFieldRef A request or limit of a container.
ConfigMapKeySelector.name The ConfigMap.
ConfigMapKeySelector.key Which of its keys.
ConfigMapKeySelector.optional true: the container starts also without it.
SecretKeySelector.name The Secret.
SecretKeySelector.key Which of its keys.
SecretKeySelector.optional true: the container starts also without it.
EnvFromSource.prefix  Is put before each name.
EnvFromSource.configMapRef All keys of this ConfigMap.
EnvFromSource.secretRef All keys of this Secret.
ResourceRequirements.requests What the scheduler sets aside on the node. cpu: 250m is a quarter of a core. memory: 64Mi.
ResourceRequirements.limits What it can't go beyond. Too much cpu is slowed down, too much memory is killed.
ResourceRequirements.claims Devices that were claimed for it.
Probe.httpGet         Asks over HTTP; 200 to 399 is a success.
Probe.tcpSocket       Success when the port takes a connection.
Probe.exec            Runs a command in the container; exit code 0 is a success.
Probe.grpc            Asks the gRPC health service.
Probe.initialDelaySeconds Waits so long after the start before the first look.
Probe.periodSeconds   Looks every so many seconds.
Probe.timeoutSeconds  No answer in this time is a failure.
Probe.successThreshold So many successes in a row after a failure. Must be 1 for liveness and startup.
Probe.failureThreshold So many failures in a row before something happens.
Probe.terminationGracePeriodSeconds The grace period when this probe ends the container.
HTTPGetAction.path    The path that is asked.
HTTPGetAction.port    The port, by number or by the name of a port of this container.
HTTPGetAction.host    Another host than the pod's IP. You rarely want that.
HTTPGetAction.scheme  HTTP or HTTPS; a certificate isn't checked.
HTTPGetAction.httpHeaders Headers to send.
TCPSocketAction.port  The port, by number or name.
TCPSocketAction.host  Another host than the pod's IP.
ExecAction.command    The command, one item a word. No shell: write ["sh", "-c", "…"] if you want one.
GRPCAction.port       The port of the gRPC server.
GRPCAction.service    The service that is asked about.
Lifecycle.postStart   Runs beside the start of the container. If it fails, the container is killed.
Lifecycle.preStop     Runs before SIGTERM, within the grace period.
LifecycleHandler.exec A command in the container.
LifecycleHandler.httpGet A request to the container.
LifecycleHandler.sleep Waits for some seconds.
SleepAction.seconds   How long.
VolumeMount.name      Which of the pod's volumes.
VolumeMount.mountPath Where it appears in the container.
VolumeMount.readOnly  The container can't write to it.
VolumeMount.subPath   Only this file or folder of the volume. It then does not follow later changes of a ConfigMap.
VolumeMount.subPathExpr As subPath, with $(VARIABLES).
Volume.name           By which containers mount it.
Volume.emptyDir       An empty folder that lives as long as the pod.
Volume.configMap      The keys of a ConfigMap as files.
Volume.secret         The keys of a Secret as files, kept in memory.
Volume.hostPath       A folder of the node. Dangerous, and different on each node.
Volume.persistentVolumeClaim Storage that outlives the pod.
Volume.projected      Several sources in one folder.
Volume.downwardAPI    Facts about the pod as files.
Volume.nfs            A folder of an NFS server.
Volume.csi            Storage of a driver.
Volume.ephemeral      A claim made for this pod, and gone with it.
Volume.image          The files of an image.
EmptyDirVolumeSource.medium Memory: kept in RAM, counts against the memory limits.
EmptyDirVolumeSource.sizeLimit When more is written, the pod is evicted.
ConfigMapVolumeSource.name The ConfigMap.
ConfigMapVolumeSource.items Only these keys, under these file names.
ConfigMapVolumeSource.defaultMode Permissions of the files. YAML reads 0644 as octal.
ConfigMapVolumeSource.optional true: an empty folder if there is no such ConfigMap.
SecretVolumeSource.secretName The Secret.
SecretVolumeSource.items Only these keys, under these file names.
SecretVolumeSource.defaultMode Permissions of the files.
SecretVolumeSource.optional true: an empty folder if there is no such Secret.
PersistentVolumeClaimVolumeSource.claimName The claim, in the same namespace.
PersistentVolumeClaimVolumeSource.readOnly Mounts it for reading only.
HostPathVolumeSource.path The folder on the node.
HostPathVolumeSource.type What must be there: Directory, DirectoryOrCreate, File, …
KeyToPath.key         The key.
KeyToPath.path        The file name.
KeyToPath.mode        Permissions of this file.
SecurityContext.runAsUser The user id of its processes.
SecurityContext.runAsGroup The group id of its processes.
SecurityContext.runAsNonRoot true: refuses to start as root.
SecurityContext.privileged Nearly all rights on the node. Avoid it.
SecurityContext.allowPrivilegeEscalation false: a process can't get more rights than its parent.
SecurityContext.readOnlyRootFilesystem The container can write only to its volumes.
SecurityContext.capabilities Single rights of root, added or dropped.
SecurityContext.seccompProfile Which system calls it may use. RuntimeDefault is a good choice.
SecurityContext.appArmorProfile The AppArmor profile it runs under.
SecurityContext.procMount How much of /proc it sees.
PodSecurityContext.runAsUser The user id of all containers.
PodSecurityContext.runAsGroup The group id of all containers.
PodSecurityContext.runAsNonRoot true: no container may start as root.
PodSecurityContext.fsGroup The group that the volumes belong to.
PodSecurityContext.supplementalGroups More groups.
PodSecurityContext.seccompProfile Which system calls the containers may use.
PodSecurityContext.sysctls Kernel settings of the pod's own namespaces.
Capabilities.add      Rights to add, without CAP_.
Capabilities.drop     Rights to take away. ALL takes all.
Toleration.key        The taint's key. Empty with Exists: all taints.
Toleration.operator   Exists, or Equal (compares the value).
Toleration.value      The taint's value.
Toleration.effect     NoSchedule, PreferNoSchedule or NoExecute. Empty: all.
Toleration.tolerationSeconds With NoExecute: how long it stays before it is evicted.
LocalObjectReference.name Its name.
LabelSelector.matchLabels Labels that must all be there with these values.
LabelSelector.matchExpressions More conditions on labels.
DeploymentSpec.replicas How many pods.
DeploymentSpec.selector Which pods are its own. Must fit the template's labels; can't be changed.
DeploymentSpec.template The pod it makes.
DeploymentSpec.strategy How new pods take the place of old ones.
DeploymentSpec.revisionHistoryLimit How many old ReplicaSets are kept to go back to.
ServiceSpec.selector  Pods with these labels get the requests.
ServiceSpec.ports     Which ports lead where.
ServiceSpec.type      ClusterIP: inside the cluster. NodePort: also on each node. LoadBalancer: also from outside.
ServiceSpec.clusterIP Its address. None: no address, the DNS name leads to the pods.
ServicePort.port      The port of the Service.
ServicePort.targetPort The port of the pod, by number or name. Absent: the same.
ConfigMap.data        Texts by key.
ConfigMap.immutable   true: can't be changed any more.
Secret.data           Values by key, in base64.
Secret.stringData     Values by key as plain text; the server puts them into data.
Secret.type           Which keys it must have. Opaque: any.
JobSpec.template      The pod that does the work.
JobSpec.completions   How many pods must succeed.
JobSpec.parallelism   How many run at once.
JobSpec.backoffLimit  How many failures before the Job gives up.
JobSpec.ttlSecondsAfterFinished It is deleted so long after its end.
CronJobSpec.schedule  When: minute hour day month weekday.
CronJobSpec.jobTemplate The Job it makes each time.
`;

const words: ReadonlyMap<string, string> = new Map(
  text
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.search(/\s/);
      return [line.slice(0, at), line.slice(at).trim()] as const;
    }),
);

/** A sentence for a learner about a field of a type; undefined for those that have none of ours. */
export function wordsFor(type: string, field: string): string | undefined {
  return (
    words.get(`${type}.${field}`) ??
    (type === 'EphemeralContainer' ? words.get(`Container.${field}`) : undefined) ??
    (field === 'metadata' ? words.get('Pod.metadata') : undefined)
  );
}
