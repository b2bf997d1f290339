import type { Status, StatusCause } from '../../api/index.ts';

/** Who a Status speaks of: plural and group of the resource, or its kind where validation speaks. */
export interface Subject {
  readonly name: string;
  readonly group: string;
}

const qualified = ({ name, group }: Subject): string => (group ? `${name}.${group}` : name);

function failure(code: number, reason: string, message: string, details?: Status['details']): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason && { reason }),
    ...(details && { details }),
    code,
  };
}

const detailsOf = (subject: Subject, name: string, more: Partial<NonNullable<Status['details']>> = {}): Status['details'] => ({
  ...(name && { name }),
  ...(subject.group && { group: subject.group }),
  ...(subject.name && { kind: subject.name }),
  ...more,
});

export const notFound = (subject: Subject, name: string): Status =>
  failure(404, 'NotFound', `${qualified(subject)} "${name}" not found`, detailsOf(subject, name));

export const alreadyExists = (subject: Subject, name: string): Status =>
  failure(409, 'AlreadyExists', `${qualified(subject)} "${name}" already exists`, detailsOf(subject, name));

export const conflict = (subject: Subject, name: string, why: string): Status =>
  failure(409, 'Conflict', `Operation cannot be fulfilled on ${qualified(subject)} "${name}": ${why}`, detailsOf(subject, name));

export const forbidden = (subject: Subject, name: string, why: string): Status =>
  failure(403, 'Forbidden', `${qualified(subject)}${name ? ` "${name}"` : ''} is forbidden: ${why}`, detailsOf(subject, name));

export const badRequest = (message: string): Status => failure(400, 'BadRequest', message);

export const internalError = (message: string): Status =>
  failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] });

/** A path that leads to no resource, as the API groups answer it. */
export const noSuchPath = (): Status => failure(404, 'NotFound', 'the server could not find the requested resource', {});

export const methodNotAllowed = (subject: Subject, verb: string): Status =>
  failure(405, 'MethodNotAllowed', `${verb} is not supported on resources of kind "${qualified(subject)}"`, detailsOf(subject, ''));

export const notAcceptable = (message: string): Status => failure(406, 'NotAcceptable', message);

export const unsupportedMediaType = (message: string): Status => failure(415, 'UnsupportedMediaType', message);

export const expired = (message: string): Status => failure(410, 'Expired', message);

export const tooManyRequests = (message: string, cause?: StatusCause): Status =>
  failure(429, 'TooManyRequests', message, cause ? { causes: [cause] } : {});

export const unprocessable = (subject: Subject, name: string, message: string, causes: readonly StatusCause[]): Status =>
  failure(422, 'Invalid', message, detailsOf(subject, name, causes.length > 0 ? { causes } : {}));

/** What a deletion answers when nothing is left of the object. */
export const deleted = (subject: Subject, name: string, uid: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  details: { name, ...(subject.group && { group: subject.group }), kind: subject.name, uid },
});
