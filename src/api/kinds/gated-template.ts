import type { Draft } from '../draft.ts';
import type { KindRules } from '../kind-rules.ts';
import { dropGatedFields } from '../pod/prepare.ts';
import type { PodSpec } from '../types.generated.ts';

/** The spec of the Pods that an object describes. */
function podSpecAt(object: unknown, path: readonly string[]): Draft<PodSpec> | undefined {
  let value: unknown = object;
  for (const step of [...path, 'spec']) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return typeof value === 'object' && value !== null ? (value as Draft<PodSpec>) : undefined;
}

/** A template loses the same fields as a Pod does: those behind gates that are off. */
export function withGatedTemplate(rules: KindRules, ...path: readonly string[]): KindRules {
  return {
    ...rules,
    prepareForCreate(draft) {
      const spec = podSpecAt(draft, path);
      if (spec) dropGatedFields(spec);
      rules.prepareForCreate?.(draft);
    },
    prepareForUpdate(draft, before) {
      const spec = podSpecAt(draft, path);
      if (spec) dropGatedFields(spec, podSpecAt(before, path));
      rules.prepareForUpdate?.(draft, before);
    },
  };
}
