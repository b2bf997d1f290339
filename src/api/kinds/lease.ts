import { joined } from '../joined.ts';
import { type FieldError, invalid, notSupported, forbidden } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { Lease, LeaseSpec } from '../types.generated.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/index.ts';
import { qualifiedName } from './values.ts';

function specErrors({
  leaseDurationSeconds: duration,
  leaseTransitions: transitions,
  strategy,
  preferredHolder,
}: LeaseSpec = {}): FieldError[] {
  const errors: FieldError[] = [];
  if (duration !== undefined && duration <= 0) errors.push(invalid('spec.leaseDurationSeconds', duration, 'must be greater than 0'));
  if (transitions !== undefined && transitions < 0)
    errors.push(invalid('spec.leaseTransitions', transitions, 'must be greater than or equal to 0'));
  if (strategy !== undefined && strategy.includes('/')) errors.push(...qualifiedName(strategy, 'spec.strategy.strategy'));
  else if (strategy !== undefined && strategy !== 'OldestEmulationVersion')
    errors.push(notSupported('spec.strategy.strategy', strategy, ['OldestEmulationVersion']));
  if (preferredHolder && !strategy) errors.push(forbidden('spec.preferredHolder', 'may only be specified if `strategy` is defined'));
  return errors;
}

/** Coordinated election is off: what asks for it is dropped. */
const withoutElection = (spec: { strategy?: string; preferredHolder?: string } | undefined): void => {
  delete spec?.strategy;
  delete spec?.preferredHolder;
};

export const lease: KindRules = rulesFor<Lease>({
  default(draft) {
    draft.spec ??= {};
  },
  prepareForCreate: ({ spec }) => withoutElection(spec),
  validateCreate: ({ metadata, spec }) => joined(validateObjectMeta(metadata ?? {}, true, nameIsDNSSubdomain), specErrors(spec)),
  prepareForUpdate: ({ spec }) => withoutElection(spec),
  validateUpdate: (now, before) => joined(validateObjectMetaUpdate(now.metadata ?? {}, before.metadata ?? {}), specErrors(now.spec)),
  allowUnconditionalUpdate: false,
});
