import type { ObjectMeta } from './types.generated.ts';

/** Any Kubernetes object: what is known before its kind is looked at. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}
