import { errorBody, errorMessage, type FieldError } from '../field/index.ts';
import { goQuote } from '../text/index.ts';
import type { Status, StatusDetails } from '../types.generated.ts';

/** A resource or a kind with its group: `{group: 'apps', name: 'deployments'}`, `{group: 'apps', name: 'Deployment'}`. */
export interface GroupName {
  readonly group: string;
  readonly name: string;
}

/** `deployments.apps`, `pods`. */
export const qualified = ({ group, name }: GroupName): string => (group ? `${name}.${group}` : name);

const detailsOf = ({ group, name: kind }: GroupName, name: string): StatusDetails => ({
  ...(name && { name }),
  ...(group && { group }),
  ...(kind && { kind }),
});

const failure = (code: number, reason: string, message: string, details?: StatusDetails): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  ...(reason && { reason }),
  ...(details && { details }),
  code,
});

/** Distinct messages, joined as the server does: one bare, several as `[a, b]`. */
export function aggregate(messages: readonly string[]): string {
  const distinct = [...new Set(messages)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
}

/** 422: an object of a kind (not a resource) has errors; they stand in the server's order, in the message without repeats. */
export function invalidStatus(kind: GroupName, name: string, errors: readonly FieldError[]): Status {
  const causes = errors.map((error) => ({ reason: error.type, message: errorBody(error), field: error.field }));
  const said = errors.length > 0 ? `: ${aggregate(errors.map(errorMessage))}` : '';
  return failure(422, 'Invalid', `${qualified(kind)} ${goQuote(name)} is invalid${said}`, {
    ...detailsOf(kind, name),
    ...(causes.length > 0 && { causes }),
  });
}

export const notFoundStatus = (resource: GroupName, name: string): Status =>
  failure(404, 'NotFound', `${qualified(resource)} ${goQuote(name)} not found`, detailsOf(resource, name));

export const alreadyExistsStatus = (resource: GroupName, name: string): Status =>
  failure(409, 'AlreadyExists', `${qualified(resource)} ${goQuote(name)} already exists`, detailsOf(resource, name));

export const conflictStatus = (resource: GroupName, name: string, why: string): Status =>
  failure(409, 'Conflict', `Operation cannot be fulfilled on ${qualified(resource)} ${goQuote(name)}: ${why}`, detailsOf(resource, name));

export function forbiddenStatus(resource: GroupName, name: string, why: string): Status {
  const what = qualified(resource);
  const subject = what === '' ? 'forbidden' : name === '' ? `${what} is forbidden` : `${what} ${goQuote(name)} is forbidden`;
  return failure(403, 'Forbidden', `${subject}: ${why}`, detailsOf(resource, name));
}

export const badRequestStatus = (message: string): Status => failure(400, 'BadRequest', message);

/** An error that has no reason of its own, only words. */
export const plainErrorStatus = (message: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  code: 500,
});

/** A path that leads somewhere, asked with a method that nothing there answers to. */
export const methodNotAllowedStatus = (): Status =>
  failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

export const tooManyRequestsStatus = (message: string, details?: StatusDetails): Status =>
  failure(429, 'TooManyRequests', message, details ?? {});

export const unsupportedMediaTypeStatus = (message: string): Status => failure(415, 'UnsupportedMediaType', message);

export const goneStatus = (message: string): Status => failure(410, 'Expired', message);

/** A path that leads nowhere. */
export const unknownPathStatus = (): Status => failure(404, 'NotFound', 'the server could not find the requested resource', {});

/** Success of a delete or an eviction. */
export const successStatus = (details?: StatusDetails): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  ...(details && { details }),
});

export type Rejected = { readonly ok: false; readonly status: Status };
