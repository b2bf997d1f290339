import { duplicate, type FieldError, invalid, required, tooLong } from '../field/index.ts';
import { joined } from '../joined.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabelName } from '../labels/index.ts';
import { validateImmutable } from '../metadata/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import { emptyOrNull } from '../notes.ts';
import { byteLength, goJson } from '../text/index.ts';
import type { StorageClass, TopologySelectorTerm } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { deprecatedNodeLabel } from './node-labels.ts';
import { oneOf, qualifiedName, sortedMap } from './values.ts';

function parameterErrors(parameters: { readonly [key: string]: string } = {}): FieldError[] {
  const entries = Object.entries(parameters);
  if (entries.length > 512) return [tooLong('parameters', 512)];
  const errors = entries.some(([key]) => key === '') ? [invalid('parameters', '', 'field can not be empty.')] : [];
  const size = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return size > 256 * 1024 ? [...errors, tooLong('parameters', 256 * 1024)] : errors;
}

function topologyErrors(terms: readonly TopologySelectorTerm[]): FieldError[] {
  const seen: unknown[] = [];
  return terms.flatMap((term, i) => {
    const path = `allowedTopologies[${i}].matchLabelExpressions`;
    const asMap: Record<string, readonly string[]> = {};
    const errors = (term.matchLabelExpressions ?? []).flatMap(({ key, values }, j) => {
      const at = `${path}[${j}]`;
      const wrong = joined(
        values.length === 0 ? [required(`${at}.values`)] : [],
        values.flatMap((value, k) => (values.indexOf(value) < k ? [duplicate(`${at}.values[${k}]`, value)] : [])),
        validateLabelName(key, `${at}.key`),
        Object.hasOwn(asMap, key) ? [duplicate(`${at}.key`, key)] : [],
      );
      asMap[key] = [...new Set(values)].sort();
      return wrong;
    });
    // The server compares with a list that begins with as many empty entries as there are terms.
    const isEmpty = Object.keys(asMap).length === 0;
    const others = isEmpty
      ? joined(
          terms.map(() => ({})),
          seen,
        )
      : seen;
    for (const other of others) if (goJson(other) === goJson(sortedMap(asMap))) errors.push(duplicate(path, ''));
    seen.push(sortedMap(asMap));
    return errors;
  });
}

function validate(now: StorageClass): FieldError[] {
  const { provisioner, reclaimPolicy, volumeBindingMode: mode } = now;
  return joined(
    createdMeta(now.metadata, 'cluster', nameIsDNSSubdomain),
    provisioner ? qualifiedName(provisioner.toLowerCase(), 'provisioner') : [required('provisioner')],
    parameterErrors(now.parameters),
    reclaimPolicy ? oneOf(reclaimPolicy, ['Delete', 'Retain'], 'reclaimPolicy') : [],
    mode === undefined ? [required('volumeBindingMode')] : oneOf(mode, ['Immediate', 'WaitForFirstConsumer'], 'volumeBindingMode'),
    topologyErrors(now.allowedTopologies ?? []),
  );
}

const warnings = ({ allowedTopologies = [] }: StorageClass): string[] =>
  allowedTopologies.flatMap(({ matchLabelExpressions = [] }, i) =>
    matchLabelExpressions.flatMap(({ key }, j) => {
      const said = deprecatedNodeLabel(key);
      return said === undefined ? [] : [`allowedTopologies[${i}].matchLabelExpressions[${j}].key: ${said}`];
    }),
  );

export const storageClass: KindRules = rulesFor<StorageClass>({
  default(draft) {
    draft.reclaimPolicy ??= 'Delete';
    draft.volumeBindingMode ??= 'Immediate';
  },
  validateCreate: validate,
  warningsOnCreate: warnings,
  validateUpdate: (now, before) =>
    joined(
      validate(now),
      updatedMeta(now.metadata, before.metadata),
      validateImmutable(sortedMap(now.parameters) ?? emptyOrNull(now, 'parameters'), sortedMap(before.parameters), 'parameters'),
      validateImmutable(now.provisioner, before.provisioner, 'provisioner'),
      validateImmutable(now.reclaimPolicy, before.reclaimPolicy, 'reclaimPolicy'),
      validateImmutable(now.volumeBindingMode, before.volumeBindingMode, 'volumeBindingMode'),
    ),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
});
