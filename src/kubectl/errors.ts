import type { Status } from '../api/index.ts';

/** Why a command ends in failure; `failureText` says it in kubectl's words. */
export type KubectlError =
  | { readonly type: 'text'; readonly message: string; readonly code?: number }
  /** Printed as it stands, without `error: `. */
  | { readonly type: 'bare'; readonly message: string; readonly code: number }
  | { readonly type: 'status'; readonly status: Status; readonly prefix?: string }
  | { readonly type: 'no-resource'; readonly resource: string; readonly group?: string }
  | { readonly type: 'refused'; readonly host: string }
  | { readonly type: 'many'; readonly errors: readonly KubectlError[] };

/** Carries a KubectlError from where it happens to the door of the room (program.ts), which prints it: it never leaves the room. */
export class Failure extends Error {
  readonly error: KubectlError;
  constructor(error: KubectlError) {
    super(messageOf(error));
    this.error = error;
  }
}

export const textError = (message: string): KubectlError => ({ type: 'text', message });

/** Ends the command: `error: MESSAGE`, exit code 1. */
export function fail(message: string): never {
  throw new Failure({ type: 'text', message });
}

export function failWith(error: KubectlError): never {
  throw new Failure(error);
}

/** Ends the command silently. */
export function exit(code: number): never {
  throw new Failure({ type: 'bare', message: '', code });
}

/** One failure for several: itself when there is one, nothing when there is none. */
export function failAll(errors: readonly KubectlError[]): void {
  const [first, ...rest] = errors;
  if (!first) return;
  throw new Failure(rest.length > 0 ? { type: 'many', errors } : first);
}

const isNotFound = (error: KubectlError): boolean => error.type === 'status' && error.status.reason === 'NotFound';
export const notFoundError = isNotFound;

/** What Go's err.Error() says. */
export function messageOf(error: KubectlError): string {
  switch (error.type) {
    case 'text':
    case 'bare':
      return error.message;
    case 'status':
      return `${error.prefix ?? ''}${error.status.message ?? ''}`;
    case 'no-resource':
      return `the server doesn't have a resource type "${error.resource}"${error.group ? ` in group "${error.group}"` : ''}`;
    case 'refused':
      return `dial tcp ${error.host}: connect: connection refused`;
    case 'many': {
      const messages = [...new Set(error.errors.map(messageOf))];
      return messages.length === 1 ? (messages[0] ?? '') : `[${messages.join(', ')}]`;
    }
  }
}

const withNewline = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

function statusText(status: Status): string {
  if (status.reason === 'Unauthorized') return `error: You must be logged in to the server (${status.message})`;
  return status.reason ? `Error from server (${status.reason}): ${status.message}` : `Error from server: ${status.message}`;
}

/** An Invalid answer is told by its causes, not by its message. */
function invalidText(status: Status): string {
  const { details } = status;
  if (!details) return `The request is invalid${status.message ? `: ${status.message}` : ''}`;
  const causes = [...new Set((details.causes ?? []).map((cause) => `${cause.field ?? ''}: ${cause.message ?? ''}`))];
  const subject =
    details.kind || details.name
      ? `The ${details.kind ?? ''} "${details.name ?? ''}" is invalid`
      : `The request is invalid${status.message && causes.length === 0 ? `: ${status.message}` : ''}`;
  if (causes.length === 0) return subject;
  if (causes.length === 1) return `${subject}: ${causes[0]}`;
  return `${subject}: \n${causes.map((cause) => `* ${cause}\n`).join('')}`;
}

/** One of several errors: as it would be told alone, without the long form of Invalid. */
function lineOf(error: KubectlError): string {
  if (error.type === 'status' && !error.prefix) return statusText(error.status);
  return error.type === 'refused' ? failureText(error) : messageOf(error);
}

const plainErrors = (errors: readonly KubectlError[]): readonly KubectlError[] =>
  errors.flatMap((error) => (error.type === 'many' ? plainErrors(error.errors) : [error]));

/** What is written to stderr before kubectl exits. */
export function failureText(error: KubectlError): string {
  switch (error.type) {
    case 'bare':
      return withNewline(error.message);
    case 'no-resource':
      return withNewline(messageOf(error));
    case 'refused':
      return `The connection to the server ${error.host} was refused - did you specify the right host or port?\n`;
    case 'status':
      if (error.prefix) return withNewline(`error: ${messageOf(error)}`);
      return withNewline(error.status.reason === 'Invalid' ? invalidText(error.status) : statusText(error.status));
    case 'many':
      return plainErrors(error.errors)
        .map((one) => `${lineOf(one)}\n`)
        .join('');
    case 'text':
      return withNewline(error.message.startsWith('error: ') ? error.message : `error: ${error.message}`);
  }
}

export const exitCodeOf = (error: KubectlError): number => ('code' in error && error.code !== undefined ? error.code : 1);
