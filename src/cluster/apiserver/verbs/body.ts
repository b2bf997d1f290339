import { type KubeObject, type Status, badRequestStatus } from '../../../api/index.ts';
import { type Call, queryOf, type ServerContext } from '../server-context.ts';
import type { Decoded, FieldValidation } from '../rules.ts';
import type { ResourceInfo } from '../resources.ts';

export function fieldValidationOf({ request }: Call): FieldValidation {
  const asked = queryOf(request, 'fieldValidation');
  return asked === 'Strict' || asked === 'Ignore' ? asked : 'Warn';
}

/** Decodes what a request carries as the kind that its path asks for. */
export function bodyOf(
  { rules }: ServerContext,
  call: Call,
  kind: { readonly kind: string; readonly group: string; readonly version: string },
): Decoded {
  return rules.decode(call.request.body, call.request.contentType ?? 'application/json', kind, fieldValidationOf(call));
}

/** An object sent to a path of another namespace. */
export function namespaceMismatch(info: ResourceInfo, namespace: string | undefined, { metadata }: KubeObject): Status | undefined {
  if (!info.namespaced || !metadata.namespace || metadata.namespace === namespace) return undefined;
  return badRequestStatus('the namespace of the provided object does not match the namespace sent on the request');
}
