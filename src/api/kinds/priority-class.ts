import { joined } from '../joined.ts';
import { type FieldError, forbidden, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateImmutable } from '../metadata/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { PriorityClass } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';

const highestOfUsers = 1_000_000_000;
/** The classes that the server makes for itself. */
const ofSystem: Readonly<Record<string, number>> = { 'system-node-critical': 2_000_001_000, 'system-cluster-critical': 2_000_000_000 };

function reservedNameError({ metadata, value = 0, globalDefault = false }: PriorityClass): string | undefined {
  const name = metadata?.name ?? '';
  const known = ofSystem[name];
  if (known === undefined) return `${name} is not a known system priority class`;
  if (value !== known) return `value of ${name} PriorityClass must be ${known}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}

function validate(now: PriorityClass): FieldError[] {
  const errors = createdMeta(now.metadata, 'cluster', nameIsDNSSubdomain);
  if (now.metadata?.name?.startsWith('system-')) {
    const wrong = reservedNameError(now);
    if (wrong)
      errors.push(
        forbidden('metadata.name', `priority class names with 'system-' prefix are reserved for system use only. error: ${wrong}`),
      );
  } else if ((now.value ?? 0) > highestOfUsers)
    errors.push(forbidden('value', `maximum allowed value of a user defined priority is ${highestOfUsers}`));
  const policies = ['PreemptLowerPriority', 'Never'];
  const { preemptionPolicy: policy } = now;
  if (policy === '') errors.push(required('preemptionPolicy'));
  else if (policy !== undefined && !policies.includes(policy)) errors.push(notSupported('preemptionPolicy', policy, policies));
  return errors;
}

export const priorityClass: KindRules = rulesFor<PriorityClass>({
  default(draft) {
    draft.preemptionPolicy ??= 'PreemptLowerPriority';
  },
  validateCreate: validate,
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      now.value === before.value ? [] : [forbidden('value', 'may not be changed in an update.')],
      validateImmutable(now.preemptionPolicy, before.preemptionPolicy, 'preemptionPolicy'),
    ),
  allowUnconditionalUpdate: true,
});
