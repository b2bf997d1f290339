import { duplicate, type FieldError, invalid, required } from '../../field/index.ts';
import { validateLabelSelector } from '../../labels/index.ts';
import type { TopologySpreadConstraint } from '../../types.generated.ts';
import { oneOf, positive } from '../common.ts';
import { validateMatchLabelKeys } from './affinity.ts';

export interface SpreadOptions {
  readonly allowInvalidSelector?: boolean;
}

export function validateTopologySpread(
  constraints: readonly TopologySpreadConstraint[] | undefined,
  path: string,
  options: SpreadOptions = {},
): FieldError[] {
  const errors: FieldError[] = [];
  constraints?.forEach((constraint, i) => {
    const at = `${path}[${i}]`;
    const { maxSkew, topologyKey, whenUnsatisfiable, minDomains, nodeAffinityPolicy, nodeTaintsPolicy, labelSelector, matchLabelKeys } =
      constraint;
    errors.push(...positive(maxSkew, `${at}.maxSkew`));
    if (!topologyKey) errors.push(required(`${at}.topologyKey`, 'can not be empty'));
    errors.push(...oneOf(whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'], `${at}.whenUnsatisfiable`));
    const repeated = constraints
      .slice(i + 1)
      .some((other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable);
    if (repeated) errors.push(duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`));
    if (minDomains !== undefined) {
      errors.push(...positive(minDomains, `${at}.minDomains`));
      if (whenUnsatisfiable !== 'DoNotSchedule') {
        errors.push(
          invalid(`${at}.minDomains`, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`),
        );
      }
    }
    for (const [name, policy] of [
      ['nodeAffinityPolicy', nodeAffinityPolicy],
      ['nodeTaintsPolicy', nodeTaintsPolicy],
    ] as const) {
      if (policy !== undefined) errors.push(...oneOf(policy, ['Honor', 'Ignore'], `${at}.${name}`));
    }
    errors.push(...validateMatchLabelKeys(matchLabelKeys, [], labelSelector, at));
    if (!options.allowInvalidSelector) errors.push(...validateLabelSelector(labelSelector, `${at}.labelSelector`));
  });
  return errors;
}
