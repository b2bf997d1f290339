import { goJson, goQuote } from '../text/go-quote.ts';

/** Kinds of field errors; the value is what a Status cause carries as its reason. */
export type FieldErrorType =
  | 'FieldValueNotFound'
  | 'FieldValueRequired'
  | 'FieldValueDuplicate'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTooFew'
  | 'FieldValueTypeInvalid'
  | 'FieldValueTooShort'
  | 'InternalError';

/** Stands for a value that the message leaves out. */
export const omitted = Symbol('omitted');

export interface FieldError {
  readonly type: FieldErrorType;
  readonly field: string;
  /** Printed as the server prints it: strings quoted, numbers and booleans bare, the rest as JSON with keys in the order given. */
  readonly badValue: unknown;
  readonly detail: string;
}

const words: Readonly<Record<FieldErrorType, string>> = {
  FieldValueNotFound: 'Not found',
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTooFew: 'Too few',
  FieldValueTypeInvalid: 'Invalid value',
  FieldValueTooShort: 'Too short',
  InternalError: 'Internal error',
};

const withoutValue = new Set<FieldErrorType>([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'FieldValueTooShort',
  'InternalError',
]);

/** The message without the field: `Invalid value: "x": must be …`. */
export function errorBody({ type, badValue, detail }: FieldError): string {
  const value =
    withoutValue.has(type) || badValue === omitted ? '' : `: ${typeof badValue === 'string' ? goQuote(badValue) : goJson(badValue)}`;
  return `${words[type]}${value}${detail ? `: ${detail}` : ''}`;
}

/** The whole message: `spec.containers: Required value`. */
export const errorMessage = (error: FieldError): string => `${error.field}: ${errorBody(error)}`;

const make = (type: FieldErrorType, field: string, badValue: unknown, detail: string): FieldError => ({ type, field, badValue, detail });

export const invalid = (field: string, badValue: unknown, detail: string): FieldError => make('FieldValueInvalid', field, badValue, detail);
export const required = (field: string, detail = ''): FieldError => make('FieldValueRequired', field, '', detail);
export const forbidden = (field: string, detail: string): FieldError => make('FieldValueForbidden', field, '', detail);
export const duplicate = (field: string, badValue: unknown): FieldError => make('FieldValueDuplicate', field, badValue, '');
export const notFound = (field: string, badValue: unknown): FieldError => make('FieldValueNotFound', field, badValue, '');
export const internal = (field: string, detail: string): FieldError => make('InternalError', field, '', detail);

/** `supported` is printed in the order given; the server sorts some lists and leaves others as declared. */
export const notSupported = (field: string, badValue: unknown, supported: readonly string[]): FieldError =>
  make('FieldValueNotSupported', field, badValue, supported.length > 0 ? `supported values: ${supported.map(goQuote).join(', ')}` : '');

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** A negative limit means “value is too long” without a number. */
export const tooLong = (field: string, limit: number, unit: 'byte' | 'character' = 'byte'): FieldError =>
  make('FieldValueTooLong', field, '<value omitted>', limit >= 0 ? `may not be more than ${count(limit, unit)}` : 'value is too long');

export const tooMany = (field: string, actual: number, limit: number): FieldError =>
  make(
    'FieldValueTooMany',
    field,
    actual >= 0 ? actual : omitted,
    limit >= 0 ? `must have at most ${count(limit, 'item')}` : 'has too many items',
  );

/** One `Invalid value` for each message. */
export const invalidEach = (field: string, badValue: unknown, messages: readonly string[]): FieldError[] =>
  messages.map((message) => invalid(field, badValue, message));
