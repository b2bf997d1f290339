import { type Draft, semanticallyEqual } from '../draft.ts';
import type { ObjectMeta, OwnerReference } from '../types.generated.ts';

/** Metadata in which every owner stands once, and the warning that one stood twice. */
export function withOwnersOnce(metadata: Draft<ObjectMeta>): {
  readonly metadata: Draft<ObjectMeta>;
  readonly warnings: readonly string[];
} {
  const owners: Draft<OwnerReference>[] = [];
  const repeated: string[] = [];
  for (const owner of metadata.ownerReferences ?? []) {
    if (owners.some((known) => semanticallyEqual(known, owner))) repeated.push(owner.uid);
    else owners.push(owner);
  }
  if (repeated.length === 0) return { metadata, warnings: [] };
  const advice = 'API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests';
  const warning = `.metadata.ownerReferences contains duplicate entries; ${advice}; duplicate UID(s) observed: ${repeated.join(', ')}`;
  return { metadata: { ...metadata, ownerReferences: owners }, warnings: [warning] };
}
