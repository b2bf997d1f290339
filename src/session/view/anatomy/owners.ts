import type { KubeObject, OwnerReference } from '../../../api/index.ts';
import type { Objects } from '../history.ts';
import type { PodObject } from '../objects.ts';
import { fieldsOf } from './standing.ts';

/** One link of the chain of owners: the nearest first. */
export interface OwnerView {
  readonly kind: string;
  readonly name: string;
  /** False: the reference stands, the object does not. */
  readonly exists: boolean;
  /** How many it has of how many it wants, where it counts pods. */
  readonly count?: string;
}

/** Who makes chains longer than this is no owner of pods. */
const longest = 5;

const controllerOf = (object: Pick<KubeObject, 'metadata'>): OwnerReference | undefined =>
  object.metadata.ownerReferences?.find(({ controller }) => controller) ?? object.metadata.ownerReferences?.[0];

/** By uid: an object of the same name that came later owns nothing of before. */
function ownerObject(objects: Objects, { kind, uid }: OwnerReference): KubeObject | undefined {
  for (const map of objects.values()) {
    const [first] = map.values();
    if (first?.kind !== kind) continue;
    for (const object of map.values()) if (object.metadata.uid === uid) return object;
  }
  return undefined;
}

function countOf({ kind, spec, status }: KubeObject & { readonly spec?: unknown; readonly status?: unknown }): string | undefined {
  const [wants, has] = [fieldsOf(spec), fieldsOf(status)];
  const whole = (value: unknown) => (typeof value === 'number' ? value : 0);
  switch (kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'ReplicationController':
      return `${whole(has.readyReplicas)} of ${wants.replicas === undefined ? 1 : whole(wants.replicas)} ready`;
    case 'DaemonSet':
      return `${whole(has.numberReady)} of ${whole(has.desiredNumberScheduled)} ready`;
    case 'Job':
      return `${whole(has.succeeded)} of ${wants.completions === undefined ? 1 : whole(wants.completions)} completed`;
    default:
      return undefined;
  }
}

/** The owners of a pod from the nearest up: ReplicaSet, Deployment. */
export function ownersOf(pod: PodObject, objects: Objects): readonly OwnerView[] {
  const chain: OwnerView[] = [];
  for (let link = controllerOf(pod); link && chain.length < longest; ) {
    const object = ownerObject(objects, link);
    const count = object && countOf(object);
    chain.push({ kind: link.kind, name: link.name, exists: object !== undefined, ...(count !== undefined && { count }) });
    link = object && controllerOf(object);
  }
  return chain;
}
