import { isMap, isScalar, isSeq } from 'yaml';
import {
  decodeObject,
  draftOf,
  type FieldError,
  errorMessage,
  type KindRules,
  kinds,
  type KubeObject,
  resourceOfKind,
  type TypeRef,
  type TypeSchema,
  typeNamed,
  typeOf,
} from '../api/index.ts';
import { kindIn } from './cursor.ts';
import { follow, type ManifestDocument, readDocument, type Span, splitDocuments } from './document.ts';
import { parseFieldPath, type Step } from './field-path.ts';
import { plainWords } from './plain-words.ts';

/** Something the API server would say about a text, and where. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** The kind of the mistake: a field error's reason (FieldValueInvalid …), `UnknownField`, `DuplicateField`, `Type`, `Syntax`, `Kind`. */
  readonly code: string;
  /** The server's own words, whole. */
  readonly message: string;
  /** What it means and a way to repair it, in a sentence or two. */
  readonly plain: string;
  /** The field it is about, in the server's form. */
  readonly field: string;
  readonly span: Span;
  /** Which document of the text, from 0. */
  readonly document: number;
}

type Unplaced = Omit<Diagnostic, 'span' | 'document' | 'plain'> & { readonly span?: Span; readonly at?: 'key' | 'value' };

const tooLarge = 3 * 1024 * 1024;

/** All that the API server would say to each document of a text: what it can't read, what it doesn't know, what it doesn't allow, what it warns of. */
export function diagnose(text: string): readonly Diagnostic[] {
  if (text.length > tooLarge) {
    const span = { from: 0, to: Math.min(text.length, 80) };
    return [
      {
        severity: 'error',
        code: 'Syntax',
        message: 'Request entity too large: limit is 3145728',
        plain: 'The API server takes at most 3 MiB at once. Apply this in parts.',
        field: '',
        span,
        document: 0,
      },
    ];
  }
  return splitDocuments(text).flatMap((piece, index) => diagnoseDocument(piece, index));
}

/** Documents as they were diagnosed last, so that a keystroke costs only its own document. Offsets are from the document's beginning. */
const remembered = new Map<string, readonly Diagnostic[]>();

function diagnoseDocument(piece: { readonly text: string; readonly from: number }, index: number): readonly Diagnostic[] {
  let found = remembered.get(piece.text);
  if (!found) {
    found = examine(piece.text);
    if (remembered.size > 64) remembered.clear();
    remembered.set(piece.text, found);
  }
  return found.map((one) => ({ ...one, document: index, span: { from: one.span.from + piece.from, to: one.span.to + piece.from } }));
}

const isBlank = (text: string) => text.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('#'));

function examine(text: string): readonly Diagnostic[] {
  if (isBlank(text)) return [];
  const { errors, readable } = readAnyway(text);
  const document = readDocument({ text: readable, from: 0 }, 0);
  const said = [...errors, ...objectErrors(readable)];
  return said.map((one) => {
    const span = one.span ?? place(document, one);
    return { severity: one.severity, code: one.code, message: one.message, plain: plainWords(one), field: one.field, span, document: 0 };
  });
}

/**
 * The syntax errors of a text, and the text without the lines that hold them (blanked, so that offsets stay): a half-typed line
 * must not hide what is wrong elsewhere.
 */
function readAnyway(text: string): { readonly errors: readonly Unplaced[]; readonly readable: string } {
  const errors: Unplaced[] = [];
  let readable = text;
  for (let attempt = 0; attempt < 4; attempt++) {
    const message = syntaxError(readable);
    if (message === undefined) return { errors, readable };
    const line = lineOf(message, readable);
    errors.push({ severity: 'error', code: 'Syntax', message, field: '', span: trimmed(readable, line) });
    const blanked = readable.slice(0, line.from) + readable.slice(line.from, line.to).replaceAll(/[^\n]/g, ' ') + readable.slice(line.to);
    if (blanked === readable) break;
    readable = blanked;
  }
  return { errors: errors.slice(0, 1), readable: syntaxError(readable) === undefined ? readable : '' };
}

const anyPod = { apiVersion: 'v1', kind: 'Pod' };

