import type { Objects } from '../history.ts';
import type { PodObject } from '../objects.ts';
import { type OwnerView, ownersOf } from './owners.ts';
import { type ServiceView, servicesOf } from './services.ts';
import { type UseView, usesOf } from './uses.ts';

export { qosReason } from './qos-reason.ts';
export { isTokenVolume } from './references.ts';
export { containerSecurity, podSecurity, type SecurityBadge } from './security.ts';
export { ownersOf, type OwnerView } from './owners.ts';
export type { ServiceView, Traffic } from './services.ts';
export type { UseView } from './uses.ts';

/** What stands around a pod at one instant. */
export interface Surroundings {
  readonly owners: readonly OwnerView[];
  readonly services: readonly ServiceView[];
  readonly uses: readonly UseView[];
}

/** Read from the pod and the objects of the same instant alone. */
export const surroundingsOf = (pod: PodObject, objects: Objects): Surroundings => ({
  owners: ownersOf(pod, objects),
  services: servicesOf(pod, objects),
  uses: usesOf(pod, objects),
});
