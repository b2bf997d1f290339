import type { KubeObject } from '../../../api/index.ts';

/** A version of a kind that the API serves beside the one that is stored. */
export interface OlderVersion {
  readonly toStored: (object: KubeObject) => KubeObject;
  readonly fromStored: (object: KubeObject) => KubeObject;
}