/** What the server says when it can't read a text as YAML at all. */
function syntaxError(text: string): string | undefined {
  const read = decodeObject(text, anyPod, { contentType: 'yaml', fieldValidation: 'Ignore' });
  if (read.ok) return undefined;
  const why = /unrecognized \(must be of type \w+\): (.*?) \([^()]*\)$/s.exec(read.status.message ?? '')?.[1];
  return why?.startsWith('yaml: ') ? `error converting YAML to JSON: ${why}` : undefined;
}

/** The line that a YAML error is about: the one it names, or the first that our own reader trips over. */
function lineOf(message: string, text: string): Span {
  const own = readDocument({ text, from: 0 }, 0).errors[0];
  const named = Number(/line (\d+)/.exec(message)?.[1] ?? 0);
  const offset = own?.span.from ?? offsetOfLine(text, named);
  const from = text.lastIndexOf('\n', Math.max(0, Math.min(offset, text.length) - 1)) + 1;
  const end = text.indexOf('\n', from);
  return { from, to: end < 0 ? text.length : end };
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf('\n', offset);
    if (next < 0) return offset;
    offset = next + 1;
  }
  return offset;
}

const trimmed = (text: string, { from, to }: Span): Span => {
  const line = text.slice(from, to);
  const lead = line.length - line.trimStart().length;
  return { from: from + (line.trim() ? lead : 0), to: Math.max(from + line.trimEnd().length, from + 1) };
};

function objectErrors(text: string): readonly Unplaced[] {
  if (isBlank(text)) return [];
  const { apiVersion, kind } = kindIn(text);
  if (!kind || !apiVersion) return [missing(apiVersion, kind)];
  const type = typeOf(apiVersion, kind);
  if (!type || !resourceOfKind(apiVersion, kind)) {
    return [
      { severity: 'error', code: 'Kind', message: `no matches for kind "${kind}" in version "${apiVersion}"`, field: 'kind', at: 'value' },
    ];
  }
  const expected = { apiVersion, kind };
  const strict = decodeObject(text, expected, { contentType: 'yaml', fieldValidation: 'Strict' });
  const decoding = strict.ok ? [] : decodingErrors(strict.status.message ?? '', text);
  // The server stops at the first value of a wrong type; a learner wants to know of the misspelt fields, too.
  if (decoding.some(({ code }) => code === 'Type')) decoding.push(...unknownFields(text, type));
  const lenient = strict.ok ? strict : decodeObject(text, expected, { contentType: 'yaml', fieldValidation: 'Ignore' });
  const rules = kinds[kind];
  if (!lenient.ok || !rules) return decoding;
  return [...decoding, ...ruleErrors(lenient.object, rules)];
}

const missing = (apiVersion: string | undefined, kind: string | undefined): Unplaced =>
  kind
    ? { severity: 'error', code: 'Kind', message: `Object 'apiVersion' is missing`, field: 'apiVersion' }
    : { severity: 'error', code: 'Kind', message: `Object 'Kind' is missing`, field: apiVersion ? 'kind' : '' };

/** Takes a 400 of the decoder apart: each unknown or duplicate field, a type error, as the server words it. */
function decodingErrors(message: string, text: string): Unplaced[] {
  const strict = /strict decoding error: (.*)$/s.exec(message)?.[1];
  if (strict === undefined) {
    const why = /cannot be handled as a \w+: (.*)$/s.exec(message)?.[1] ?? message;
    const field = /Go struct field (?:\w+\.)?([\w.[\]/-]+) of type/.exec(why)?.[1] ?? '';
    return [{ severity: 'error', code: 'Type', message: why, field: located(field, text), at: 'value' }];
  }
  const errors: Unplaced[] = [];
  for (const [, field = ''] of strict.matchAll(/unknown field "([^"]*)"/g)) errors.push(unknown(field));
  for (const [, line = '', key = ''] of strict.matchAll(/line (\d+): key "([^"]*)" already set in map/g)) {
    const from = offsetOfLine(text, Number(line));
    const end = text.indexOf('\n', from);
    errors.push({
      severity: 'error',
      code: 'DuplicateField',
      message: `strict decoding error: yaml: line ${line}: key "${key}" already set in map`,
      field: key,
      span: trimmed(text, { from, to: end < 0 ? text.length : end }),
    });
  }
  for (const [, field = ''] of strict.matchAll(/duplicate field "([^"]*)"/g))
    errors.push({
      severity: 'error',
      code: 'DuplicateField',
      message: `strict decoding error: duplicate field "${field}"`,
      field,
      at: 'key',
    });
  return errors.length > 0 ? errors : [{ severity: 'error', code: 'Type', message, field: '' }];
}

