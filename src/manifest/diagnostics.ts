import { type ManifestDocument, readDocument, follow, type Span, splitDocuments } from './document.ts';
import { isBlank, objectErrors, type Unplaced } from './object-errors.ts';
import { plainWords } from './plain-words.ts';
import { readAnyway } from './syntax.ts';

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

function examine(text: string): readonly Diagnostic[] {
  if (isBlank(text)) return [];
  const { faults, text: readable, blanked, read } = readAnyway(text);
  const syntax = faults.map(
    ({ message, span }): Placed => ({ severity: 'error', code: 'Syntax', message, field: '', path: [], span, whole: true }),
  );
  const unplaced = read ? objectErrors(readable, read) : [];
  if (syntax.length === 0 && unplaced.length === 0) return [];
  const document = readDocument({ text: readable, from: 0 }, 0);
  const said = unplaced.map((one): Placed => ({ ...one, ...place(document, one) })).filter((one) => !mayBeTakenOut(text, one, blanked));
  return [...syntax, ...said].map(({ severity, code, message, field, span, whole }) => ({
    severity,
    code,
    message,
    plain: plainWords({ code, message, field, absent: !whole }),
    field,
    span,
    document: 0,
  }));
}

type Placed = Unplaced & { readonly span: Span; readonly whole: boolean };

/** Whether what is missing may stand on a line that can't be read: one below the map it is missing in. */
function mayBeTakenOut(text: string, { code, span, whole }: Placed, blanked: readonly Span[]): boolean {
  if (code === 'UnknownField' || (whole && code !== 'FieldValueRequired')) return false;
  const column = columnOf(text, span.from);
  return blanked.some(({ from }) => {
    if (from < span.from) return false;
    const between = text.slice(text.indexOf('\n', span.from) + 1, from).split('\n');
    const depth = (line: string) => (line.trim() === '' || /^ *\t/.test(line) ? Number.POSITIVE_INFINITY : line.search(/\S/));
    return [...between, text.slice(from, text.indexOf('\n', from) + 1 || text.length)].every((line) => depth(line) >= column);
  });
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** The value of a field that is there, the key of one that should not be, the nearest parent of one that is missing. */
function place(document: ManifestDocument, { path, at, span: known }: Unplaced): { readonly span: Span; readonly whole: boolean } {
  if (known) return { span: known, whole: true };
  const found = follow(document, path);
  const whole = found.depth === path.length;
  const span = whole && at === 'value' ? (found.value ?? found.key) : (found.key ?? found.value);
  return { span: oneLine(document.text, span ?? firstLine(document.text)), whole };
}

const firstLine = (text: string): Span => {
  const from = text.search(/\S/);
  const end = text.indexOf('\n', from);
  return { from: Math.max(0, from), to: end < 0 ? text.length : end };
};

/** Where nothing is written yet, what is waiting for it: a dash, or a key. */
function wordBefore(text: string, offset: number): Span {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const from = line + text.slice(line, offset).search(/\S/);
  return from < line ? { from: offset, to: offset } : { from, to: offset };
}

/** A span over several lines is marked on its first: a red block helps nobody. */
function oneLine(text: string, span: Span): Span {
  const { from, to } = text.slice(span.from, span.to).trim() === '' ? wordBefore(text, span.from) : span;
  const end = text.indexOf('\n', from);
  const last = end >= 0 && end < to ? end : to;
  return { from, to: Math.max(from + text.slice(from, last).trimEnd().length, from + 1) };
}
