import { errorMessage, type FieldError, notSupported, required } from '../field/index.ts';
import { aggregate, badRequestStatus, plainErrorStatus } from '../status/index.ts';
import type { Binding, Status } from '../types.generated.ts';

/** Why a Binding sent to the pod of this name is refused, whatever the pod; undefined when it isn't. */
export function refusedBinding({ metadata, target = {} }: Partial<Binding>, pod: string): Status | undefined {
  if (metadata?.name !== pod) return badRequestStatus('name in URL does not match name in Binding object');
  const errors: FieldError[] = [];
  if (target.kind && target.kind !== 'Node') errors.push(notSupported('target.kind', target.kind, ['Node', '<empty>']));
  if (!target.name) errors.push(required('target.name'));
  return errors.length > 0 ? plainErrorStatus(aggregate(errors.map(errorMessage))) : undefined;
}