const unknown = (field: string): Unplaced => ({
  severity: 'error',
  code: 'UnknownField',
  message: `strict decoding error: unknown field "${field}"`,
  field,
  at: 'key',
});

/** The fields of a text that its type doesn't know, from the text alone. */
function unknownFields(text: string, type: TypeSchema): readonly Unplaced[] {
  const found: Unplaced[] = [];
  const visit = (node: unknown, of: TypeRef, path: string): void => {
    if (isSeq(node) && of.is === 'list') node.items.forEach((item, i) => visit(item, of.of, `${path}[${i}]`));
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const at = path ? `${path}.${name}` : name;
      if (of.is === 'map') visit(pair.value, of.of, at);
      const struct = of.is === 'struct' ? typeNamed(of.name) : undefined;
      const field = struct?.fields.get(name);
      if (field) visit(pair.value, field.type, at);
      else if (struct && name !== '<<') found.push(unknown(at));
    }
  };
  visit(readDocument({ text, from: 0 }, 0).root, { is: 'struct', name: type.name }, '');
  return found;
}

/** Go leaves the indexes out of a type error's path (`spec.containers.ports.containerPort`): the first item that has the path gets it. */
function located(field: string, text: string): string {
  const names = field.split('.').filter((name) => name !== '');
  const document = readDocument({ text, from: 0 }, 0);
  let path: readonly Step[] = [];
  for (const name of names) {
    const direct = [...path, name];
    if (follow(document, direct).depth === direct.length) path = direct;
    else {
      const index = [0, 1, 2, 3, 4, 5, 6, 7].find((i) => follow(document, [...path, i, name]).depth === path.length + 2);
      if (index === undefined) break;
      path = [...path, index, name];
    }
  }
  return path.reduce<string>((sum, step) => (typeof step === 'number' ? `${sum}[${step}]` : sum ? `${sum}.${step}` : step), '') || field;
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
      at: needsValue(error) ? 'value' : 'key',
    }),
  );
  const warnings = (rules.warningsOnCreate?.(ready) ?? []).map(
    (message): Unplaced => ({
      severity: 'warning',
      code: 'Warning',
      message,
      field: /^([a-z][\w.[\]/-]*): /.exec(message)?.[1] ?? '',
      at: 'key',
    }),
  );
  return [...errors, ...warnings];
}

/** The namespace comes from the request: an object that names none is created in the one that is current. */
function withNamespace(object: KubeObject): KubeObject {
  const namespaced = resourceOfKind(object.apiVersion, object.kind)?.namespaced ?? true;
  return namespaced && !object.metadata.namespace ? { ...object, metadata: { ...object.metadata, namespace: 'default' } } : object;
}

const needsValue = ({ type }: FieldError) => type !== 'FieldValueRequired' && type !== 'FieldValueForbidden';

/** The value of a field that is there, the key of one that should not be, the nearest parent of one that is missing. */
function place(document: ManifestDocument, { field, at }: Unplaced): Span {
  const path = parseFieldPath(field);
  const found = follow(document, path);
  const whole = found.depth === path.length;
  const span = whole ? (at === 'value' ? (found.value ?? found.key) : (found.key ?? found.value)) : (found.key ?? found.value);
  return oneLine(document.text, span ?? firstLine(document.text));
}

const firstLine = (text: string): Span => {
  const from = text.search(/\S/);
  const end = text.indexOf('\n', from);
  return { from: Math.max(0, from), to: end < 0 ? text.length : end };
};

/** A span over several lines is marked on its first: a red block helps nobody. */
function oneLine(text: string, { from, to }: Span): Span {
  const end = text.indexOf('\n', from);
  const last = end >= 0 && end < to ? end : to;
  return { from, to: Math.max(from + text.slice(from, last).trimEnd().length, from + 1) };
}
