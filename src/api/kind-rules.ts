import type { Draft } from './draft.ts';
import type { FieldError } from './field/index.ts';
import type { KubeObject } from './object.ts';

/**
 * What Kubernetes holds an object of one kind to. The apiserver runs them in the order they stand here:
 * decode, default, prepare, (admission), validate, then store and collect warnings. `default` and `prepare…` change the draft in place;
 * the others only look. Errors and warnings come in the server's order. What is left out does nothing.
 */
export interface KindRulesOf<T> {
  /** Why an object that was decoded can't be turned into the server's own form. */
  readonly conversionError?: (object: T) => string | undefined;
  /** `metadata.namespace` and the name are settled before. Runs on every decoded object, also on updates. */
  readonly default?: (draft: Draft<T>) => void;
  /** Resets status, drops gated fields. */
  readonly prepareForCreate?: (draft: Draft<T>) => void;
  /** What preparing gives cause to warn of; said even when the object is then refused. */
  readonly preparationWarnings?: (object: T) => readonly string[];
  readonly validateCreate: (object: T) => readonly FieldError[];
  readonly warningsOnCreate?: (object: T) => readonly string[];
  /** Carries over what an update can't change, drops gated fields. Generation is counted by the apiserver when `spec` changed. */
  readonly prepareForUpdate?: (draft: Draft<T>, before: T) => void;
  readonly validateUpdate: (object: T, before: T) => readonly FieldError[];
  readonly warningsOnUpdate?: (object: T, before: T) => readonly string[];
  /** By name: `status`, `resize`, `ephemeralcontainers`. */
  readonly subresources?: { readonly [name: string]: SubresourceRulesOf<T> };
  /** True when an update without resourceVersion replaces whatever is stored (most kinds). */
  readonly allowUnconditionalUpdate?: boolean;
}

export interface SubresourceRulesOf<T> {
  readonly prepareForUpdate: (draft: Draft<T>, before: T) => void;
  readonly validateUpdate: (object: T, before: T) => readonly FieldError[];
  readonly warningsOnUpdate?: (object: T, before: T) => readonly string[];
}

/** Rules with the kind's type forgotten; `kinds` hands an object only to the rules of its own kind. */
export type KindRules = KindRulesOf<KubeObject>;

/** Enters typed rules into the table of kinds. */
export const rulesFor = <T extends { readonly kind?: string }>(rules: KindRulesOf<T>): KindRules => rules as unknown as KindRules;
