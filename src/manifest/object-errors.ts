import {
  decodeObject,
  draftOf,
  type FieldError,
  type FieldFault,
  errorMessage,
  inspectObject,
  type KindRules,
  kinds,
  type KubeObject,
  type ReadData,
  readText,
  resourceOfKind,
  typeOf,
} from '../api/index.ts';
import { kindIn } from './cursor.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Span } from './document.ts';
import { parseFieldPath, printFieldPath, type Step } from './field-path.ts';
import { lineAt, offsetOfLine, trimmed } from './syntax.ts';

/** Something to say, by the field it is about; where that stands is found later, unless the span is known. */
export type Unplaced = Omit<Diagnostic, 'span' | 'document' | 'plain'> & {
  readonly path: readonly Step[];
  readonly span?: Span;
  readonly at?: 'key' | 'value';
};

export const isBlank = (text: string): boolean => text.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('#'));

/** All that is wrong with a text that was read: its kind, its fields, and what the rules of the kind say. */
export function objectErrors(text: string, read: ReadData): readonly Unplaced[] {
  if (isBlank(text)) return [];
  const { apiVersion, kind } = kindIn(text);
  if (!kind || !apiVersion) return [missing(apiVersion, kind)];
  if (!typeOf(apiVersion, kind) || !resourceOfKind(apiVersion, kind)) {
    const message = `no matches for kind "${kind}" in version "${apiVersion}"`;
    return [{ severity: 'error', code: 'Kind', message, field: 'kind', path: ['kind'], at: 'value' }];
  }
  const rules = kinds[kind];
  // kubectl sends JSON as it is
  const json = text.trimStart().startsWith('{') ? readText(text, { contentType: 'json' }) : undefined;
  const seen = inspectObject(json?.ok ? json : read, { apiVersion, kind });
  if (!seen) return [notAnObject(text, { apiVersion, kind })];
  const faults = [...seen.faults.map(faultOf), ...seen.duplicates.map((said) => duplicate(said, text))];
  if (!rules) return faults;
  const wrong = faults.filter(({ code }) => code === 'Type').map(({ path }) => path);
  return [...faults, ...ruleErrors(seen.object, rules).filter(({ path }) => !wrong.some((one) => touches(one, path)))];
}

function notAnObject(text: string, expected: { readonly apiVersion: string; readonly kind: string }): Unplaced {
  const refused = decodeObject(text, expected, { contentType: 'yaml', fieldValidation: 'Strict' });
  return { severity: 'error', code: 'Type', message: refused.ok ? '' : (refused.status.message ?? ''), field: '', path: [] };
}

/** Whether one path leads to the other: what a faulty value brings with it isn't said again. */
const touches = (a: readonly Step[], b: readonly Step[]): boolean => a.slice(0, b.length).every((step, i) => step === b[i]);

const missing = (apiVersion: string | undefined, kind: string | undefined): Unplaced => {
  const field = kind ? 'apiVersion' : 'kind';
  const at = kind ? "Object 'apiVersion' is missing" : "Object 'Kind' is missing";
  return { severity: 'error', code: 'Kind', message: at, field, path: apiVersion || kind ? [field] : [] };
};

const faultOf = ({ is, path, message }: FieldFault): Unplaced => {
  const field = printFieldPath(path);
  if (is === 'type') return { severity: 'error', code: 'Type', message, field, path, at: 'value' };
  const code = is === 'unknown' ? 'UnknownField' : 'DuplicateField';
  return { severity: 'error', code, message: `strict decoding error: ${is} field "${message}"`, field, path, at: 'key' };
};

/** `line 9: key "image" already set in map` */
function duplicate(said: string, text: string): Unplaced {
  const [, line = '1', key = ''] = /^line (\d+): key "(.*)" already/.exec(said) ?? [];
  const span = trimmed(text, lineAt(text, offsetOfLine(text, Number(line))));
  return { severity: 'error', code: 'DuplicateField', message: `strict decoding error: yaml: ${said}`, field: key, path: [key], span };
}

function ruleErrors(object: KubeObject, rules: KindRules): readonly Unplaced[] {
  const draft = draftOf(withNamespace(object));
  rules.default?.(draft);
  rules.prepareForCreate?.(draft);
  const ready = draft as unknown as KubeObject;
  const errors = rules.validateCreate(ready).map(
    (error): Unplaced => ({
      severity: 'error',
      code: error.type,
      message: errorMessage(error),
      field: error.field,
      path: parseFieldPath(error.field),
      at: needsValue(error) ? 'value' : 'key',
    }),
  );
  const warnings = (rules.warningsOnCreate?.(ready) ?? []).map((message): Unplaced => {
    const field = /^([a-z][\w.[\]/-]*): /.exec(message)?.[1] ?? '';
    return { severity: 'warning', code: 'Warning', message, field, path: parseFieldPath(field), at: 'key' };
  });
  return [...errors, ...warnings.filter(({ field }) => !errors.some((error) => error.field === field))];
}

/** The namespace comes from the request: an object that names none is created in the one that is current. */
function withNamespace(object: KubeObject): KubeObject {
  const namespaced = resourceOfKind(object.apiVersion, object.kind)?.namespaced ?? true;
  return namespaced && !object.metadata.namespace ? { ...object, metadata: { ...object.metadata, namespace: 'default' } } : object;
}

const needsValue = ({ type }: FieldError) => type !== 'FieldValueRequired' && type !== 'FieldValueForbidden';
