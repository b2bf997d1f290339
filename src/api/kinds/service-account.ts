import { joined } from '../joined.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import type { Draft } from '../draft.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { ServiceAccount } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';

const enforced = 'kubernetes.io/enforce-mountable-secrets';

/** Only names are kept of the secrets. */
const nameSecrets = (draft: Draft<ServiceAccount>): void => {
  if (draft.secrets) draft.secrets = draft.secrets.map(({ name }) => (name ? { name } : {}));
};

const warnings = (now: ServiceAccount, before?: ServiceAccount): string[] => {
  const has = (account: ServiceAccount | undefined) => Object.hasOwn(account?.metadata?.annotations ?? {}, enforced);
  if (!has(now) || has(before)) return [];
  return [`metadata.annotations[${enforced}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`];
};

export const serviceAccount: KindRules = rulesFor<ServiceAccount>({
  prepareForCreate: nameSecrets,
  validateCreate: ({ metadata }) => createdMeta(metadata, 'namespaced', nameIsDNSSubdomain),
  warningsOnCreate: (now) => warnings(now),
  prepareForUpdate: nameSecrets,
  validateUpdate: (now, before) =>
    joined(updatedMeta(now.metadata, before.metadata), createdMeta(now.metadata, 'namespaced', nameIsDNSSubdomain)),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
});
