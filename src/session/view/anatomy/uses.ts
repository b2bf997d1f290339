import type { KubeObject } from '../../../api/index.ts';
import type { Objects } from '../history.ts';
import type { PodObject } from '../objects.ts';
import { type Reference, referencesOf, type UsedKind } from './references.ts';
import { fieldsOf, objectAt, textOf } from './standing.ts';

/** An object that a pod uses. */
export interface UseView {
  readonly kind: UsedKind;
  readonly name: string;
  /** `env of web`, `volume conf`: each once. */
  readonly as: readonly string[];
  readonly standing:
    | 'there'
    /** Nothing of this name; the pod needs it. */
    | 'missing'
    /** Nothing of this name; the pod starts without it. */
    | 'absent, optional'
    /** It is there, but not all keys that are asked for. */
    | 'key missing'
    /** A claim that has no volume yet. */
    | 'Pending'
    | 'Lost';
  readonly missingKeys: readonly string[];
}

const resources: Readonly<Record<UsedKind, string>> = {
  ConfigMap: 'configmaps',
  Secret: 'secrets',
  PersistentVolumeClaim: 'persistentvolumeclaims',
};

const holds = (
  object: KubeObject & { readonly data?: unknown; readonly binaryData?: unknown; readonly stringData?: unknown },
  key: string,
) => key in fieldsOf(object.data) || key in fieldsOf(object.binaryData);

function standingOf(kind: UsedKind, object: (KubeObject & { readonly status?: unknown }) | undefined, needed: readonly Reference[]) {
  if (!object)
    return { standing: needed.every(({ optional }) => optional) ? ('absent, optional' as const) : ('missing' as const), missingKeys: [] };
  if (kind === 'PersistentVolumeClaim') {
    const phase = textOf(fieldsOf(object.status).phase);
    return {
      standing: phase === 'Lost' ? ('Lost' as const) : phase === 'Bound' ? ('there' as const) : ('Pending' as const),
      missingKeys: [],
    };
  }
  const keys = needed.filter(({ optional }) => !optional).flatMap((one) => one.keys);
  const missingKeys = [...new Set(keys)].filter((key) => !holds(object, key));
  return { standing: missingKeys.length > 0 ? ('key missing' as const) : ('there' as const), missingKeys };
}

/** What a pod uses, each object once, and whether it stands. */
export function usesOf(pod: PodObject, objects: Objects): readonly UseView[] {
  const { namespace = 'default', name = '' } = pod.metadata;
  const groups = new Map<string, Reference[]>();
  for (const one of referencesOf(name, pod.spec)) {
    const key = `${one.kind}/${one.name}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const object = objectAt(objects, resources[first.kind], namespace, first.name);
    return [{ kind: first.kind, name: first.name, as: [...new Set(group.map(({ as }) => as))], ...standingOf(first.kind, object, group) }];
  });
}
