/** A part of a Pod manifest that a post may show alone: what its keys look like, and the manifest around it. */
interface Place {
  readonly path: string;
  /** Keys that tell this place from the others; one is enough. */
  readonly signs: readonly string[];
  /** More keys that may stand there. */
  readonly also: readonly string[];
  /** Around the fragment: lines before it, and by how much it is indented. */
  readonly around: string;
  readonly indent: number;
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: example\n';
const container = `${pod}spec:\n  containers:\n  - name: app\n    image: nginx\n`;
const deployment =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: example\nspec:\n  selector:\n    matchLabels:\n      app: nginx\n';

/** From the outside in; the first whose signs fit takes the fragment. */
const places: readonly Place[] = [
  { path: '', signs: ['spec'], also: ['metadata', 'status', 'apiVersion', 'kind'], around: pod, indent: 0 },
  { path: 'metadata', signs: ['metadata'], also: [], around: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: app\n    image: nginx\n', indent: 0 },
  { path: 'spec.template', signs: ['template'], also: ['replicas', 'selector', 'strategy'], around: deployment, indent: 2 },
  {
    path: 'spec',
    signs: ['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'nodeSelector', 'tolerations', 'affinity', 'hostNetwork', 'hostPID', 'restartPolicy', 'imagePullSecrets', 'serviceAccountName', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds', 'dnsPolicy', 'dnsConfig', 'hostAliases', 'priorityClassName', 'topologySpreadConstraints', 'shareProcessNamespace', 'nodeName', 'schedulerName', 'readinessGates', 'schedulingGates', 'automountServiceAccountToken', 'hostname', 'subdomain', 'runtimeClassName', 'enableServiceLinks'],
    also: ['securityContext', 'resources'],
    around: pod,
    indent: 2,
  },
  {
    path: 'spec.containers[0]',
    signs: ['image', 'command', 'args', 'env', 'envFrom', 'ports', 'resources', 'livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle', 'volumeMounts', 'imagePullPolicy', 'securityContext', 'terminationMessagePath', 'terminationMessagePolicy', 'workingDir', 'stdin', 'tty', 'resizePolicy'],
    also: ['name', 'restartPolicy'],
    around: container,
    indent: 4,
  },
  { path: 'spec.containers[0].livenessProbe', signs: ['httpGet', 'exec', 'tcpSocket', 'grpc'], also: ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold', 'terminationGracePeriodSeconds'], around: `${container}    livenessProbe:\n`, indent: 6 },
  { path: 'spec.containers[0].resources', signs: ['requests', 'limits'], also: ['claims'], around: `${container}    resources:\n`, indent: 6 },
  { path: 'spec.containers[0].lifecycle', signs: ['preStop', 'postStart'], also: ['stopSignal'], around: `${container}    lifecycle:\n`, indent: 6 },
  { path: 'spec.affinity', signs: ['nodeAffinity', 'podAffinity', 'podAntiAffinity'], also: [], around: `${container}  affinity:\n`, indent: 4 },
  { path: 'spec.containers[0].securityContext', signs: ['runAsUser', 'runAsNonRoot', 'capabilities', 'privileged', 'readOnlyRootFilesystem', 'allowPrivilegeEscalation', 'seccompProfile', 'runAsGroup'], also: ['fsGroup'], around: `${container}    securityContext:\n`, indent: 6 },
  { path: 'metadata', signs: ['labels', 'annotations'], also: ['name', 'namespace', 'finalizers'], around: 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: app\n    image: nginx\nmetadata:\n', indent: 2 },
]; // biome-ignore format: a table

/** Lists that posts show alone, by what their first item has. */
const lists: readonly Omit<Place, 'also'>[] = [
  { path: 'spec.containers', signs: ['image'], around: `${pod}spec:\n  containers:\n`, indent: 2 },
  { path: 'spec.containers[0].volumeMounts', signs: ['mountPath'], around: `${container}    volumeMounts:\n`, indent: 4 },
  { path: 'spec.containers[0].ports', signs: ['containerPort'], around: `${container}    ports:\n`, indent: 4 },
  { path: 'spec.containers[0].env', signs: ['value', 'valueFrom'], around: `${container}    env:\n`, indent: 4 },
  { path: 'spec.volumes', signs: ['emptyDir', 'configMap', 'secret', 'hostPath', 'persistentVolumeClaim', 'projected', 'downwardAPI', 'nfs'], around: `${container}  volumes:\n`, indent: 2 },
  { path: 'spec.tolerations', signs: ['effect', 'operator', 'tolerationSeconds'], around: `${container}  tolerations:\n`, indent: 2 },
]; // biome-ignore format: a table

export interface Placed {
  readonly place: string;
  readonly manifest: string;
}

const indented = (text: string, by: number) => text.split('\n').map((line) => (line.trim() === '' ? line : ' '.repeat(by) + line)).join('\n'); // biome-ignore format: short

/** Where a fragment with these top-level keys belongs, and a whole manifest with the fragment in it; undefined when its place is unknown. */
export function placeFragment(text: string, keys: readonly string[], ofList: boolean): Placed | undefined {
  if (keys.length === 0) return undefined;
  if (ofList) {
    const list = lists.find(({ signs }) => signs.some((sign) => keys.includes(sign)));
    return list && { place: list.path, manifest: list.around + indented(text, list.indent) };
  }
  const place = places.find(
    ({ signs, also }) => keys.some((key) => signs.includes(key)) && keys.every((key) => signs.includes(key) || also.includes(key)),
  );
  if (!place) return undefined;
  // What the fragment itself says comes in place of the skeleton's line of the same key.
  const around = place.around
    .split('\n')
    .filter(
      (line) =>
        !keys.some((key) => line === `${' '.repeat(place.indent)}${key}:` || line.startsWith(`${' '.repeat(place.indent)}${key}: `)),
    )
    .join('\n');
  const opened = place.path === 'spec' ? `${around}spec:\n` : around;
  const rest = place.path === 'spec' && !keys.includes('containers') ? '  containers:\n  - name: app\n    image: nginx\n' : '';
  return { place: place.path, manifest: `${opened}${rest}${indented(text, place.indent)}` };
}
