import {
  joined,
  type Quantity,
  quantityOf,
  type RuntimeClass,
  semanticallyEqual,
  type Status,
  type Toleration,
} from '../../../api/index.ts';
import type { AdmissionRequest } from '../server-context.ts';
import { impossibleName, isA, isDraftOf, isPodRequest, type Plugin, refuse, type Surroundings, unexpected } from './plugin.ts';

type Amounts = { readonly [resource: string]: Quantity };

const sameAmounts = (a: Amounts = {}, b: Amounts = {}): boolean => {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => b[name] !== undefined && quantityOf(a[name]).equals(quantityOf(b[name])))
  );
};

/** The class a Pod names; a Status when there is none of that name. */
function find(request: AdmissionRequest, name: string | undefined, around: Surroundings): { runtimeClass?: RuntimeClass; status?: Status } {
  if (name === undefined) return {};
  const found = around.get('runtimeclasses.node.k8s.io', undefined, name);
  if (isA('RuntimeClass', found)) return { runtimeClass: found };
  const impossible = impossibleName(name);
  if (impossible !== undefined) return { status: unexpected(impossible) };
  return { status: refuse(request, `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`) };
}

const mismatch = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

/** Whether one toleration covers all that the other does. */
function covers(wide: Toleration, narrow: Toleration): boolean {
  if (semanticallyEqual(wide, narrow)) return true;
  if ((narrow.key ?? '') !== (wide.key ?? '') && (wide.key || wide.operator !== 'Exists')) return false;
  if ((narrow.effect ?? '') !== (wide.effect ?? '') && wide.effect) return false;
  if (wide.effect === 'NoExecute' && wide.tolerationSeconds !== undefined)
    if (narrow.tolerationSeconds === undefined || narrow.tolerationSeconds > wide.tolerationSeconds) return false;
  if (wide.operator === 'Exists') return true;
  return (!wide.operator || wide.operator === 'Equal') && narrow.operator === 'Equal' && (narrow.value ?? '') === (wide.value ?? '');
}

function merge(all: readonly Toleration[]): Toleration[] {
  const merged: Toleration[] = [];
  all.forEach((one, i) => {
    const later = all.slice(i + 1).some((other) => !semanticallyEqual(one, other) && covers(other, one));
    if (!later && !merged.some((other) => covers(other, one))) merged.push(one);
  });
  return merged;
}

/** What a runtime needs for itself, and where it is to be found, become part of the Pod. */
export const runtimeClass: Plugin = {
  mutate(request, around) {
    const { draft, operation } = request;
    if (operation !== 'CREATE' || !isPodRequest(request) || !isDraftOf('Pod', draft) || !draft.spec) return undefined;
    const { spec } = draft;
    const { runtimeClass: found, status } = find(request, spec.runtimeClassName, around);
    if (status) return status;
    if (found?.overhead) {
      const { podFixed = {} } = found.overhead;
      if (Object.keys(spec.overhead ?? {}).length > 0 && !sameAmounts(podFixed, spec.overhead)) return refuse(request, mismatch);
      spec.overhead = { ...podFixed };
    }
    if (!found?.scheduling) return undefined;
    const { nodeSelector = {}, tolerations = [] } = found.scheduling;
    for (const [key, value] of Object.entries(nodeSelector)) {
      const said = spec.nodeSelector?.[key];
      if (said !== undefined && said !== value)
        return refuse(
          request,
          `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${said}`,
        );
    }
    if (Object.keys(nodeSelector).length > 0) spec.nodeSelector = { ...spec.nodeSelector, ...nodeSelector };
    const merged = merge(joined(spec.tolerations ?? [], tolerations));
    if (merged.length > 0) spec.tolerations = merged;
    return undefined;
  },
  validate(request, around) {
    const { object, operation } = request;
    if (operation !== 'CREATE' || !isPodRequest(request) || !isA('Pod', object)) return undefined;
    const { runtimeClass: found, status } = find(request, object.spec?.runtimeClassName, around);
    if (status) return status;
    const { overhead } = object.spec ?? {};
    if (found?.overhead) return sameAmounts(found.overhead.podFixed, overhead) ? undefined : refuse(request, mismatch);
    return overhead ? refuse(request, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead') : undefined;
  },
};
