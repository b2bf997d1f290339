import { joined } from '../joined.ts';
import { duplicate, type FieldError, invalidEach, required } from '../field/index.ts';
import { internalForm } from '../internal-form/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabels } from '../labels/index.ts';
import { validateImmutable, validateObjectMeta, validateObjectMetaUpdate } from '../metadata/index.ts';
import { nameIsDNSLabel, nameIsDNSSubdomain } from '../names/index.ts';
import type { RuntimeClass, Toleration } from '../types.generated.ts';
import { validateTolerations } from '../validation/scheduling/tolerations.ts';
import { deprecatedNodeLabel } from './node-labels.ts';
import { validateContainerResourceName, validateResourceValue } from './resource-names.ts';

function repeatedTolerations(tolerations: readonly Toleration[], path: string): FieldError[] {
  const keys = tolerations.map(({ key, operator, value, effect }) => [key, operator, value, effect].join('\n'));
  return tolerations.flatMap((toleration, i) =>
    keys.indexOf(keys[i] ?? '') < i ? [duplicate(`${path}[${i}]`, internalForm('Toleration', toleration))] : [],
  );
}

function validate(now: RuntimeClass): FieldError[] {
  const errors = validateObjectMeta(now.metadata ?? {}, false, nameIsDNSSubdomain);
  if (!now.handler) errors.push(required('handler'));
  else errors.push(...invalidEach('handler', now.handler, nameIsDNSLabel(now.handler)));
  for (const [name, value] of Object.entries(now.overhead?.podFixed ?? {})) {
    const path = `overhead.limits[${name}]`;
    errors.push(...validateContainerResourceName(name, path), ...validateResourceValue(name, value, path));
  }
  const { nodeSelector, tolerations = [] } = now.scheduling ?? {};
  errors.push(...validateLabels(nodeSelector, 'scheduling.nodeSelector'));
  const path = 'scheduling.tolerations';
  return joined(errors, validateTolerations(tolerations, path), repeatedTolerations(tolerations, path));
}

const warnings = ({ scheduling }: RuntimeClass): string[] =>
  Object.keys(scheduling?.nodeSelector ?? {}).flatMap((key) => {
    const said = deprecatedNodeLabel(key);
    return said === undefined ? [] : [`scheduling.nodeSelector: ${said}`];
  });

export const runtimeClass: KindRules = rulesFor<RuntimeClass>({
  validateCreate: validate,
  warningsOnCreate: warnings,
  validateUpdate: (now, before) =>
    joined(
      validate(now),
      validateObjectMetaUpdate(now.metadata ?? {}, before.metadata ?? {}),
      validateImmutable(now.handler, before.handler, 'handler'),
    ),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: false,
});
