import type { FieldSchema } from '../api/index.ts';
import type { Names } from './completion.ts';
import type { Cursor } from './cursor.ts';
import { declaredIn } from './names-in-text.ts';

/** Words that may stand somewhere, and what they are. */
export interface Known {
  readonly labels: readonly string[];
  readonly detail: string;
}

type Source = (cursor: Cursor, names: Names | undefined) => readonly string[];

const list =
  (resource: string): Source =>
  (_, names) =>
    names?.of(resource) ?? [];
const inText =
  (key: string): Source =>
  ({ document }) =>
    declaredIn(document, key);
const always =
  (...words: readonly string[]): Source =>
  () =>
    words;
const containers: Source = ({ document }) => [...declaredIn(document, 'containers'), ...declaredIn(document, 'initContainers')];
const labelKeys: Source = (_, names) => Object.keys(names?.nodeLabels() ?? {});

/** By the end of a field's path, lists passed over: what is known to exist, or to be understood. From the particular to the general. */
const table: readonly (readonly [RegExp, Source, string])[] = [
  [/\.image$/, (_, names) => names?.images() ?? [], 'image'],
  [/volume(Mounts|Devices)\.name$/, inText('volumes'), 'volume of this pod'],
  [/fileKeyRef\.volumeName$/, inText('volumes'), 'volume of this pod'],
  [/(configMap|configMapRef|configMapKeyRef)\.name$/, list('configmaps'), 'ConfigMap'],
  [/secret\.secretName$|(secretRef|secretKeyRef|imagePullSecrets|projected\.sources\.secret)\.name$/, list('secrets'), 'Secret'],
  [/persistentVolumeClaim\.claimName$/, list('persistentvolumeclaims'), 'PersistentVolumeClaim'],
  [/serviceAccountName$/, list('serviceaccounts'), 'ServiceAccount'],
  [/nodeName$/, list('nodes'), 'Node'],
  [/metadata\.namespace$/, list('namespaces'), 'Namespace'],
  [/priorityClassName$/, list('priorityclasses.scheduling.k8s.io'), 'PriorityClass'],
  [/runtimeClassName$/, list('runtimeclasses.node.k8s.io'), 'RuntimeClass'],
  [/storageClassName$/, list('storageclasses.storage.k8s.io'), 'StorageClass'],
  [/(resourceFieldRef|onExitCodes)\.containerName$/, containers, 'container'],
  [/targetContainerName$/, containers, 'container'],
  [/(httpGet|tcpSocket)\.port$/, inText('ports'), 'named port'],
  [/fieldRef\.fieldPath$/, always('metadata.name', 'metadata.namespace', 'metadata.uid', "metadata.labels['app']", "metadata.annotations['note']", 'spec.nodeName', 'spec.serviceAccountName', 'status.podIP', 'status.podIPs', 'status.hostIP', 'status.hostIPs'), 'field of the pod'],
  [/resourceFieldRef\.resource$/, always('limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage'), 'resource'],
  [/capabilities\.(add|drop)$/, always('ALL', 'NET_BIND_SERVICE', 'NET_ADMIN', 'NET_RAW', 'SYS_TIME', 'SYS_PTRACE', 'SYS_ADMIN', 'CHOWN', 'SETUID', 'SETGID', 'KILL'), 'capability'],
  [/accessModes$/, always('ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'), 'access mode'],
  [/policyTypes$/, always('Ingress', 'Egress'), 'policy type'],
  [/topologyKey$/, labelKeys, 'node label'],
  [/nodeAffinity\..*matchExpressions\.key$/, labelKeys, 'node label'],
  [/tolerations\.key$/, always('node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable', 'node.kubernetes.io/memory-pressure', 'node.kubernetes.io/disk-pressure', 'node.kubernetes.io/unschedulable'), 'taint'],
]; // biome-ignore format: a table

/** Keys of maps whose keys are free, but some of which are meant. */
const keyTable: readonly (readonly [RegExp, Source, string])[] = [
  [/resources\.(limits|requests)$|overhead$/, always('cpu', 'memory', 'ephemeral-storage'), 'resource'],
  [/\bhard$/, always('pods', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory', 'configmaps', 'services', 'persistentvolumeclaims', 'requests.storage'), 'resource'],
  [/limits\.(default|defaultRequest|min|max|maxLimitRequestRatio)$/, always('cpu', 'memory', 'ephemeral-storage'), 'resource'],
  [/capacity$/, always('storage'), 'resource'],
  [/nodeSelector$/, labelKeys, 'node label'],
  [/\.?metadata\.labels$/, always('app', 'tier', 'app.kubernetes.io/name', 'app.kubernetes.io/version'), 'label'],
]; // biome-ignore format: a table

const fieldsOf = (cursor: Cursor): string => cursor.path.filter((step): step is string => typeof step === 'string').join('.');

const lookUp = (from: typeof table, path: string, cursor: Cursor, names: Names | undefined): Known[] => {
  const found = from.find(([pattern]) => pattern.test(path));
  return found ? [{ labels: found[1](cursor, names), detail: found[2] }] : [];
};

/** What a value at the cursor may refer to. */
export function knownValues(cursor: Cursor, field: FieldSchema, names: Names | undefined): readonly Known[] {
  const path = fieldsOf(cursor);
  const key = /nodeSelector\.(.+)$/.exec(path)?.[1];
  if (key !== undefined) return [{ labels: names?.nodeLabels()[key] ?? [], detail: 'value of this node label' }];
  if (field.name === 'key' && /(configMapKeyRef|secretKeyRef|(?:configMap|secret)\.items)\.key$/.test(path))
    return keysOf(cursor, path, names);
  if (/nodeAffinity\..*matchExpressions\.values$/.test(path)) {
    const label = /key:\s*["']?([\w./-]+)/.exec(around(cursor, 4))?.[1];
    return [{ labels: (label && names?.nodeLabels()[label]) || [], detail: 'value of this node label' }];
  }
  return lookUp(table, path, cursor, names);
}

/** Keys that are meant in a map of free keys. */
export const knownKeys = (cursor: Cursor, names: Names | undefined): readonly Known[] => lookUp(keyTable, fieldsOf(cursor), cursor, names);

/** Keys of the ConfigMap or Secret that stands beside the cursor, or a little above. */
function keysOf(cursor: Cursor, path: string, names: Names | undefined): readonly Known[] {
  const kind = /secret/.test(path) ? 'Secret' : 'ConfigMap';
  const beside = [...around(cursor, path.includes('.items.') ? 4 : 2).matchAll(/^\s*(?:name|secretName):\s*["']?([\w.-]+)/gm)];
  const name = beside.at(-1)?.[1];
  return name === undefined ? [] : [{ labels: names?.keysOf(kind, name) ?? [], detail: `key of ${kind} ${name}` }];
}

/** The lines just around the cursor's: enough for what a key refers to. */
function around({ document, from, start }: Cursor, before: number): string {
  const own = document.slice(0, from - start).split('\n').length - 1;
  return document
    .split('\n')
    .slice(Math.max(0, own - before), own + 3)
    .join('\n');
}
