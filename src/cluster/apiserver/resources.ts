/** A kind of object that the API serves, as discovery tells it. */
export interface ResourceInfo {
  /** Plural: `deployments`. */
  readonly name: string;
  readonly singular: string;
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly SubresourceInfo[];
  /** Where the store keeps it: plural with group, `deployments.apps`; two versions of one kind share it. */
  readonly storage: string;
}

export interface SubresourceInfo {
  readonly name: string;
  /** Of what is sent and answered; the resource's own kind if nothing else is said. */
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly verbs: readonly string[];
}

const everything = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/**
 * What a 1.36.3 serves. `# group/version`, then a line each: plural, kind, N(amespaced) or C(luster), verbs (* for all eight),
 * short names, categories, subresources `name[=group/version/Kind]:verbs`.
 */
const table = `
# v1
bindings Binding N create - -
componentstatuses ComponentStatus C get,list cs -
configmaps ConfigMap N * cm -
endpoints Endpoints N * ep -
events Event N * ev -
limitranges LimitRange N * limits -
namespaces Namespace C create,delete,get,list,patch,update,watch ns - finalize:update status:get,patch,update
nodes Node C * no - proxy=NodeProxyOptions:create,delete,get,patch,update status:get,patch,update
persistentvolumeclaims PersistentVolumeClaim N * pvc - status:get,patch,update
persistentvolumes PersistentVolume C * pv - status:get,patch,update
pods Pod N * po all attach=PodAttachOptions:create,get binding=Binding:create ephemeralcontainers:get,patch,update eviction=policy/v1/Eviction:create exec=PodExecOptions:create,get log:get portforward=PodPortForwardOptions:create,get proxy=PodProxyOptions:create,delete,get,patch,update resize:get,patch,update status:get,patch,update
podtemplates PodTemplate N * - -
replicationcontrollers ReplicationController N * rc all scale=autoscaling/v1/Scale:get,patch,update status:get,patch,update
resourcequotas ResourceQuota N * quota - status:get,patch,update
secrets Secret N * - -
serviceaccounts ServiceAccount N * sa - token=authentication.k8s.io/v1/TokenRequest:create
services Service N * svc all proxy=ServiceProxyOptions:create,delete,get,patch,update status:get,patch,update
# apiregistration.k8s.io/v1
apiservices APIService C * - api-extensions status:get,patch,update
# apps/v1
controllerrevisions ControllerRevision N * - -
daemonsets DaemonSet N * ds all status:get,patch,update
deployments Deployment N * deploy all scale=autoscaling/v1/Scale:get,patch,update status:get,patch,update
replicasets ReplicaSet N * rs all scale=autoscaling/v1/Scale:get,patch,update status:get,patch,update
statefulsets StatefulSet N * sts all scale=autoscaling/v1/Scale:get,patch,update status:get,patch,update
# events.k8s.io/v1
events Event N * ev -
# authentication.k8s.io/v1
selfsubjectreviews SelfSubjectReview C create - -
tokenreviews TokenReview C create - -
# authorization.k8s.io/v1
localsubjectaccessreviews LocalSubjectAccessReview N create - -
selfsubjectaccessreviews SelfSubjectAccessReview C create - -
selfsubjectrulesreviews SelfSubjectRulesReview C create - -
subjectaccessreviews SubjectAccessReview C create - -
# autoscaling/v2
horizontalpodautoscalers HorizontalPodAutoscaler N * hpa all status:get,patch,update
# autoscaling/v1
horizontalpodautoscalers HorizontalPodAutoscaler N * hpa all status:get,patch,update
# batch/v1
cronjobs CronJob N * cj all status:get,patch,update
jobs Job N * - all status:get,patch,update
# certificates.k8s.io/v1
certificatesigningrequests CertificateSigningRequest C * csr - approval:get,patch,update status:get,patch,update
# networking.k8s.io/v1
ingressclasses IngressClass C * - -
ingresses Ingress N * ing - status:get,patch,update
ipaddresses IPAddress C * ip -
networkpolicies NetworkPolicy N * netpol -
servicecidrs ServiceCIDR C * - - status:get,patch,update
# policy/v1
poddisruptionbudgets PodDisruptionBudget N * pdb - status:get,patch,update
# rbac.authorization.k8s.io/v1
clusterrolebindings ClusterRoleBinding C * - -
clusterroles ClusterRole C * - -
rolebindings RoleBinding N * - -
roles Role N * - -
# storage.k8s.io/v1
csidrivers CSIDriver C * - -
csinodes CSINode C * - -
csistoragecapacities CSIStorageCapacity N * - -
storageclasses StorageClass C * sc -
volumeattachments VolumeAttachment C * - - status:get,patch,update
volumeattributesclasses VolumeAttributesClass C * vac -
# admissionregistration.k8s.io/v1
mutatingadmissionpolicies MutatingAdmissionPolicy C * - api-extensions
mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding C * - api-extensions
mutatingwebhookconfigurations MutatingWebhookConfiguration C * - api-extensions
validatingadmissionpolicies ValidatingAdmissionPolicy C * - api-extensions status:get,patch,update
validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding C * - api-extensions
validatingwebhookconfigurations ValidatingWebhookConfiguration C * - api-extensions
# apiextensions.k8s.io/v1
customresourcedefinitions CustomResourceDefinition C * crd,crds api-extensions status:get,patch,update
# scheduling.k8s.io/v1
priorityclasses PriorityClass C * pc -
# coordination.k8s.io/v1
leases Lease N * - -
# node.k8s.io/v1
runtimeclasses RuntimeClass C * - -
# discovery.k8s.io/v1
endpointslices EndpointSlice N * - -
# resource.k8s.io/v1
deviceclasses DeviceClass C * - -
resourceclaims ResourceClaim N * - - status:get,patch,update
resourceclaimtemplates ResourceClaimTemplate N * - -
resourceslices ResourceSlice C * - -
# flowcontrol.apiserver.k8s.io/v1
flowschemas FlowSchema C * - - status:get,patch,update
prioritylevelconfigurations PriorityLevelConfiguration C * - - status:get,patch,update
`;

