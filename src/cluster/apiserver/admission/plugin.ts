import {
  type Draft,
  forbiddenStatus,
  type Ingress,
  type KubeObject,
  type LimitRange,
  type Namespace,
  type Node,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type PriorityClass,
  type ResourceQuota,
  type RuntimeClass,
  type Service,
  type ServiceAccount,
  type Status,
  type StorageClass,
} from '../../../api/index.ts';
import type { AdmissionRequest } from '../server-context.ts';

/** What admission may ask of the cluster. */
export interface Surroundings {
  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined;
  list(resource: string, namespace?: string): readonly KubeObject[];
  /** The random part of a name. */
  suffix(length: number): string;
  /** A whole number in [0, bound). */
  below(bound: number): number;
}

/** A draft that a plug-in may change. */
export type MutableRequest = AdmissionRequest & { readonly object: KubeObject; readonly draft: Draft<KubeObject> };

/** One of the apiserver's plug-ins. It answers with a refusal, or lets the request pass. */
export interface Plugin {
  readonly mutate?: (request: MutableRequest, around: Surroundings) => Status | undefined;
  readonly validate?: (request: AdmissionRequest, around: Surroundings) => Status | undefined;
  /** What it says without refusing. */
  readonly warn?: (request: AdmissionRequest, around: Surroundings) => readonly string[];
}

interface Kinds {
  readonly Ingress: Ingress;
  readonly LimitRange: LimitRange;
  readonly Namespace: Namespace;
  readonly Node: Node;
  readonly PersistentVolume: PersistentVolume;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly Pod: Pod;
  readonly PriorityClass: PriorityClass;
  readonly ResourceQuota: ResourceQuota;
  readonly RuntimeClass: RuntimeClass;
  readonly Service: Service;
  readonly ServiceAccount: ServiceAccount;
  readonly StorageClass: StorageClass;
}

export const isA = <K extends keyof Kinds>(kind: K, object: KubeObject | undefined): object is KubeObject & Kinds[K] =>
  object?.kind === kind;

export const isDraftOf = <K extends keyof Kinds>(kind: K, draft: Draft<KubeObject>): draft is Draft<KubeObject> & Draft<Kinds[K]> =>
  draft.kind === kind;

/** The objects of a resource, typed. */
export const listOf = <K extends keyof Kinds>(kind: K, objects: readonly KubeObject[]): readonly (KubeObject & Kinds[K])[] =>
  objects.filter((object): object is KubeObject & Kinds[K] => isA(kind, object));

/** Before a new object is stored its generated name isn't known yet: messages then show the prefix. */
function nameIn({ operation, name, object }: AdmissionRequest, mutating: boolean): string {
  const prefix = object?.metadata.generateName;
  if (mutating && operation === 'CREATE' && prefix && name.startsWith(prefix) && name.length === prefix.length + 5) return prefix;
  return name || prefix || 'Unknown';
}

/** 403 in admission's form: `pods "web" is forbidden: …`. */
export const refuse = (request: AdmissionRequest, why: string): Status =>
  forbiddenStatus({ group: request.info.group, name: request.info.name }, nameIn(request, 'draft' in request), why);

/** An error that no part of the server expected. */
export const unexpected = (message: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  code: 500,
});

/** The error of a client that is asked for an object of an impossible name. */
export function impossibleName(name: string): string | undefined {
  if (name === '') return 'resource name may not be empty';
  const wrong =
    name === '.' || name === '..'
      ? [`may not be '${name}'`]
      : ['/', '%'].filter((character) => name.includes(character)).map((character) => `may not contain '${character}'`);
  return wrong.length > 0 ? `invalid resource name ${JSON.stringify(name)}: [${wrong.join(' ')}]` : undefined;
}

export const isPodRequest = ({ info, subresource }: AdmissionRequest): boolean => info.storage === 'pods' && !subresource;
