import { type Draft, isRecord, type KubeObject, type Status } from '../../api/index.ts';
import type { ResourceInfo, SubresourceInfo } from './resources.ts';

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

export type Decoded =
  | { readonly ok: true; readonly object: KubeObject; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status };

/** What a kind demands, as the server needs it: filled from src/api. */
export interface Rules {
  /** A body as sent → a defaulted object of the kind that the path asks for. */
  decode(
    body: unknown,
    contentType: string,
    kind: { readonly kind: string; readonly group: string; readonly version: string },
    validation: FieldValidation,
  ): Decoded;
  applyDefaults(info: ResourceInfo, object: KubeObject): KubeObject;
  /** The same in place. */
  fillDefaults(info: ResourceInfo, draft: Draft<KubeObject>): void;
  /** Drops what the server drops before it validates (gated fields and such), in place. */
  prepareForCreate(info: ResourceInfo, draft: Draft<KubeObject>): void;
  /** Said of a prepared object even when it is then refused. */
  preparationWarnings(info: ResourceInfo, object: KubeObject): readonly string[];
  prepareForUpdate(info: ResourceInfo, before: KubeObject, after: KubeObject, subresource: SubresourceInfo | undefined): KubeObject;
  /** Whether a change may leave out the version that it builds on. */
  allowsUnconditionalUpdate(info: ResourceInfo): boolean;
  /** The refusal, if any. */
  validateCreate(info: ResourceInfo, object: KubeObject): Status | undefined;
  validateUpdate(info: ResourceInfo, before: KubeObject, after: KubeObject, subresource: SubresourceInfo | undefined): Status | undefined;
  warnings(info: ResourceInfo, object: KubeObject, before: KubeObject | undefined, subresource?: SubresourceInfo): readonly string[];
}

/** Whether plain data can be taken for an object of Kubernetes: it says what it is, and has metadata. */
export function isKubeObject(value: unknown): value is KubeObject {
  return isRecord(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string' && isRecord(value['metadata']);
}