const words = (text: string): readonly string[] => (text === '-' ? [] : text.split(','));

/** Resources served twice are kept once: by the group that is named here. */
const storedAs: Readonly<Record<string, string>> = { 'events.events.k8s.io': 'events' };

function subresourceOf(text: string, owner: { kind: string; group: string; version: string }): SubresourceInfo {
  const [head = '', verbs = ''] = text.split(':');
  const [name = '', type] = head.split('=');
  const parts = type?.split('/') ?? [];
  const verbList = verbs.split(',');
  if (type === undefined) return { name, ...owner, verbs: verbList };
  const [group = owner.group, version = owner.version] = parts.length === 3 ? parts : [];
  return { name, kind: parts.at(-1) ?? type, group, version, verbs: verbList };
}

function read(text: string): readonly ResourceInfo[] {
  const all: ResourceInfo[] = [];
  let group = '';
  let version = '';
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('# ')) {
      const parts = line.slice(2).split('/');
      version = parts.at(-1) ?? '';
      group = parts.length > 1 ? (parts[0] ?? '') : '';
      continue;
    }
    const [name = '', kind = '', scope, verbs = '', shortNames = '-', categories = '-', ...subresources] = line.split(' ');
    const qualified = group ? `${name}.${group}` : name;
    all.push({
      name,
      singular: kind.toLowerCase(),
      kind,
      group,
      version,
      namespaced: scope === 'N',
      verbs: verbs === '*' ? everything : verbs.split(','),
      shortNames: words(shortNames),
      categories: words(categories),
      subresources: subresources.map((sub) => subresourceOf(sub, { kind, group, version })),
      storage: storedAs[qualified] ?? qualified,
    });
  }
  return all;
}

/** All resources, in the order in which discovery lists them: the groups as served, names sorted. */
export const resources: readonly ResourceInfo[] = read(table);

export const apiVersionOf = ({ group, version }: { readonly group: string; readonly version: string }): string =>
  group ? `${group}/${version}` : version;

const byPath = new Map(resources.map((info) => [`${info.group}/${info.version}/${info.name}`, info]));
const byKind = new Map<string, Map<string, ResourceInfo>>();
for (const info of resources) {
  const kinds = byKind.get(apiVersionOf(info)) ?? new Map<string, ResourceInfo>();
  byKind.set(apiVersionOf(info), kinds.set(info.kind, info));
}
const byStorage = new Map([...resources].reverse().map((info) => [info.storage, info]));

export const resourceAt = (group: string, version: string, name: string): ResourceInfo | undefined =>
  byPath.get(`${group}/${version}/${name}`);

/** The resource of an object's apiVersion and kind. */
export const resourceOfKind = (apiVersion: string, kind: string): ResourceInfo | undefined => byKind.get(apiVersion)?.get(kind);

/** The resource kept in the store under `pods` or `deployments.apps`, in its preferred version. */
export const resourceOfStorage = (storage: string): ResourceInfo | undefined => byStorage.get(storage);

/** Group versions in the order of discovery. */
export const groupVersions: readonly { readonly group: string; readonly version: string }[] = [
  ...new Map(resources.map(({ group, version }) => [`${group}/${version}`, { group, version }])).values(),
];
