import { type DeleteOptions, type FieldError, invalid, invalidStatus, notSupported, type Status } from '../../../api/index.ts';

const policies = ['Foreground', 'Background', 'Orphan', 'nil'];
const path = 'propagationPolicy';

/** What is wrong with the options of a deletion. */
export function refusedDeleteOptions({ orphanDependents, propagationPolicy: policy }: DeleteOptions): Status | undefined {
  const errors: FieldError[] = [];
  if (policy !== undefined && orphanDependents !== undefined)
    errors.push(invalid(path, policy, 'orphanDependents and deletionPropagation cannot be both set'));
  if (policy !== undefined && !policies.includes(policy)) errors.push(notSupported(path, policy, policies));
  return errors.length > 0 ? invalidStatus({ group: 'meta.k8s.io', name: 'DeleteOptions' }, '', errors) : undefined;
}
